using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Duplicates caught, merged, taken apart and remembered as two, through the pages and without scripts.</summary>
public sealed class DuplicatesTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_duplicate_is_named_while_typing_asked_about_on_saving_merged_and_unmerged()
    {
        var (kept, editor) = (await PublishAsync("1999-03-10"), await site.SignInAsync(AccountRole.Editor));
        (string, string?)[] typed = [("title.es", "Ataque en la bocamina"), ("dateStart", "11/03/1999"), ("acts[t1].kind", "killing"), ("sources[s1].publisher", "La República"),
            ("place.latitude", "-7.76"), ("place.longitude", "-77.594")];
        var page = await editor.OpenAsync("/es/desk/new");

        var found = await AskAsync(editor, page, typed);
        Assert.Equal((kept, $"/es/desk/incidents/{kept}"), (found[0].GetProperty("code").GetString(), found[0].GetProperty("address").GetString()));
        Assert.StartsWith("con 1 día de diferencia, a 3 km, hechos de tipo parecido", found[0].GetProperty("reasons").GetString(), StringComparison.Ordinal);
        page = await editor.PressAndReadAsync(page, "preview", typed);
        Assert.Contains(kept, page.QuerySelector("[data-duplicates]")!.TextContent, StringComparison.Ordinal);

        // Saving is never held up; the page of what was saved asks.
        var (path, saved) = await editor.PressAndFollowAsync(page, "publish");
        var gone = path.Split('/', '?')[4];
        Assert.NotNull(saved.QuerySelector($"[data-duplicates] a[href='/es/desk/duplicates?a={gone}&b={kept}']"));
        Assert.Contains(gone, (await editor.OpenAsync("/es/desk?list=duplicates")).QuerySelector("#duplicates")!.TextContent, StringComparison.Ordinal);

        var side = await editor.OpenAsync($"/es/desk/duplicates?a={gone}&b={kept}");
        Assert.Equal([kept, gone], side.QuerySelectorAll(".side-by-side .desk-code").Select(c => c.TextContent.Split(' ')[0]));
        var merged = await SendAsync(editor, side, "merge", ("side:title.es", "other"));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);

        var moved = await editor.GetAsync($"/es/incidents/{gone}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/es/incidents/{kept}"), (moved.StatusCode, moved.Headers.Location!.ToString()));
        var api = await editor.GetAsync($"/api/v1/incidents/{gone}");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/api/v1/incidents/{kept}"), (api.StatusCode, api.Headers.Location!.ToString()));
        Assert.DoesNotContain(gone, await (await editor.GetAsync("/export/incidents.csv?to=1999-12-31")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var shown = (await site.Search.FindAsync(kept, Cancel))!.Incident!;
        Assert.Equal(("Ataque en la bocamina", "RPP, La República"), (shown.Title.Es, string.Join(", ", shown.Sources.Select(s => s.Publisher))));
        Assert.Contains($"lo registrado como {gone}", await (await editor.GetAsync($"/es/incidents/{kept}")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        // The desk's page of what went says where it is, and lets nobody change it.
        var closed = await editor.OpenAsync($"/es/desk/incidents/{gone}");
        Assert.Empty(closed.QuerySelectorAll("button[value=save], button[value=publish]"));
        Assert.Contains("primero deshaga esa unión", (await editor.PressAndReadAsync(closed, "publish")).QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        var undo = await editor.OpenAsync(closed.QuerySelector("a[href*='/desk/duplicates']")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(editor, undo, "unmerge")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync($"/es/incidents/{gone}")).StatusCode);
        shown = (await site.Search.FindAsync(kept, Cancel))!.Incident!;
        Assert.Equal(("Ataque a una bocamina", "RPP"), (shown.Title.Es, string.Join(", ", shown.Sources.Select(s => s.Publisher))));
    }

    [Fact]
    public async Task The_inbox_does_not_wait_for_the_pairs_and_gets_them_as_they_are_at_that_moment()
    {
        var (a, b) = (await PublishAsync("1986-03-10"), await PublishAsync("1986-03-10"));
        var editor = await site.SignInAsync(AccountRole.Editor);
        var inbox = await editor.OpenAsync($"/es/desk?q={a}");
        Assert.Equal($"/es/desk?q={a}&list=duplicates", inbox.QuerySelector("#duplicates a")!.GetAttribute("href"));
        Assert.Equal("", inbox.QuerySelector("#count-duplicates")!.TextContent);
        var later = $"/es/desk?{inbox.QuerySelector("[data-later]")!.GetAttribute("data-later")}";

        var part = await editor.OpenAsync(later);
        Assert.Equal("1", part.QuerySelector("#count-duplicates")!.TextContent);
        Assert.Contains(b, part.QuerySelector("#duplicates tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Null(part.QuerySelector("[data-later], h1"));
        Assert.Contains(b, (await editor.OpenAsync($"/es/desk?q={a}&list=duplicates")).QuerySelector("#duplicates tbody")!.TextContent, StringComparison.Ordinal);

        await site.Store.MarkDistinctAsync(a, b, Records.Editor, Cancel);
        Assert.Equal("0", (await editor.OpenAsync(later)).QuerySelector("#count-duplicates")!.TextContent);
        var contributor = await site.SignInAsync(AccountRole.Contributor);
        Assert.Null((await contributor.OpenAsync("/es/desk")).QuerySelector("#duplicates, [data-later]"));
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync(later)).StatusCode);
    }

    [Fact]
    public async Task Two_events_are_remembered_as_two()
    {
        var (a, b) = (await PublishAsync("1998-03-10"), await PublishAsync("1998-03-10"));
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/es/desk/duplicates?a={a}&b={b}");

        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(editor, page, "distinct")).StatusCode);

        Assert.DoesNotContain(a, (await editor.OpenAsync("/es/desk/duplicates")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(b, (await editor.OpenAsync($"/es/desk/incidents/{a}")).QuerySelector("[data-duplicates]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"no es el mismo hecho que {b}", (await editor.OpenAsync($"/es/desk/incidents/{a}")).QuerySelector(".talk")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_of_what_somebody_changed_meanwhile_is_shown_again_and_writes_nothing()
    {
        var (a, b) = (await PublishAsync("1997-03-10"), await PublishAsync("1997-03-10"));
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/es/desk/duplicates?a={a}&b={b}");
        await site.Store.SaveAsync(b, Records.Attack("1997-03-10") with { InternalNote = "Nueva" }, 2, Records.Editor, "Test", null, Cancel);

        var shown = await DeskWorker.ReadAsync(await SendAsync(editor, page, "merge"));

        Assert.Contains("mientras tanto", shown.QuerySelector(".desk-notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Store.FindAsync(b, Cancel))!.MergedInto);
    }

    [Fact]
    public async Task A_contributor_is_told_of_published_incidents_and_their_own_only()
    {
        var published = await PublishAsync("1996-03-10");
        var draft = await site.Store.CreateAsync(Records.Attack("1996-03-10"), Records.Editor, "Test", Cancel);
        var contributor = await site.SignInAsync(AccountRole.Contributor);
        var page = await contributor.OpenAsync("/es/desk/new");

        var found = await AskAsync(contributor, page, [("title.es", "Ataque a una bocamina"), ("dateStart", "10/03/1996"), ("acts[t1].kind", "armed_attack"),
            ("place.latitude", "-7.785"), ("place.longitude", "-77.594")]);

        Assert.Equal([published], found.Select(f => f.GetProperty("code").GetString()));
        Assert.Equal($"/es/incidents/{published}", found[0].GetProperty("address").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await contributor.GetAsync($"/es/desk/duplicates?a={published}&b={draft.Code}")).StatusCode);
    }

    [Fact]
    public async Task Codes_that_do_not_exist_and_half_typed_forms_are_no_server_error()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        foreach (var query in (string[])["?a=PE-1900-000001&b=PE-2014-000007", "?a=PE-2014-000007", "?a=PE-2014-000007&b=PE-2014-000007", "?a=x&b='"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/es/desk/duplicates" + query)).StatusCode);
        }
        foreach (var fields in (KeyValuePair<string, string>[][])[[], [new("dateStart", "ayer")], [new("dateStart", "10/03/1996"), new("rows.acts", "t1"), new("place.latitude", "1e400")]])
        {
            Assert.Equal("[]", await (await editor.PostAsync("/api/desk/duplicates?lang=xx&code='", fields)).Content.ReadAsStringAsync(Cancel));
        }
    }

    private async Task<string> PublishAsync(string day)
    {
        var draft = await site.Store.CreateAsync(Records.Attack(day), Records.Editor, "Test", Cancel);
        return (await site.Store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", null, Cancel)).Code;
    }

    private static async Task<List<JsonElement>> AskAsync(DeskWorker worker, IHtmlDocument page, (string Name, string? Value)[] typed)
    {
        var fields = DeskWorker.Fields(page).Where(f => typed.All(t => t.Name != f.Key)).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value!)));
        var answer = await worker.PostAsync("/api/desk/duplicates?lang=es", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.EnumerateArray()];
    }

    /// <summary>Presses a button of the comparison as it is shown, with some fields changed.</summary>
    internal static Task<HttpResponseMessage> SendAsync(DeskWorker worker, IHtmlDocument page, string press, params (string Name, string Value)[] changes)
    {
        var form = (IHtmlFormElement)page.QuerySelector("form.merge-form")!;
        var fields = form.QuerySelectorAll("input").Cast<IHtmlInputElement>().Where(i => i.Type is not ("radio" or "checkbox") || i.IsChecked)
            .Where(i => changes.All(c => c.Name != i.Name)).Select(i => KeyValuePair.Create(i.Name!, i.Value));
        return worker.PostAsync(form.GetAttribute("action")!, [.. fields, .. changes.Select(c => KeyValuePair.Create(c.Name, c.Value)), new("__do", press)]);
    }
}
