using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Shared;

/// <summary>One value that can be chosen, and how many incidents choosing it would give.</summary>
/// <param name="Excluded">Whether what has it is left out; null where it cannot be.</param>
public sealed record FilterChoice(string Value, string Label, int Count, bool Chosen, bool? Excluded);

/// <summary>A field of the panel with a fixed set of values.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Title">Its name for readers.</param>
/// <param name="Many">Several values may be chosen ("or"); else one, or none for all.</param>
/// <param name="Choices">In the order of the codebook, or by name.</param>
/// <param name="Open">Whether the group starts unfolded.</param>
public sealed record FilterGroup(string Name, string Title, bool Many, IReadOnlyList<FilterChoice> Choices, bool Open)
{
    /// <summary>How many are chosen or left out.</summary>
    public int Used => Choices.Count(c => c.Chosen || c.Excluded == true);
}

/// <summary>One condition in force, in words, and the address of the page without it.</summary>
public sealed record FilterChip(string Label, string Without);

/// <summary>
/// The filter of a page as readers see it: the panel (_FilterPanel), the chips (_FilterChips) and what was wrong with the address
/// (_FilterProblems). A page reads it from its address, then gives it the counts.
/// </summary>
public sealed class FilterModel
{
    // Carried along by the form; the panel has no field of its own for them.
    private static readonly HashSet<string> Carried = ["province", "district", "bbox", "within", "series", "sort", "pageSize"];
    private static readonly HashSet<string> NoCondition = ["sort", "page", "pageSize"];

    private FilterModel(string path, IncidentFilter filter, IReadOnlyList<FilterProblem> problems, IReadOnlyList<KeyValuePair<string, string>> own)
    {
        Path = path;
        Filter = filter;
        Problems = problems;
        Own = own;
    }

    /// <summary>The page's path: where the form sends the reader.</summary>
    public string Path { get; }

    public IncidentFilter Filter { get; }

    /// <summary>What in the address could not be taken; the rest is in <see cref="Filter"/>.</summary>
    public IReadOnlyList<FilterProblem> Problems { get; }

    /// <summary>Parameters of the page itself ("zoom"), kept by every link and by the form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Own { get; }

    /// <summary>Counts beside the choices; null shows none.</summary>
    public IncidentFacets? Facets { get; set; }

    /// <summary>Names of provinces, districts (by code) and series (by slug) where the page knows them.</summary>
    public Dictionary<string, string> Names { get; private init; } = new(StringComparer.Ordinal);

    /// <summary>How many conditions are in force.</summary>
    public int Conditions => IncidentFilterQuery.Pairs(Filter).Count(p => !NoCondition.Contains(p.Key));

    /// <summary>Reads the filter of a request.</summary>
    /// <param name="request">The page's request.</param>
    /// <param name="own">Names of the page's own parameters.</param>
    public static FilterModel Read(HttpRequest request, params string[] own)
    {
        var pairs = request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))).ToList();
        var ownNames = own.ToHashSet(StringComparer.Ordinal);
        var (filter, problems) = IncidentFilterQuery.Parse(pairs, ownNames);
        return new(request.Path.Value ?? "/", filter, problems,
            [.. pairs.Where(p => ownNames.Contains(p.Key) && !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value!))]);
    }

    /// <summary>A filter that does not come from the address.</summary>
    /// <param name="path">The page its links lead to.</param>
    public static FilterModel Of(string path, IncidentFilter filter) => new(path, filter, [], []);

    /// <summary>The same without some of the page's own parameters: neither links nor the form keep them.</summary>
    public FilterModel Forgetting(params string[] own) =>
        new(Path, Filter, Problems, [.. Own.Where(p => !own.Contains(p.Key))]) { Facets = Facets, Names = Names };

    /// <summary>The same page with another filter in force.</summary>
    public FilterModel With(IncidentFilter filter) => new(Path, filter, Problems, Own) { Facets = Facets, Names = Names };

    /// <summary>This page with another filter.</summary>
    public string Address(IncidentFilter filter) => Address(IncidentFilterQuery.Pairs(filter));

    /// <summary>This page without any condition, its order kept.</summary>
    public string Cleared => Address(IncidentFilter.All with { Sort = Filter.Sort, PageSize = Filter.PageSize });

    /// <summary>Name–value pairs the form carries along unseen.</summary>
    public IEnumerable<KeyValuePair<string, string>> Hidden => Own.Concat(IncidentFilterQuery.Pairs(Filter)
        .Where(p => Carried.Contains(p.Key) || (p.Key == "exclude" && p.Value.StartsWith("province:", StringComparison.Ordinal))));

    /// <summary>What stands in a field: what the reader typed, even where it was not understood.</summary>
    public string? Typed(string name) =>
        Problems.FirstOrDefault(p => p.Name == name)?.Value
        ?? IncidentFilterQuery.Pairs(Filter).Where(p => p.Key == name).Select(p => p.Value).FirstOrDefault();

    public bool IsWrong(string name) => Problems.Any(p => p.Name == name);

    /// <summary>The fields with a fixed set of values, in the order shown. Values that would give nothing are left out, unless chosen.</summary>
    public IReadOnlyList<FilterGroup> Groups(Texts texts)
    {
        var language = texts.Lang;
        var f = Filter;
        return
        [
            Group("region", texts["Filter.Region"], many: true, open: true, [
                .. Departments.All.Select(d => Excludable(Facet.Region, d.Slug, d.Name, Count(Facet.Region, d.Code), f.Regions.Contains(d.Slug))),
                Excludable(Facet.Region, IncidentFilterQuery.UnknownRegion, texts["Filter.RegionUnknown"], Count(Facet.Region, IncidentFilterQuery.UnknownRegion), f.Regions.Contains(IncidentFilterQuery.UnknownRegion))]),
            Group("kind", texts["Filter.Kind"], many: true, open: true, Coded(IncidentCodes.Kinds, Facet.Kind, f.Kinds, language)),
            Group("violence", texts["Filter.Violence"], many: false, open: false, [
                Choice("true", texts["Filter.ViolenceOnly"], Count(Facet.Violence, "true"), f.Violence == true),
                Choice("false", texts["Filter.ViolenceNot"], Count(Facet.Violence, "false"), f.Violence == false)]),
            Group("actor", texts["Filter.Actor"], many: true, open: false, Coded(PeopleCodes.ActorKinds, Facet.Actor, f.Actors, language)),
            Group("verification", texts["Filter.Verification"], many: true, open: false, Coded(IncidentCodes.Verifications, Facet.Verification, f.Verifications, language)),
            Group("mining", texts["Filter.Mining"], many: true, open: false, Coded(IncidentCodes.MiningStatuses, Facet.Mining, f.Mining, language)),
            Group("precision", texts["Filter.Precision"], many: false, open: false, Precisions(texts)),
        ];
    }

    /// <summary>Every condition in force, one by one.</summary>
    public IEnumerable<FilterChip> Chips(Texts texts, Wording words)
    {
        var pairs = IncidentFilterQuery.Pairs(Filter).ToList();
        return pairs.Where(p => !NoCondition.Contains(p.Key))
            .Select(p => new FilterChip(Label(p.Key, p.Value, texts, words), Address(pairs.Where(other => !other.Equals(p) && other.Key != "page"))));
    }

    /// <summary>One problem for the reader: which field, what was typed, what is wrong with it.</summary>
    public static string Explain(FilterProblem problem, Texts texts) => problem.Code switch
    {
        "unknown_name" => texts["Filter.ProblemName", problem.Name],
        "bad_date" => texts["Filter.ProblemDate", FieldName(problem.Name, texts), problem.Value],
        "bad_number" => texts["Filter.ProblemNumber", FieldName(problem.Name, texts), problem.Value],
        "negative_number" => texts["Filter.ProblemNegative", FieldName(problem.Name, texts), problem.Value],
        "out_of_range" => texts["Filter.ProblemRange", FieldName(problem.Name, texts), problem.Value],
        "repeated" => texts["Filter.ProblemRepeated", problem.Value],
        "ends_before_start" => texts["Filter.ProblemOrder", problem.Value],
        _ => texts["Filter.ProblemValue", FieldName(problem.Name, texts), problem.Value],
    };

    private static string FieldName(string name, Texts texts) => name switch
    {
        "q" => texts["Filter.Search"],
        "region" => texts["Filter.Region"],
        "kind" => texts["Filter.Kind"],
        "actor" => texts["Filter.Actor"],
        "verification" => texts["Filter.Verification"],
        "mining" => texts["Filter.Mining"],
        "violence" => texts["Filter.Violence"],
        "from" => texts["Filter.From"],
        "to" => texts["Filter.To"],
        "killedMin" => texts["Filter.KilledMin"],
        "missing" => texts["Filter.Missing"],
        "precision" => texts["Filter.Precision"],
        "asOf" => texts["Filter.AsOf"],
        "exclude" => texts["Filter.ExcludedValues"],
        _ => name,
    };

    private string Label(string name, string value, Texts texts, Wording words) => name switch
    {
        "q" => texts["Filter.ChipText", value],
        "region" => Departments.FindBySlug(value)?.Name ?? texts["Filter.RegionUnknown"],
        "province" => texts["Filter.ChipProvince", Names.GetValueOrDefault(value, value)],
        "district" => texts["Filter.ChipDistrict", Names.GetValueOrDefault(value, value)],
        "kind" => IncidentCodes.Kinds.Find(value)!.Label(texts.Lang),
        "actor" => texts["Filter.ChipActor", PeopleCodes.ActorKinds.Find(value)!.Label(texts.Lang)],
        "verification" => IncidentCodes.Verifications.Find(value)!.Label(texts.Lang),
        "mining" => texts["Filter.ChipMining", IncidentCodes.MiningStatuses.Find(value)!.Label(texts.Lang)],
        "exclude" when value.Split(':') is [var field, var excluded] => texts["Filter.ChipExcluded", Label(field, excluded, texts, words)],
        "violence" => value == "true" ? texts["Filter.ViolenceOnly"] : texts["Filter.ViolenceNot"],
        "from" => texts["Filter.ChipFrom", words.Date(Filter.From!.Value)],
        "to" => texts["Filter.ChipTo", words.Date(Filter.To!.Value)],
        "killedMin" => texts["Filter.ChipKilled", words.Number(Filter.KilledMin!.Value)],
        "missing" => value == "true" ? texts["Filter.MissingOnly"] : texts["Filter.MissingNone"],
        "precision" => texts["Filter.OrFiner", IncidentCodes.LocationPrecisions.Find(value)!.Label(texts.Lang)],
        "bbox" => texts["Filter.ChipBox"],
        "within" => texts["Filter.ChipWithin"],
        "series" => texts["Filter.ChipSeries", Names.GetValueOrDefault(value, value)],
        "asOf" => texts["Filter.ChipAsOf", words.Date(Filter.AsOf!.Value)],
        _ => $"{name}: {value}",
    };

    private string Address(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = string.Join('&', pairs.Concat(Own).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value).Replace("%2C", ",", StringComparison.Ordinal)}"));
        return query.Length == 0 ? Path : $"{Path}?{query}";
    }

    private int Count(Facet facet, string value) => Facets?.Of(facet, value) ?? 0;

    private static FilterChoice Choice(string value, string label, int count, bool chosen) => new(value, label, count, chosen, null);

    private FilterChoice Excludable(Facet field, string value, string label, int count, bool chosen) =>
        new(value, label, count, chosen, Filter.Excluded.Contains(new(field, value)));

    private FilterGroup Group(string name, string title, bool many, bool open, IEnumerable<FilterChoice> choices)
    {
        var shown = choices.Where(c => Facets is null || c.Count > 0 || c.Chosen || c.Excluded == true).ToList();
        return new(name, title, many, shown, open || shown.Any(c => c.Chosen || c.Excluded == true));
    }

    private IEnumerable<FilterChoice> Coded<T>(CodeList<T> codes, Facet facet, IReadOnlyList<T> chosen, string language)
        where T : struct, Enum =>
        codes.Items.Select(i => Excludable(facet, i.Text, i.Label(language), Count(facet, i.Text), chosen.Contains(i.Value)));

    /// <summary>Each precision lets in itself and everything finer, so its count adds those up.</summary>
    private IEnumerable<FilterChoice> Precisions(Texts texts)
    {
        var sum = 0;
        foreach (var item in IncidentCodes.LocationPrecisions.Items)
        {
            var own = Count(Facet.Precision, item.Text);
            sum += own;
            // Country lets everything in: that is the choice "all". A step that adds nothing is no choice.
            if (item.Value != LocationPrecision.Country && (own > 0 || Filter.Precision == item.Value || Facets is null))
            {
                yield return Choice(item.Text, texts["Filter.OrFiner", item.Label(texts.Lang)], sum, Filter.Precision == item.Value);
            }
        }
    }
}
