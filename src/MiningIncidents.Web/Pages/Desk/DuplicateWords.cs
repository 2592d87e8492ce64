using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Why two records may be one, in words: "same day, 3 km apart, both: armed attack, 3 killed in each".</summary>
public static class DuplicateWords
{
    public static string Of(DuplicateMatch match, Texts texts, Wording words) => string.Join(", ", match.Reasons.Select(r => Of(r, texts, words)));

    private static string Of(DuplicateReason reason, Texts texts, Wording words)
    {
        var number = (int)(reason.Number ?? 0);
        return reason.Kind switch
        {
            DuplicateReasonKind.SameDay => texts["Duplicates.SameDay"],
            DuplicateReasonKind.DaysOverlap => texts["Duplicates.DaysOverlap"],
            DuplicateReasonKind.DaysApart => texts.Count("Duplicates.DaysApart", number),
            DuplicateReasonKind.SamePlace => texts["Duplicates.SamePlace"],
            DuplicateReasonKind.KilometresApart => texts["Duplicates.KilometresApart", number],
            DuplicateReasonKind.SameDistrict => texts["Duplicates.SameDistrict"],
            DuplicateReasonKind.SameProvince => texts["Duplicates.SameProvince"],
            DuplicateReasonKind.SameDepartment => texts["Duplicates.SameDepartment"],
            DuplicateReasonKind.SameKind => texts["Duplicates.SameKind", IncidentCodes.Kinds[reason.Act!.Value].Label(texts.Lang).ToLower(Languages.Culture(texts.Lang))],
            DuplicateReasonKind.RelatedKind => texts["Duplicates.RelatedKind"],
            DuplicateReasonKind.SameFigure => texts["Duplicates.SameFigure", words.Persons(reason.Category!.Value, number)],
            DuplicateReasonKind.SameSource => texts["Duplicates.SameSource"],
            DuplicateReasonKind.SimilarText => texts["Duplicates.SimilarText", number],
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Kind, "Unknown reason."),
        };
    }
}
