using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Revising a toll, the checks before publication, comments and assignment, and who may not publish.</summary>
public sealed class ReviewTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_toll_is_revised_in_three_fields_and_read_back_as_known_on()
    {
        var code = await PublishAsync(Records.Attack() with
        {
            Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11")],
            Sources = [.. Records.Attack().Sources, new("s2", "La República") { Published = new(2025, 6, 14), PublishedPrecision = DatePrecision.Day }],
        });
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/es/desk/incidents/{code}");
        Assert.Single(page.QuerySelectorAll(".ledger.wide a.claim"));

        // Not understood: said beside the field, everything kept, nothing written.
        page = await editor.PressAndReadAsync(page, "claim", ("quick.category", "killed"), ("quick.figure", "cinco"), ("quick.source", "s2"), ("summary.es", "Escrito a medias"));
        Assert.NotNull(page.QuerySelector("#quick-figure-error"));
        Assert.Equal("Escrito a medias", DeskWorker.Value(page, "summary.es"));

        (_, page) = await editor.PressAndFollowAsync(page, "claim", ("quick.figure", "5"), ("quick.reason", "Cifra más reciente"));
        Assert.Equal(2, page.QuerySelectorAll(".ledger.wide a.claim.adopted").Length);
        Assert.Contains("Cifra nueva: muertos, 5 (La República)", page.QuerySelector("#trail")!.TextContent, StringComparison.OrdinalIgnoreCase);
        (_, page) = await editor.PressAndFollowAsync(page, "claim", ("quick.category", "killed"), ("quick.figure", "al menos 6"), ("quick.source", "s2"));
        Assert.Equal((3, 2), (page.QuerySelectorAll(".ledger.wide a.claim").Length, page.QuerySelectorAll(".ledger.wide a.claim.adopted").Length));

        // Another claim is adopted, with a reason or not at all.
        page = await editor.PressAndReadAsync(page, "adopt:claims:c3");
        Assert.Equal("15/06/2025", DeskWorker.Value(page, "claims[c3].adoptedFrom"));
        page = await editor.PressAndReadAsync(page, "save", ("why", "Sube la cifra"));
        Assert.NotNull(page.QuerySelector("#claims-c3-adoptionReason-es-error, #problems a[href='#claims-c3-adoptionReason-es']"));
        await editor.PressAndFollowAsync(page, "save", ("claims[c3].adoptionReason.es", "Confirma la fiscalía"));

        foreach (var (day, killed) in new[] { ("2025-06-13", 3), ("2025-06-14", 5), ("2025-06-15", 6) })
        {
            var answer = JsonDocument.Parse(await (await editor.GetAsync($"/api/v1/incidents/{code}?asOf={day}")).Content.ReadAsStringAsync(Cancel));
            Assert.Equal(killed, answer.RootElement.GetProperty("figures").GetProperty("killed").GetProperty("best").GetInt32());
        }
        Assert.Contains("Se corrigió: cifras.", (await editor.OpenAsync($"/es/incidents/{code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_publication_asks_for_is_listed_passed_or_not()
    {
        var record = Records.Attack() with { DateEnd = new(2025, 6, 20), Sources = [], Place = Records.Attack().Place with { Sensitive = true, PublicPrecision = LocationPrecision.District } };
        var draft = await site.Store.CreateAsync(record, Records.Editor, "Test", Cancel);
        var editor = await site.SignInAsync(AccountRole.Editor);

        var page = await editor.OpenAsync($"/es/desk/incidents/{draft.Code}");

        Assert.Equal(["✓", "✓", "✓", "✗", "✓", "✗", "✓"], page.QuerySelectorAll(".checks .check-mark").Select(m => m.TextContent));
        Assert.Contains("lugar sensible: el público sólo ve «distrito»", page.QuerySelector(".checks")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll(".checks a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.NotEmpty((await editor.PressAndReadAsync(page, "publish")).QuerySelectorAll("#problems a[href='#datePrecision']"));
    }

    [Fact]
    public async Task Comments_assignee_and_labels_are_noted_without_losing_or_saving_what_is_typed()
    {
        var code = await PublishAsync(Records.Attack());
        var editor = await site.SignInAsync(AccountRole.Editor, "Ana Quispe");
        var page = await editor.OpenAsync($"/es/desk/incidents/{code}");
        (string, string?)[] said = [("desk.comment", "¿Confirmó la\r\nfiscalía-secreta?"), ("desk.assignee", editor.AccountId), ("desk.tags", "Oro, por verificar"), ("title.es", "A medio escribir")];

        var noted = await editor.PressAndReadAsync(page, "note", said);
        var again = await editor.PressAndReadAsync(page, "note", said);

        Assert.Equal(("A medio escribir", "", "oro, por verificar"), (DeskWorker.Value(noted, "title.es"), DeskWorker.Value(noted, "desk.comment").Trim(), DeskWorker.Value(noted, "desk.tags")));
        Assert.Single(again.QuerySelectorAll(".talk-comment"));
        Assert.Equal(3, again.QuerySelectorAll(".talk-event").Length);
        var stored = (await site.Store.FindAsync(code, Cancel))!;
        Assert.Equal((2, "Ataque a una bocamina"), (stored.Version, stored.Record.Title.Es));
        foreach (var path in (string[])[$"/es/incidents/{code}", $"/es/incidents/{code}/history", $"/api/v1/incidents/{code}", "/export/incidents.geojson"])
        {
            Assert.DoesNotContain("fiscalía-secreta", await (await editor.GetAsync(path)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
        var long_ = await editor.PressAndReadAsync(noted, "note", ("desk.comment", new string('x', 4001)));
        Assert.NotEmpty(long_.QuerySelectorAll("#talk .f-error"));
        Assert.Equal(4001, DeskWorker.Value(long_, "desk.comment").Trim().Length);
    }

    [Fact]
    public async Task A_contributor_comments_on_their_own_report_in_review_and_assigns_nobody()
    {
        var contributor = await site.SignInAsync(AccountRole.Contributor);
        var own = await site.Store.CreateAsync(Records.Attack(), new(contributor.AccountId, "C"), "Test", Cancel);
        await site.Store.MoveAsync(own.Code, WorkflowStatus.InReview, 1, Records.Editor, "Test", null, Cancel);
        var page = await contributor.OpenAsync($"/es/desk/incidents/{own.Code}");

        await contributor.PressAndReadAsync(page, "note", ("desk.comment", "Falta la foto"), ("desk.assignee", contributor.AccountId), ("desk.tags", "mía"));

        var card = await site.Services.GetRequiredService<DeskSearch>().CardAsync(own.Code, Cancel);
        Assert.Equal((null, 0), (card.AssigneeId, card.Tags.Count));
        Assert.Equal("Falta la foto", Assert.Single(await site.Services.GetRequiredService<DeskSearch>().EventsAsync(own.Code, Cancel)).Text);
        var other = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PostAsync($"/es/desk/incidents/{other.Code}", [.. DeskWorker.Fields(page), new("__do", "note"), new("desk.comment", "x")])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync($"/api/desk/incidents/{other.Code}/latest")).StatusCode);
    }

    [Fact]
    public async Task The_open_form_can_ask_whether_somebody_saved_a_newer_version()
    {
        var code = await PublishAsync(Records.Attack());
        var editor = await site.SignInAsync(AccountRole.Editor);
        await site.Store.SaveAsync(code, Records.Attack() with { InternalNote = "x" }, 2, new("x", "Bea"), "Test", null, Cancel);

        var latest = JsonDocument.Parse(await (await editor.GetAsync($"/api/desk/incidents/{code}/latest?lang=en")).Content.ReadAsStringAsync(Cancel)).RootElement;

        Assert.Equal(3, latest.GetProperty("version").GetInt32());
        Assert.StartsWith("Bea saved version 3", latest.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/api/desk/incidents/PE-1900-000001/latest")).StatusCode);
    }

    [Fact]
    public async Task Quiet_tolls_and_cases_come_back_to_the_inbox_and_leave_it_when_somebody_looks()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var person = await site.Store.SavePersonAsync(Records.Group(4, "2025-01-10"), 0, Writer.System, "Test", Cancel);
        var toll = await site.Store.CreateAsync(Records.Attack("2025-01-10") with { Claims = [Records.Claim("c1", CasualtyCategory.Missing, 4, "2025-01-11")] }, Writer.System, "Test", Cancel);
        await site.Store.MoveAsync(toll.Code, WorkflowStatus.Published, 1, Writer.System, "Test", null, Cancel);
        // The clock of the site runs; whatever the program itself wrote is no look at the toll.
        var inbox = await editor.OpenAsync("/es/desk?list=stale");
        Assert.Contains(toll.Code, inbox.QuerySelector("#stale")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 personas", (await editor.OpenAsync("/es/desk?list=silent")).QuerySelector("#silent")!.TextContent, StringComparison.Ordinal);

        var page = await editor.OpenAsync($"/es/desk/incidents/{toll.Code}");
        await editor.PressAndFollowAsync(page, "save", ("why", "Revisado: sigue igual"), ("internalNote", "Sigue igual"));
        var stored = (await site.Store.FindPersonAsync(person.Code, Cancel))!.Value;
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(-5));
        await site.Store.SavePersonAsync(stored.Record with { Events = [.. stored.Record.Events, new(today, PersonEventKind.SearchCalledOff)] }, stored.Version, Records.Editor, "Test", Cancel);

        Assert.DoesNotContain(toll.Code, (await editor.OpenAsync("/es/desk?list=stale")).QuerySelector("#stale")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(person.Code, (await editor.OpenAsync("/es/desk?list=silent")).QuerySelector("#silent")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contributor_cannot_publish_withdraw_or_merge_by_any_route()
    {
        var contributor = await site.SignInAsync(AccountRole.Contributor);
        var own = await site.Store.CreateAsync(Records.Attack(), new(contributor.AccountId, "C"), "Test", Cancel);
        var known = await PublishAsync(Records.Attack());
        var form = await contributor.OpenAsync($"/es/desk/incidents/{own.Code}");
        string[] verbs = ["publish", "withdraw", "run", "undo", "merge", "unmerge", "distinct", "assign", "tag", "note", "claim", "save", "submit", "accept", "commit", "import"];
        foreach (var path in Posts(own.Code, known))
        {
            // What is theirs to do (send to review, take back) may change the status in between; publishing may not.
            foreach (var verb in verbs)
            {
                var answer = await contributor.PostAsync(path, [.. DeskWorker.Fields(form), new("__do", verb), new("action", "publish"), new("code", own.Code), new("code", known),
                    new("status", "published"), new("to", "published"), new("a", own.Code), new("b", known), new("keep", own.Code), new("publish", "true"), new("handler", verb)]);
                Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{verb} {path}: {answer.StatusCode}");
            }
        }

        Assert.NotEqual(WorkflowStatus.Published, (await site.Store.FindAsync(own.Code, Cancel))!.Status);
        Assert.Null(await site.Search.FindAsync(own.Code, Cancel));
        var stays = (await site.Store.FindAsync(known, Cancel))!;
        Assert.Equal((WorkflowStatus.Published, 2, null), (stays.Status, stays.Version, stays.MergedInto));
        Assert.Null((await site.Services.GetRequiredService<DeskSearch>().CardAsync(known, Cancel)).AssigneeId);
    }

    /// <summary>Everything that takes a POST, pages and endpoints, with the codes in the places of their addresses.</summary>
    private IEnumerable<string> Posts(params string[] codes) => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is { } page ? page.ViewEnginePath.StartsWith("/Desk", StringComparison.Ordinal)
            : e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
        .SelectMany(e => codes.Select(code => "/" + string.Join('/', e.RoutePattern.PathSegments
            .Where(s => s.Parts is not [RoutePatternParameterPart { IsOptional: true }])
            .Select(s => string.Concat(s.Parts.Select(p => p switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart { Name: "lang" } => "es",
                RoutePatternParameterPart { Name: "code" } => code,
                RoutePatternParameterPart { Name: "id" } => Guid.Empty.ToString(),
                RoutePatternParameterPart => "1",
                _ => "",
            }))))))
        .SelectMany(path => (string[])[path, $"{path}?a={codes[0]}&b={codes[1]}&keep={codes[0]}"]).Distinct();

    private async Task<string> PublishAsync(IncidentRecord record)
    {
        var draft = await site.Store.CreateAsync(record, Records.Editor, "Test", Cancel);
        return (await site.Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", null, Cancel)).Code;
    }
}
