using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// What a correction of a published record touched, for its public history, where the editor wrote no note of their own: names of parts, never
/// contents. Null where the public sees no difference.
/// </summary>
public static class ChangeNote
{
    public static LocalText? Of(IEnumerable<FormDifference> changes, Texts texts)
    {
        var parts = changes.Select(c => Part(c.Name)).OfType<string>().Distinct().ToList();
        return parts.Count == 0 ? null : new(In("es", parts, texts), In("en", parts, texts));
    }

    private static string In(string language, List<string> parts, Texts texts) => texts.In(language, "Review.Corrected")
        .Replace("{0}", string.Join(", ", parts.Select(part => texts.In(language, part))), StringComparison.Ordinal);

    private static string? Part(string name)
    {
        var part = RecordFields.RowOf(name)?.Part ?? name.Split('.')[0];
        return part switch
        {
            "title" or "summary" or "motive" => "Review.PartText",
            "dateStart" or "dateEnd" or "datePrecision" or "partOfDay" => "Review.PartDate",
            "place" => "Review.PartPlace",
            "acts" or "violence" => "Review.PartActs",
            "sources" => "Review.PartSources",
            "actors" => "Review.PartActors",
            "claims" => "Review.PartClaims",
            "persons" => "Review.PartPersons",
            "losses" => "Review.PartLosses",
            "forces" => "Review.PartForces",
            "links" or "series" or "context" => "Review.PartLinks",
            "verification" => "Review.PartVerification",
            _ => null,
        };
    }
}
