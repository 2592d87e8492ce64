using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>How a reader looks at the site.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window.</param>
/// <param name="Dark">Whether the reader's system is set to dark.</param>
/// <param name="Scripts">False: a browser that runs none.</param>
/// <param name="Webgl">False: a browser that has none, as where the graphics card is on its list of broken ones.</param>
public sealed record View(int Width = 1440, int Height = 900, bool Dark = false, bool Scripts = true, bool Webgl = true)
{
    public static readonly View Phone = new(390, 844);
}

/// <summary>A seeded site and Debian's Chromium before it; WebGL is drawn by the processor.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Milliseconds.
    private const float Patience = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    // Started for the first who asks for it.
    private IBrowser? _withoutWebgl;

    public SeededSite Site { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Site.InitializeAsync();
        // What is expected of a page may be as long on its way as what is done on it.
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _chromium = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>A new reader without cookies at the front door of the site.</summary>
    /// <param name="address">Another name of the site than its number.</param>
    public async Task<Visit> VisitAsync(View? view = null, Uri? address = null)
    {
        view ??= new View();
        address ??= Site.Address;
        var chromium = view.Webgl ? _chromium! : _withoutWebgl ??= await Chromium.LaunchAsync(_playwright!, "--disable-3d-apis");
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = view.Scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync(), address);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var chromium in new[] { _withoutWebgl, _chromium })
        {
            if (chromium is not null)
            {
                await chromium.DisposeAsync();
            }
        }
        _playwright?.Dispose();
        await Site.DisposeAsync();
    }
}

/// <summary>One reader's window. On leaving, anything the browser complained of (scripts, blocked styles, requests to other sites) fails the test.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    internal Visit(IBrowserContext context, IPage page, Uri site)
    {
        _context = context;
        Page = page;
        page.Console += (_, line) =>
        {
            // A page that is meant to be missing is reported by the test itself.
            if (line.Type == "error" && !line.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(line.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Authority != site.Authority)
            {
                _complaints.Enqueue($"Asked another site: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Opens a path of the site.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>What axe-core finds wrong on the page as it is now, of impact serious or critical; one line each.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityProblemsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Repository.Web, "Client", "node_modules", "axe-core", "axe.min.js")));
        return await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
                .violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                .flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} — ${n.failureSummary.replace(/\s+/g, ' ')}`))
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        Assert.Empty(_complaints);
    }
}
