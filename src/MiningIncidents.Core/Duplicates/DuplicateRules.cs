using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Duplicates;

/// <summary>
/// Whether two records may tell of one event. Three things must agree, each as loosely as the less precise record demands: acts of one family,
/// days, place. What also agrees (figures, a source, the wording) ranks the pair. A guess for a person to judge: nothing is decided by it. Pure.
/// </summary>
public static class DuplicateRules
{
    /// <summary>Pairs below it are not shown.</summary>
    public const double Threshold = 0.5;

    /// <summary>Days that reports of one event may differ by, before precision widens them: a night, a late dispatch.</summary>
    private const int BaseDays = 2;

    /// <summary>Kilometres that two points of one event may differ by, before precision widens them.</summary>
    private const double BaseKilometres = 5;

    /// <summary>The most that any precision widens the days of one record.</summary>
    public const int MostSlackDays = 7;

    private static readonly IncidentKind[][] Families =
    [
        // What was done to people; a kidnapping may be told as the killing it ended in.
        [IncidentKind.ArmedAttack, IncidentKind.Massacre, IncidentKind.Killing, IncidentKind.Kidnapping, IncidentKind.Clash],
        [IncidentKind.Sabotage, IncidentKind.ArmedAttack],
        [IncidentKind.ProtestViolence, IncidentKind.Clash],
        [IncidentKind.Extortion, IncidentKind.Threat, IncidentKind.Kidnapping],
        [IncidentKind.InterdictionRaid, IncidentKind.Clash],
        [IncidentKind.Other],
    ];

    /// <summary>The match of two records, or null where they cannot be one event or too little agrees.</summary>
    /// <param name="a">One record.</param>
    /// <param name="b">The other.</param>
    /// <param name="likeness">Trigram likeness of their titles or summaries, 0 to 1.</param>
    public static DuplicateMatch? Compare(DuplicateProfile a, DuplicateProfile b, double likeness)
    {
        if (Days(a, b) is not var (days, daysScore) || Place(a, b) is not var (place, placeScore) || Acts(a, b) is not var (acts, actsScore))
        {
            return null;
        }
        var reasons = new List<DuplicateReason> { days };
        if (place is not null)
        {
            reasons.Add(place);
        }
        reasons.Add(acts);
        var score = daysScore + placeScore + actsScore;
        foreach (var category in Enum.GetValues<CasualtyCategory>())
        {
            if (a.Figures.TryGetValue(category, out var one) && b.Figures.TryGetValue(category, out var other))
            {
                score += Figure(category, one, other, reasons);
            }
        }
        if (a.Urls.Intersect(b.Urls, StringComparer.OrdinalIgnoreCase).Any())
        {
            score += 0.15;
            reasons.Add(new(DuplicateReasonKind.SameSource));
        }
        score += 0.25 * likeness;
        if (likeness >= 0.3)
        {
            reasons.Add(new(DuplicateReasonKind.SimilarText, Math.Round(likeness * 100)));
        }
        return score < Threshold ? null : new(Math.Round(score, 3), reasons);
    }

    /// <summary>Days a record's interval is widened by, on each side, because of how it was dated.</summary>
    public static int SlackDays(DatePrecision precision) => precision switch
    {
        DatePrecision.ExactTime or DatePrecision.Day => 0,
        DatePrecision.DayRange => 1,
        DatePrecision.Week => 2,
        DatePrecision.Month => 3,
        DatePrecision.Season or DatePrecision.Year => MostSlackDays,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Unknown precision."),
    };

    /// <summary>The days in which another record of the same event may lie.</summary>
    public static (DateOnly From, DateOnly To) Window(DuplicateProfile a)
    {
        var slack = BaseDays + SlackDays(a.DatePrecision) + MostSlackDays;
        return (Shift(a.DateStart, -slack), Shift(a.DateEnd, slack));
    }

    /// <summary>Kilometres by which a point of this precision may be off.</summary>
    public static double SlackKilometres(LocationPrecision precision) => precision switch
    {
        LocationPrecision.ExactSite => 1,
        LocationPrecision.Locality => 5,
        LocationPrecision.NearLocality => 25,
        LocationPrecision.District => 30,
        LocationPrecision.Province => 70,
        LocationPrecision.LinearOrFuzzy => 100,
        LocationPrecision.Department => 200,
        LocationPrecision.Country => double.PositiveInfinity,
        _ => throw new ArgumentOutOfRangeException(nameof(precision), precision, "Unknown precision."),
    };

    private static (DuplicateReason, double)? Days(DuplicateProfile a, DuplicateProfile b)
    {
        var gap = Math.Max(a.DateStart.DayNumber, b.DateStart.DayNumber) - Math.Min(a.DateEnd.DayNumber, b.DateEnd.DayNumber);
        if (gap > BaseDays + SlackDays(a.DatePrecision) + SlackDays(b.DatePrecision))
        {
            return null;
        }
        var longest = Math.Max(Length(a), Length(b));
        // The longer an interval, the less it says that another record lies in it.
        var weight = longest switch { <= 2 => 0.35, <= 7 => 0.3, <= 31 => 0.2, _ => 0.08 };
        return gap switch
        {
            <= 0 when longest == 1 => (new(DuplicateReasonKind.SameDay), weight),
            <= 0 => (new(DuplicateReasonKind.DaysOverlap), weight),
            1 => (new(DuplicateReasonKind.DaysApart, gap), weight * 0.65),
            _ => (new(DuplicateReasonKind.DaysApart, gap), weight * 0.35),
        };
    }

    private static (DuplicateReason?, double)? Place(DuplicateProfile a, DuplicateProfile b)
    {
        if (a is { Latitude: { } lat1, Longitude: { } lon1 } && b is { Latitude: { } lat2, Longitude: { } lon2 } && !IsArea(a) && !IsArea(b))
        {
            var distance = Wgs84.DistanceKm(lat1, lon1, lat2, lon2);
            if (distance > BaseKilometres + SlackKilometres(a.Precision) + SlackKilometres(b.Precision))
            {
                return null;
            }
            var reason = distance < 1 ? new DuplicateReason(DuplicateReasonKind.SamePlace) : new(DuplicateReasonKind.KilometresApart, Math.Round(distance));
            return (reason, distance switch { <= 2 => 0.3, <= 10 => 0.25, <= 25 => 0.2, _ => 0.1 });
        }
        // Where one is only known by its area, areas are compared, down to where both are known.
        return (Agree(a.DepartmentCode, b.DepartmentCode), Agree(a.ProvinceCode, b.ProvinceCode), Agree(a.DistrictCode, b.DistrictCode)) switch
        {
            (false, _, _) or (_, false, _) or (_, _, false) => null,
            (_, _, true) => (new(DuplicateReasonKind.SameDistrict), 0.22),
            (_, true, _) => (new(DuplicateReasonKind.SameProvince), 0.15),
            (true, _, _) => (new(DuplicateReasonKind.SameDepartment), 0.1),
            _ => (null, 0.03),
        };
    }

    private static (DuplicateReason, double)? Acts(DuplicateProfile a, DuplicateProfile b)
    {
        foreach (var kind in a.Kinds)
        {
            if (b.Kinds.Contains(kind))
            {
                return (new(DuplicateReasonKind.SameKind, Act: kind), 0.15);
            }
        }
        return Families.Any(family => a.Kinds.Any(family.Contains) && b.Kinds.Any(family.Contains))
            ? (new(DuplicateReasonKind.RelatedKind), 0.08)
            : null;
    }

    private static double Figure(CasualtyCategory category, AdoptedFigure a, AdoptedFigure b, List<DuplicateReason> reasons)
    {
        var (one, other) = (a.Best ?? a.Low ?? a.High, b.Best ?? b.Low ?? b.High);
        var isMain = category is CasualtyCategory.Killed or CasualtyCategory.Missing;
        if (one == other)
        {
            // That nobody was hurt is true of too many.
            if (one is > 0)
            {
                reasons.Add(new(DuplicateReasonKind.SameFigure, one, Category: category));
                return isMain ? 0.15 : 0.06;
            }
            return 0.02;
        }
        // Tolls are revised: another number weakens the guess and does not refute it.
        var overlap = (a.Low ?? one) <= (b.High ?? (b.AtLeast ? int.MaxValue : other)) && (b.Low ?? other) <= (a.High ?? (a.AtLeast ? int.MaxValue : one));
        return overlap ? 0.05 : isMain ? -0.08 : -0.03;
    }

    /// <summary>Null: not known of one of them.</summary>
    private static bool? Agree(string? a, string? b) => a is null || b is null ? null : a == b;

    private static bool IsArea(DuplicateProfile p) => p.Precision is LocationPrecision.District or LocationPrecision.Province
        or LocationPrecision.Department or LocationPrecision.LinearOrFuzzy or LocationPrecision.Country;

    private static int Length(DuplicateProfile p) => p.DateEnd.DayNumber - p.DateStart.DayNumber + 1;

    private static DateOnly Shift(DateOnly day, int by) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + by, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
