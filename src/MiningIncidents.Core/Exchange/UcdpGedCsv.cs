using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Exchange;

/// <summary>
/// Reads the UCDP Georeferenced Event Dataset: 49 columns by name, or the 41 to 43 of older releases. Estimates are kept as low, best and high;
/// its precision codes decide what may be drawn as a point.
/// </summary>
public static class UcdpGedCsv
{
    public const string Publisher = "UCDP Georeferenced Event Dataset";
    private const int MostSources = 40;

    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id",
        "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
        "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
        "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
        "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    public static readonly IReadOnlyList<string> Required =
    [
        "id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "country", "date_prec",
        "date_start", "date_end", "best", "high", "low",
    ];

    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss.fff", "yyyy-MM-dd HH:mm:ss", "M/d/yyyy", "M/d/yyyy h:mm:ss tt", "yyyy/MM/dd"];

    public static ReadRow Read(CsvRow table, ImportPlaces places, ImportTerms terms)
    {
        var row = new RowReader(table);
        var id = row.Required("id");
        var violence = row.RequiredWhole("type_of_violence");
        var kind = KindEquivalents.OfUcdp(violence);
        if (kind is null)
        {
            row.Refuse("type_of_violence", "ViolenceType", table["type_of_violence"]);
        }
        var when = When(row, table);
        var where = Where(row, places, terms.OtherCountries);
        var (low, best, high) = (row.RequiredWhole("low"), row.RequiredWhole("best"), row.RequiredWhole("high"));
        if (low > best || best > high)
        {
            row.Refuse("best", "Bounds", string.Create(CultureInfo.InvariantCulture, $"{low} – {best} – {high}"));
        }
        var sides = (A: row.Required("side_a"), B: row.Required("side_b"));
        if (row.Problems.Count > 0 || when is null || where is null || kind is null)
        {
            return ReadRow.Refused([.. row.Problems]);
        }
        var (start, end, precision) = when.Value;
        var name = IncidentCodes.Kinds[kind.Value];
        var place = row.Text("where_coordinates") ?? row.Text("adm_1");
        return new(new IncidentRecord
        {
            OutsideId = $"ucdp:{id}",
            Title = new(AcledCsv.Titled(name.Es, place), AcledCsv.Titled(name.En, place)),
            Summary = new(null, string.Join(". ", new[] { row.Text("dyad_name"), row.Text("where_description") }.OfType<string>()) is { Length: > 0 } told ? told : null),
            DateStart = start,
            DateEnd = end,
            DatePrecision = precision,
            Acts = [new(kind.Value)],
            Place = where,
            Actors = [Side("a1", sides.A, violence, first: true), Side("a2", sides.B, violence, first: false)],
            Claims =
            [
                new("c1", CasualtyCategory.Killed)
                {
                    Low = low,
                    Best = best,
                    High = high,
                    ReportedOn = end > terms.Today ? terms.Today : end,
                    ReportedOnInferred = true,
                    Source = "s1",
                    AdoptedFrom = end > terms.Today ? terms.Today : end,
                    AdoptionReason = new("Estimación de UCDP.", "UCDP's estimate."),
                },
            ],
            Sources = Sources(row, id),
            Licence = terms.Licence,
        }, []);
    }

    /// <summary>1 the day, 2 up to six days, 3 a week, 4 a month, 5 longer.</summary>
    private static (DateOnly Start, DateOnly End, DatePrecision Precision)? When(RowReader row, CsvRow table)
    {
        var precision = row.RequiredWhole("date_prec");
        foreach (var column in (string[])["date_start", "date_end"])
        {
            if (table[column] is null)
            {
                row.Refuse(column, "Missing");
            }
        }
        if (row.Day("date_start", Dates) is not { } start || row.Day("date_end", Dates) is not { } end)
        {
            return null;
        }
        var days = end.DayNumber - start.DayNumber;
        switch (precision)
        {
            case 1:
                return (start, end, days == 0 ? DatePrecision.Day : DatePrecision.DayRange);
            case 2:
                return (start, end, DatePrecision.DayRange);
            case 3:
                return (start, end, DatePrecision.Week);
            case 4:
                return (start, end, DatePrecision.Month);
            case 5:
                return (start, end, days > 300 ? DatePrecision.Year : DatePrecision.Season);
            default:
                row.Refuse("date_prec", "Precision");
                return null;
        }
    }

    /// <summary>1 known, 2 within 25 km, 3 province, 4 department, 5 and 7 a stretch or open area, 6 the country. From 3 on the point stands for an area and is not kept.</summary>
    private static PlaceRecord? Where(RowReader row, ImportPlaces places, bool others)
    {
        var code = row.RequiredWhole("where_prec");
        var country = row.Required("country");
        var latitude = row.Degrees("latitude", 90);
        var longitude = row.Degrees("longitude", 180);
        if (code is < 1 or > 7)
        {
            row.Refuse("where_prec", "Precision");
            return null;
        }
        var isPeru = AcledCsv.IsPeru(country);
        if (!isPeru && !others)
        {
            row.Refuse("country", "OtherCountry", country);
            return null;
        }
        var isPoint = code <= 2;
        if (isPoint && (latitude is null || longitude is null))
        {
            row.Refuse("latitude", "Missing");
        }
        var area = isPeru && code <= 4 ? places.Find(row.Text("adm_1"), code <= 3 ? row.Text("adm_2") : null, null) : NamedArea.None;
        var words = string.Join(", ", new[] { row.Text("where_coordinates"), row.Text("adm_1"), isPeru ? null : country }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));
        return new()
        {
            Latitude = isPoint ? latitude : null,
            Longitude = isPoint ? longitude : null,
            Precision = code switch
            {
                1 => LocationPrecision.Locality,
                2 => LocationPrecision.NearLocality,
                3 => area.ProvinceCode is null ? LocationPrecision.Department : LocationPrecision.Province,
                4 => LocationPrecision.Department,
                // "Country" means Peru here.
                6 when isPeru => LocationPrecision.Country,
                _ => LocationPrecision.LinearOrFuzzy,
            },
            Description = LocalText.Same(words),
            DepartmentCode = area.DepartmentCode,
            ProvinceCode = area.ProvinceCode,
            RegionRule = area.DepartmentCode is null ? RegionRule.Unknown : RegionRule.Coder,
        };
    }

    /// <summary>In one-sided violence UCDP's side A is who did it and side B civilians; elsewhere both take part.</summary>
    private static ActorRecord Side(string key, string name, int violence, bool first)
    {
        var role = violence != 3 ? ActorRole.Participant : first ? ActorRole.Perpetrator : ActorRole.Target;
        return new(key, first && name.StartsWith("Government of", StringComparison.OrdinalIgnoreCase) ? ActorKind.StateAuthority : ActorKind.Unknown, role, LocalText.Same(name))
        {
            Attribution = role == ActorRole.Perpetrator ? Attribution.Alleged : null,
            AttributedBy = role == ActorRole.Perpetrator ? LocalText.Same("UCDP") : null,
            Source = "s1",
        };
    }

    /// <summary>The dataset, and the reports it names where its lists say so one by one. It counts as a copy of the first: it tells what they told.</summary>
    private static IReadOnlyList<SourceRecord> Sources(RowReader row, string id)
    {
        string[] List(string column) => row.Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        var offices = List("source_office");
        var dates = List("source_date");
        var headlines = List("source_headline");
        var reports = new List<SourceRecord>();
        if (offices.Length is > 0 and <= MostSources)
        {
            foreach (var (n, office) in offices.Index())
            {
                var published = dates.Length == offices.Length && DateOnly.TryParseExact(dates[n], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
                reports.Add(new(string.Create(CultureInfo.InvariantCulture, $"s{n + 2}"), office.Trim('"'))
                {
                    Title = headlines.Length == offices.Length ? headlines[n].Trim('"') : null,
                    Published = published,
                    PublishedPrecision = published is null ? null : DatePrecision.Day,
                });
            }
        }
        return
        [
            new("s1", Publisher)
            {
                Title = $"UCDP GED {row.Text("relid") ?? id}",
                Language = "en",
                CopyOf = reports.Count > 0 ? "s2" : null,
                Supports = ["date", "place", "acts", "actors", "killed"],
            },
            .. reports,
        ];
    }
}
