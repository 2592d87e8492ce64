using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Files of sources: what is taken, what is cleaned, who may have them back and how.</summary>
public sealed class SourceFileTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static readonly byte[] Exif =
        [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. "GPS 7.785 S 77.594 W"u8];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photograph_is_kept_without_its_place_and_comes_back_only_as_a_download_for_the_desk()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var code = await IncidentAsync(editor);
        byte[] photograph =
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 8, .. "JFIF\0."u8, 0xFF, 0xE1, 0, (byte)(Exif.Length + 2), .. Exif,
            0xFF, 0xDA, 0, 4, 1, 0, 0x12, 0x34, 0xFF, 0xD9,
        ];

        // Its name and stated type say otherwise.
        using var sent = await SendAsync(editor, code, photograph, "acta.pdf", "application/pdf");

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var stored = (await site.Store.FindAsync(code, Cancel))!;
        var name = stored.Record.Sources[0].FileSha256!;
        using var back = await editor.GetAsync($"/api/desk/snapshots/{name}");
        var content = await back.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal("image/jpeg", back.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", back.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", back.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", back.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(back.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Equal(name, Core.Sources.SnapshotStore.NameOf(content));

        using var visitor = await site.Browser().GetAsync($"/api/desk/snapshots/{name}", Cancel);
        using var stranger = await (await site.SignInAsync(AccountRole.Contributor)).GetAsync($"/api/desk/snapshots/{name}");
        Assert.NotEqual(HttpStatusCode.OK, visitor.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task A_PDF_is_kept_as_it_is()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var code = await IncidentAsync(editor);
        var pdf = "%PDF-1.4 a report"u8.ToArray();

        using var sent = await SendAsync(editor, code, pdf, "report.pdf", "application/pdf");
        using var back = await editor.GetAsync($"/api/desk/snapshots/{Core.Sources.SnapshotStore.NameOf(pdf)}");

        Assert.Equal("application/pdf", back.Content.Headers.ContentType!.MediaType);
        Assert.Equal(pdf, await back.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Contains("PDF", (await editor.OpenAsync($"/es/desk/incidents/{code}/files/s1")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.pdf", "<html><script>alert(1)</script></html>", HttpStatusCode.UnsupportedMediaType, "No es un PDF")]
    [InlineData("empty.png", "", HttpStatusCode.BadRequest, "Elija un archivo")]
    [InlineData("cut.png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", HttpStatusCode.UnprocessableEntity, "incompleta")]
    public async Task What_is_no_file_of_these_kinds_is_refused_in_words(string name, string content, HttpStatusCode status, string words)
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var code = await IncidentAsync(editor);

        using var sent = await SendAsync(editor, code, Encoding.Latin1.GetBytes(content), name, "application/pdf");

        Assert.Equal(status, sent.StatusCode);
        Assert.Contains(words, await sent.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Null((await site.Store.FindAsync(code, Cancel))!.Record.Sources[0].FileSha256);
    }

    [Fact]
    public async Task A_file_over_20_MB_is_refused_in_words()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var code = await IncidentAsync(editor);
        var large = new byte[(20 * 1024 * 1024) + 1];
        "%PDF-"u8.CopyTo(large);

        using var sent = await SendAsync(editor, code, large, "large.pdf", "application/pdf");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, sent.StatusCode);
        Assert.Contains("20 MB", await sent.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contributor_attaches_files_to_drafts_of_their_own_alone()
    {
        var mine = await site.SignInAsync(AccountRole.Contributor);
        var code = await IncidentAsync(mine);
        var pdf = "%PDF-1.4 mine"u8.ToArray();

        using var own = await SendAsync(mine, code, pdf, "a.pdf", "application/pdf");
        using var other = await (await site.SignInAsync(AccountRole.Contributor)).GetAsync($"/es/desk/incidents/{code}/files/s1");
        using var back = await mine.GetAsync($"/api/desk/snapshots/{Core.Sources.SnapshotStore.NameOf(pdf)}");

        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    private async Task<string> IncidentAsync(DeskWorker worker) =>
        (await site.Store.CreateAsync(Records.Attack(), new Writer(worker.AccountId, "Test"), "test", Cancel)).Code;

    private static async Task<HttpResponseMessage> SendAsync(DeskWorker worker, string code, byte[] content, string name, string type)
    {
        var path = $"/es/desk/incidents/{code}/files/s1";
        var page = await worker.OpenAsync(path);
        var token = ((IHtmlInputElement)page.QuerySelector("form[enctype] [name=__RequestVerificationToken]")!).Value;
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await worker.PostAsync(path, new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", name } });
    }
}
