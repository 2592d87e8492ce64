using System.Runtime.CompilerServices;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// What is counted and drawn of a filter: from the columns where they are at hand, else from PostGIS, with the same answers. Figures as of a past day are
/// always PostGIS's.
/// </summary>
public sealed class MapCounts(MapFeed feed, IncidentSearch incidents, IncidentMapSearch map, SearchSource search)
{
    // Beyond these the database's own order costs less than asking for each.
    private const int FewFeatures = 5000;

    private readonly CountMemory _counted = new();

    /// <summary>A page of the list (<see cref="IncidentSearch.ListAsync"/>): which incidents are on it from the columns, what is said of them from PostGIS.</summary>
    public async Task<IncidentPage> ListAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default)
    {
        if (await AtHandAsync(filter, forRepublication, ct) is not { } columns)
        {
            return await incidents.ListAsync(filter, forRepublication, ct);
        }
        var (total, codes) = PageOf(columns, filter, forRepublication);
        return new(total, await incidents.OfCodesAsync(codes, ct), filter);
    }

    /// <summary>
    /// Every incident of the filter that may be republished, oldest first, as downloads for maps say it: where they are few, which they are from the columns.
    /// </summary>
    public async IAsyncEnumerable<IncidentFeature> FeaturesAsync(IncidentFilter filter, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var features = incidents.FeaturesAsync(filter, ct);
        if (await AtHandAsync(filter, forRepublication: true, ct) is { } columns)
        {
            var (total, codes) = PageOf(columns, filter with { Page = 1, PageSize = FewFeatures, Sort = IncidentSort.Date }, forRepublication: true);
            if (total <= FewFeatures)
            {
                features = incidents.FeaturesAsync(codes, ct);
            }
        }
        await foreach (var feature in features.WithCancellation(ct))
        {
            yield return feature;
        }
    }

    /// <summary>One vector tile (<see cref="IncidentMapSearch.TileAsync"/>).</summary>
    public async Task<byte[]> TileAsync(TileAddress tile, IncidentFilter filter, CancellationToken ct = default) =>
        await AtHandAsync(filter, forRepublication: true, ct) is { } columns ? ColumnTile.Of(columns.Snapshot, columns.Filter, tile) : await map.TileAsync(tile, filter, ct);

    /// <summary>A tile that holds every picture (<see cref="IncidentMapSearch.FramesTileAsync"/>).</summary>
    public async Task<byte[]> FramesTileAsync(TileAddress tile, IncidentFilter filter, FrameUnit unit, CancellationToken ct = default) =>
        await AtHandAsync(filter, forRepublication: true, ct) is { } columns
            ? ColumnTile.Of(columns.Snapshot, columns.Filter, tile, new(unit, filter.From, filter.To))
            : await map.FramesTileAsync(tile, filter, unit, ct);

    /// <summary>What each picture counts (<see cref="IncidentMapSearch.FramesAsync"/>).</summary>
    public Task<IReadOnlyList<MapFrame>> FramesAsync(IncidentFilter filter, FrameUnit unit, CancellationToken ct = default) => CountedAsync(
        filter, false, (s, f) => ColumnScan.All(s, f, () => new FrameTotalsTally(new(unit, filter.From, filter.To))).Frames(),
        () => map.FramesAsync(filter, unit, ct), ct, $"frames {unit}");

    /// <summary>Counts beside the filter (<see cref="IncidentSearch.FacetsAsync"/>).</summary>
    public Task<IncidentFacets> FacetsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default) => CountedAsync(
        filter, forRepublication,
        (s, f) =>
        {
            var tally = ColumnScan.All(s, f, () => new Both<FacetTally, Both<TotalsTally, MonthTally>>(new(), new(new(), new(filter.From, filter.To))));
            return new IncidentFacets(tally.First.Counts(), tally.Second.First.Totals, tally.Second.Second.Months());
        },
        () => incidents.FacetsAsync(filter, forRepublication, ct), ct);

    public Task<IncidentTotals> TotalsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default) => CountedAsync(
        filter, forRepublication, (s, f) => ColumnScan.All(s, f, () => new TotalsTally()).Totals, () => incidents.TotalsAsync(filter, forRepublication, ct), ct);

    /// <summary>Totals by department code; "unknown" for incidents of no known department.</summary>
    public Task<IReadOnlyDictionary<string, IncidentTotals>> ByRegionAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default) =>
        CountedAsync(
            filter, forRepublication, (s, f) => ColumnScan.All(s, f, () => new RegionTally()).ByCode(), () => incidents.ByRegionAsync(filter, forRepublication, ct), ct);

    /// <summary>The facet of the provinces alone, for which a chosen department need not be looked beyond.</summary>
    public Task<IReadOnlyList<FacetCount>> ByProvinceAsync(IncidentFilter filter, CancellationToken ct = default)
    {
        var any = filter with { Provinces = [], Excluded = [.. filter.Excluded.Where(value => value.Field != Facet.Province)] };
        return CountedAsync(
            any, false, (s, f) => ColumnScan.All(s, f, () => new ProvinceTally()).Counts(),
            async () => (await incidents.FacetsAsync(any, ct: ct)).Counts[Facet.Province], ct);
    }

    /// <summary>Every month from the first to the last with an incident.</summary>
    public Task<IReadOnlyList<MonthCount>> MonthsAsync(IncidentFilter filter, bool forRepublication = false, CancellationToken ct = default) => CountedAsync(
        filter, forRepublication, (s, f) => ColumnScan.All(s, f, () => new MonthTally(filter.From, filter.To)).Months(),
        () => incidents.MonthsAsync(filter, forRepublication, ct), ct);

    /// <summary>The months of a timeline, and what the reports of their killed leave open (<see cref="IncidentSearch.KilledRangesAsync"/>).</summary>
    public Task<(IReadOnlyList<MonthCount> Months, IReadOnlyDictionary<DateOnly, MonthRange> Ranges)> TimelineAsync(IncidentFilter filter, CancellationToken ct = default) =>
        CountedAsync(
            filter, false,
            (s, f) =>
            {
                var tally = ColumnScan.All(s, f, () => new Both<MonthTally, KilledRangeTally>(new(filter.From, filter.To), new(filter.From, filter.To)));
                return (tally.First.Months(), tally.Second.Months());
            },
            async () => (await incidents.MonthsAsync(filter, ct: ct), await incidents.KilledRangesAsync(filter, ct)), ct);

    /// <summary>Months by department code (<see cref="IncidentSearch.MonthsByRegionAsync"/>).</summary>
    public Task<ILookup<string, MonthCount>> MonthsByRegionAsync(IncidentFilter filter, DateOnly first, DateOnly last, CancellationToken ct = default) => CountedAsync(
        filter with { From = first, To = last }, false, (s, f) => ColumnScan.All(s, f, () => new RegionMonthTally(first, last)).ByCode(),
        () => incidents.MonthsByRegionAsync(filter, first, last, ct), ct);

    /// <summary>Years by department code (<see cref="IncidentSearch.YearsByRegionAsync"/>).</summary>
    public Task<ILookup<string, YearCount>> YearsByRegionAsync(IncidentFilter filter, CancellationToken ct = default) => CountedAsync(
        filter, false, (s, f) => ColumnScan.All(s, f, () => new RegionYearTally()).ByCode(), () => incidents.YearsByRegionAsync(filter, ct), ct);

    /// <summary>The months by kind or certainty (<see cref="IncidentSearch.BarPartsAsync"/>).</summary>
    public Task<IReadOnlyList<BarPartCount>> BarPartsAsync(IncidentFilter filter, BarPart part, CancellationToken ct = default) => CountedAsync(
        filter, false, (s, f) => ColumnScan.All(s, f, () => new BarPartTally(part, filter.From, filter.To)).Parts(),
        () => incidents.BarPartsAsync(filter, part, ct), ct, $"parts {part}");

    /// <summary>What the filter's map shows and what it cannot.</summary>
    public Task<MapSummary> SummaryAsync(IncidentFilter filter, CancellationToken ct = default) => CountedAsync(
        filter, false, (s, f) => ColumnScan.All(s, f, () => new SummaryTally()).Summary, () => map.SummaryAsync(filter, ct), ct);

    /// <summary>What is recorded near a place in time (<see cref="IncidentMapSearch.NeighboursAsync"/>): which incidents from the columns, their words from PostGIS.</summary>
    public async Task<Neighbours> NeighboursAsync(PublicIncident incident, MapPlace at, Nearness limits, int take, DateOnly? asOf = null, CancellationToken ct = default)
    {
        if (await AtHandAsync(IncidentMapSearch.Around(incident, at, limits) with { AsOf = asOf }, forRepublication: false, ct) is not { } columns)
        {
            return await map.NeighboursAsync(incident, at, limits, take, asOf, ct);
        }
        var tally = ColumnScan.All(columns.Snapshot, columns.Filter, () => new NeighbourTally(incident, at, limits, take));
        var nearest = tally.Nearest().ToDictionary(near => CodeNumber.Text(near.Code), StringComparer.Ordinal);
        var found = await incidents.OfCodesAsync([.. nearest.Keys], ct);
        return new(tally.Total,
        [
            .. from one in found
               orderby one.DateStart, CodeNumber.Of(one.Code)
               let near = nearest[one.Code]
               select new Neighbour(one, new(one.Code, near.Precision, near.Longitude, near.Latitude), near.Kilometres, near.Days),
        ]);
    }

    /// <summary>How many incidents a filter has, and the codes of its page in order.</summary>
    private (int Total, IReadOnlyList<string> Codes) PageOf((MapSnapshot Snapshot, ColumnFilter Filter) columns, IncidentFilter filter, bool forRepublication)
    {
        var (total, codes) = _counted.Of(columns.Snapshot.Version, $"page {forRepublication} {IncidentFilterQuery.QueryString(filter)}", () =>
        {
            var tally = ColumnScan.All(columns.Snapshot, columns.Filter, () => new PageTally(filter));
            return (tally.Total, Codes: tally.Codes());
        });
        return (total, [.. codes.Select(CodeNumber.Text)]);
    }

    /// <param name="filter">The filter.</param>
    /// <param name="forRepublication">Whether rows that may not be republished are left out.</param>
    /// <param name="count">Counts over the columns.</param>
    /// <param name="ask">Asks PostGIS instead, where the columns are not at hand.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="what">What is counted.</param>
    private async Task<T> CountedAsync<T>(
        IncidentFilter filter, bool forRepublication, Func<MapSnapshot, ColumnFilter, T> count, Func<Task<T>> ask, CancellationToken ct,
        [CallerMemberName] string what = "")
        where T : notnull
    {
        if (await AtHandAsync(filter, forRepublication, ct) is not { } columns)
        {
            return await ask();
        }
        var asked = $"{what} {forRepublication} {IncidentFilterQuery.QueryString(filter.Everything())}";
        return _counted.Of(columns.Snapshot.Version, asked, () => count(columns.Snapshot, columns.Filter));
    }

    private async ValueTask<(MapSnapshot Snapshot, ColumnFilter Filter)?> AtHandAsync(IncidentFilter filter, bool forRepublication, CancellationToken ct)
    {
        if (filter.AsOf is not null || await feed.AtHandAsync(ct) is not { } snapshot)
        {
            return null;
        }
        var asked = IncidentFilter.All with { Text = filter.Text, Within = filter.Within, Series = filter.Series };
        if (string.IsNullOrWhiteSpace(asked.Text) && asked.Within.Count == 0 && asked.Series is null)
        {
            return (snapshot, new(filter, forRepublication));
        }
        // Words, polygons and series are asked for by several parts of one page.
        var (body, beside) = await _counted.Of(snapshot.Version, $"found {IncidentFilterQuery.QueryString(asked)}", () => FindAsync(snapshot, asked)).WaitAsync(ct);
        return (snapshot, new(filter, forRepublication, columns => ReferenceEquals(columns, snapshot.Body) ? body : beside));
    }

    /// <summary>What only PostGIS can find, as one bit an incident of the snapshot.</summary>
    private async Task<(ulong[] Body, ulong[] Beside)> FindAsync(MapSnapshot snapshot, IncidentFilter asked)
    {
        var sql = IncidentSql.Of(asked);
        await using var command = sql.Command(search.Source, $"select p.code from {sql.From} where {sql.Where()}");
        await using var reader = await command.ExecuteReaderAsync();
        var codes = new HashSet<long>();
        while (await reader.ReadAsync())
        {
            codes.Add(CodeNumber.Of(reader.GetString(0)));
        }
        return (snapshot.Body.Having(codes), snapshot.Beside.Having(codes));
    }
}
