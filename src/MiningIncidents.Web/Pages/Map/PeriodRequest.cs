using System.Globalization;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>Days from the first to the last; a missing end is open.</summary>
public sealed record Period(DateOnly? From, DateOnly? To)
{
    /// <summary>How many days; null for an open period.</summary>
    public int? Days => To?.DayNumber - From?.DayNumber + 1;

    /// <summary>Both ends are those of whole months.</summary>
    public bool IsWholeMonths => From?.Day == 1 && To is { } last && last.Day == DateTime.DaysInMonth(last.Year, last.Month);

    public static Period Of(IncidentFilter filter) => new(filter.From, filter.To);

    /// <summary>The filter in this period.</summary>
    public IncidentFilter In(IncidentFilter filter) => filter with { From = From, To = To, Page = 1 };
}

/// <summary>
/// The second period of the map as its address asks for it: <c>versusFrom</c> and <c>versusTo</c>, and <c>versusLook=beside</c> for two maps beside each
/// other instead of one that is wiped over the other. The first period is the filter's own.
/// </summary>
/// <param name="TypedFrom">What stands in the address, understood or not.</param>
/// <param name="TypedTo">As <paramref name="TypedFrom"/>.</param>
/// <param name="Period">The period; null when none is asked for or it was not understood.</param>
/// <param name="Problem">What is wrong with it; null where nothing is.</param>
/// <param name="Beside">Two maps beside each other.</param>
public sealed record PeriodRequest(string TypedFrom, string TypedTo, Period? Period, PeriodProblem? Problem, bool Beside)
{
    public const string FromName = "versusFrom";
    public const string ToName = "versusTo";
    public const string LookName = "versusLook";
    public const string BesideLook = "beside";

    /// <summary>All names in the address, in its order.</summary>
    public static readonly IReadOnlyList<string> Names = [FromName, ToName, LookName];

    public static PeriodRequest Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (from, to) = (query[FromName].ToString().Trim(), query[ToName].ToString().Trim());
        var request = new PeriodRequest(from, to, null, null, query[LookName] == BesideLook);
        if (from.Length == 0 && to.Length == 0)
        {
            return request;
        }
        var (first, last) = (Day(from), Day(to));
        return (first, last) switch
        {
            (null, _) when from.Length > 0 => request with { Problem = new(PeriodFault.NoDate, FromName, from) },
            (_, null) when to.Length > 0 => request with { Problem = new(PeriodFault.NoDate, ToName, to) },
            (null, _) => request with { Problem = new(PeriodFault.Half, FromName, "") },
            (_, null) => request with { Problem = new(PeriodFault.Half, ToName, "") },
            _ when first > last => request with { Problem = new(PeriodFault.Reversed, ToName, to) },
            _ => request with { Period = new(first, last) },
        };
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

public enum PeriodFault { NoDate, Half, Reversed }

/// <summary>Why the second period was not taken.</summary>
/// <param name="Name">The parameter at fault.</param>
/// <param name="Value">What was typed there.</param>
public sealed record PeriodProblem(PeriodFault Fault, string Name, string Value);
