using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

public sealed class IncidentSearchTests(IncidentSearchTests.Filled filled) : IClassFixture<IncidentSearchTests.Filled>
{
    private readonly IncidentDatabase database = filled.Database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("q=explosion", 1)]
    [InlineData("q=EXPLOSIÓN", 1)]
    [InlineData("q=tunnels", 1)]
    [InlineData("q=explo", 1)]
    [InlineData("q=nothing+of+the+kind", 0)]
    [InlineData("region=la-libertad", 1)]
    [InlineData("region=la-libertad&region=puno", 2)]
    [InlineData("region=unknown", 1)]
    [InlineData("kind=sabotage&kind=clash", 1)]
    [InlineData("actor=criminal_gang", 1)]
    [InlineData("from=2025-06-12", 1)]
    [InlineData("to=2025-06-12", 3)]
    [InlineData("from=2025-05-20&to=2025-05-20", 2)]
    [InlineData("killedMin=3", 1)]
    [InlineData("killedMin=0", 2)]
    [InlineData("missing=true", 1)]
    [InlineData("violence=true", 2)]
    [InlineData("violence=false", 1)]
    [InlineData("precision=locality", 1)]
    [InlineData("bbox=-78,-8,-77,-7", 1)]
    [InlineData("within=-78,-8;-77,-8;-77,-7", 1)]
    [InlineData("asOf=2025-05-25&killedMin=2", 0)]
    [InlineData("mining=illegal", 1)]
    [InlineData("verification=official&region=la-libertad", 0)]
    public async Task List_totals_facets_export_and_page_agree_on_every_filter(string query, int expected)
    {
        var (filter, problems) = Parse(query);
        Assert.Empty(problems);

        var page = await database.Search.ListAsync(filter, ct: Ct);
        Assert.Equal(expected, page.Total);
        Assert.Equal(expected, page.Items.Count);
        Assert.Equal(expected, (await database.Search.TotalsAsync(filter, ct: Ct)).Incidents);
        Assert.Equal(expected, (await database.Search.FacetsAsync(filter, ct: Ct)).Totals.Incidents);
        Assert.Equal(expected, (await database.Search.ByRegionAsync(filter, ct: Ct)).Values.Sum(t => t.Incidents));
        var streamed = new List<string>();
        await foreach (var incident in database.Search.StreamAsync(filter, forRepublication: true, Ct))
        {
            streamed.Add(incident.Code);
        }
        Assert.Equal(page.Items.Select(i => i.Code).Order(), streamed.Order());
    }

    [Fact]
    public async Task A_facet_counts_what_choosing_another_of_its_values_would_give()
    {
        var facets = await database.Search.FacetsAsync(Parse("region=la-libertad").Filter, ct: Ct);
        Assert.Equal((1, 1, 1), (facets.Of(Facet.Region, "13"), facets.Of(Facet.Region, "21"), facets.Of(Facet.Region, "unknown")));
        Assert.Equal((1, 0), (facets.Of(Facet.Kind, "armed_attack"), facets.Of(Facet.Kind, "interdiction_raid")));
    }

    [Fact]
    public async Task Months_count_incidents_by_overlap_so_that_each_bar_links_to_what_it_counts()
    {
        var months = await database.Search.MonthsAsync(IncidentFilter.All, ct: Ct);
        Assert.Equal(new DateOnly(2025, 4, 1), months[0].Month);
        foreach (var month in months)
        {
            var linked = await database.Search.ListAsync(new() { From = month.Month, To = month.Month.AddMonths(1).AddDays(-1) }, ct: Ct);
            Assert.Equal(month.Incidents, linked.Total);
            Assert.Equal(month.Killed, linked.Items.Sum(i => i.Figures.Killed?.Best ?? 0));
        }
    }

    [Fact]
    public async Task Sorting_and_paging_neither_repeat_nor_skip()
    {
        foreach (var sort in Enum.GetValues<IncidentSort>())
        {
            var pages = new List<string>();
            for (var page = 1; page <= 4; page++)
            {
                pages.AddRange((await database.Search.ListAsync(new() { Sort = sort, Page = page, PageSize = 1 }, ct: Ct)).Items.Select(i => i.Code));
            }
            Assert.Equal(3, pages.Distinct().Count());
        }
        var killed = await database.Search.ListAsync(new() { Sort = IncidentSort.KilledDescending }, ct: Ct);
        Assert.Equal([3, 0, null], killed.Items.Select(i => i.Figures.Killed?.Best));
    }

    [Fact]
    public async Task Rows_that_may_not_be_republished_are_on_pages_and_in_nothing_that_leaves()
    {
        await using var other = await IncidentDatabase.CreateAsync();
        await other.PublishAsync(Records.Attack() with { Licence = LicenceTag.NoRepublication });
        Assert.Equal(1, (await other.Search.ListAsync(IncidentFilter.All, ct: Ct)).Total);
        Assert.Equal(0, (await other.Search.ListAsync(IncidentFilter.All, forRepublication: true, Ct)).Total);
        await foreach (var _ in other.Search.StreamAsync(IncidentFilter.All, forRepublication: true, Ct))
        {
            Assert.Fail("It left.");
        }
    }

    private static (IncidentFilter Filter, IReadOnlyList<FilterProblem> Problems) Parse(string query) =>
        IncidentFilterQuery.Parse(query.Split('&').Select(p => p.Split('=')).Select(p => KeyValuePair.Create(p[0], (string?)p[1].Replace('+', ' '))));

    /// <summary>Three published incidents that every filter can tell apart, and two that nobody may see. Read only.</summary>
    public sealed class Filled : IAsyncLifetime
    {
        public IncidentDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await IncidentDatabase.CreateAsync();
            await FillAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();

        private async Task FillAsync()
        {
            await Database.PublishAsync(Records.Attack() with
            {
                Title = new("Explosión en un socavón", "Explosion in a tunnel"),
                DateStart = new(2025, 5, 15),
                DateEnd = new(2025, 6, 10),
                DatePrecision = DatePrecision.DayRange,
                Actors = [new("a1", ActorKind.CriminalGang, ActorRole.Perpetrator, LocalText.Same("Banda")) { Attribution = Attribution.Alleged }],
                Claims =
                [
                    Records.Claim("c1", CasualtyCategory.Killed, 1, "2025-05-16"), Records.Claim("c2", CasualtyCategory.Killed, 3, "2025-06-01"),
                    Records.Claim("c3", CasualtyCategory.Missing, 2, "2025-06-01"),
                ],
            });
            await Database.PublishAsync(Records.Attack("2025-06-11") with
            {
                Title = LocalText.Same("Operativo"),
                Summary = LocalText.Empty,
                Acts = [new(IncidentKind.InterdictionRaid)],
                Verification = Verification.Official,
                Place = new() { DepartmentCode = "21", Precision = LocationPrecision.Department, MiningStatus = MiningStatus.Illegal },
                Claims = [Records.Claim("c1", CasualtyCategory.Killed, 0, "2025-06-12")],
            });
            await Database.PublishAsync(Records.Attack("2025-04-01") with
            {
                Title = LocalText.Same("Enfrentamiento"),
                Summary = LocalText.Empty,
                DateEnd = new(2025, 8, 20),
                DatePrecision = DatePrecision.Season,
                Acts = [new(IncidentKind.Clash)],
                Place = new() { Precision = LocationPrecision.LinearOrFuzzy, Latitude = 30, Longitude = -90 },
            });
            // Nothing below is public, so no count may move.
            await Database.Store.CreateAsync(Records.Attack(), Records.Editor, "Draft");
            var gone = await Database.PublishAsync(Records.Attack());
            await Database.Store.MoveAsync(gone.Code, WorkflowStatus.Withdrawn, gone.Version, Records.Editor, "Mistake", LocalText.Same("No ocurrió"));
        }
    }
}
