using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A form as it is shown: what was typed, what is wrong with it, what there is to choose.</summary>
/// <param name="Focus">Name of the field to begin in; null: the browser's choice.</param>
public sealed record FormView(RecordForm Form, FormProblems Problems, FormChoices Choices, bool ReadOnly = false, string? Focus = null)
{
    /// <summary>The words of sources that fields rest on.</summary>
    public ILookup<string, FormQuotation> Quotations { get; } = Forms.Quotations.All(Form).ToLookup(q => q.Quotation.Field, StringComparer.Ordinal);

    /// <summary>The source whose text stands beside the form; its quotations are lit there.</summary>
    public string? ShownSource { get; init; }

    /// <summary>Code of the incident; null for one that is not stored yet.</summary>
    public string? Code { get; init; }
}

/// <summary>One row of a repeating part.</summary>
public sealed record FormRow(FormView View, string Part, string Key)
{
    public string Name(string field) => $"{Part}[{Key}].{field}";
    public string Value(string field) => View.Form[Name(field)];
    public bool IsTemplate => Key == RecordForm.NewRow;
}

/// <summary>A repeating part: its rows are drawn by <paramref name="Partial"/>.</summary>
public sealed record FormRows(FormView View, string Part, string Partial, string AddLabel, string RemoveLabel, bool IsOrdered = false);

/// <summary>One thing to choose.</summary>
public sealed record FormOption(string Value, string Text, string? Help = null);

/// <summary>What the form's fields offer, besides the coded values.</summary>
public sealed record FormChoices(DeskChoices Known, IReadOnlyList<DeskChoice> Provinces, IReadOnlyList<DeskChoice> Districts)
{
    public static readonly FormChoices None = new(new([], [], [], [], []), [], []);

    /// <summary>Places found for what was typed; null: not asked.</summary>
    public IReadOnlyList<GazetteerHit>? Places { get; init; }

    /// <summary>The gazetteer place chosen.</summary>
    public GazetteerPlace? Place { get; init; }

    /// <summary>The region as the rules would decide it.</summary>
    public RegionAssignment? Region { get; init; }

    /// <summary>Other incidents that cite the address of a source, by the source's key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Citing { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What the sources would support as verification.</summary>
    public VerificationSuggestion? Suggestion { get; init; }

    public IReadOnlyDictionary<string, string> AreaNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Titles of the incidents the links name.</summary>
    public IReadOnlyDictionary<string, LocalText> Titles { get; init; } = new Dictionary<string, LocalText>();

    /// <summary>Cases the persons' rows name.</summary>
    public IReadOnlyDictionary<string, DeskCase> Cases { get; init; } = new Dictionary<string, DeskCase>();

    private static readonly string[] SourceLanguages = ["es", "en", "pt", "qu", "fr", "de", "it", "zh"];

    private static readonly string[] Supported =
        ["date", "place", "acts", "actors", "killed", "injured", "missing", "kidnapped", "arrested", "losses", "forces", "motive", "series", "links"];

    private static readonly DatePrecision[] PublishedPrecisions = [DatePrecision.Day, DatePrecision.Month, DatePrecision.Year];

    private static readonly LocationPrecision[] PublicPrecisions = [LocationPrecision.District, LocationPrecision.Province, LocationPrecision.Department];

    /// <summary>The values a field may take, in order; empty where anything may be typed.</summary>
    public IReadOnlyList<FormOption> Of(RecordForm form, string name, Texts texts)
    {
        var path = RecordFields.PathOf(name);
        var row = RecordFields.RowOf(name);
        if (RecordFields.Find(name)?.Codes is { } codes)
        {
            return [.. codes.Rows.Where(c => IsOffered(path, c.Text)).Select(c => texts.Lang == "en" ? new FormOption(c.Text, c.En, c.HelpEn) : new(c.Text, c.Es, c.HelpEs))];
        }
        return path switch
        {
            "place.departmentCode" or "departmentCode" or "departments" => [.. Departments.All.OrderBy(d => d.Name, StringComparer.Create(Languages.Culture(texts.Lang), false)).Select(d => new FormOption(d.Code, d.Name))],
            "place.provinceCode" => Named(Provinces, texts.Lang),
            "place.districtCode" => Named(Districts, texts.Lang),
            "series" => Named(Known.Series, texts.Lang),
            "context" => Named(Known.Context, texts.Lang),
            "article.language" => [new("es", CultureInfo.GetCultureInfo("es").DisplayName), new("en", CultureInfo.GetCultureInfo("en").DisplayName)],
            "sources[].language" => [.. SourceLanguages.Select(code => new FormOption(code, CultureInfo.GetCultureInfo(code).DisplayName))],
            "sources[].copyOf" => [.. Sources(form).Where(s => s.Value != row?.Key)],
            "claims[].supersedes" => [.. Claims(form, texts).Where(c => c.Value != row?.Key)],
            "sources[].supports" => [.. Supported.Select(field => new FormOption(field, SupportLabel(field, texts)))],
            _ when path == "quick.source" || path.EndsWith("].source", StringComparison.Ordinal) => [.. Sources(form)],
            _ => [],
        };
    }

    /// <summary>The field's text as a reader understands it: codes by their labels, keys by their names.</summary>
    public string Display(RecordForm form, string name, string text, Texts texts)
    {
        if (text.Length == 0)
        {
            return "";
        }
        if (RecordFields.Find(name) is not { Kind: FieldKind.Code or FieldKind.Choice or FieldKind.Ticks or FieldKind.Tick } field)
        {
            return text;
        }
        if (field.Kind == FieldKind.Tick)
        {
            return texts["Desk.Yes"];
        }
        var options = Of(form, name, texts);
        return string.Join("; ", text.Split('\n').Select(value => options.FirstOrDefault(o => o.Value == value)?.Text ?? AreaNames.GetValueOrDefault(value) ?? value));
    }

    private static bool IsOffered(string path, string code) => path switch
    {
        "sources[].publishedPrecision" => PublishedPrecisions.Select(CodeText.Of).Contains(code),
        "gazetteer.precision" => PlaceRules.Precisions.Select(CodeText.Of).Contains(code),
        "place.publicPrecision" => PublicPrecisions.Select(CodeText.Of).Contains(code),
        _ => true,
    };

    private static IEnumerable<FormOption> Sources(RecordForm form) => form.Rows("sources").Select(key => new FormOption(
        key, Short(string.Join(" · ", new[] { key, form[$"sources[{key}].publisher"], form[$"sources[{key}].title"] }.Where(t => t.Length > 0)))));

    private static IEnumerable<FormOption> Claims(RecordForm form, Texts texts) => form.Rows("claims").Select(key =>
    {
        var category = CodeText.TryParse<CasualtyCategory>(form[$"claims[{key}].category"], out var code) ? PeopleCodes.CasualtyCategories[code].Label(texts.Lang) : "";
        return new FormOption(key, string.Join(" · ", new[] { key, category, form[$"claims[{key}].best"], form[$"claims[{key}].reportedOn"] }.Where(t => t.Length > 0)));
    });

    private static string SupportLabel(string field, Texts texts) => field switch
    {
        "date" => texts["Desk.SectionWhen"],
        "place" => texts["Desk.SectionWhere"],
        "acts" => texts["Desk.PartActs"],
        "actors" => texts["Desk.PartActors"],
        "losses" => texts["Desk.PartLosses"],
        "forces" => texts["Desk.PartForces"],
        "motive" => texts["Desk.FieldMotive"],
        "series" => texts["Desk.FieldSeries"],
        "links" => texts["Desk.PartLinks"],
        _ => PeopleCodes.CasualtyCategories.Find(field)!.Label(texts.Lang),
    };

    private static FormOption[] Named(IReadOnlyList<DeskChoice> choices, string lang) => [.. choices.Select(c => new FormOption(c.Key, c.Name.In(lang) ?? c.Key))];

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 59), "…");
}
