using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Web.Tests;

/// <summary>
/// What is not for the public, planted with marks that occur nowhere else, then looked for in every answer a visitor can get.
/// A new public route adds its line to <see cref="Routes"/>.
/// </summary>
public sealed class Leaks(LeakySite site) : IClassFixture<LeakySite>
{
    /// <summary>Every public route; {0} is an incident's code. Each is asked for every planted incident, and must be there for the public ones.</summary>
    public static readonly IReadOnlyList<string> Routes =
    [
        // Part of the mark is searched for, so that the words of the search, which pages repeat, are not the mark itself.
        "/es/incidents?pageSize=200", "/en/incidents?pageSize=200", "/es/incidents?q=qxmar&pageSize=200", "/en/incidents?asOf=2030-01-01&pageSize=200",
        "/es/incidents?sort=-killed&region=la-libertad", "/en/incidents/{0}", "/es/incidents/{0}", "/en/incidents/{0}?asOf=2030-01-01", "/en/incidents/{0}?version=2",
        "/en/incidents/{0}?version=3", "/en/incidents/{0}?version=4", "/en/incidents/{0}/history", "/es/incidents/{0}/history?from=2&to=3", "/en/incidents/{0}/history?from=1&to=2",
        "/en/incidents/{0}/history?from=2&to=4", "/api/v1/incidents/{0}", "/export/incidents.json",
        "/en/missing?pageSize=200", "/es/missing?pageSize=2&page=2", "/es/missing?asOf=2025-06-30",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> AllRoutes => [.. Routes];

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Nothing_that_is_hidden_is_in_any_answer(string route)
    {
        foreach (var code in site.Codes)
        {
            using var answer = await site.Browser().GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, route, code), Cancel);
            var body = await answer.Content.ReadAsStringAsync(Cancel);

            Assert.True((int)answer.StatusCode < 500, $"{route}: {answer.StatusCode}");
            Assert.All(LeakySite.Hidden, mark => Assert.DoesNotContain(mark, body, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_marks_would_be_found_since_what_is_public_beside_them_is()
    {
        var body = await site.Browser().GetStringAsync($"/en/incidents/{site.Sensitive}", Cancel);

        Assert.Contains("Public title of the sensitive one", body, StringComparison.Ordinal);
        Assert.Contains("A person told of without a name", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_answers_like_a_code_that_never_was()
    {
        using var draft = await site.Browser().GetAsync($"/en/incidents/{site.Draft}", Cancel);
        using var none = await site.Browser().GetAsync("/en/incidents/PE-2025-999999", Cancel);
        using var history = await site.Browser().GetAsync($"/en/incidents/{site.Draft}/history", Cancel);
        static string Neutral(string body, string code) => System.Text.RegularExpressions.Regex.Replace(body.Replace(code, "", StringComparison.Ordinal), "[0-9a-f]{32}", "");

        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, history.StatusCode);
        Assert.Equal(Neutral(await none.Content.ReadAsStringAsync(Cancel), "PE-2025-999999"), Neutral(await draft.Content.ReadAsStringAsync(Cancel), site.Draft));
    }

    [Fact]
    public async Task A_withdrawn_incident_is_gone_and_says_why()
    {
        using var answer = await site.Browser().GetAsync($"/en/incidents/{site.Withdrawn}", Cancel);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("Published by mistake", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_written_before_the_place_was_hidden_is_listed_but_closed()
    {
        var page = await site.Browser().GetStringAsync($"/en/incidents/{site.Sensitive}", Cancel);
        using var old = await site.Browser().GetAsync($"/en/incidents/{site.Sensitive}?version=2", Cancel);

        Assert.Contains("Version 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("?version=2\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }
}

/// <summary>A site with a draft, a withdrawn incident and one whose place and people are hidden, each full of marks.</summary>
public sealed class LeakySite : SeededSite
{
    /// <summary>None of these may ever be in an answer: the word that begins every planted mark, and the exact point.</summary>
    public static readonly IReadOnlyList<string> Hidden = ["zqxmark", "7.654321", "77.123456", "7.6543", "77.1235"];

    public string Draft { get; private set; } = "";
    public string Withdrawn { get; private set; } = "";
    public string Sensitive { get; private set; } = "";
    public IReadOnlyList<string> Codes => [Draft, Withdrawn, Sensitive];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var store = Services.GetRequiredService<IncidentStore>();
        const string why = "zqxmark-why";
        var by = new Writer("zqxmark-writer", "zqxmark-name");
        var secret = Records.Attack() with
        {
            Title = LocalText.Same("zqxmark-draft title"),
            Summary = LocalText.Same("zqxmark-draft summary"),
            InternalNote = "zqxmark-note",
            Sources = [Records.Attack().Sources[0] with { Quotations = [new("dateStart", 0, 13, "zqxmark-quote")] }],
        };
        Draft = (await store.CreateAsync(secret, by, why)).Code;

        var mistake = await store.CreateAsync(secret with { Title = LocalText.Same("zqxmark-withdrawn"), Summary = LocalText.Same("zqxmark-withdrawn") }, by, why);
        mistake = await store.MoveAsync(mistake.Code, WorkflowStatus.Published, mistake.Version, by, why);
        Withdrawn = (await store.MoveAsync(mistake.Code, WorkflowStatus.Withdrawn, mistake.Version, by, why, LocalText.Same("Published by mistake"))).Code;

        var person = await store.SavePersonAsync(
            Records.Group(1, "2025-06-11") with
            {
                Name = "zqxmark-person",
                NameReason = "zqxmark-namereason",
                Description = LocalText.Same("A person told of without a name"),
                InternalNote = "zqxmark-note",
                Whereabouts = LocalText.Same("zqxmark-place"),
            }, 0, by, why);
        // First a draft, then published in the open, then hidden, then published again: versions 1 to 4.
        var open = Records.Attack() with
        {
            Title = LocalText.Same("zqxmark-early title that told the place"),
            InternalNote = "zqxmark-note",
            Persons = [new(person.Code, PersonLinkRole.Disappearance)],
            // The words of a source are for the desk, whether or not the place is hidden.
            Sources = [Records.Attack().Sources[0] with { Quotations = [new("place.description.es", 0, 13, "zqxmark-quote")] }],
            Claims = [Records.Claim("c1", CasualtyCategory.Missing, 1, "2025-06-11")],
            Place = Records.Attack().Place with
            {
                Latitude = -7.654321,
                Longitude = -77.123456,
                Precision = LocationPrecision.ExactSite,
                Description = LocalText.Same("zqxmark-place"),
                MineSite = "zqxmark-site",
            },
        };
        var written = await store.CreateAsync(open, by, why);
        written = await store.MoveAsync(written.Code, WorkflowStatus.Published, written.Version, by, why);
        var hidden = open with
        {
            Title = LocalText.Same("Public title of the sensitive one"),
            Place = open.Place with { Sensitive = true, PublicPrecision = LocationPrecision.Department },
        };
        written = await store.SaveAsync(written.Code, hidden, written.Version, by, why);
        Sensitive = (await store.SaveAsync(written.Code, hidden with { Summary = LocalText.Same("A second summary.") }, written.Version, by, why)).Code;
    }
}
