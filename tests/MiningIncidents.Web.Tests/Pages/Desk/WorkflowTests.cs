using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Who may take which step, two editors at once, the trail.</summary>
public sealed class WorkflowTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contributor_cannot_publish_by_any_request()
    {
        var contributor = await site.SignInAsync(AccountRole.Contributor);
        var page = await contributor.OpenAsync("/es/desk/new");
        Assert.Empty(page.QuerySelectorAll("button[value=publish]"));
        (string, string?)[] attack = [("title.es", "Un ataque"), ("dateStart", "10/06/2025"), ("acts[t1].kind", "threat"), ("sources[s1].publisher", "RPP"),
            ("place.precision", "country")];
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PressAsync(page, "publish", attack)).StatusCode);
        var (path, draft) = await contributor.PressAndFollowAsync(page, "save", attack);
        var code = path.Split('/', '?')[4];

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PressAsync(draft, "publish")).StatusCode);
        Assert.Equal(WorkflowStatus.Draft, (await site.Store.FindAsync(code, Cancel))!.Status);
        var (_, review) = await contributor.PressAndFollowAsync(draft, "submit");
        Assert.Equal(WorkflowStatus.InReview, (await site.Store.FindAsync(code, Cancel))!.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PressAsync(review, "publish")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.PressAsync(review, "save", ("title.es", "Otro"))).StatusCode);
        var (_, back) = await contributor.PressAndFollowAsync(review, "return");
        await contributor.PressAndFollowAsync(back, "save", ("title.es", "Otro"));
        Assert.Null(await site.Search.FindAsync(code, Cancel));
    }

    [Fact]
    public async Task A_contributor_neither_reads_nor_changes_what_is_not_theirs()
    {
        var other = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        var contributor = await site.SignInAsync(AccountRole.Contributor);

        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync($"/es/desk/incidents/{other.Code}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync($"/es/desk/incidents/{other.Code}/history")).StatusCode);
        var own = await contributor.OpenAsync("/es/desk/new");
        var published = await contributor.GetAsync("/es/desk/incidents/PE-2014-000007");
        Assert.Equal(HttpStatusCode.Forbidden, published.StatusCode);
        foreach (var verb in (string[])["save", "withdraw", "return", "submit"])
        {
            foreach (var code in (string[])[other.Code, "PE-2014-000007"])
            {
                var answer = await contributor.PostAsync($"/es/desk/incidents/{code}", [.. DeskWorker.Fields(own), new("__seen", "2"), new("__do", verb)]);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync("/es/desk/persons/new")).StatusCode);
        // Internal notes are the desk's, but not everybody's there.
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync("/es/desk/incidents/PE-2014-000007/history")).StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_to_the_desk_without_signing_in()
    {
        var nobody = new DeskWorker(site.Address, "", "");
        foreach (var path in (string[])["/es/desk", "/es/desk/new", "/en/desk/incidents/PE-2014-000007", "/es/desk/incidents/PE-2014-000007/history", "/es/desk/persons/new"])
        {
            var answer = await nobody.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Contains("/account/sign-in?returnUrl=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        foreach (var path in (string[])["/api/desk/places?q=vijus", "/api/desk/incidents?q=pataz", "/api/desk/cases?q=guardias", "/api/desk/region", "/api/desk/areas?parent=13"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_named_and_the_refusal_can_be_found_in_the_log()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        foreach (var (path, named) in ((string, string)[])[("/api/desk/region?latitude=abc", "abc"), ("/api/desk/region?latitude=-100&longitude=0", "-90 to 90")])
        {
            using var answer = await editor.GetAsync(path);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Contains(named, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(answer.Headers.GetValues("X-Correlation-Id").Single(), problem.RootElement.GetProperty("correlationId").GetString());
        }
    }

    [Fact]
    public async Task Two_editors_see_each_others_changes_and_choose_field_by_field()
    {
        var made = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        var path = $"/es/desk/incidents/{made.Code}";
        var (first, second) = (await site.SignInAsync(AccountRole.Editor, "Primera"), await site.SignInAsync(AccountRole.Editor, "Segunda"));
        var (mine, theirs) = (await second.OpenAsync(path), await first.OpenAsync(path));
        await first.PressAndFollowAsync(theirs, "save", ("title.es", "Título de la primera"), ("place.mineSite", "Mina Uno"), ("why", "Corrijo"));

        var conflict = await second.PressAndReadAsync(mine, "save", ("title.es", "Título de la segunda"), ("summary.es", "Resumen de la segunda"));

        Assert.Contains("Primera", conflict.QuerySelector(".desk-conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Título de la primera", conflict.QuerySelector(".desk-conflict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Título de la segunda", "Resumen de la segunda"), (DeskWorker.Value(conflict, "title.es"), DeskWorker.Value(conflict, "summary.es")));
        var merged = await second.PressAndReadAsync(conflict, "merge", ("__choice:title.es", "mine"));
        Assert.Equal(("Título de la segunda", "Resumen de la segunda", "Mina Uno"),
            (DeskWorker.Value(merged, "title.es"), DeskWorker.Value(merged, "summary.es"), DeskWorker.Value(merged, "place.mineSite")));
        await second.PressAndFollowAsync(merged, "save");
        var stored = (await site.Store.FindAsync(made.Code, Cancel))!;
        Assert.Equal(("Título de la segunda", "Mina Uno", 3), (stored.Record.Title.Es, stored.Record.Place.MineSite, stored.Version));
    }

    [Fact]
    public async Task A_second_click_on_save_is_no_conflict()
    {
        var made = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/es/desk/incidents/{made.Code}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => editor.PressAsync(page, "save", ("title.es", "Cambiado"))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(2, (await site.Store.FindAsync(made.Code, Cancel))!.Version);
    }

    [Fact]
    public async Task An_incident_is_published_corrected_withdrawn_and_published_again_with_reasons()
    {
        var made = await site.Store.CreateAsync(Records.Attack() with { Sources = [] }, Records.Editor, "Test", Cancel);
        var editor = await site.SignInAsync(AccountRole.Editor, "Editora");
        var page = await editor.OpenAsync($"/es/desk/incidents/{made.Code}");
        Assert.Contains("#part-sources", page.QuerySelectorAll(".desk-checks a").Select(a => a.GetAttribute("href")));
        var refused = await editor.PressAndReadAsync(page, "publish");
        Assert.Contains("al menos una fuente", refused.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        page = await editor.PressAndReadAsync(refused, "add:sources");
        (_, page) = await editor.PressAndFollowAsync(page, "publish", ("sources[s1].publisher", "RPP"));
        var noWhy = await editor.PressAndReadAsync(page, "save", ("title.es", "Corregido"));
        Assert.Contains(noWhy.QuerySelectorAll("#problems a"), a => a.GetAttribute("href") == "#why");
        (_, page) = await editor.PressAndFollowAsync(noWhy, "save", ("why", "La fuente corrigió"), ("publicNote.es", "Se corrige el título"));
        Assert.Equal("Corregido", (await site.Search.FindAsync(made.Code, Cancel))!.Incident!.Title.Es);
        var noReason = await editor.PressAndReadAsync(page, "withdraw");
        Assert.Contains(noReason.QuerySelectorAll("#problems a"), a => a.GetAttribute("href") == "#withdrawnReason-es");

        (_, page) = await editor.PressAndFollowAsync(noReason, "withdraw", ("withdrawnReason.es", "Fue un accidente"));
        Assert.Equal("Fue un accidente", (await site.Search.FindAsync(made.Code, Cancel))!.Withdrawn!.Reason.Es);
        (_, page) = await editor.PressAndFollowAsync(page, "publish");

        Assert.NotNull((await site.Search.FindAsync(made.Code, Cancel))!.Incident);
        Assert.Contains("La fuente corrigió", page.QuerySelector("#trail")!.TextContent, StringComparison.Ordinal);
        var compared = await editor.OpenAsync($"/es/desk/incidents/{made.Code}/history?from=1&to=4");
        Assert.Contains("Corregido", compared.QuerySelector(".desk-compare")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_is_the_public_projection_and_loses_nothing_typed()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/incidents/PE-2014-000007");

        var preview = await editor.PressAndReadAsync(page, "preview", ("title.es", "Otro título"), ("internalNote", "Sólo para nosotros"));

        Assert.Contains("Otro título", preview.QuerySelector(".public-record")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Sólo para nosotros", preview.QuerySelector(".public-record")!.TextContent, StringComparison.Ordinal);
        var back = await editor.PressAndReadAsync(preview, "restore");
        Assert.Equal(("Otro título", "Sólo para nosotros"), (DeskWorker.Value(back, "title.es"), DeskWorker.Value(back, "internalNote")));
    }

    [Fact]
    public async Task A_case_is_begun_from_an_incident_and_follows_the_status_machine()
    {
        var made = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        var editor = await site.SignInAsync(AccountRole.Editor);
        var incident = await editor.OpenAsync($"/es/desk/incidents/{made.Code}");
        var (_, page) = await editor.PressAndFollowAsync(incident, "person");
        var (path, back) = await editor.PressAndFollowAsync(page, "save", ("count", "7"), ("description.es", "siete mineros"), ("events[e1].on", "01/07/2025"));
        Assert.Contains($"/desk/incidents/{made.Code}", path, StringComparison.Ordinal);
        var person = DeskWorker.Fields(back).First(f => f.Key.EndsWith(".person", StringComparison.Ordinal)).Value;

        page = await editor.PressAndReadAsync(await editor.OpenAsync($"/es/desk/persons/{person}"), "add:events");
        page = await editor.PressAndReadAsync(page, "save", ("events[e2].on", "05/07/2025"), ("events[e2].kind", "status_change"), ("events[e2].status", "reported_missing"));
        Assert.Contains("Ese paso no existe", page.QuerySelector("#events-e2-status-error")!.TextContent, StringComparison.Ordinal);
        (_, page) = await editor.PressAndFollowAsync(page, "save", ("events[e2].status", "located_alive"));
        Assert.Contains("ubicado con vida", page.QuerySelector(".desk-head")!.TextContent, StringComparison.Ordinal);
        var stored = (await site.Store.FindPersonAsync(person, Cancel))!.Value;
        Assert.Equal((7, 2), (stored.Record.Count, stored.Record.Events.Count));
    }

    [Fact]
    public async Task A_name_is_released_only_with_a_reason_and_a_public_source()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/persons/new");
        page = await editor.PressAndReadAsync(page, "save", ("name", "Ana Pérez"), ("namePublic", "true"), ("events[e1].on", "01/07/2025"));
        Assert.Contains("fuente pública", page.QuerySelector("#nameReason-error")!.TextContent, StringComparison.Ordinal);

        var (path, _) = await editor.PressAndFollowAsync(page, "save", ("nameReason", "La familia lo pide"), ("nameSource.publisher", "RPP"));
        var code = path.Split('/', '?')[4];

        Assert.True((await site.Store.FindPersonAsync(code, Cancel))!.Value.Record.NamePublic);
    }
}
