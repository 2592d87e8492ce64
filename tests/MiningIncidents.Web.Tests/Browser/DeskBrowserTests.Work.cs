using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Work on what is on record: tolls revised, duplicates merged and taken apart, files imported and undone.</summary>
public sealed partial class DeskBrowserTests
{
    private static readonly WaitUntilState Begun = WaitUntilState.Commit;

    [Fact]
    public async Task A_toll_is_revised_twice_and_a_reader_reads_back_what_was_known_on_each_day()
    {
        var code = await PublishedAsync(Records.Attack("2025-06-10") with
        {
            Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11")],
            Sources =
            [
                .. Records.Attack().Sources,
                new("s2", "La República") { Published = new(2025, 6, 14), PublishedPrecision = DatePrecision.Day },
                new("s3", "El Comercio") { Published = new(2025, 6, 18), PublishedPrecision = DatePrecision.Day },
            ],
        });
        await using (var visit = await SignedInAsync())
        {
            var page = visit.Page;
            await visit.OpenAsync($"/es/desk/incidents/{code}");
            foreach (var (figure, source, claims) in new[] { ("5", "s2", 2), ("al menos 6", "s3", 3) })
            {
                await page.SelectOptionAsync("#quick-category", "killed");
                await page.FillAsync("#quick-figure", figure);
                await page.SelectOptionAsync("#quick-source", source);
                await page.FillAsync("#quick-reason", "Cifra más reciente");
                await page.Locator("button[name=__do][value=claim]").ClickAsync();
                await Assertions.Expect(page.Locator(".ledger.wide a.claim.adopted")).ToHaveCountAsync(claims);
            }
            Assert.Empty(await visit.AccessibilityProblemsAsync());
        }

        await using var reader = await browser.VisitAsync();
        await reader.OpenAsync($"/es/incidents/{code}");
        await Assertions.Expect(Killed(reader)).ToHaveTextAsync("6 o más");
        foreach (var (day, killed) in new[] { ("2025-06-12", "3"), ("2025-06-15", "5"), ("2025-06-18", "6 o más") })
        {
            await reader.Page.FillAsync("#as-of", day);
            await reader.Page.Locator(".asof-form button").ClickAsync();
            await reader.Page.WaitForURLAsync($"**asOf={day}", new() { WaitUntil = Begun });
            await Assertions.Expect(Killed(reader)).ToHaveTextAsync(killed);
        }
    }

    [Fact]
    public async Task A_duplicate_is_compared_merged_and_taken_apart_again()
    {
        var kept = await PublishedAsync(Records.Attack("1994-03-10"));
        var gone = await PublishedAsync(Records.Attack("1994-03-11") with { Title = new("Ataque armado en Vijus", null) });
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync($"/es/desk/incidents/{gone}");
        await page.Locator($"[data-duplicates] a.btn[href$='b={kept}']").ClickAsync();
        await page.Locator("#merge-why").FillAsync("Es el mismo hecho");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        await page.Locator("button[name=__do][value=merge]").ClickAsync();
        await page.Locator("button[name=__do][value=unmerge]").WaitForAsync();
        Assert.Empty(await visit.AccessibilityProblemsAsync());

        await using var reader = await browser.VisitAsync();
        await reader.OpenAsync($"/es/incidents/{gone}");
        Assert.EndsWith(kept, reader.Page.Url, StringComparison.Ordinal);

        await page.Locator("#merge-why").FillAsync("Fueron dos hechos");
        await page.Locator("button[name=__do][value=unmerge]").ClickAsync();
        await page.Locator("button[name=__do][value=merge]").WaitForAsync();
        await reader.OpenAsync($"/es/incidents/{gone}");
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("Ataque armado en Vijus");
    }

    [Fact]
    public async Task A_file_of_two_hundred_rows_is_tried_written_and_undone_before_ones_eyes()
    {
        await using var visit = await SignedInAsync(role: AccountRole.Admin);
        var page = visit.Page;
        await visit.OpenAsync("/es/desk/import");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        var file = Table(UcdpHeader, [.. Enumerable.Range(1, 200).Select(row => Ucdp(5000 + row))]);
        await page.CheckAsync("#format-ucdp");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "doscientas.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file) });
        await page.Locator("main form.import-form button[type=submit]").ClickAsync();

        var state = page.Locator(".import-now strong");
        await Assertions.Expect(state).ToHaveTextAsync("probado; nada escrito");
        await Assertions.Expect(page.Locator(".import-counts a").First).ToContainTextAsync("200");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        await page.Locator("section[aria-labelledby=write] .btn-primary").ClickAsync();
        await Assertions.Expect(state).ToHaveTextAsync("escrito");
        await page.Locator("#Reason").FillAsync("Archivo equivocado");
        await page.Locator("section[aria-labelledby=undo] button").ClickAsync();
        await Assertions.Expect(state).ToHaveTextAsync("deshecho");
    }

    private static ILocator Killed(Visit visit) => visit.Page.Locator("[data-figure=killed] .amount");

    private async Task<string> PublishedAsync(IncidentRecord record)
    {
        var store = browser.Site.Services.GetRequiredService<IncidentStore>();
        var made = await store.CreateAsync(record, Records.Editor, "Test", TestContext.Current.CancellationToken);
        await store.MoveAsync(made.Code, WorkflowStatus.Published, made.Version, Records.Editor, "Test", null, TestContext.Current.CancellationToken);
        return made.Code;
    }
}
