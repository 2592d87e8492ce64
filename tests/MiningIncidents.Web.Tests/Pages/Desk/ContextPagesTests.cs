using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Context events and series at the desk, and what the public sees of them.</summary>
public sealed class ContextPagesTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_emergency_is_added_and_at_once_on_the_region_page_that_readers_had_open_before()
    {
        var editor = await site.SignInAsync(AccountRole.Editor, "Editora");
        var reader = new DeskWorker(site.Address, "", "");
        // Kept for readers from now on, were it not for what is written.
        foreach (var path in (string[])["/es/regions/puno", "/en/regions/puno"])
        {
            Assert.DoesNotContain("Emergencia de prueba en Puno", await (await reader.GetAsync(path)).TextAsync(), StringComparison.Ordinal);
        }

        var (address, page) = await AddEmergencyAsync(editor, "Emergencia de prueba en Puno");

        Assert.Equal("/es/desk/context/2025-11-03-emergencia-de-prueba-en-puno?done=saved", address);
        Assert.NotNull(page.QuerySelector("a[href='/es/regions/puno#context-2025-11-03-emergencia-de-prueba-en-puno']"));
        var shown = await reader.OpenAsync("/es/regions/puno");
        var told = shown.QuerySelector("#context-2025-11-03-emergencia-de-prueba-en-puno")!;
        Assert.Contains("estado de emergencia", told.TextContent, StringComparison.Ordinal);
        Assert.Equal("https://example.org/ds-1", told.QuerySelector(".citations a")!.GetAttribute("href"));
        Assert.Contains("Test emergency in Puno", await (await reader.GetAsync("/en/regions/puno")).TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Emergencia de prueba en Puno", await (await reader.GetAsync("/es/regions/cusco")).TextAsync(), StringComparison.Ordinal);
        var (lines, _) = await site.Services.GetRequiredService<AuditSearch>().PageAsync(new(Subject: AuditSubject.Context, By: editor.AccountId), 1, 10, Cancel);
        Assert.Equal((AuditAction.Created, "2025-11-03-emergencia-de-prueba-en-puno"), (lines.Single().Action, lines.Single().Code));
    }

    [Theory]
    [InlineData("es", "Falta el título")]
    [InlineData("en", "The title is missing")]
    public async Task What_is_wrong_is_said_beside_its_field_in_the_readers_language_and_what_was_typed_stays(string lang, string sentence)
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/{lang}/desk/context/new");

        page = await editor.PressAndReadAsync(page, "save", ("summary.es", "Lo que escribí"), ("dateStart", "ayer"), ("key", "Con Mayúsculas"), ("departments", "99"),
            ("sources[s1].publisher", "El Peruano"), ("sources[s1].url", "no es una dirección"), ("contextKind", ""));

        Assert.Equal(("Lo que escribí", "ayer", "Con Mayúsculas", "no es una dirección"),
            (DeskWorker.Value(page, "summary.es"), DeskWorker.Value(page, "dateStart"), DeskWorker.Value(page, "key"), DeskWorker.Value(page, "sources[s1].url")));
        foreach (var id in (string[])["title-es", "dateStart", "key", "contextKind", "sources-s1-url"])
        {
            Assert.NotNull(page.QuerySelector($"#{id}-error"));
        }
        Assert.Contains(sentence, page.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#problems a[href='#departments']"));

        // No source, an end before the start, a year that is a slip.
        page = await editor.PressAndReadAsync(page, "remove:sources:s1");
        page = await editor.PressAndReadAsync(page, "save", ("title.es", "x"), ("key", ""), ("dateStart", "03/11/2025"), ("dateEnd", "02/11/2025"), ("contextKind", "law"), ("departments", null));
        Assert.NotNull(page.QuerySelector("#sources-error"));
        Assert.NotNull(page.QuerySelector("#dateEnd-error"));
        Assert.Empty((await editor.OpenAsync($"/{lang}/desk/context?q=2025-11-03-x")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Two_editors_at_once_lose_nothing_and_a_change_says_why()
    {
        var (anna, bea) = (await site.SignInAsync(AccountRole.Editor, "Anna"), await site.SignInAsync(AccountRole.Editor, "Bea"));
        var (address, _) = await AddEmergencyAsync(anna, "Emergencia de dos");
        var path = address.Split('?')[0];
        var (hers, theirs) = (await anna.OpenAsync(path), await bea.OpenAsync(path));

        // A reason is needed for what the public reads.
        Assert.NotNull((await bea.PressAndReadAsync(theirs, "save", ("dateEnd", "10/01/2026"))).QuerySelector("#why-error"));
        await bea.PressAndFollowAsync(theirs, "save", ("dateEnd", "10/01/2026"), ("why", "Prórroga"));
        var clash = await anna.PressAndReadAsync(hers, "save", ("dateEnd", "31/12/2025"), ("title.en", "Anna's"), ("why", "Corrijo"));

        var conflict = clash.QuerySelector(".desk-conflict")!.TextContent;
        Assert.Contains("10/01/2026", conflict, StringComparison.Ordinal);
        Assert.Contains("Bea", conflict, StringComparison.Ordinal);
        Assert.Equal("31/12/2025", DeskWorker.Value(clash, "dateEnd"));
        clash = await anna.PressAndReadAsync(clash, "merge", ("__choice:dateEnd", "theirs"));
        Assert.Equal(("10/01/2026", "Anna's"), (DeskWorker.Value(clash, "dateEnd"), DeskWorker.Value(clash, "title.en")));
        var (_, saved) = await anna.PressAndFollowAsync(clash, "save");
        Assert.Equal(("10/01/2026", "Anna's", "3"), (DeskWorker.Value(saved, "dateEnd"), DeskWorker.Value(saved, "title.en"), DeskWorker.Value(saved, "__seen")));
        Assert.Contains("Anna's", (await anna.OpenAsync(path + "?from=2&to=3")).QuerySelector(".desk-compare")!.TextContent, StringComparison.Ordinal);
        // Nothing changed: nothing written.
        Assert.EndsWith("?done=unchanged", (await anna.PressAndFollowAsync(saved, "save")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_is_made_with_a_permanent_address_that_is_public_with_its_first_published_incident()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var reader = new DeskWorker(site.Address, "", "");
        var page = await editor.OpenAsync("/es/desk/series/new");
        var (address, made) = await editor.PressAndFollowAsync(page, "save", ("seriesKind", "operation"), ("title.es", "Operativo Ñandú 2026"), ("title.en", "Operation Ñandú 2026"));
        Assert.Equal("/es/desk/series/operativo-nandu-2026?done=saved", address);
        // Sent again, as a double click does: the same one. Another under its name is refused, with what was typed.
        Assert.Equal(HttpStatusCode.Redirect, (await editor.PressAsync(page, "save", ("seriesKind", "operation"), ("title.es", "Operativo Ñandú 2026"), ("title.en", "Operation Ñandú 2026"))).StatusCode);
        var taken = await editor.PressAndReadAsync(page, "save", ("seriesKind", "series"), ("title.es", "Otra"), ("slug", "operativo-nandu-2026"));
        Assert.NotNull(taken.QuerySelector("#slug-error"));
        Assert.Equal("Otra", DeskWorker.Value(taken, "title.es"));
        Assert.Empty(made.QuerySelectorAll("[name=slug]"));

        var draft = await site.Store.CreateAsync(Records.Attack("2026-01-10") with { Title = new("Borrador oculto", null), Series = ["operativo-nandu-2026"] }, Records.Editor, "Prueba", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/es/series/operativo-nandu-2026")).StatusCode);
        var first = await site.Store.CreateAsync(Records.Attack("2026-01-11") with { Series = ["operativo-nandu-2026"] }, Records.Editor, "Prueba", Cancel);
        await site.Store.MoveAsync(first.Code, WorkflowStatus.Published, first.Version, Records.Editor, "Prueba", null, Cancel);

        var shown = await reader.OpenAsync("/es/series/operativo-nandu-2026");
        Assert.Equal("Operativo Ñandú 2026", shown.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("Borrador oculto", shown.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Code, shown.DocumentElement.OuterHtml, StringComparison.Ordinal);
        made = await editor.OpenAsync("/es/desk/series/operativo-nandu-2026");
        Assert.Contains(draft.Code, made.DocumentElement.OuterHtml, StringComparison.Ordinal);
        (_, made) = await editor.PressAndFollowAsync(made, "save", ("title.es", "Operativo Ñandú"), ("why", "Más corto"));
        Assert.Equal("Operativo Ñandú", (await reader.OpenAsync("/es/series/operativo-nandu-2026")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Operativo Ñandú", await (await reader.GetAsync($"/es/incidents/{first.Code}")).TextAsync(), StringComparison.Ordinal);

        // Out of sight and back.
        (_, made) = await editor.PressAndFollowAsync(made, "withdraw", ("why", "Repetida"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/es/series/operativo-nandu-2026")).StatusCode);
        Assert.DoesNotContain("Operativo Ñandú", await (await reader.GetAsync($"/es/incidents/{first.Code}")).TextAsync(), StringComparison.Ordinal);
        await editor.PressAndFollowAsync(made, "put-back", ("why", "Valía"));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/es/series/operativo-nandu-2026")).StatusCode);
    }

    [Fact]
    public async Task An_address_of_none_is_not_found_and_no_odd_request_breaks_a_page()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        foreach (var folder in (string[])["context", "series"])
        {
            foreach (var code in (string[])["nada", new('a', 300)])
            {
                Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/es/desk/{folder}/{code}")).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await editor.PostAsync($"/es/desk/{folder}/{code}", [])).StatusCode);
            }
            Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync($"/en/desk/{folder}?q=%25_%27%00&department=xx")).StatusCode);
            var page = await editor.OpenAsync($"/es/desk/{folder}/new");
            foreach (var press in (string[])["withdraw", "put-back", "merge", "add:sources", "remove:sources:s9", "", "place:1:2"])
            {
                Assert.True((int)(await editor.PressAsync(page, press, ("title.es", new string('x', 400)))).StatusCode < 500, press);
            }
        }
        // What was sent without its token is shown again, and not stored.
        var answer = await editor.PostAsync("/es/desk/series/new", [new("__do", "save"), new("seriesKind", "series"), new("title.es", "Sin token")]);
        Assert.Equal("Sin token", DeskWorker.Value(await DeskWorker.ReadAsync(answer), "title.es"));
        Assert.Null(await site.Store.FindSeriesAsync("sin-token", Cancel));
    }

    [Fact]
    public async Task Who_may_keep_them_is_led_there_and_a_contributor_is_not()
    {
        foreach (var (role, may) in new[] { (AccountRole.Editor, true), (AccountRole.Contributor, false) })
        {
            var links = (await (await site.SignInAsync(role)).OpenAsync("/en/desk")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
            Assert.Equal((may, may), (links.Contains("/en/desk/context"), links.Contains("/en/desk/series")));
        }
    }

    private static async Task<(string Path, IHtmlDocument Page)> AddEmergencyAsync(DeskWorker editor, string title)
    {
        var page = await editor.OpenAsync("/es/desk/context/new");
        return await editor.PressAndFollowAsync(page, "save", ("contextKind", "state_of_emergency"), ("title.es", title), ("title.en", "Test emergency in Puno"),
            ("dateStart", "03/11/2025"), ("dateEnd", "02/01/2026"), ("departments", "21"), ("sources[s1].publisher", "El Peruano"), ("sources[s1].url", "https://example.org/ds-1"));
    }
}
