using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>What one of the form's buttons asks for: <c>add:claims</c>, <c>remove:claims:c2</c>, <c>save</c>.</summary>
public sealed record FormAction(string Verb, string Part = "", string Key = "")
{
    public static FormAction Of(string? pressed) => (pressed ?? "").Split(':', 3) switch
    {
        [var verb, var part, var key] => new(verb, part, key),
        [var verb, var part] => new(verb, part),
        [var verb] => new(verb),
        _ => new(""),
    };
}

/// <summary>
/// What the pages with a record form share. A request is shown again with all that was typed unless it was written; the check against forged
/// requests is made by hand, because one that fails (signed in anew in between) must not lose the form.
/// </summary>
[IgnoreAntiforgeryToken]
public abstract partial class RecordPage(DeskServices desk) : PageModel
{
    // Fields of the page itself begin with two underscores: they are not part of the record.
    public const string Do = "__do";
    public const string Seen = "__seen";
    public const string Token = "__token";
    public const string PlaceText = "__place";
    public const string CitationText = "__cite";

    /// <summary>Whose text of a field is taken where two editors changed it: this and the field's name.</summary>
    public const string ChoicePrefix = "__choice:";

    /// <summary>The part with the steps of the workflow and what is missing for them.</summary>
    public const string PublicationPart = "publication";

    /// <summary>
    /// The end of an address that leads to what was stored in a part: the notice on top, which leads on to the part. It is named, or the browser
    /// would keep the part that the pressed button led to.
    /// </summary>
    public static string About(string part) => $"&part={part}#notice";

    protected DeskServices Desk { get; } = desk;

    public RecordForm Form { get; protected set; } = new();
    public FormProblems Problems { get; protected set; } = FormProblems.None;
    public FormChoices Choices { get; protected set; } = FormChoices.None;

    /// <summary>What was just done or must be known; shown on top.</summary>
    public string? Notice { get; protected set; }

    /// <summary>Whether the notice says what was just stored: then the focus is put on it.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>The part of the form the notice is about, which it leads to: its place in the page and its name.</summary>
    public (string Id, string Heading)? NoticePart { get; private set; }

    /// <summary>Whether the notice says something went wrong.</summary>
    public bool IsWarning { get; protected set; }

    /// <summary>What was typed into the search for a place.</summary>
    public string TypedPlace { get; protected set; } = "";

    /// <summary>The address or citation typed for a new source.</summary>
    public string TypedCitation { get; private set; } = "";

    /// <summary>What the public would see, where that was asked for.</summary>
    public PublicIncident? Preview { get; private set; }

    /// <summary>What the record on the screen may be a duplicate of.</summary>
    public IReadOnlyList<DuplicateCandidate> Duplicates { get; protected set; } = [];

    protected string? Focus { get; set; }

    public FormView View(bool readOnly = false) => new(Form, Problems, Choices, readOnly, Focus) { ShownSource = ShownSource, Code = StoredCode };

    /// <summary>The source whose text is shown beside the form; null: none is.</summary>
    protected virtual string? ShownSource => null;

    /// <summary>Code of the incident; null for a new one.</summary>
    protected virtual string? StoredCode => null;

    /// <summary>Says what was stored before the request led here.</summary>
    /// <param name="said">In words; null: nothing is said.</param>
    /// <param name="part">The part it was about, as the address names it.</param>
    protected void Say(string? said, string? part = null)
    {
        if (Notice is not null || said is null)
        {
            return;
        }
        (Notice, IsDone) = (said, true);
        var heading = part == PublicationPart ? "Desk.Workflow" : RecordFields.Parts.FirstOrDefault(p => p.Part == part).Heading;
        NoticePart = part is null || heading is null ? null : (part, Desk.Texts[heading]);
    }

    /// <summary>Reads the form of the request. False: it is too large or broken.</summary>
    protected bool TryReadForm()
    {
        if (!Request.HasFormContentType)
        {
            return false;
        }
        try
        {
            Form = RecordForm.Read(Request.Form);
            TypedPlace = Request.Form[PlaceText].ToString();
            TypedCitation = Request.Form[CitationText].ToString();
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Puts a form kept from an ended session into the page.</summary>
    /// <returns>The fields it came with, or null.</returns>
    protected IFormCollection? Restore()
    {
        if (!Request.Query.ContainsKey(KeptForms.Query))
        {
            return null;
        }
        if (Desk.Kept.Find(Request.Query[KeptForms.Query]) is not { } kept)
        {
            (Notice, IsWarning) = (Desk.Texts["Desk.NoticeKeptGone"], true);
            return null;
        }
        Form = RecordForm.Read(kept);
        TypedPlace = kept[PlaceText].ToString();
        TypedCitation = kept[CitationText].ToString();
        (Notice, IsWarning) = (Desk.Texts["Desk.NoticeKept"], true);
        return kept;
    }

    protected Task<bool> IsGenuineAsync() => Desk.Antiforgery.IsRequestValidAsync(HttpContext);

    /// <summary>Does what changes only the form on the screen. False: it was something else.</summary>
    protected async Task<bool> TryEditAsync(FormAction action, CancellationToken ct)
    {
        switch (action.Verb)
        {
            case "add" when RecordFields.Parts.Any(p => p.Part == action.Part):
                Focus = FirstField(action.Part, Form.AddNewRow(action.Part));
                return true;
            case "remove":
                Form.RemoveRow(action.Part, action.Key);
                return true;
            case "up" or "down":
                Form.MoveRow(action.Part, action.Key, action.Verb == "up" ? -1 : 1);
                Focus = FirstField(action.Part, action.Key);
                return true;
            case "adopt" when Form.Rows(action.Part).Contains(action.Key):
                Form[$"claims[{action.Key}].adoptedFrom"] = TypedText.Of(FreeDay(action.Key));
                Focus = $"claims[{action.Key}].adoptionReason.{Desk.Texts.Lang}";
                return true;
            case "find-place":
                Choices = Choices with { Places = (await Desk.Places.GazetteerAsync(ct)).Search(TypedPlace, take: 12) };
                return true;
            case "place" when long.TryParse(action.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var id):
                if ((await Desk.Places.GazetteerAsync(ct)).ById(id) is { } place)
                {
                    PlaceAt(Form, place);
                    TypedPlace = "";
                }
                return true;
            case "cite":
                await CiteAsync(ct);
                return true;
            case "use-verification":
                Form["verification"] = SuggestedVerification() is { } suggested ? CodeText.Of(suggested.Verification) : Form["verification"];
                return true;
            case "refresh" or "restore":
                return true;
            default:
                return false;
        }
    }

    /// <summary>Brings what is typed together with what somebody else stored meanwhile, as the writer chose field by field.</summary>
    protected void Merge(RecordForm was, RecordForm theirs)
    {
        var chosen = Request.Form.Where(f => f.Key.StartsWith(ChoicePrefix, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[ChoicePrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        Form = FormMerge.Merge(was, theirs, Form,
            chosen.Where(c => c.Value == "theirs").Select(c => c.Key).ToHashSet(StringComparer.Ordinal),
            chosen.Where(c => c.Value == "mine").Select(c => c.Key).ToHashSet(StringComparer.Ordinal));
        Notice = Desk.Texts["Desk.NoticeMerged"];
    }

    /// <summary>Makes a claim of the three fields for one: a row like any other, adopted at once where a reason was typed.</summary>
    /// <returns>The claim's key; null where the fields could not be understood, which is then shown beside them.</returns>
    protected string? AddQuickClaim()
    {
        var reader = new FormReader(Form);
        var category = reader.Needed<CasualtyCategory>("quick.category");
        if (!FigureText.TryRead(Form["quick.figure"], out var figure))
        {
            reader.Refuse("quick.figure", "figure_form");
        }
        if (reader.Line("quick.source") is not { } source || !Form.Rows("sources").Contains(source))
        {
            reader.Refuse("quick.source", "choice_missing");
            source = "";
        }
        if (reader.Problems.Count > 0)
        {
            Problems = FormProblems.Of(Form, reader.Problems);
            return null;
        }
        var key = Form.AddNewRow("claims");
        var at = $"claims[{key}]";
        Form[$"{at}.category"] = CodeText.Of(category);
        Form[$"{at}.low"] = TypedText.Of(figure.Low);
        Form[$"{at}.best"] = TypedText.Of(figure.Best);
        Form[$"{at}.high"] = TypedText.Of(figure.High);
        Form[$"{at}.atLeast"] = figure.AtLeast ? "true" : "";
        Form[$"{at}.source"] = source;
        // The day its source was published, where that is known to the day; else today.
        Form[$"{at}.reportedOn"] = TypedText.TryDay(Form[$"sources[{source}].published"], out var day) ? TypedText.Of(day) : TypedText.Of(Desk.Today);
        if (reader.Line("quick.reason") is { } reason)
        {
            Form[$"{at}.adoptionReason.{Desk.Texts.Lang}"] = reason;
            Form[$"{at}.adoptedFrom"] = TypedText.Of(FreeDay(key));
        }
        foreach (var field in (string[])["category", "figure", "source", "reason"])
        {
            Form[$"quick.{field}"] = "";
        }
        return key;
    }

    /// <summary>The first day from which a claim may be the figure shown: the day it was reported, or the next that no other of its category has.</summary>
    private DateOnly FreeDay(string key)
    {
        var day = TypedText.TryDay(Form[$"claims[{key}].reportedOn"], out var reported) ? reported : Desk.Today;
        var taken = Form.Rows("claims").Where(k => k != key && Form[$"claims[{k}].category"] == Form[$"claims[{key}].category"])
            .Select(k => TypedText.TryDay(Form[$"claims[{k}].adoptedFrom"], out var adopted) ? adopted : default).ToHashSet();
        while (taken.Contains(day))
        {
            day = day.AddDays(1);
        }
        return day;
    }

    /// <summary>Puts the incident at a place of the gazetteer: its point, its precision, and the region by rule.</summary>
    public static void PlaceAt(RecordForm form, Core.Regions.GazetteerPlace place)
    {
        form["place.gazetteerPlaceId"] = place.Id.ToString(CultureInfo.InvariantCulture);
        form["place.latitude"] = TypedText.Of(place.Latitude);
        form["place.longitude"] = TypedText.Of(place.Longitude);
        form["place.precision"] = CodeText.Of(place.Precision);
        form["place.regionRule"] = CodeText.Of(RegionRule.Unknown);
        if (form["place.description.es"].Length == 0 && form["place.description.en"].Length == 0)
        {
            form["place.description.es"] = form["place.description.en"] = place.Name;
        }
    }

    /// <summary>Reads what the form offers to choose from.</summary>
    protected async Task LoadChoicesAsync(CancellationToken ct)
    {
        var gazetteer = await Desk.Places.GazetteerAsync(ct);
        var place = long.TryParse(Form["place.gazetteerPlaceId"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? gazetteer.ById(id) : null;
        var byRule = Form["place.regionRule"] != CodeText.Of(RegionRule.Coder);
        var region = byRule && Point() is var point ? await Desk.Search.RegionAsync(point?.Latitude, point?.Longitude, place, ct) : null;
        var codes = new[] { region?.DepartmentCode, region?.ProvinceCode, region?.DistrictCode, Form["place.provinceCode"], Form["place.districtCode"] };
        Choices = Choices with
        {
            Known = await Desk.Search.ChoicesAsync(ct),
            Provinces = await Desk.Search.AreasInAsync(Form["place.departmentCode"], ct),
            Districts = await Desk.Search.AreasInAsync(Form["place.provinceCode"], ct),
            Place = place,
            Region = region,
            AreaNames = await Desk.Search.AreaNamesAsync([.. codes.OfType<string>().Where(c => c.Length > 0)], ct),
            Titles = await Desk.Search.TitlesAsync([.. Form.Rows("links").Select(key => Form[$"links[{key}].to"].Trim().ToUpperInvariant())], ct),
            Cases = await CasesAsync(ct),
            Citing = await CitingAsync(ct),
            Suggestion = SuggestedVerification(),
        };
    }

    /// <summary>Makes the public version of what is typed, by the public projection itself; nothing is saved. What is wrong with it is shown instead.</summary>
    protected async Task PreviewAsync(StoredIncident? stored, CancellationToken ct)
    {
        var (record, reader) = IncidentForm.Read(Form, stored?.Record);
        var problems = reader.With([.. IncidentRules.Check(record, Desk.Today), .. await AreaProblemsAsync(record.Place, ct)]);
        if (problems.Count > 0)
        {
            Problems = FormProblems.Of(Form, problems);
            return;
        }
        if (record.Place.RegionRule != RegionRule.Coder)
        {
            var place = record.Place.GazetteerPlaceId is { } id ? (await Desk.Places.GazetteerAsync(ct)).ById(id) : null;
            var region = await Desk.Search.RegionAsync(record.Place.Latitude, record.Place.Longitude, place, ct);
            record = record with
            {
                Place = record.Place with
                {
                    DepartmentCode = region.DepartmentCode,
                    ProvinceCode = region.ProvinceCode,
                    DistrictCode = region.DistrictCode,
                    RegionRule = region.Rule,
                },
            };
        }
        var code = record.Code ?? string.Create(CultureInfo.InvariantCulture, $"PE-{record.DateStart.Year:0000}-000000");
        Preview = await Desk.Store.PreviewAsync(record with { Code = code }, (stored?.Version ?? 0) + 1, Desk.Clock.GetUtcNow(), ct);
    }

    /// <summary>The record's problems and what else only the database knows: areas and places that do not exist.</summary>
    protected async Task<IReadOnlyList<RecordProblem>> AreaProblemsAsync(PlaceRecord place, CancellationToken ct)
    {
        var problems = new List<RecordProblem>();
        var names = await Desk.Search.AreaNamesAsync([.. new[] { place.ProvinceCode, place.DistrictCode }.OfType<string>()], ct);
        if (place.ProvinceCode is { } province && !names.ContainsKey(province))
        {
            problems.Add(new("place.provinceCode", "code_unknown"));
        }
        if (place.DistrictCode is { } district && !names.ContainsKey(district))
        {
            problems.Add(new("place.districtCode", "code_unknown"));
        }
        if (place.GazetteerPlaceId is { } id && (await Desk.Places.GazetteerAsync(ct)).ById(id) is null)
        {
            problems.Add(new("place.gazetteerPlaceId", "place_unknown"));
        }
        return problems;
    }

    private async Task<IReadOnlyDictionary<string, DeskCase>> CasesAsync(CancellationToken ct)
    {
        var cases = new Dictionary<string, DeskCase>(StringComparer.Ordinal);
        foreach (var code in Form.Rows("persons").Select(key => Form[$"persons[{key}].person"].Trim().ToUpperInvariant()).Where(c => c.Length > 0).Distinct())
        {
            if ((await Desk.Search.CasesAsync(code, 1, ct)).FirstOrDefault(c => c.Code == code) is { } found)
            {
                cases[code] = found;
            }
        }
        return cases;
    }

    private (double Latitude, double Longitude)? Point() =>
        TypedText.TryDegrees(Form["place.latitude"], out var latitude) && TypedText.TryDegrees(Form["place.longitude"], out var longitude)
        && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 ? (latitude, longitude) : null;

    private static string? FirstField(string part, string key) =>
        RecordFields.All.FirstOrDefault(f => f.Path.StartsWith(part + "[]", StringComparison.Ordinal))?.Path.Replace("[]", $"[{key}]", StringComparison.Ordinal);

    /// <summary>Whether whoever is signed in may read names that are not public.</summary>
    protected bool MaySeeNames => Policies.May(User, Permission.SeeHiddenNames);
}
