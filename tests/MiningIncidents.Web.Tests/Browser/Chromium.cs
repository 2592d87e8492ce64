using Microsoft.Playwright;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Debian's Chromium without a window; WebGL is drawn by the processor.</summary>
internal static class Chromium
{
    // Pages are painted by the processor as they are; only WebGL goes through the imitated graphics card, which is slow.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-gpu-compositing", "--disable-gpu-rasterization", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
    ];

    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] flags) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Array.Find(Places, File.Exists)
            ?? throw new InvalidOperationException("The browser tests need Chromium; on Debian: apt-get install chromium-headless-shell"),
        Args = [.. Flags, .. flags],
    });
}
