using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>The fields of the filter that the panel offers with counts.</summary>
public enum Facet { Region, Province, Kind, Actor, Verification, Mining, Precision, Missing, Violence }

/// <summary>
/// The filter as SQL over `public_incidents p`. Values are always parameters. Text of this area lives here and nowhere else.
/// </summary>
public sealed class IncidentSql
{
    /// <summary>Kinds that count as violence, as the database writes them.</summary>
    public static readonly string[] ViolentKinds =
        [.. IncidentCodes.Kinds.Items.Where(k => KindEquivalents.CountsAsViolence(k.Value)).Select(k => k.Text)];

    /// <summary>How often the public data changed: differs whenever they do.</summary>
    public const string Changes = "select coalesce(sum(changes), 0)::bigint from public_changes";

    private readonly List<(Facet? Facet, string Sql)> _conditions = [];
    private readonly Dictionary<string, object> _values = [];

    private IncidentSql(IncidentFilter filter)
    {
        Filter = filter;
    }

    public IncidentFilter Filter { get; }

    /// <summary>The rows to select from, as `p`: figures as adopted today, or as known on the filter's day.</summary>
    public string From { get; private set; } = "public_incidents p";

    /// <param name="filter">The filter.</param>
    /// <param name="forRepublication">True for downloads, API, tiles and feeds: rows under terms that forbid republication are left out.</param>
    public static IncidentSql Of(IncidentFilter filter, bool forRepublication = false)
    {
        var sql = new IncidentSql(filter);
        sql.Add(null, "p.state = 'published'");
        if (forRepublication)
        {
            sql.Add(null, "p.may_republish");
        }
        sql.AddAll(filter);
        return sql;
    }

    /// <summary>The conditions, without those of <paramref name="except"/> (a facet counts what choosing another of its values would give).</summary>
    public string Where(Facet? except = null) =>
        string.Join(" and ", _conditions.Where(c => c.Facet is null || c.Facet != except).Select(c => $"({c.Sql})"));

    /// <summary>Order of the list; ties by code, so that pages neither repeat nor skip.</summary>
    public string OrderBy => Filter.Sort switch
    {
        IncidentSort.DateDescending => "p.date_start desc, p.code desc",
        IncidentSort.Date => "p.date_start, p.code",
        IncidentSort.KilledDescending => "p.killed desc nulls last, p.code desc",
        IncidentSort.Killed => "p.killed nulls last, p.code",
        IncidentSort.Near when Filter.Box is { } box =>
            string.Create(CultureInfo.InvariantCulture, $"p.point <-> st_setsrid(st_makepoint({(box.West + box.East) / 2}, {(box.South + box.North) / 2}), 4326), p.code"),
        IncidentSort.Near => "p.date_start desc, p.code desc",
        _ => throw new InvalidOperationException($"No order for {Filter.Sort}."),
    };

    /// <summary>A command with the filter's values bound, plus the caller's own.</summary>
    public NpgsqlCommand Command(NpgsqlDataSource source, string text, params (string Name, object Value)[] more)
    {
        var command = source.CreateCommand(text);
        foreach (var (name, value) in _values)
        {
            command.Parameters.AddWithValue(name, value);
        }
        foreach (var (name, value) in more)
        {
            command.Parameters.AddWithValue(name, value);
        }
        return command;
    }

    private void AddAll(IncidentFilter f)
    {
        if (f.AsOf is { } asOf)
        {
            From = AsKnownOn;
            _values["as_of"] = asOf;
            Add(null, "p.known_from <= @as_of");
        }
        if (!string.IsNullOrWhiteSpace(f.Text))
        {
            Add(null, """
                p.vector_es @@ websearch_to_tsquery('public.es_plain', @q) or p.vector_en @@ websearch_to_tsquery('public.en_plain', @q)
                or p.folded like @folded
                """);
            _values["q"] = f.Text;
            // Nothing but punctuation is found nowhere, not everywhere.
            _values["folded"] = TextFolding.Fold(f.Text) is { Length: > 0 } folded ? $"%{folded}%" : "";
        }
        if (f.Regions.Count > 0)
        {
            var known = "p.department_code = any(@regions)";
            Add(Facet.Region, f.Regions.Contains(IncidentFilterQuery.UnknownRegion) ? $"{known} or p.department_code is null" : known);
            _values["regions"] = f.Regions.Select(Departments.FindBySlug).OfType<Department>().Select(d => d.Code).ToArray();
        }
        Any(f.Provinces, Facet.Province, "p.province_code = any(@provinces)", "provinces");
        Any(f.Districts, null, "p.district_code = any(@districts)", "districts");
        Any(f.Kinds.Select(CodeText.Of), Facet.Kind, "p.kinds && @kinds", "kinds");
        Any(f.Actors.Select(CodeText.Of), Facet.Actor, "p.actor_kinds && @actors", "actors");
        Any(f.Verifications.Select(CodeText.Of), Facet.Verification, "p.verification = any(@verifications)", "verifications");
        Any(f.Mining.Select(CodeText.Of), Facet.Mining, "p.mining = any(@mining)", "mining");
        AddExcluded(f);
        if (f.Violence is { } violence)
        {
            Add(Facet.Violence, $"{(violence ? "" : "not ")}{IsViolence}");
            _values["violent"] = ViolentKinds;
        }
        One(f.From, "p.date_end >= @from_day", "from_day");
        One(f.To, "p.date_start <= @to_day", "to_day");
        One(f.KilledMin, "p.killed >= @killed_min", "killed_min");
        if (f.Missing is { } missing)
        {
            Add(Facet.Missing, missing ? "p.missing > 0" : "coalesce(p.missing, 0) = 0");
        }
        if (f.Precision is not null)
        {
            Any(f.AtLeastAsPrecise().Select(CodeText.Of), Facet.Precision, "p.precision = any(@precisions)", "precisions");
        }
        if (f.Box is { } box)
        {
            // The index keeps boxes a little wider than they are.
            Add(null, """
                p.point && st_makeenvelope(@west, @south, @east, @north, 4326) and st_x(p.point) between @west and @east and st_y(p.point) between @south and @north
                """);
            (_values["west"], _values["south"], _values["east"], _values["north"]) = (box.West, box.South, box.East, box.North);
        }
        if (f.Within.Count > 0)
        {
            // A shape drawn by hand may cross itself.
            Add(null, "st_covers(st_makevalid(st_geomfromtext(@polygon, 4326)), p.point)");
            _values["polygon"] = $"POLYGON(({string.Join(',', f.Within.Append(f.Within[0]).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Longitude} {c.Latitude}")))}))";
        }
        One(f.Series, "@series = any(p.series)", "series");
    }

    private void AddExcluded(IncidentFilter f)
    {
        // What is unknown is not what is left out.
        Any(f.ExcludedOf(Facet.Region).Select(slug => Departments.FindBySlug(slug)?.Code ?? IncidentFilterQuery.UnknownRegion), Facet.Region,
            $"coalesce(p.department_code, '{IncidentFilterQuery.UnknownRegion}') <> all(@not_regions)", "not_regions");
        Any(f.ExcludedOf(Facet.Province), Facet.Province, "coalesce(p.province_code, '') <> all(@not_provinces)", "not_provinces");
        Any(f.ExcludedOf(Facet.Kind), Facet.Kind, "not p.kinds && @not_kinds", "not_kinds");
        Any(f.ExcludedOf(Facet.Actor), Facet.Actor, "not p.actor_kinds && @not_actors", "not_actors");
        Any(f.ExcludedOf(Facet.Verification), Facet.Verification, "p.verification <> all(@not_verifications)", "not_verifications");
        Any(f.ExcludedOf(Facet.Mining), Facet.Mining, "p.mining <> all(@not_mining)", "not_mining");
    }

    /// <summary>Whether a row counts as violence; needs the parameter `violent`.</summary>
    private const string IsViolence = "(p.kinds && @violent and p.violence = 'certain')";

    /// <summary>The rows with every figure as adopted on the day @as_of.</summary>
    private static readonly string AsKnownOn = $"""
        (select r.incident_id, r.code, r.state, r.may_republish, r.kinds, r.actor_kinds, r.date_start, r.date_end, r.date_precision, r.known_from,
                r.department_code, r.province_code, r.district_code, r.precision, r.point, r.verification, r.mining, r.violence, r.series,
                r.title_es, r.title_en, r.vector_es, r.vector_en, r.folded, r.doc, r.version, r.updated_at,
                {string.Join(",\n        ", new[] { "killed", "injured", "missing", "kidnapped", "arrested" }.Select(FigureOnDay))}
         from public_incidents r) p
        """;

    private static string FigureOnDay(string category) => $"""
        (select coalesce(f.best, f.low, f.high) from {FigureOf("r", category, "@as_of")} f) as {category}
        """;

    /// <summary>The figure of a category that stands for a row, on a day where one is given.</summary>
    public static string FigureOf(string row, string category, string? day = null) => $"""
        (select x.low, x.best, x.high, x.at_least from public.public_figures x
         where x.incident_id = {row}.incident_id and x.category = '{category}'{(day is null ? "" : $" and x.\"from\" <= {day}")} order by x."from" desc limit 1)
        """;

    private void Any(IEnumerable<string> values, Facet? facet, string sql, string name)
    {
        var given = values.ToArray();
        if (given.Length > 0)
        {
            Add(facet, sql);
            _values[name] = given;
        }
    }

    private void One(object? value, string sql, string name)
    {
        if (value is not null)
        {
            Add(null, sql);
            _values[name] = value;
        }
    }

    private void Add(Facet? facet, string sql) => _conditions.Add((facet, sql));
}
