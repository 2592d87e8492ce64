using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>What one of the two periods holds.</summary>
/// <param name="Filter">The filter of the page in this period.</param>
/// <param name="Label">Its days in words.</param>
/// <param name="IsChosen">It is the filter's own.</param>
public sealed record ComparedPeriod(Period Period, IncidentFilter Filter, string Label, IncidentTotals Totals, bool IsChosen);

/// <summary>Two periods under the same other conditions: the filter's own, and the one it is compared with. The one that begins first stands first.</summary>
public sealed class PeriodComparison
{
    private readonly DateOnly _today;
    private readonly DateOnly? _lastRecorded;

    private PeriodComparison(ComparedPeriod chosen, ComparedPeriod versus, int inBoth, MapSummary summary, DateOnly today, DateOnly? lastRecorded)
    {
        (Chosen, Versus, InBoth, Summary) = (chosen, versus, inBoth, summary);
        (_today, _lastRecorded) = (today, lastRecorded);
    }

    public ComparedPeriod Chosen { get; }

    public ComparedPeriod Versus { get; }

    /// <summary>Incidents whose dates touch both.</summary>
    public int InBoth { get; }

    /// <summary>What the second map shows.</summary>
    public MapSummary Summary { get; }

    /// <summary>The second period begins before the filter's own: it stands on the left.</summary>
    public bool VersusIsFirst => (Versus.Period.From ?? DateOnly.MinValue) < (Chosen.Period.From ?? DateOnly.MinValue);

    public ComparedPeriod First => VersusIsFirst ? Versus : Chosen;

    public ComparedPeriod Second => VersusIsFirst ? Chosen : Versus;

    /// <summary>Counts both.</summary>
    /// <param name="filter">The filter of the page.</param>
    /// <param name="versus">The period it is compared with.</param>
    public static async Task<PeriodComparison> ReadAsync(
        IncidentFilter filter, Period versus, MapCounts counts, DateOnly today, DateOnly? lastRecorded, Wording words, CancellationToken ct)
    {
        async Task<ComparedPeriod> CountAsync(Period period, bool chosen)
        {
            var of = period.In(filter);
            return new(period, of, words.Period(period.From, period.To), await counts.TotalsAsync(of, ct: ct), chosen);
        }
        var own = Period.Of(filter);
        var both = await counts.TotalsAsync(PeriodRules.Both(own, versus).In(filter), ct: ct);
        return new(
            await CountAsync(own, chosen: true), await CountAsync(versus, chosen: false), both.Incidents,
            await counts.SummaryAsync(versus.In(filter), ct), today, lastRecorded);
    }

    /// <summary>What must be known before the two are compared, in sentences.</summary>
    public IEnumerable<string> Notes(Texts texts, Wording words)
    {
        switch (PeriodRules.AreAsLong(First.Period, Second.Period))
        {
            case null:
                yield return texts["Periods.NoteOpen"];
                break;
            case false:
                yield return texts["Periods.NoteLength", texts.Count("Periods.Days", First.Period.Days!.Value), texts.Count("Periods.Days", Second.Period.Days!.Value)];
                break;
        }
        foreach (var period in new[] { First, Second })
        {
            if (PeriodRules.HasDaysToCome(period.Period, _today))
            {
                yield return texts["Periods.NoteToCome", period.Label];
            }
            if (PeriodRules.IsPartlySilent(period.Period, _today, _lastRecorded))
            {
                yield return texts["Periods.NoteSilent", period.Label, words.Date(_lastRecorded!.Value)];
            }
            else if (PeriodRules.HasRecentDays(period.Period, _today))
            {
                yield return texts["Periods.NoteRecent", period.Label];
            }
        }
        if (PeriodRules.Shared(First.Period, Second.Period) is { } shared)
        {
            yield return texts["Periods.NoteShared", words.Period(shared.From, shared.To)];
        }
        yield return InBoth == 0 ? texts["Periods.NoteInNeither"] : texts.Count("Periods.NoteInBoth", InBoth);
    }
}

/// <summary>A line of the table: one figure in both periods.</summary>
/// <param name="Label">Of what.</param>
/// <param name="First">In the period on the left: the sum of what is known; null where nothing is known.</param>
/// <param name="FirstUnknown">Of how many incidents it is not known.</param>
public sealed record PeriodFigure(string Label, int? First, int FirstUnknown, int? Second, int SecondUnknown)
{
    /// <summary>From the first to the second; null where one is not known. Of what is known only where some is not.</summary>
    public int? Change => Second - First;

    public bool IsPartlyKnown => FirstUnknown > 0 || SecondUnknown > 0;

    public static IReadOnlyList<PeriodFigure> Of(PeriodComparison periods, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(texts);
        var (first, second) = (periods.First.Totals, periods.Second.Totals);
        PeriodFigure Persons(string label, Func<IncidentTotals, (int Sum, int Known)> of)
        {
            var ((one, oneKnown), (other, otherKnown)) = (of(first), of(second));
            return new(label, Known(one, oneKnown, first.Incidents), first.Incidents - oneKnown, Known(other, otherKnown, second.Incidents), second.Incidents - otherKnown);
        }
        return
        [
            new(texts["Periods.Incidents"], first.Incidents, 0, second.Incidents, 0),
            Persons(texts["Periods.Killed"], t => (t.Killed, t.KilledKnown)),
            Persons(texts["Periods.Missing"], t => (t.Missing, t.MissingKnown)),
            Persons(texts["Periods.Injured"], t => (t.Injured, t.InjuredKnown)),
        ];
    }

    // Without incidents there is nobody, and that is known; with incidents of which none is counted, nothing is.
    private static int? Known(int sum, int known, int incidents) => incidents > 0 && known == 0 ? null : sum;
}
