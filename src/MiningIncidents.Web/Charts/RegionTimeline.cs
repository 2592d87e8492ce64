using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Charts;

/// <summary>A timeline with what it was made from, for the table beside it.</summary>
/// <param name="Chart">The chart in words.</param>
/// <param name="Months">Months with incidents.</param>
/// <param name="Context">The context events drawn.</param>
public sealed record TimelineReading(Timeline Chart, IReadOnlyList<MonthCount> Months, IReadOnlyList<ContextRecord> Context);

/// <summary>Reads the timeline of a filter and puts it into words.</summary>
public sealed class RegionTimeline(IncidentSearch search, ContextSearch context, Texts texts, TimeProvider clock)
{
    /// <param name="filter">What is counted.</param>
    /// <param name="name">Of the region or series, for the heading.</param>
    /// <param name="departments">Whose context is shown beside the whole country's, by INEI code.</param>
    /// <param name="lang">es or en.</param>
    /// <param name="link">Makes an address of a path: as it is within a page, absolute in a picture.</param>
    /// <param name="contextLink">Address of a context event's text; null: none.</param>
    /// <param name="ct">Stops the queries.</param>
    public async Task<TimelineReading> ReadAsync(
        IncidentFilter filter, string name, IReadOnlyCollection<string> departments, string lang, Func<string, string> link, Func<ContextRecord, string?> contextLink, CancellationToken ct)
    {
        var words = new Wording(texts, lang);
        var today = RegionLeague.Today(clock);
        var last = filter.AsOf is { } asOf && asOf < today ? asOf : today;
        var counted = (await search.MonthsAsync(filter, ct: ct)).Where(m => m.Incidents > 0 && m.Month <= last).ToList();
        var firstYear = Math.Min(await search.FirstYearAsync(ct) ?? last.Year, last.Year);
        var first = new DateOnly(firstYear, 1, 1);
        var events = (await context.DuringAsync(departments, first, last, ct)).ToList();
        TimelineLane Lane(string heading, IEnumerable<ContextRecord> of) => new(heading, [.. of.Select(c => new TimelineMark(
            c.Title.In(lang) ?? c.Key, $"{MaterialCodes.ContextKinds[c.Kind].Label(lang)}, {words.Date(c.DateStart, c.DateEnd, c.DatePrecision)}: {c.Title.In(lang)}",
            c.DateStart, c.DateEnd < last ? c.DateEnd : last, ShapeOf(c.Kind), contextLink(c)))]);
        var chart = new Timeline(
            texts.In(lang, "Charts.Label") + " · " + name, texts.In(lang, "Charts.Incidents"), texts.In(lang, "Charts.Killed"), texts.In(lang, "Charts.OpenMonth"), first, last,
            [.. counted.Select(m => new TimelineMonth(m.Month, m.Incidents, m.KilledKnown == 0 ? null : m.Killed, m.Spanning, m.SpanningKilled, TitleOf(m, words, lang), link(Address(filter, m.Month, lang))))],
            [
                Lane(string.Format(Languages.Culture(lang), texts.In(lang, "Charts.ContextHere"), name), events.Where(c => c.Departments.Count > 0)),
                Lane(texts.In(lang, "Charts.ContextCountry"), events.Where(c => c.Departments.Count == 0)),
            ]);
        return new(chart, counted, events);
    }

    /// <summary>The list of exactly a month's incidents.</summary>
    public static string Address(IncidentFilter filter, DateOnly month, string lang)
    {
        var (from, to) = (month, month.AddMonths(1).AddDays(-1));
        return $"/{lang}/incidents" + IncidentFilterQuery.QueryString(filter.Everything() with
        {
            From = filter.From > from ? filter.From : from,
            To = filter.To < to ? filter.To : to,
        });
    }

    private string TitleOf(MonthCount month, Wording words, string lang)
    {
        var incidents = string.Format(Languages.Culture(lang), texts.In(lang, month.Incidents == 1 ? "Charts.MonthIncidents.One" : "Charts.MonthIncidents.Other"), words.Number(month.Incidents));
        return $"{words.Month(month.Month)}: {incidents}, {Killed(month, words, lang)}";
    }

    private string Killed(MonthCount month, Wording words, string lang) =>
        month.KilledKnown == 0 ? texts.In(lang, "Wording.Killed.Unknown")
        : month.KilledKnown < month.Incidents
            ? string.Format(Languages.Culture(lang), texts.In(lang, "Charts.KnownOf"), words.Persons(CasualtyCategory.Killed, month.Killed), words.Number(month.KilledKnown), words.Number(month.Incidents))
            : words.Persons(CasualtyCategory.Killed, month.Killed);

    private static TimelineShape ShapeOf(ContextKind kind) => kind switch
    {
        ContextKind.Law or ContextKind.Policy => TimelineShape.Diamond,
        ContextKind.Operation or ContextKind.StateOfEmergency or ContextKind.Curfew => TimelineShape.Square,
        ContextKind.Statement => TimelineShape.Circle,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };
}
