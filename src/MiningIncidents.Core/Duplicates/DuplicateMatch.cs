using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Duplicates;

/// <summary>Why two records may tell of one event.</summary>
public enum DuplicateReasonKind
{
    /// <summary>Both on the one same day.</summary>
    SameDay,

    /// <summary>Their intervals share days.</summary>
    DaysOverlap,

    /// <summary>Days between them in <see cref="DuplicateReason.Number"/>.</summary>
    DaysApart,

    /// <summary>Less than a kilometre apart.</summary>
    SamePlace,

    /// <summary>Kilometres in <see cref="DuplicateReason.Number"/>.</summary>
    KilometresApart,
    SameDistrict,
    SameProvince,
    SameDepartment,

    /// <summary>The act in <see cref="DuplicateReason.Act"/>.</summary>
    SameKind,

    /// <summary>Acts that sources often tell as one another.</summary>
    RelatedKind,

    /// <summary>The number of persons in <see cref="DuplicateReason.Number"/>, of <see cref="DuplicateReason.Category"/>.</summary>
    SameFigure,
    SameSource,

    /// <summary>Likeness of the titles or summaries in percent in <see cref="DuplicateReason.Number"/>.</summary>
    SimilarText,
}

/// <summary>One reason with its value.</summary>
public sealed record DuplicateReason(DuplicateReasonKind Kind, double? Number = null, IncidentKind? Act = null, CasualtyCategory? Category = null);

/// <summary>How alike two records are.</summary>
/// <param name="Score">0 to about 1.3; from <see cref="DuplicateRules.Threshold"/> on somebody is asked.</param>
/// <param name="Reasons">In the order in which they are told: days, place, acts, figures, source, text.</param>
public sealed record DuplicateMatch(double Score, IReadOnlyList<DuplicateReason> Reasons);
