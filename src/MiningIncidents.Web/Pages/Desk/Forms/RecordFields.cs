using System.Collections.Frozen;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>How a field is typed and shown.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Several lines.</summary>
    Text,

    /// <summary>A day, typed 13/05/2014 or 2014-05-13.</summary>
    Date,

    /// <summary>A number of persons or things.</summary>
    Whole,

    /// <summary>An amount, possibly with decimals.</summary>
    Number,

    /// <summary>Latitude or longitude.</summary>
    Degrees,

    /// <summary>One of a coded field's values.</summary>
    Code,

    /// <summary>Ticked or not.</summary>
    Tick,

    /// <summary>Any of several, ticked.</summary>
    Ticks,

    /// <summary>One of what the form knows: sources, claims, areas.</summary>
    Choice,

    /// <summary>An address on the web.</summary>
    Url,
}

/// <summary>A field of a form, declared once: forms, problems, comparisons and conflicts name it the same.</summary>
/// <param name="Path">Path in the record; rows as <c>claims[].best</c>, languages as <c>title.es</c>.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="Label">Key of its label.</param>
/// <param name="Codes">The coded field behind it.</param>
public sealed record RecordField(string Path, FieldKind Kind, string Label, ICodeList? Codes = null)
{
    /// <summary>"es" or "en" where the field is a text in that language.</summary>
    public string? Language => Path.EndsWith(".es", StringComparison.Ordinal) ? "es" : Path.EndsWith(".en", StringComparison.Ordinal) ? "en" : null;
}

/// <summary>Every field of the forms of the desk: incidents, missing persons' cases, series, context events, places.</summary>
public static class RecordFields
{
    /// <summary>The repeating parts: their name, the beginning of their rows' keys, and the key of their heading.</summary>
    public static readonly IReadOnlyList<(string Part, string RowPrefix, string Heading)> Parts =
    [
        ("acts", "t", "Desk.PartActs"), ("sources", "s", "Desk.PartSources"), ("actors", "a", "Desk.PartActors"), ("claims", "c", "Desk.PartClaims"),
        ("persons", "p", "Desk.PartPersons"), ("losses", "l", "Desk.PartLosses"), ("forces", "f", "Desk.PartForces"), ("links", "n", "Desk.PartLinks"),
        ("events", "e", "Desk.PartEvents"),
    ];

    public static readonly IReadOnlyList<RecordField> All =
    [
        .. Both("title", FieldKind.Line, "Desk.FieldTitle"), .. Both("summary", FieldKind.Text, "Desk.FieldSummary"),
        .. Both("motive", FieldKind.Line, "Desk.FieldMotive"),
        new("dateStart", FieldKind.Date, "Desk.FieldDateStart"), new("dateEnd", FieldKind.Date, "Desk.FieldDateEnd"),
        new("datePrecision", FieldKind.Code, "Desk.FieldDatePrecision", IncidentCodes.DatePrecisions),
        new("partOfDay", FieldKind.Code, "Desk.FieldPartOfDay", IncidentCodes.PartsOfDay),
        new("violence", FieldKind.Code, "Desk.FieldViolence", IncidentCodes.ViolenceCertainties),
        new("verification", FieldKind.Code, "Desk.FieldVerification", IncidentCodes.Verifications),
        new("licence", FieldKind.Code, "Desk.FieldLicence", IncidentCodes.LicenceTags),
        new("internalNote", FieldKind.Text, "Desk.FieldInternalNote"),
        new("series", FieldKind.Ticks, "Desk.FieldSeries"), new("context", FieldKind.Ticks, "Desk.FieldContext"),

        new("acts[].kind", FieldKind.Code, "Desk.FieldKind", IncidentCodes.Kinds), new("acts[].on", FieldKind.Date, "Desk.FieldActOn"),
        .. Both("acts[].note", FieldKind.Line, "Desk.FieldNote"),

        new("place.latitude", FieldKind.Degrees, "Desk.FieldLatitude"), new("place.longitude", FieldKind.Degrees, "Desk.FieldLongitude"),
        new("place.precision", FieldKind.Code, "Desk.FieldPlacePrecision", IncidentCodes.LocationPrecisions),
        .. Both("place.description", FieldKind.Line, "Desk.FieldPlaceDescription"),
        new("place.regionRule", FieldKind.Code, "Desk.FieldRegionRule", IncidentCodes.RegionRules),
        new("place.departmentCode", FieldKind.Choice, "Desk.FieldDepartment"), new("place.provinceCode", FieldKind.Choice, "Desk.FieldProvince"),
        new("place.districtCode", FieldKind.Choice, "Desk.FieldDistrict"), new("place.gazetteerPlaceId", FieldKind.Line, "Desk.FieldGazetteerPlace"),
        new("place.mineSite", FieldKind.Line, "Desk.FieldMineSite"),
        new("place.miningStatus", FieldKind.Code, "Desk.FieldMiningStatus", IncidentCodes.MiningStatuses),
        new("place.minerals", FieldKind.Line, "Desk.FieldMinerals"), new("place.sensitive", FieldKind.Tick, "Desk.FieldSensitive"),
        new("place.publicPrecision", FieldKind.Code, "Desk.FieldPublicPrecision", IncidentCodes.LocationPrecisions),

        new("sources[].publisher", FieldKind.Line, "Desk.FieldPublisher"), new("sources[].title", FieldKind.Line, "Desk.FieldSourceTitle"),
        new("sources[].url", FieldKind.Url, "Desk.FieldUrl"), new("sources[].published", FieldKind.Date, "Desk.FieldPublished"),
        new("sources[].publishedPrecision", FieldKind.Code, "Desk.FieldPublishedPrecision", IncidentCodes.DatePrecisions),
        new("sources[].accessed", FieldKind.Date, "Desk.FieldAccessed"), new("sources[].language", FieldKind.Choice, "Desk.FieldSourceLanguage"),
        new("sources[].reliability", FieldKind.Code, "Desk.FieldReliability", MaterialCodes.Reliabilities),
        new("sources[].credibility", FieldKind.Code, "Desk.FieldCredibility", MaterialCodes.Credibilities),
        new("sources[].copyOf", FieldKind.Choice, "Desk.FieldCopyOf"), new("sources[].archiveUrl", FieldKind.Url, "Desk.FieldArchiveUrl"),
        new("sources[].sha256", FieldKind.Line, "Desk.FieldSha256"), new("sources[].supports", FieldKind.Ticks, "Desk.FieldSupports"),
        new("sources[].fileSha256", FieldKind.Line, "Reading.FieldFile"), new("sources[].quotations", FieldKind.Text, "Reading.FieldQuotations"),

        new("actors[].kind", FieldKind.Code, "Desk.FieldActorKind", PeopleCodes.ActorKinds),
        new("actors[].role", FieldKind.Code, "Desk.FieldRole", PeopleCodes.ActorRoles), .. Both("actors[].name", FieldKind.Line, "Desk.FieldActorName"),
        new("actors[].attribution", FieldKind.Code, "Desk.FieldAttribution", PeopleCodes.Attributions),
        .. Both("actors[].attributedBy", FieldKind.Line, "Desk.FieldAttributedBy"), new("actors[].source", FieldKind.Choice, "Desk.FieldSource"),

        new("claims[].category", FieldKind.Code, "Desk.FieldCategory", PeopleCodes.CasualtyCategories),
        new("claims[].low", FieldKind.Whole, "Desk.FieldLow"), new("claims[].best", FieldKind.Whole, "Desk.FieldBest"),
        new("claims[].high", FieldKind.Whole, "Desk.FieldHigh"), new("claims[].atLeast", FieldKind.Tick, "Desk.FieldAtLeast"),
        new("claims[].reportedOn", FieldKind.Date, "Desk.FieldReportedOn"), new("claims[].reportedOnInferred", FieldKind.Tick, "Desk.FieldReportedOnInferred"),
        new("claims[].source", FieldKind.Choice, "Desk.FieldSource"), .. Both("claims[].saidBy", FieldKind.Line, "Desk.FieldSaidBy"),
        .. Both("claims[].note", FieldKind.Line, "Desk.FieldNote"), new("claims[].supersedes", FieldKind.Choice, "Desk.FieldSupersedes"),
        new("claims[].adoptedFrom", FieldKind.Date, "Desk.FieldAdoptedFrom"), .. Both("claims[].adoptionReason", FieldKind.Line, "Desk.FieldAdoptionReason"),

        new("persons[].person", FieldKind.Line, "Desk.FieldPerson"), new("persons[].role", FieldKind.Code, "Desk.FieldPersonRole", PeopleCodes.PersonLinkRoles),

        new("losses[].kind", FieldKind.Code, "Desk.FieldLossKind", MaterialCodes.LossKinds),
        new("losses[].event", FieldKind.Code, "Desk.FieldLossEvent", MaterialCodes.LossEvents), .. Both("losses[].note", FieldKind.Line, "Desk.FieldNote"),
        new("losses[].quantity", FieldKind.Number, "Desk.FieldQuantity"), new("losses[].unit", FieldKind.Line, "Desk.FieldUnit"),
        new("losses[].atLeast", FieldKind.Tick, "Desk.FieldAtLeast"), new("losses[].value", FieldKind.Number, "Desk.FieldValue"),
        new("losses[].currency", FieldKind.Code, "Desk.FieldCurrency", MaterialCodes.Currencies),
        new("losses[].valuedOn", FieldKind.Date, "Desk.FieldValuedOn"), new("losses[].source", FieldKind.Choice, "Desk.FieldSource"),

        new("forces[].kind", FieldKind.Code, "Desk.FieldForceKind", MaterialCodes.ForceKinds), new("forces[].number", FieldKind.Whole, "Desk.FieldForceNumber"),
        new("forces[].numberHigh", FieldKind.Whole, "Desk.FieldForceNumberHigh"), new("forces[].atLeast", FieldKind.Tick, "Desk.FieldAtLeast"),
        .. Both("forces[].name", FieldKind.Line, "Desk.FieldForceName"), new("forces[].source", FieldKind.Choice, "Desk.FieldSource"),

        new("links[].kind", FieldKind.Code, "Desk.FieldLinkKind", IncidentCodes.LinkKinds), new("links[].to", FieldKind.Line, "Desk.FieldLinkTo"),
        .. Both("links[].note", FieldKind.Line, "Desk.FieldNote"),

        // A pasted article, before anything of it is in the record.
        new("article.text", FieldKind.Text, "Reading.FieldText"), new("article.published", FieldKind.Date, "Reading.FieldPublished"),
        new("article.publisher", FieldKind.Line, "Desk.FieldPublisher"), new("article.title", FieldKind.Line, "Desk.FieldSourceTitle"),
        new("article.url", FieldKind.Url, "Desk.FieldUrl"), new("article.language", FieldKind.Choice, "Desk.FieldSourceLanguage"),
        new("article.read", FieldKind.Tick, "Reading.FieldText"), new("article.candidate", FieldKind.Line, "Reading.FieldText"),

        // A missing person's case.
        new("count", FieldKind.Whole, "Desk.FieldCount"), .. Both("description", FieldKind.Line, "Desk.FieldCaseDescription"),
        new("name", FieldKind.Line, "Desk.FieldName"), new("namePublic", FieldKind.Tick, "Desk.FieldNamePublic"),
        new("nameReason", FieldKind.Line, "Desk.FieldNameReason"), .. Citation("nameSource"), new("hideNameFrom", FieldKind.Date, "Desk.FieldHideNameFrom"),
        .. Both("whereabouts", FieldKind.Line, "Desk.FieldWhereabouts"), new("departmentCode", FieldKind.Choice, "Desk.FieldLastSeenIn"),
        new("events[].on", FieldKind.Date, "Desk.FieldEventOn"), new("events[].kind", FieldKind.Code, "Desk.FieldEventKind", PeopleCodes.PersonEventKinds),
        new("events[].status", FieldKind.Code, "Desk.FieldEventStatus", PeopleCodes.PersonStatuses), .. Both("events[].note", FieldKind.Line, "Desk.FieldNote"),
        .. Citation("events[].source"),

        // A series or a context event.
        new("slug", FieldKind.Line, "Context.FieldSlug"), new("key", FieldKind.Line, "Context.FieldKey"),
        new("seriesKind", FieldKind.Code, "Context.FieldKind", IncidentCodes.SeriesKinds), new("contextKind", FieldKind.Code, "Context.FieldKind", MaterialCodes.ContextKinds),
        new("departments", FieldKind.Ticks, "Context.FieldDepartments"),

        // A place of the gazetteer; its point and areas are those of "place".
        new("gazetteer.name", FieldKind.Line, "Places.FieldName"), new("gazetteer.kind", FieldKind.Code, "Places.FieldKind", RegionCodes.PlaceKinds),
        new("gazetteer.aliases", FieldKind.Text, "Places.FieldAliases"),
        new("gazetteer.precision", FieldKind.Code, "Desk.FieldPlacePrecision", IncidentCodes.LocationPrecisions),
        new("gazetteer.population", FieldKind.Whole, "Places.FieldPopulation"), new("gazetteer.source", FieldKind.Line, "Places.FieldSource"),
        new("gazetteer.sourceUrl", FieldKind.Url, "Desk.FieldUrl"), new("gazetteer.note", FieldKind.Text, "Desk.FieldNote"),

        // A claim in three fields; becomes a row of the claims.
        new("quick.category", FieldKind.Code, "Desk.FieldCategory", PeopleCodes.CasualtyCategories), new("quick.figure", FieldKind.Line, "Ledger.FieldFigure"),
        new("quick.source", FieldKind.Choice, "Desk.FieldSource"), new("quick.reason", FieldKind.Line, "Ledger.FieldReason"),

        // Said with a write.
        new("why", FieldKind.Line, "Desk.FieldWhy"), .. Both("publicNote", FieldKind.Line, "Desk.FieldPublicNote"),
        .. Both("withdrawnReason", FieldKind.Line, "Desk.FieldWithdrawnReason"),
    ];

    private static readonly FrozenDictionary<string, RecordField> ByPath = All.ToFrozenDictionary(f => f.Path, StringComparer.Ordinal);

    /// <summary>The declaration behind a field's name; null for a name that is none.</summary>
    public static RecordField? Find(string name) => ByPath.GetValueOrDefault(PathOf(name));

    /// <summary>"claims[c2].best" → "claims[].best".</summary>
    public static string PathOf(string name)
    {
        var (open, close) = (name.IndexOf('[', StringComparison.Ordinal), name.IndexOf(']', StringComparison.Ordinal));
        return open < 0 || close < open ? name : string.Concat(name.AsSpan(0, open + 1), name.AsSpan(close));
    }

    /// <summary>"claims[c2].best" → ("claims", "c2"); null for a field outside the repeating parts.</summary>
    public static (string Part, string Key)? RowOf(string name)
    {
        var (open, close) = (name.IndexOf('[', StringComparison.Ordinal), name.IndexOf(']', StringComparison.Ordinal));
        return open <= 0 || close < open ? null : (name[..open], name[(open + 1)..close]);
    }

    /// <summary>The beginning of the keys of a part's rows; "r" for a part that is none.</summary>
    public static string RowPrefix(string part) => Parts.FirstOrDefault(p => p.Part == part).RowPrefix ?? "r";

    private static RecordField[] Both(string path, FieldKind kind, string label) => [new($"{path}.es", kind, label), new($"{path}.en", kind, label)];

    private static RecordField[] Citation(string path) =>
    [
        new($"{path}.publisher", FieldKind.Line, "Desk.FieldPublisher"), new($"{path}.title", FieldKind.Line, "Desk.FieldSourceTitle"),
        new($"{path}.url", FieldKind.Url, "Desk.FieldUrl"), new($"{path}.published", FieldKind.Date, "Desk.FieldPublished"),
    ];
}
