using System.IO.Compression;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>What a first visit loads of scripts and styles, compressed as a published site sends it (Brotli); thousands of bytes.</summary>
public sealed partial class PageWeightTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/es")]
    [InlineData("/en?q=pataz")]
    [InlineData("/es/incidents")]
    [InlineData("/es/incidents/PE-2025-000029")]
    [InlineData("/es/regions")]
    [InlineData("/en/regions/la-libertad?asOf=2025-05-31")]
    [InlineData("/en/regions/la-libertad/evidence?asOf=2025-05-31")]
    [InlineData("/es/compare")]
    [InlineData("/es/missing")]
    [InlineData("/es/data")]
    [InlineData("/es/methods")]
    [InlineData("/es/about")]
    [InlineData("/embed/es/map")]
    public async Task A_public_page_is_kept_and_leaves_no_cookie_with_its_readers(string address)
    {
        using var first = await site.Browser().GetAsync(address, Cancel);
        using var second = await site.Browser().GetAsync(address, Cancel);

        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.True(second.Headers.Contains("Age"), "It was made again.");
    }

    [Theory]
    [InlineData("/es", 450)]
    [InlineData("/es/incidents", 60)]
    [InlineData("/es/incidents/PE-2025-000029", 60)]
    [InlineData("/es/regions/la-libertad", 60)]
    [InlineData("/es/compare", 60)]
    [InlineData("/es/data", 60)]
    [InlineData("/embed/es/map?layer=killed", 60)]
    public Task Scripts_and_styles_stay_within_their_weight(string address, int thousands) => IsWithinAsync(site.Browser(), address, thousands);

    [Theory]
    [InlineData("/es/desk")]
    [InlineData("/en/desk/series")]
    public async Task The_desk_without_a_map_stays_within_it_too(string address) => await IsWithinAsync(await site.SignInAsync(AccountRole.Editor), address, 60);

    private async Task IsWithinAsync(HttpClient browser, string address, int thousands)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(address, Cancel), Cancel);
        var waiting = new Queue<string>(page.QuerySelectorAll("script[src], link[rel=stylesheet]").Select(e => e.GetAttribute("src") ?? e.GetAttribute("href")!));
        var weights = new Dictionary<string, long>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var file))
        {
            if (weights.ContainsKey(file))
            {
                continue;
            }
            var bytes = await browser.GetByteArrayAsync(file, Cancel);
            weights[file] = Compressed(bytes);
            // Parts of a bundle stand in files of their own; the map's worker is started by address.
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            foreach (var part in Imported().Matches(text).Select(match => match.Groups["file"].Value))
            {
                waiting.Enqueue(new Uri(new Uri(site.Address, file), part).AbsolutePath);
            }
            if (text.Contains("/dist/maplibre-gl-worker.mjs", StringComparison.Ordinal))
            {
                waiting.Enqueue("/dist/maplibre-gl-worker.mjs");
            }
        }
        Assert.True(weights.Values.Sum() <= thousands * 1000, string.Join(Environment.NewLine, weights.Select(w => $"{w.Key} {w.Value}")));
    }

    private static long Compressed(byte[] bytes)
    {
        using var small = new MemoryStream();
        using (var brotli = new BrotliStream(small, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }
        return small.Length;
    }

    [GeneratedRegex("""(?:from|import)\s*"(?<file>\.{1,2}/[^"]+\.js)";""")]
    private static partial Regex Imported();
}
