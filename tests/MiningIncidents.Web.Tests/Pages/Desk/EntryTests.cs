using System.Net;
using AngleSharp.Html.Dom;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Entering reports, over HTTP and without scripts.</summary>
public sealed class EntryTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static readonly (string, string?)[] Attack =
    [
        ("title.es", "Ataque a una bocamina"), ("dateStart", "10/06/2025"), ("acts[t1].kind", "armed_attack"), ("sources[s1].publisher", "RPP"),
        ("place.latitude", "-7.785"), ("place.longitude", "-77.594"),
    ];

    [Fact]
    public async Task A_report_is_entered_without_scripts_row_by_row_and_published()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");
        page = await editor.PressAndReadAsync(page, "add:claims", Attack);
        Assert.Equal("Ataque a una bocamina", DeskWorker.Value(page, "title.es"));
        page = await editor.PressAndReadAsync(page, "find-place", ("__place", "vijus"));
        var place = page.QuerySelectorAll("button[name=__do]").First(b => b.GetAttribute("value")!.StartsWith("place:", StringComparison.Ordinal)).GetAttribute("value")!;
        page = await editor.PressAndReadAsync(page, place, ("place.description.es", ""));
        Assert.Contains("La Libertad", page.QuerySelector("[data-region-decided]")!.TextContent, StringComparison.Ordinal);

        var (path, done) = await editor.PressAndFollowAsync(page, "publish", ("claims[c1].category", "killed"), ("claims[c1].best", "3"),
            ("claims[c1].reportedOn", "11/06/2025"), ("claims[c1].source", "s1"), ("claims[c1].adoptedFrom", "11/06/2025"), ("claims[c1].adoptionReason.es", "Única cifra."));

        Assert.EndsWith("?done=published", path, StringComparison.Ordinal);
        var code = path.Split('/', '?')[4];
        Assert.Contains(code, done.Title, StringComparison.Ordinal);
        var shown = (await site.Search.FindAsync(code, TestContext.Current.CancellationToken))!.Incident!;
        Assert.Equal(("13", "Vijus", 3), (shown.Place.Department!.Code, shown.Place.Description.Es, shown.Figures.Killed!.Best));
        Assert.Equal(RegionRule.Gazetteer, shown.Place.RegionRule);
    }

    [Fact]
    public async Task A_draft_needs_no_source_yet_and_its_page_says_that_publishing_does()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var (path, page) = await editor.PressAndFollowAsync(
            await editor.OpenAsync("/en/desk/new"), "save", ("title.en", "Heard on the radio"), ("dateStart", "10/06/2025"), ("acts[t1].kind", "threat"));

        Assert.EndsWith("?done=saved", path, StringComparison.Ordinal);
        Assert.Empty((await site.Store.FindAsync(path.Split('/', '?')[4], TestContext.Current.CancellationToken))!.Record.Sources);
        Assert.Contains("source", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refused_form_stands_first_unless_there_is_an_article_above_it()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");
        Assert.True(page.GetElementById("article")!.HasAttribute("open"));
        page = await editor.PressAndReadAsync(page, "save", ("title.es", "Sin fecha"), ("dateStart", "nunca"));
        Assert.False(page.GetElementById("article")!.HasAttribute("open"));
        Assert.Contains(page.QuerySelectorAll("#problems a"), a => a.TextContent == "Hechos, en orden 1 · Tipo de hecho");
        page = await editor.PressAndReadAsync(page, "save", ("article.text", "Tres muertos."));
        Assert.True(page.GetElementById("article")!.HasAttribute("open"));
    }

    [Theory]
    [InlineData("es", "No se entiende como número")]
    [InlineData("en", "Not understood as a number")]
    public async Task Refused_input_is_kept_as_typed_with_the_error_beside_it_and_on_top(string lang, string error)
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync($"/{lang}/desk/new"), "add:claims");
        page = await editor.PressAndReadAsync(page, "save", [.. Attack, ("claims[c1].category", "killed"), ("claims[c1].best", "3x"),
            ("claims[c1].reportedOn", "31/02/2025"), ("acts[t1].on", "ayer"), ("summary.en", "Línea 1\r\nLínea 2"), ("place.latitude", "doce")]);

        Assert.Equal(("3x", "31/02/2025", "ayer", "doce", "RPP", "Línea 1\r\nLínea 2"), (DeskWorker.Value(page, "claims[c1].best"),
            DeskWorker.Value(page, "claims[c1].reportedOn"), DeskWorker.Value(page, "acts[t1].on"), DeskWorker.Value(page, "place.latitude"),
            DeskWorker.Value(page, "sources[s1].publisher"), DeskWorker.Value(page, "summary.en")));
        var field = (IHtmlInputElement)page.GetElementsByName("claims[c1].best").Single();
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.StartsWith(error, page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("#problems a"), a => a.GetAttribute("href") == "#" + field.Id);
        Assert.All(page.QuerySelectorAll("#problems a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
    }

    [Theory]
    [InlineData("es", "No puede ser menor que cero: escriba 0 o más.")]
    [InlineData("en", "It cannot be below zero: type 0 or more.")]
    public async Task A_number_below_zero_is_refused_in_these_words_wherever_it_is_typed(string lang, string error)
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync($"/{lang}/desk/new");
        foreach (var row in new[] { "claims", "losses", "forces" })
        {
            page = await editor.PressAndReadAsync(page, "add:" + row);
        }
        var fields = page.QuerySelectorAll("input[name]").Select(i => i.GetAttribute("name")!)
            .Where(n => n.StartsWith("claims", StringComparison.Ordinal) && n.EndsWith("].best", StringComparison.Ordinal)
                || n.EndsWith("].quantity", StringComparison.Ordinal) || n.EndsWith("].value", StringComparison.Ordinal)
                || (n.StartsWith("forces", StringComparison.Ordinal) && n.EndsWith("].number", StringComparison.Ordinal))).ToList();
        Assert.Equal(4, fields.Count);
        page = await editor.PressAndReadAsync(page, "save", [.. Attack, .. fields.Select(f => (f, (string?)"-3"))]);

        Assert.All(fields, name =>
        {
            var field = (IHtmlInputElement)page.GetElementsByName(name).Single();
            Assert.Equal("-3", field.Value);
            Assert.StartsWith(error, page.GetElementById(field.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent.Trim(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Rows_are_moved_and_taken_out_without_scripts()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.PressAndReadAsync(await editor.OpenAsync("/es/desk/new"), "add:acts", ("acts[t1].kind", "kidnapping"));
        page = await editor.PressAndReadAsync(page, "up:acts:t2", ("acts[t2].kind", "killing"));
        Assert.Equal(["t2", "t1"], DeskWorker.Fields(page).Where(f => f.Key == "rows.acts").Select(f => f.Value));

        page = await editor.PressAndReadAsync(page, "remove:acts:t1");

        Assert.Equal(["t2"], DeskWorker.Fields(page).Where(f => f.Key == "rows.acts").Select(f => f.Value));
        Assert.Equal("killing", DeskWorker.Value(page, "acts[t2].kind"));
    }

    [Fact]
    public async Task A_form_sent_twice_at_once_makes_one_incident()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => editor.PressAsync(page, "save", Attack)));
        var later = await editor.PressAsync(page, "save", [.. Attack, ("title.es", "Otro título")]);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Single(answers.Append(later).Select(a => a.Headers.Location!.ToString()).Distinct());
        var inbox = await editor.OpenAsync("/es/desk");
        Assert.Single(inbox.QuerySelectorAll("#drafts tbody tr"));
    }

    [Fact]
    public async Task What_was_typed_after_the_session_ended_is_there_after_signing_in()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");
        var session = editor.Session;
        editor.Session = "";

        var answer = await editor.PressAsync(page, "save", [.. Attack, ("claims[c1].best", "3x")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var signIn = new Uri(new Uri("http://site/"), answer.Headers.Location!);
        Assert.Equal("/es/account/sign-in", signIn.AbsolutePath);
        editor.Session = session;
        var back = await editor.OpenAsync(System.Web.HttpUtility.ParseQueryString(signIn.Query)["returnUrl"]!);
        Assert.Equal(("Ataque a una bocamina", "-7.785"), (DeskWorker.Value(back, "title.es"), DeskWorker.Value(back, "place.latitude")));
        Assert.Contains("sesión había terminado", back.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var (path, _) = await editor.PressAndFollowAsync(back, "save");
        Assert.StartsWith("/es/desk/incidents/PE-2025-", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_fails_the_check_against_forgery_writes_nothing_and_keeps_the_form()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");

        var shown = await editor.PressAndReadAsync(page, "save", [.. Attack, ("__RequestVerificationToken", "forged")]);

        Assert.Equal("Ataque a una bocamina", DeskWorker.Value(shown, "title.es"));
        Assert.Empty((await editor.OpenAsync("/es/desk")).QuerySelectorAll("#drafts tbody tr"));
        await editor.PressAndFollowAsync(shown, "save");
    }

    [Fact]
    public async Task The_exact_point_of_a_sensitive_place_never_leaves_the_desk()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/new");
        var refused = await editor.PressAndReadAsync(page, "publish", [.. Attack, ("place.sensitive", "true"), ("place.mineSite", "Bocamina secreta")]);
        Assert.Contains(refused.QuerySelectorAll("#problems a"), a => a.GetAttribute("href") == "#place-publicPrecision");

        var (path, _) = await editor.PressAndFollowAsync(refused, "publish", ("place.publicPrecision", "department"));
        var code = path.Split('/', '?')[4];

        var shown = (await site.Search.FindAsync(code, TestContext.Current.CancellationToken))!.Incident!;
        Assert.Equal((LocationPrecision.Department, true, null), (shown.Place.Precision, shown.Place.Coarsened, shown.Place.MineSite));
        // A point that stands for the department, not the one typed.
        Assert.True(Math.Abs(shown.Place.Point!.Latitude - -7.785) > 0.05);
        Assert.Equal(-7.785, (await site.Store.FindAsync(code, TestContext.Current.CancellationToken))!.Record.Place.Latitude);
    }

    [Fact]
    public async Task Input_that_makes_no_sense_is_refused_and_never_a_server_error()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/en/desk/new");
        (string, string?)[][] tries =
        [
            [("place.departmentCode", "99"), ("place.regionRule", "coder")], [("place.provinceCode", "1399"), ("place.departmentCode", "13"), ("place.regionRule", "coder")],
            [("place.gazetteerPlaceId", "999999999999999999999")], [("place.gazetteerPlaceId", "12")], [("datePrecision", "nonsense")], [("dateStart", "01/01/9999")],
            [("sources[s1].url", "javascript:alert(1)")], [("series", "no-such-series")], [("context", "no-such")], [("place.latitude", "1e400")],
            [("rows.links", "n1"), ("links[n1].kind", "precedes"), ("links[n1].to", "PE-1900-000001")],
            [("rows.persons", "p1"), ("persons[p1].role", "search"), ("persons[p1].person", "MP-1")], [("acts[t1].kind", "")],
            [("rows.losses", "l1"), ("losses[l1].kind", "gold"), ("losses[l1].event", "seized"), ("losses[l1].value", "99999999999999999999999999999999")],
        ];
        foreach (var wrong in tries)
        {
            var shown = await editor.PressAndReadAsync(page, "save", [.. Attack.Where(a => wrong.All(w => w.Item1 != a.Item1)), .. wrong]);
            Assert.NotEmpty(shown.QuerySelectorAll("#problems li"));
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PressAsync(page, "save", [.. Attack, ("internalNote", "a\0b")])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/es/desk/incidents/PE-1900-000001")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/es/desk/persons/MP-1900-0001")).StatusCode);
    }
}
