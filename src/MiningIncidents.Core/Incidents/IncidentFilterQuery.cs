using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Incidents;

/// <summary>A parameter that could not be taken, and why.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Value">What was given.</param>
/// <param name="Code">unknown_name, or what is wrong with the value: bad_value, bad_date, bad_number, negative_number, bad_box, bad_polygon, out_of_range, ends_before_start, repeated.</param>
public sealed record FilterProblem(string Name, string? Value, string Code);

/// <summary>The filter and its query string, one form for everything. Parsing keeps what it understood and names what it did not.</summary>
public static class IncidentFilterQuery
{
    /// <summary>The region value for incidents of no known department.</summary>
    public const string UnknownRegion = "unknown";

    private static readonly (IncidentSort Sort, string Text)[] Sorts =
    [
        (IncidentSort.DateDescending, "-date"), (IncidentSort.Date, "date"), (IncidentSort.KilledDescending, "-killed"), (IncidentSort.Killed, "killed"),
        (IncidentSort.Near, "near"),
    ];

    // Several values of these are "or"; of anything else only one can be meant.
    private static readonly HashSet<string> Repeatable = ["region", "province", "district", "kind", "actor", "verification", "mining", "exclude"];

    /// <summary>Reads name–value pairs as they come in an address.</summary>
    /// <param name="pairs">Every pair; repeated names are "or". Blank values are as good as absent.</param>
    /// <param name="ignore">Names that belong to the caller (e.g. "zoom").</param>
    public static (IncidentFilter Filter, IReadOnlyList<FilterProblem> Problems) Parse(
        IEnumerable<KeyValuePair<string, string?>> pairs, IReadOnlySet<string>? ignore = null)
    {
        var problems = new List<FilterProblem>();
        var filter = IncidentFilter.All;
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (string.IsNullOrWhiteSpace(value) || ignore?.Contains(name) == true)
            {
                continue;
            }
            if (!Repeatable.Contains(name) && !given.TryAdd(name, value.Trim()) && given[name] != value.Trim())
            {
                problems.Add(new(name, value, "repeated"));
                continue;
            }
            try
            {
                filter = With(filter, name, value.Trim());
            }
            catch (FilterValueException wrong)
            {
                problems.Add(new(name, value, wrong.Code));
            }
        }
        if (filter.From > filter.To)
        {
            problems.Add(new("to", Day(filter.To.Value), "ends_before_start"));
            filter = filter with { To = null };
        }
        return (filter, problems);
    }

    /// <summary>The pairs that <see cref="Parse"/> reads back to the same filter; defaults are left out.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(IncidentFilter f)
    {
        IEnumerable<(string Name, string? Value)> all =
        [
            ("q", f.Text),
            .. f.Regions.Select(v => ("region", (string?)v)),
            .. f.Provinces.Select(v => ("province", (string?)v)),
            .. f.Districts.Select(v => ("district", (string?)v)),
            .. f.Kinds.Select(v => ("kind", (string?)CodeText.Of(v))),
            .. f.Actors.Select(v => ("actor", (string?)CodeText.Of(v))),
            .. f.Verifications.Select(v => ("verification", (string?)CodeText.Of(v))),
            .. f.Mining.Select(v => ("mining", (string?)CodeText.Of(v))),
            .. f.Excluded.Select(e => ("exclude", (string?)ExcludedText(e))),
            ("violence", Truth(f.Violence)),
            ("from", f.From is { } from ? Day(from) : null),
            ("to", f.To is { } to ? Day(to) : null),
            ("killedMin", f.KilledMin?.ToString(CultureInfo.InvariantCulture)),
            ("missing", Truth(f.Missing)),
            ("precision", f.Precision is { } precision ? CodeText.Of(precision) : null),
            ("bbox", f.Box is { } b ? string.Join(',', new[] { b.West, b.South, b.East, b.North }.Select(Degrees)) : null),
            ("within", f.Within.Count > 0 ? string.Join(';', f.Within.Select(p => $"{Degrees(p.Longitude)},{Degrees(p.Latitude)}")) : null),
            ("series", f.Series),
            ("asOf", f.AsOf is { } asOf ? Day(asOf) : null),
            ("sort", f.Sort == IncidentSort.DateDescending ? null : Sorts.First(s => s.Sort == f.Sort).Text),
            ("page", f.Page == 1 ? null : f.Page.ToString(CultureInfo.InvariantCulture)),
            ("pageSize", f.PageSize == IncidentFilter.DefaultPageSize ? null : f.PageSize.ToString(CultureInfo.InvariantCulture)),
        ];
        return all.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value!));
    }

    /// <summary>"?kind=clash&amp;from=2025-01-01", or "" for the filter that lets everything through.</summary>
    public static string QueryString(IncidentFilter filter)
    {
        var pairs = Pairs(filter).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value).Replace("%2C", ",", StringComparison.Ordinal)}").ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }

    private static IncidentFilter With(IncidentFilter f, string name, string value) => name switch
    {
        "q" => f with { Text = value.Contains('\0', StringComparison.Ordinal) ? throw new FilterValueException("bad_value") : value.Length <= 200 ? value : throw new FilterValueException("out_of_range") },
        "region" => f with { Regions = Add(f.Regions, Region(value)) },
        "province" => f with { Provinces = Add(f.Provinces, Ubigeo(value, 4)) },
        "district" => f with { Districts = Add(f.Districts, Ubigeo(value, 6)) },
        "kind" => f with { Kinds = Add(f.Kinds, Coded<IncidentKind>(value)) },
        "actor" => f with { Actors = Add(f.Actors, Coded<ActorKind>(value)) },
        "verification" => f with { Verifications = Add(f.Verifications, Coded<Verification>(value)) },
        "mining" => f with { Mining = Add(f.Mining, Coded<MiningStatus>(value)) },
        "exclude" => f with { Excluded = Add(f.Excluded, Excludable(value)) },
        "violence" => f with { Violence = Truth(value) },
        "from" => f with { From = Date(value) },
        "to" => f with { To = Date(value) },
        "killedMin" => f with { KilledMin = Number(value, 0, 1_000_000) },
        "missing" => f with { Missing = Truth(value) },
        "precision" => f with { Precision = Coded<LocationPrecision>(value) },
        "bbox" => f with { Box = Box(value) },
        "within" => f with { Within = Polygon(value) },
        "series" => f with { Series = value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? value : throw new FilterValueException("bad_value") },
        "asOf" => f with { AsOf = Date(value) },
        "sort" => f with { Sort = Sorts.FirstOrDefault(s => s.Text == value) is { Text: not null } sort ? sort.Sort : throw new FilterValueException("bad_value") },
        "page" => f with { Page = Number(value, 1, 1_000_000) },
        "pageSize" => f with { PageSize = Number(value, 1, IncidentFilter.LargestPageSize) },
        _ => throw new FilterValueException("unknown_name"),
    };

    /// <summary>"kind:clash".</summary>
    public static string ExcludedText(ExcludedValue excluded) =>
        $"{excluded.Field.ToString().ToLowerInvariant()}:{excluded.Value}";

    private static ExcludedValue Excludable(string value) => value.Split(':') is [var name, var excluded]
        ? name switch
        {
            "region" => new(Facet.Region, Region(excluded)),
            "province" => new(Facet.Province, Ubigeo(excluded, 4)),
            "kind" => new(Facet.Kind, CodeText.Of(Coded<IncidentKind>(excluded))),
            "actor" => new(Facet.Actor, CodeText.Of(Coded<ActorKind>(excluded))),
            "verification" => new(Facet.Verification, CodeText.Of(Coded<Verification>(excluded))),
            "mining" => new(Facet.Mining, CodeText.Of(Coded<MiningStatus>(excluded))),
            _ => throw new FilterValueException("bad_value"),
        }
        : throw new FilterValueException("bad_value");

    private static string Region(string value) =>
        value == UnknownRegion || Departments.FindBySlug(value) is not null ? value : throw new FilterValueException("bad_value");

    private static IReadOnlyList<T> Add<T>(IReadOnlyList<T> values, T value) => values.Contains(value) ? values : [.. values, value];

    private static T Coded<T>(string value)
        where T : struct, Enum => CodeText.TryParse<T>(value, out var code) ? code : throw new FilterValueException("bad_value");

    private static string Ubigeo(string value, int digits) =>
        value.Length == digits && value.All(char.IsAsciiDigit) ? value : throw new FilterValueException("bad_value");

    private static bool Truth(string value) => value switch { "true" => true, "false" => false, _ => throw new FilterValueException("bad_value") };

    private static string? Truth(bool? value) => value switch { true => "true", false => "false", null => null };

    private static DateOnly Date(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FilterValueException("bad_date");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Number(string value, int least, int most) =>
        value is not ['-', .. { Length: > 0 } digits] || !digits.All(char.IsAsciiDigit) ? NotNegative(value, least, most)
        : throw new FilterValueException(least == 0 ? "negative_number" : "out_of_range");

    private static int NotNegative(string value, int least, int most) =>
        value.Length == 0 || !value.All(char.IsAsciiDigit) ? throw new FilterValueException("bad_number")
        : !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most
            ? throw new FilterValueException("out_of_range") : number;

    private static BoundingBox Box(string value)
    {
        var n = Numbers(value, ',', "bad_box");
        return n.Length == 4 && n[0] >= -180 && n[2] <= 180 && n[1] >= -90 && n[3] <= 90 && n[0] <= n[2] && n[1] <= n[3]
            ? new(n[0], n[1], n[2], n[3])
            : throw new FilterValueException("bad_box");
    }

    private static List<(double, double)> Polygon(string value)
    {
        var corners = value.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => Numbers(c, ',', "bad_polygon")).ToList();
        return corners.Count is >= 3 and <= 500 && corners.All(c => c.Length == 2 && Math.Abs(c[0]) <= 180 && Math.Abs(c[1]) <= 90)
            ? [.. corners.Select(c => (c[0], c[1]))]
            : throw new FilterValueException("bad_polygon");
    }

    private static double[] Numbers(string value, char separator, string code) =>
        [.. value.Split(separator).Select(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n)
            ? n : throw new FilterValueException(code))];

    private static string Degrees(double value) => Math.Round(value, 5).ToString(CultureInfo.InvariantCulture);

    private sealed class FilterValueException(string code) : Exception
    {
        public string Code { get; } = code;
    }
}
