using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Casualties;

/// <summary>
/// A figure on a day. All bounds null with <see cref="ClaimKey"/> set: the source says there were some but not how many.
/// </summary>
/// <param name="Low">Lowest number of persons; null unknown.</param>
/// <param name="Best">Best number; null unknown.</param>
/// <param name="High">Highest number; null unknown.</param>
/// <param name="AtLeast">Upper end open.</param>
/// <param name="AsOf">The day the claim behind it was reported, or of the last found person counted in it.</param>
/// <param name="ClaimKey">The adopted claim; null where the figure rests on persons found alone.</param>
/// <param name="Moved">Persons moved into (or out of, negative) the claim's figure because they were found after it was reported.</param>
public sealed record Figure(int? Low, int? Best, int? High, bool AtLeast, DateOnly AsOf, string? ClaimKey, int Moved = 0)
{
    /// <summary>The number lists sort and filter by: best, else low, else high.</summary>
    public int? Number => Best ?? Low ?? High;
}

/// <summary>The five figures on a day; null is unknown, never 0.</summary>
public sealed record Figures(Figure? Killed, Figure? Injured, Figure? Missing, Figure? Kidnapped, Figure? Arrested)
{
    public static readonly Figures None = new(null, null, null, null, null);

    public Figure? this[CasualtyCategory category] => category switch
    {
        CasualtyCategory.Killed => Killed,
        CasualtyCategory.Injured => Injured,
        CasualtyCategory.Missing => Missing,
        CasualtyCategory.Kidnapped => Kidnapped,
        CasualtyCategory.Arrested => Arrested,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Unknown category."),
    };
}

/// <summary>A missing person or unnamed group as the ledger needs it: how many, since when known, and what became of them when.</summary>
/// <param name="Count">Persons, 1 or more.</param>
/// <param name="ReportedOn">The day the case was first reported.</param>
/// <param name="ResolvedOn">The day they were found or the report withdrawn; null while open.</param>
/// <param name="Fate">What became of them; counted as killed only when <see cref="Fate.Deceased"/>.</param>
/// <param name="Void">The report was withdrawn or a duplicate: no such missing person.</param>
public sealed record PersonCase(int Count, DateOnly ReportedOn, DateOnly? ResolvedOn, Fate Fate, bool Void = false);

/// <summary>
/// Claims and a day give the figures of that day. The rules:
/// 1. Only claims reported on or before the day are seen. Of a category's adopted claims, the one adopted last (but not after the day) holds.
/// 2. No adopted claim: the figure is unknown.
/// 3. A claim counts everything up to and including the day it was reported. A missing person found after the missing claim leaves the missing;
///    one found dead after the killed claim joins the killed. Whoever a newer claim already counts is not moved, so nobody is counted twice.
/// Pure: no clock, no database.
/// </summary>
public static class CasualtyLedger
{
    /// <summary>The figures as known at the end of <paramref name="day"/>.</summary>
    public static Figures At(DateOnly day, IEnumerable<ClaimRecord> claims, IEnumerable<PersonCase>? persons = null)
    {
        var seen = claims.Where(c => c.ReportedOn <= day).ToList();
        var cases = persons?.Where(p => p.ReportedOn <= day && p.ResolvedOn <= day).ToList() ?? [];
        return new(
            WithTheDead(Adopted(CasualtyCategory.Killed, day, seen), cases),
            Adopted(CasualtyCategory.Injured, day, seen),
            WithoutTheFound(Adopted(CasualtyCategory.Missing, day, seen), cases),
            Adopted(CasualtyCategory.Kidnapped, day, seen),
            Adopted(CasualtyCategory.Arrested, day, seen));
    }

    /// <summary>The figures as known today: every claim and case counts.</summary>
    public static Figures Now(IEnumerable<ClaimRecord> claims, IEnumerable<PersonCase>? persons = null) =>
        At(DateOnly.MaxValue, claims, persons);

    /// <summary>Each day on which any figure changes, oldest first, with the figures from that day on.</summary>
    public static IReadOnlyList<(DateOnly From, Figures Figures)> Steps(IReadOnlyCollection<ClaimRecord> claims, IReadOnlyCollection<PersonCase>? persons = null)
    {
        var days = claims.Where(c => c.AdoptedFrom is not null).Select(c => c.AdoptedFrom!.Value)
            .Concat(persons?.Where(p => p.ResolvedOn is not null).Select(p => p.ResolvedOn!.Value) ?? [])
            .Distinct().Order();
        var steps = new List<(DateOnly, Figures)>();
        var last = Figures.None;
        foreach (var day in days)
        {
            var figures = At(day, claims, persons);
            if (figures != last)
            {
                steps.Add((day, figures));
                last = figures;
            }
        }
        return steps;
    }

    private static Figure? Adopted(CasualtyCategory category, DateOnly day, List<ClaimRecord> seen)
    {
        var claim = seen.Where(c => c.Category == category && c.AdoptedFrom <= day).MaxBy(c => c.AdoptedFrom);
        return claim is null ? null : new(claim.Low, claim.Best, claim.High, claim.AtLeast, claim.ReportedOn, claim.Key);
    }

    private static Figure? WithoutTheFound(Figure? missing, List<PersonCase> found)
    {
        if (missing is null)
        {
            return null;
        }
        var after = found.Where(p => p.ResolvedOn > missing.AsOf && p.ReportedOn <= missing.AsOf).ToList();
        // A claim that already counts fewer (a later report of none) cannot lose more than it holds.
        var gone = Math.Min(after.Sum(p => p.Count), missing.High ?? missing.Best ?? missing.Low ?? int.MaxValue);
        return gone == 0 ? missing : Move(missing, -gone, after.Max(p => p.ResolvedOn!.Value));
    }

    private static Figure? WithTheDead(Figure? killed, List<PersonCase> found)
    {
        var dead = found.Where(p => !p.Void && p.Fate == Fate.Deceased && (killed is null || p.ResolvedOn > killed.AsOf)).ToList();
        if (dead.Count == 0)
        {
            return killed;
        }
        var count = dead.Sum(p => p.Count);
        var day = dead.Max(p => p.ResolvedOn!.Value);
        // With no claim of deaths at all, those found are a floor: others may have died.
        return killed is null ? new(count, count, null, AtLeast: true, day, ClaimKey: null, count) : Move(killed, count, day);
    }

    private static Figure Move(Figure figure, int by, DateOnly day) => figure with
    {
        Low = Shift(figure.Low, by),
        Best = Shift(figure.Best, by),
        High = Shift(figure.High, by),
        AsOf = day,
        Moved = by,
    };

    private static int? Shift(int? number, int by) => number is null ? null : Math.Max(0, number.Value + by);
}
