using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Imports as an administrator meets them: tried, written, undone; files that are none; what must not leave.</summary>
public sealed class ImportPageTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_tried_written_and_undone_and_the_trail_says_who()
    {
        var admin = await site.SignInAsync(AccountRole.Admin, "Importadora");
        var (address, tried) = await UploadAsync(admin, "ucdp", Table(UcdpHeader, Ucdp(71), Ucdp(72, adm1: "Puno department", adm2: "Carabaya province"), Ucdp(73, best: 9)),
            ("Publish", "true"), ("Terms", "Condiciones inventadas"));
        Assert.Equal("probado", State(tried), ignoreCase: true);
        Assert.Equal(["2", "0", "0", "0", "1"], Counts(tried));
        Assert.Contains("best", tried.QuerySelector(".import-why")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ucdp:71", await ExportAsync(), StringComparison.Ordinal);

        var written = await PressAsync(admin, address, "Write");
        Assert.Equal("escrito", State(written), ignoreCase: true);
        var report = await (await admin.GetAsync($"{address}?handler=Report")).Content.ReadAsStringAsync(Cancel);
        var code = Regex.Matches(report, @"PE-2015-\d{6}").Select(m => m.Value).Distinct().ToList();
        Assert.Equal(2, code.Count);
        Assert.Equal(2, code.Count((await ExportAsync()).Contains));

        // Undone only with a reason.
        var asked = await PressAsync(admin, address, "Undo", ("Reason", " "));
        Assert.NotNull(asked.QuerySelector(".field-problem"));
        var undone = await PressAsync(admin, address, "Undo", ("Reason", "Archivo equivocado"));
        Assert.Equal("deshecho", State(undone), ignoreCase: true);
        using var gone = await site.Browser().GetAsync($"/es/incidents/{code[0]}", Cancel);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);

        var trail = site.Services.GetRequiredService<AuditSearch>();
        var (lines, _) = await trail.PageAsync(new(By: admin.AccountId, Subject: AuditSubject.Import), 1, 10, Cancel);
        Assert.Equal([AuditAction.ImportUndone, AuditAction.ImportWritten, AuditAction.ImportTried], lines.Select(line => line.Action));
        var audit = await admin.OpenAsync("/es/desk/audit?subject=import&action=import_written");
        var row = Assert.Single(audit.QuerySelectorAll(".audit-table tbody tr"), tr => tr.TextContent.Contains("Importadora", StringComparison.Ordinal));
        Assert.Contains("2", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(address, row.QuerySelector("td a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("empty", "El archivo está vacío.", "The file is empty.")]
    [InlineData("binary", "No es un CSV", "It is not a CSV")]
    [InlineData("no header", "La primera línea no tiene nombres de columnas.", "The first line has no column names.")]
    [InlineData("old acled", "forma antigua", "old form")]
    [InlineData("other columns", "Faltan columnas:", "Columns are missing:")]
    [InlineData("huge line", "más de un megabyte", "larger than a megabyte")]
    [InlineData("unclosed quote", "comillas que no se cierran", "A quote is never closed")]
    [InlineData("latin 1", "guarde el archivo como UTF-8", "save the file as UTF-8")]
    public async Task A_file_that_is_none_is_said_so_in_the_readers_language(string which, string spanish, string english)
    {
        var admin = await site.SignInAsync(AccountRole.Admin);
        byte[] file = which switch
        {
            "empty" => [],
            "binary" => [.. "PK"u8, 3, 4, 0, 0, 9, 0],
            "no header" => Encoding.UTF8.GetBytes(",,,\n1,2,3,4\n"),
            "old acled" => Encoding.UTF8.GetBytes("event_id_cnty,event_id_no_cnty,event_date,year,event_type,inter1\nPER1,1,2015-01-01,2015,Riots,1\n"),
            "other columns" => Encoding.UTF8.GetBytes("nombre,edad\nAna,3\n"),
            "huge line" => Encoding.UTF8.GetBytes(Table(AcledHeader, Acled("PER1", notes: new string('x', 1_100_000)))),
            "unclosed quote" => Encoding.UTF8.GetBytes(Table(AcledHeader, Acled("PER1")) + "\"PER2,2025-01-01\n"),
            _ => Encoding.Latin1.GetBytes(Table(AcledHeader, Acled("PER1", notes: "Atacaron la mina Señor de los Ángeles"))),
        };
        foreach (var (lang, said) in new[] { ("es", spanish), ("en", english) })
        {
            var page = await UploadAsync(admin, lang, "acled", file);
            Assert.Contains(said, page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_batch_that_is_given_up_leaves_nothing_and_cannot_be_written_any_more()
    {
        var admin = await site.SignInAsync(AccountRole.Admin);
        var (address, _) = await UploadAsync(admin, "ucdp", Table(UcdpHeader, Ucdp(81)));
        var given = await PressAsync(admin, address, "Cancel");
        Assert.Equal("cancelado", State(given), ignoreCase: true);
        Assert.Equal("cancelado", State(await PressAsync(admin, address, "Write")), ignoreCase: true);
        var again = await UploadAsync(admin, "ucdp", Table(UcdpHeader, Ucdp(81)));
        Assert.Equal("1", Counts(again.Page)[0]);
    }

    [Fact]
    public async Task What_columns_mean_is_asked_once_and_known_for_the_next_file()
    {
        var admin = await site.SignInAsync(AccountRole.Admin);
        var file = Table(UcdpHeader.Replace(",best,", ",mejor_cifra,", StringComparison.Ordinal).Replace(",gwnob", ",nota_propia", StringComparison.Ordinal), Ucdp(91));
        var (address, asked) = await UploadAsync(admin, "ucdp", file);
        Assert.Contains("Faltan columnas: best", asked.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["mejor_cifra", "nota_propia"], asked.QuerySelectorAll(".import-columns code").Select(c => c.TextContent));

        var mapped = await PressAsync(admin, address, "Map", ("column.mejor_cifra", "best"), ("column.nota_propia", "-"));
        Assert.Equal(("probado", "1"), (State(mapped).ToLowerInvariant(), Counts(mapped)[0]));
        var (_, next) = await UploadAsync(admin, "ucdp", file);
        Assert.Equal(("probado", "1"), (State(next).ToLowerInvariant(), Counts(next)[0]));
        Assert.Empty(next.QuerySelectorAll(".import-columns"));
    }

    [Fact]
    public async Task Rows_that_may_not_be_republished_leave_by_no_door()
    {
        var admin = await site.SignInAsync(AccountRole.Admin);
        var (address, _) = await UploadAsync(admin, "acled", Table(AcledHeader, Acled("PER77", notes: "Invented: zqxwithheld men attacked.", latitude: -8.0312)),
            ("Publish", "true"), ("Terms", "Terms that forbid republication"));
        await PressAsync(admin, address, "Write");
        var report = await (await admin.GetAsync($"{address}?handler=Report")).Content.ReadAsStringAsync(Cancel);
        var code = Regex.Match(report, @"PE-2025-\d{6}").Value;
        Assert.NotEmpty(code);
        Assert.Contains(code, await site.Browser().GetStringAsync($"/es/incidents/{code}", Cancel), StringComparison.Ordinal);

        string[] doors =
        [
            "/api/v1/incidents?pageSize=200&q=zqxwithheld", "/api/v1/incidents?pageSize=200&from=2025-02-16&to=2025-02-16",
            "/api/v1/escalation", "/api/v1/regions/la-libertad/escalation?asOf=2025-02-28", "/api/v1/regions/la-libertad/concentration?asOf=2025-02-28",
            "/export/incidents.csv", "/export/incidents.geojson", "/export/incidents.geojsonl", "/export/incidents.json",
            "/feeds/es/incidents.atom", "/feeds/en/incidents.json", "/tiles/incidents/9/145/267.mvt", "/tiles/incidents/6/18/33.mvt",
        ];
        using var closed = await site.Browser().GetAsync($"/api/v1/incidents/{code}", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.DoesNotContain("Retamas", await closed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        foreach (var door in doors)
        {
            using var answer = await site.Browser().GetAsync(door, Cancel);
            var body = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel));
            Assert.True((int)answer.StatusCode < 500, $"{door}: {answer.StatusCode}");
            Assert.All([code, "zqxwithheld", "PER77"], mark => Assert.False(body.Contains(mark, StringComparison.OrdinalIgnoreCase), $"{door} has {mark}"));
        }
    }

    [Fact]
    public async Task No_cell_of_a_report_or_download_runs_as_a_formula_and_numbers_keep_their_sign()
    {
        var admin = await site.SignInAsync(AccountRole.Admin);
        string[] texts = ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(1)", "\t=1"];
        foreach (var text in texts)
        {
            var draft = await site.Store.CreateAsync(Records.Attack() with { Title = LocalText.Same(text), Summary = LocalText.Same("zqxformula") }, Records.Editor, "Test", Cancel);
            await site.Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", null, Cancel);
        }

        var download = await site.Browser().GetStringAsync("/export/incidents.csv?q=zqxformula", Cancel);
        var (address, tried) = await UploadAsync(admin, "house", download);
        var report = await (await admin.GetAsync($"{address}?handler=Report")).Content.ReadAsStringAsync(Cancel);

        foreach (var file in new[] { download, report })
        {
            Assert.All(texts, text => Assert.Contains("'" + text.Trim(), file.Replace("'\t", "'", StringComparison.Ordinal), StringComparison.Ordinal));
            Assert.DoesNotMatch(new Regex("(^|[,\"])([=+@\t]|-[0-9]+[^0-9.,\r\n])", RegexOptions.Multiline), file);
        }
        Assert.Contains(",-7.785,-77.594,", download, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "5", "0", "0"], Counts(tried));
    }

    private async Task<string> ExportAsync() => await site.Browser().GetStringAsync("/export/incidents.json", Cancel);

    private static string State(IHtmlDocument page) => page.QuerySelector(".import-now strong")!.TextContent.Split(';')[0].Trim();

    private static string[] Counts(IHtmlDocument page) => [.. page.QuerySelectorAll(".import-counts strong").Select(count => count.TextContent)];

    private static Task<(string Address, IHtmlDocument Page)> UploadAsync(DeskWorker admin, string format, string file, params (string, string)[] fields) =>
        UploadAsync(admin, "es", format, Encoding.UTF8.GetBytes(file), fields);

    /// <summary>Sends a file and waits until it is tried; the page that refuses it where it is refused at once.</summary>
    private static async Task<(string Address, IHtmlDocument Page)> UploadAsync(
        DeskWorker admin, string lang, string format, byte[] file, params (string Name, string Value)[] fields)
    {
        var form = await admin.OpenAsync($"/{lang}/desk/import");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent(format), "Format" },
            { new ByteArrayContent(file), "file", "prueba.csv" },
        };
        foreach (var (name, value) in fields)
        {
            body.Add(new StringContent(value), name);
        }
        using var answer = await admin.PostAsync($"/{lang}/desk/import", body);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return ("", await DeskWorker.ReadAsync(answer));
        }
        var address = answer.Headers.Location!.ToString();
        return (address, await EndedAsync(admin, address));
    }

    /// <summary>Presses a button of the batch's page and waits until nothing works on it.</summary>
    private static async Task<IHtmlDocument> PressAsync(DeskWorker admin, string address, string handler, params (string Name, string Value)[] fields)
    {
        var page = await admin.OpenAsync("/es/desk/import");
        using var answer = await admin.PostAsync($"{address}?handler={handler}",
            [new("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{handler}: {answer.StatusCode}");
        return answer.StatusCode == HttpStatusCode.OK ? await DeskWorker.ReadAsync(answer) : await EndedAsync(admin, address);
    }

    private static async Task<IHtmlDocument> EndedAsync(DeskWorker admin, string address)
    {
        while (true)
        {
            var page = await admin.OpenAsync(address);
            if (page.QuerySelector("[data-working]") is null)
            {
                return page;
            }
            await Task.Delay(50, Cancel);
        }
    }
}
