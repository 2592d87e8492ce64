using System.Net;
using AngleSharp.Html.Dom;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Actions on many incidents, through the pages and without scripts.</summary>
public sealed class BulkTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chosen_incidents_are_published_with_a_result_each_and_the_step_is_undone()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var ready = await site.Store.CreateAsync(Records.Attack(), new(editor.AccountId, "Editora"), "Test", Cancel);
        var lacking = await site.Store.CreateAsync(Records.Attack() with { Sources = [] }, new(editor.AccountId, "Editora"), "Test", Cancel);
        var inbox = await editor.OpenAsync("/es/desk");
        Assert.Equal(2, inbox.QuerySelectorAll("#drafts input[name=code][form=bulk]").Length);

        var ask = await DeskWorker.ReadAsync(await editor.PostAsync("/es/desk/bulk", [.. Token(inbox), new("code", ready.Code), new("code", lacking.Code), new("__do", "publish")]));
        Assert.Contains("fuente", ask.QuerySelector(".desk-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(WorkflowStatus.Draft, (await site.Store.FindAsync(ready.Code, Cancel))!.Status);
        var result = await RunAsync(editor, ask);

        Assert.Equal(["Hecho", "Rechazado"], result.QuerySelectorAll("tbody td").Select(c => c.TextContent.Trim().Split(':')[0]));
        Assert.Contains("fuente", result.QuerySelectorAll("tbody td")[1].TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.Search.FindAsync(ready.Code, Cancel))!.Incident);
        var undone = await FollowAsync(editor, await editor.PostAsync(result.QuerySelector("#bulk-result form")!.GetAttribute("action")!, [.. Token(result), new("__do", "undo")]));
        Assert.Contains("1 hecho", undone.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await site.Search.FindAsync(ready.Code, Cancel))!.Withdrawn);
    }

    [Fact]
    public async Task A_withdrawal_asks_for_its_public_reason_before_it_runs_and_sent_twice_runs_once()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var draft = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        await site.Store.MoveAsync(draft.Code, WorkflowStatus.Published, 1, Records.Editor, "Test", null, Cancel);
        var ask = await DeskWorker.ReadAsync(await editor.PostAsync("/es/desk/bulk", [.. Token(await editor.OpenAsync("/es/desk")), new("code", draft.Code), new("__do", "withdraw")]));
        var refused = await DeskWorker.ReadAsync(await editor.PostAsync("/es/desk/bulk", [.. Fields(ask), new("__do", "run")]));
        Assert.Contains("por qué se retira", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);

        KeyValuePair<string, string>[] sent = [.. Fields(refused).Where(f => f.Key != "reason.es"), new("reason.es", "Era un error."), new("__do", "run")];
        var answers = await Task.WhenAll(editor.PostAsync("/es/desk/bulk", sent), editor.PostAsync("/es/desk/bulk", sent));

        Assert.Single(answers.Select(a => a.Headers.Location!.ToString()).Distinct());
        await FollowAsync(editor, answers[0]);
        Assert.Equal("Era un error.", (await site.Search.FindAsync(draft.Code, Cancel))!.Withdrawn!.Reason.Es);
        Assert.Equal(3, (await site.Store.FindAsync(draft.Code, Cancel))!.Version);
    }

    [Fact]
    public async Task Labels_and_assignees_are_set_for_all_and_narrow_the_lists_and_never_reach_the_public()
    {
        var editor = await site.SignInAsync(AccountRole.Editor, "Ana Revisora");
        var draft = await site.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Cancel);
        await site.Store.MoveAsync(draft.Code, WorkflowStatus.Published, 1, Records.Editor, "Test", null, Cancel);
        var token = Token(await editor.OpenAsync("/es/desk")).ToArray();
        await RunAsync(editor, await DeskWorker.ReadAsync(await editor.PostAsync("/es/desk/bulk", [.. token, new("code", draft.Code), new("__do", "tag")])), ("value", " Por  Verificar-xyz "));
        await RunAsync(editor, await DeskWorker.ReadAsync(await editor.PostAsync("/es/desk/bulk", [.. token, new("code", draft.Code), new("__do", "assign")])), ("value", editor.AccountId));

        var mine = await editor.OpenAsync("/es/desk?list=assigned&tag=por+verificar-xyz");
        Assert.Contains(draft.Code, mine.QuerySelector("#assigned")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.Code, (await editor.OpenAsync("/es/desk?tag=otra")).Body!.TextContent, StringComparison.Ordinal);
        foreach (var path in (string[])[$"/es/incidents/{draft.Code}", $"/api/v1/incidents/{draft.Code}", "/export/incidents.csv", "/export/incidents.json", "/feeds/es/incidents.json"])
        {
            var text = await (await editor.GetAsync(path)).Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain("verificar-xyz", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Ana Revisora", path.StartsWith("/es/", StringComparison.Ordinal) ? text[text.IndexOf("<main", StringComparison.Ordinal)..] : text, StringComparison.Ordinal);
        }
    }

    private static async Task<IHtmlDocument> RunAsync(DeskWorker editor, IHtmlDocument ask, params (string Name, string Value)[] changes) =>
        await FollowAsync(editor, await editor.PostAsync("/es/desk/bulk",
            [.. Fields(ask).Where(f => changes.All(c => c.Name != f.Key)), .. changes.Select(c => KeyValuePair.Create(c.Name, c.Value)), new("__do", "run")]));

    /// <summary>The page of the batch once it has ended.</summary>
    private static async Task<IHtmlDocument> FollowAsync(DeskWorker editor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        for (var attempt = 0; ; attempt++)
        {
            var page = await editor.OpenAsync(answer.Headers.Location!.ToString());
            if (!page.QuerySelector("#bulk-result")!.ClassList.Contains("is-running"))
            {
                return page;
            }
            Assert.True(attempt < 600, "The bulk action does not end.");
            await Task.Delay(100, Cancel);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlDocument page) => page.QuerySelectorAll("form.bulk-ask input, form.bulk-ask select")
        .Select(c => KeyValuePair.Create(c.GetAttribute("name")!, c is IHtmlSelectElement select ? select.Value ?? "" : ((IHtmlInputElement)c).Value));

    private static IEnumerable<KeyValuePair<string, string>> Token(IHtmlDocument page) =>
        [new("__RequestVerificationToken", ((IHtmlInputElement)page.QuerySelector("#bulk input[name=__RequestVerificationToken], #bulk-result input[name=__RequestVerificationToken]")!).Value)];
}
