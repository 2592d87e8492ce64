using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>From a pasted article to records, over HTTP and without scripts.</summary>
public sealed class ArticleTests(DeskSite site) : IClassFixture<DeskSite>
{
    /// <summary>Invented: one attack, and one killing before it.</summary>
    public const string Text = """
        PATAZ. Cuatro vigilantes murieron y otros dos permanecen desaparecidos tras un ataque armado contra la bocamina de una empresa en el anexo de Vijus, provincia de Pataz, ocurrido la noche del sábado, informó la Policía. Los agresores, presuntos integrantes de una banda, huyeron por el cerro.

        Según la empresa, 39 trabajadores han sido asesinados desde 1980.

        En marzo pasado, dos mineros fueron asesinados en el distrito de Parcoy, en la misma provincia.
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static (string, string?)[] Pasted(string mark) =>
    [
        ("article.text", $"{Text}\n\n{mark}"), ("article.published", "16/06/2025"), ("article.url", $"https://www.larepublica.pe/sociedad/{mark}?utm_source=x"),
    ];

    [Fact]
    public async Task An_article_becomes_two_linked_records_with_their_evidence_and_nothing_is_saved_before()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/es/desk/new"), "read", Pasted("dos-hechos"));

        Assert.Equal(2, page.QuerySelectorAll(".candidate").Length);
        Assert.Equal("La República", DeskWorker.Value(page, "article.publisher"));
        Assert.Contains("39 trabajadores", page.QuerySelector(".left-out")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a.ev-from, a.ev-to"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Empty((await site.Services.GetRequiredService<Core.Incidents.DeskSearch>().CitingTextAsync(SnapshotStore.NameOf(Text + "\n\ndos-hechos"), Cancel)));

        page = await editor.PressAndReadAsync(page, "accept:1");
        Assert.Equal(("14/06/2025", "day", "night"), (DeskWorker.Value(page, "dateStart"), DeskWorker.Value(page, "datePrecision"), DeskWorker.Value(page, "partOfDay")));
        Assert.Equal(("killed", "4", "s1"), (DeskWorker.Value(page, "claims[c1].category"), DeskWorker.Value(page, "claims[c1].best"), DeskWorker.Value(page, "claims[c1].source")));
        Assert.Equal("", DeskWorker.Value(page, "title.es"));
        var field = page.GetElementById("claims-c1-best")!.ParentElement!;
        var words = field.QuerySelector("a.ev-from")!.GetAttribute("href")![1..];
        Assert.NotNull(page.GetElementById(words));
        Assert.Contains(page.QuerySelectorAll("a.ev-to"), a => a.GetAttribute("href") == "#claims-c1-best");

        var (path, next) = await editor.PressAndFollowAsync(page, "publish", ("title.es", "Ataque en Vijus"));
        Assert.StartsWith("/es/desk/new?article=", path, StringComparison.Ordinal);
        Assert.Contains("1 de 2", next.QuerySelector(".desk-notice")!.TextContent, StringComparison.Ordinal);
        var first = next.QuerySelector(".candidate-state a")!.TextContent;

        page = await editor.PressAndReadAsync(next, "accept:2");
        Assert.Equal(("precedes", first), Link(page));
        (path, _) = await editor.PressAndFollowAsync(page, "publish", ("title.es", "Dos mineros asesinados en Parcoy"));
        var second = path.Split('/', '?')[4];

        var stored = (await site.Store.FindAsync(first, Cancel))!;
        Assert.Equal(WorkflowStatus.Published, stored.Status);
        var source = Assert.Single(stored.Record.Sources);
        Assert.Contains(source.Quotations, q => q.Field == "claims[c1].best" && q.Text.Contains("Cuatro vigilantes", StringComparison.Ordinal));
        Assert.Superset(new HashSet<string> { "acts", "date", "place", "killed", "missing" }, source.Supports.ToHashSet());
        var text = (await site.Services.GetRequiredService<SnapshotStore>().TextAsync(source.Sha256!, Cancel))!;
        Assert.All(source.Quotations, q => Assert.Equal(q.Text, text[q.Start..q.End]));
        Assert.Equal(first, Assert.Single((await site.Store.FindAsync(second, Cancel))!.Record.Links).To);

        // The words are for the desk; the public sees what the source supports.
        var shown = await site.Browser().GetStringAsync($"/es/incidents/{first}", Cancel);
        Assert.Contains("La República", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Cuatro vigilantes murieron", shown, StringComparison.Ordinal);

        // Pasted again, the article is known.
        page = await editor.PressAndReadAsync(await editor.OpenAsync("/es/desk/new"), "read", Pasted("dos-hechos"));
        Assert.Equal(2, page.QuerySelectorAll(".candidate-state a").Length);
        Assert.Empty(page.QuerySelectorAll("button[value^='accept:']"));
    }

    [Fact]
    public async Task What_was_left_out_can_be_overruled_and_the_editor_says_the_figure()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/en/desk/new"), "read", Pasted("overruled"));
        page = await editor.PressAndReadAsync(page, "accept:1");
        var rows = page.QuerySelectorAll("#part-claims > .row-card").Length;

        page = await editor.PressAndReadAsync(page, "use:1");

        Assert.Equal(rows + 1, page.QuerySelectorAll("#part-claims > .row-card").Length);
        Assert.Equal(("", "s1"), (DeskWorker.Value(page, $"claims[c{rows + 1}].best"), DeskWorker.Value(page, $"claims[c{rows + 1}].source")));
        Assert.NotNull(page.GetElementById($"claims-c{rows + 1}-best")!.ParentElement!.QuerySelector("a.ev-from"));
        // A row taken out takes its words along: a new one does not inherit them.
        page = await editor.PressAndReadAsync(page, $"remove:claims:c{rows + 1}");
        page = await editor.PressAndReadAsync(page, "add:claims");
        Assert.Null(page.GetElementById($"claims-c{rows + 1}-best")!.ParentElement!.QuerySelector("a.ev-from"));
    }

    [Fact]
    public async Task What_cannot_be_read_says_why_and_keeps_the_text()
    {
        var editor = await site.SignInAsync(AccountRole.Contributor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/es/desk/new"), "read", ("article.text", "Tres muertos."), ("article.published", "ayer"));

        Assert.Equal(("Tres muertos.", "ayer"), (DeskWorker.Value(page, "article.text"), DeskWorker.Value(page, "article.published")));
        Assert.Contains(page.QuerySelectorAll("#problems a"), a => a.GetAttribute("href") == "#article-published");
        page = await editor.PressAndReadAsync(page, "read", ("article.published", "16/06/2025"), ("article.text", new string('x', 100_001)));
        Assert.Contains("100 000", page.QuerySelector("#problems")!.TextContent, StringComparison.Ordinal);
        page = await editor.PressAndReadAsync(page, "read", ("article.text", "El precio del oro subió el lunes."));
        Assert.Empty(page.QuerySelectorAll(".candidate"));
        Assert.Contains("No se encontró", page.QuerySelector(".desk-notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_keeps_the_pasted_article_and_its_reading()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/es/desk/new"), "read", Pasted("sesion"));
        var session = editor.Session;
        editor.Session = "";
        var answer = await editor.PressAsync(page, "accept:1", ("title.es", "Escrito antes"));
        var back = Uri.UnescapeDataString(answer.Headers.Location!.ToString().Split("returnUrl=")[1]);

        editor.Session = session;
        page = await editor.OpenAsync(back);

        Assert.Equal("Escrito antes", DeskWorker.Value(page, "title.es"));
        Assert.StartsWith("PATAZ. Cuatro vigilantes", DeskWorker.Value(page, "article.text"), StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".candidate").Length);
        page = await editor.PressAndReadAsync(page, "accept:1");
        Assert.Equal(("Escrito antes", "4"), (DeskWorker.Value(page, "title.es"), DeskWorker.Value(page, "claims[c1].best")));
    }

    [Fact]
    public async Task A_pasted_address_finds_its_publisher_and_who_else_cites_it_and_verification_is_suggested()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/en/desk/new"), "cite", ("__cite", "RPP. «Ataque». 4 de mayo de 2025. https://rpp.pe/peru/ataque-1"));
        page = await editor.PressAndReadAsync(page, "cite", ("__cite", "Reuters, \"Attack in Pataz\", 5 May 2025"));

        Assert.Equal(("Ataque", "04/05/2025", "Reuters", "05/05/2025"), (DeskWorker.Value(page, "sources[s1].title"), DeskWorker.Value(page, "sources[s1].published"),
            DeskWorker.Value(page, "sources[s2].publisher"), DeskWorker.Value(page, "sources[s2].published")));
        Assert.Contains("corroborated", page.QuerySelector("#verification-suggested")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("single_source", DeskWorker.Value(page, "verification"));
        page = await editor.PressAndReadAsync(page, "use-verification");
        Assert.Equal("corroborated", DeskWorker.Value(page, "verification"));
        page = await editor.PressAndReadAsync(page, "cite", ("__cite", "http://www.rpp.pe/peru/ataque-1/?utm_medium=x"));
        Assert.Contains("s1", page.QuerySelector(".desk-notice-warning")!.TextContent, StringComparison.Ordinal);
        var (path, _) = await editor.PressAndFollowAsync(page, "save", ("dateStart", "03/05/2025"), ("acts[t1].kind", "armed_attack"));

        page = await editor.PressAndReadAsync(await editor.OpenAsync("/en/desk/new"), "cite", ("__cite", "https://rpp.pe/peru/ataque-1"));

        Assert.Equal("RPP", DeskWorker.Value(page, "sources[s1].publisher"));
        Assert.Contains(page.QuerySelectorAll(".source-note a"), a => a.TextContent == path.Split('/', '?')[4]);
        var other = await site.SignInAsync(AccountRole.Contributor);
        page = await other.PressAndReadAsync(await other.OpenAsync("/en/desk/new"), "cite", ("__cite", "https://rpp.pe/peru/ataque-1"));
        Assert.Empty(page.QuerySelectorAll(".source-note a"));
    }

    private static (string Kind, string To) Link(IHtmlDocument page)
    {
        var to = DeskWorker.Fields(page).First(f => f.Key.StartsWith("links[", StringComparison.Ordinal) && f.Key.EndsWith(".to", StringComparison.Ordinal));
        return (DeskWorker.Value(page, to.Key.Replace(".to", ".kind", StringComparison.Ordinal)), to.Value);
    }
}
