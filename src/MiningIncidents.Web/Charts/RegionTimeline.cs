using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Charts;

/// <summary>A timeline with what it was made from, for the table beside it.</summary>
/// <param name="Chart">The chart in words.</param>
/// <param name="Months">Months with incidents.</param>
/// <param name="Context">The context events drawn.</param>
public sealed record TimelineReading(Timeline Chart, IReadOnlyList<MonthCount> Months, IReadOnlyList<ContextRecord> Context)
{
    /// <summary>What the reported ranges leave open above the killed of a month.</summary>
    public IReadOnlyDictionary<DateOnly, MonthRange> Ranges { get; init; } = new Dictionary<DateOnly, MonthRange>();

    /// <summary>Whether older incidents lie before the axis.</summary>
    public bool IsRecent { get; init; }
}

/// <summary>How much of the past a timeline shows, and what is drawn over it.</summary>
/// <param name="Escalation">Phases and changes of pace; null: none, the counts are of something else.</param>
/// <param name="AllYears">False: from the first week whose phase is known, if any incident lies there.</param>
public sealed record TimelineScope(EscalationView? Escalation, bool AllYears)
{
    public static readonly TimelineScope Whole = new(null, true);
}

/// <summary>Reads the timeline of a filter and puts it into words.</summary>
public sealed class RegionTimeline(IncidentSearch search, MapCounts counts, ContextSearch context, Texts texts, TimeProvider clock)
{
    /// <param name="filter">What is counted.</param>
    /// <param name="name">Of the region or series, for the heading.</param>
    /// <param name="departments">Whose context is shown beside the whole country's, by INEI code.</param>
    /// <param name="lang">es or en.</param>
    /// <param name="link">Makes an address of a path: as it is within a page, absolute in a picture.</param>
    /// <param name="contextLink">Address of a context event's text; null: none.</param>
    /// <param name="scope">How much is shown.</param>
    /// <param name="ct">Stops the queries.</param>
    public async Task<TimelineReading> ReadAsync(
        IncidentFilter filter, string name, IReadOnlyCollection<string> departments, string lang, Func<string, string> link, Func<ContextRecord, string?> contextLink,
        TimelineScope scope, CancellationToken ct)
    {
        var words = new Wording(texts, lang);
        var today = RegionLeague.Today(clock);
        var last = filter.AsOf is { } asOf && asOf < today ? asOf : today;
        var (months, ranges) = await counts.TimelineAsync(filter, ct);
        var counted = months.Where(m => m.Incidents > 0 && m.Month <= last).ToList();
        var firstYear = Math.Min(await search.FirstYearAsync(ct) ?? last.Year, last.Year);
        var first = new DateOnly(firstYear, 1, 1);
        var recent = scope.AllYears || last < EscalationQuery.Earliest ? first : FirstRecent(last);
        var isRecent = recent > first && counted.Exists(m => m.Month >= recent);
        if (isRecent)
        {
            first = recent;
            counted.RemoveAll(m => m.Month < first);
        }
        var events = (await context.DuringAsync(departments, first, last, ct)).ToList();
        TimelineLane Lane(string heading, IEnumerable<ContextRecord> of) => new(heading, [.. of.Select(c => new TimelineMark(
            c.Title.In(lang) ?? c.Key, $"{MaterialCodes.ContextKinds[c.Kind].Label(lang)}, {words.Date(c.DateStart, c.DateEnd, c.DatePrecision)}: {c.Title.In(lang)}",
            c.DateStart, c.DateEnd < last ? c.DateEnd : last, ShapeOf(c.Kind), contextLink(c)))]);
        var chart = new Timeline(
            texts.In(lang, "Charts.Label") + " · " + name, texts.In(lang, "Charts.Incidents"), texts.In(lang, "Charts.Killed"), texts.In(lang, "Charts.OpenMonth"), first, last,
            [.. counted.Select(m => new TimelineMonth(m.Month, m.Incidents, m.KilledKnown == 0 ? null : m.Killed, m.Spanning, m.SpanningKilled, TitleOf(m, ranges, words, lang), link(Address(filter, m.Month, lang)), ranges.GetValueOrDefault(m.Month)?.More ?? 0))],
            [
                Lane(string.Format(Languages.Culture(lang), texts.In(lang, "Charts.ContextHere"), name), events.Where(c => c.Departments.Count > 0)),
                Lane(texts.In(lang, "Charts.ContextCountry"), events.Where(c => c.Departments.Count == 0)),
            ])
        {
            MonthNames = [.. Languages.Culture(lang).DateTimeFormat.AbbreviatedMonthNames.Take(12).Select(month => month.TrimEnd('.'))],
            Overlay = scope.Escalation is { HasRecord: true } view ? PhaseOverlay.Of(view, last) : null,
        };
        return new(chart, counted, events) { Ranges = ranges, IsRecent = isRecent };
    }

    /// <summary>The first month of the short view: two years back, as far as phases are known.</summary>
    private static DateOnly FirstRecent(DateOnly last) => new DateOnly(last.Year, last.Month, 1).AddMonths(-24);

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

    private string TitleOf(MonthCount month, IReadOnlyDictionary<DateOnly, MonthRange> ranges, Wording words, string lang)
    {
        var range = ranges.GetValueOrDefault(month.Month) is { } open ? ", " + RangeText(month.Killed, open, words, lang) : "";
        var incidents = string.Format(Languages.Culture(lang), texts.In(lang, month.Incidents == 1 ? "Charts.MonthIncidents.One" : "Charts.MonthIncidents.Other"), words.Number(month.Incidents));
        return $"{words.Month(month.Month)}: {incidents}, {Killed(month, words, lang)}{range}";
    }

    /// <summary>"up to 15", "or more": what the sources leave open above the best figure.</summary>
    public string RangeText(int killed, MonthRange range, Wording words, string lang) => range.OrMore
        ? texts.In(lang, "RegionEscalation.KilledOrMore")
        : string.Format(Languages.Culture(lang), texts.In(lang, "RegionEscalation.KilledUpTo"), words.Number(killed + range.More));

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
