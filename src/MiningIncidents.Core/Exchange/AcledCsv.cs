using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Exchange;

/// <summary>
/// Reads ACLED's CSV of 31 columns. Its terms forbid republication, so every record carries the tag. 0 fatalities is ACLED's word for both "none" and
/// "not known": it becomes a claim that is not adopted, and the figure stays unknown.
/// </summary>
public static class AcledCsv
{
    public const string Publisher = "ACLED";

    public static readonly IReadOnlyList<string> Columns =
    [
        "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1",
        "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location",
        "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    ];

    public static readonly IReadOnlyList<string> Required =
    [
        "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "country", "admin1", "location", "latitude", "longitude",
        "geo_precision", "source", "notes", "fatalities",
    ];

    /// <summary>Columns only the form before 2023 had, whose codes mean other things.</summary>
    public static readonly IReadOnlyList<string> Old = ["data_id", "event_id_no_cnty", "iso3"];

    private static readonly string[] Dates = ["yyyy-MM-dd", "d MMMM yyyy", "dd MMMM yyyy", "d MMM yyyy", "d-MMM-yy", "d-MMM-yyyy", "d/M/yyyy"];

    public static ReadRow Read(CsvRow table, ImportPlaces places, ImportTerms terms)
    {
        var row = new RowReader(table);
        var id = row.Required("event_id_cnty");
        var day = row.Day("event_date", Dates);
        var kind = KindEquivalents.OfAcled(row.Required("event_type"), row.Text("sub_event_type"));
        var country = row.Required("country");
        var fatalities = row.RequiredWhole("fatalities");
        var source = row.Required("source");
        var when = When(row, day);
        var where = Where(row, places, country, terms.OtherCountries);
        var sub = row.Text("sub_event_type") ?? row.Text("event_type") ?? "";
        if (day is null && table["event_date"] is null)
        {
            row.Refuse("event_date", "Missing");
        }
        if (kind is null && table["event_type"] is { } unknown)
        {
            row.Refuse("event_type", "EventType", unknown);
        }
        var actors = Actors(row, sub, table["event_type"] ?? "");
        if (row.Problems.Count > 0 || day is null || kind is null || when is null || where is null)
        {
            return ReadRow.Refused([.. row.Problems]);
        }
        var (start, end, precision) = when.Value;
        var name = IncidentCodes.Kinds[kind.Value.Kind];
        var place = row.Text("location") ?? row.Text("admin1");
        return new(new IncidentRecord
        {
            OutsideId = $"acled:{id}",
            Title = new(Titled(name.Es, place), Titled(name.En, place)),
            Summary = new(null, row.Text("notes")),
            DateStart = start,
            DateEnd = end,
            DatePrecision = precision,
            Acts = [new(kind.Value.Kind)],
            Violence = kind.Value.Violence,
            Place = where,
            Actors = actors,
            Claims = [Killed(fatalities, day.Value)],
            // ACLED tells what the named outlets reported: one origin, until an editor reads them.
            Sources = [new("s1", Publisher) { Title = $"{id}: {source}", Language = "en", Supports = ["date", "place", "acts", "actors", "killed"] }],
            Licence = LicenceTag.NoRepublication,
            InternalNote = string.Join("; ", new[] { $"ACLED {table["event_type"]} / {sub}", Labelled("tags", row.Text("tags")), Labelled("associated", row.Text("assoc_actor_1")), Labelled("associated", row.Text("assoc_actor_2")) }.OfType<string>()),
        }, []);
    }

    internal static string Titled(string kind, string? place) => place is null ? kind : $"{kind}: {place}";

    private static string? Labelled(string label, string? text) => text is null ? null : $"{label}: {text}";

    /// <summary>1 the day, 2 the week around it, 3 its month.</summary>
    private static (DateOnly Start, DateOnly End, DatePrecision Precision)? When(RowReader row, DateOnly? day)
    {
        var precision = row.RequiredWhole("time_precision");
        if (day is not { } on)
        {
            return null;
        }
        switch (precision)
        {
            case 1:
                return (on, on, DatePrecision.Day);
            case 2:
                return (on.AddDays(-3), on.AddDays(3), DatePrecision.Week);
            case 3:
                var first = new DateOnly(on.Year, on.Month, 1);
                return (first, first.AddMonths(1).AddDays(-1), DatePrecision.Month);
            default:
                row.Refuse("time_precision", "Precision");
                return null;
        }
    }

    /// <summary>1 the town, 2 near it, 3 the department alone: such a point stands for an area and is not kept as a site.</summary>
    private static PlaceRecord? Where(RowReader row, ImportPlaces places, string country, bool others)
    {
        var latitude = row.Degrees("latitude", 90);
        var longitude = row.Degrees("longitude", 180);
        var geo = row.RequiredWhole("geo_precision");
        if (geo is not (1 or 2 or 3))
        {
            row.Refuse("geo_precision", "Precision");
            return null;
        }
        var isPeru = IsPeru(country);
        if (!isPeru && !others)
        {
            row.Refuse("country", "OtherCountry", country);
            return null;
        }
        var department = row.Text("admin1");
        var area = isPeru ? places.Find(department, row.Text("admin2"), geo == 3 ? null : row.Text("admin3")) : NamedArea.None;
        if (isPeru && department is not null && area.DepartmentCode is null)
        {
            row.Refuse("admin1", "Department", department);
        }
        var words = string.Join(", ", new[] { row.Text("location"), row.Text("admin1"), isPeru ? null : country }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase));
        return new()
        {
            Latitude = geo == 3 ? null : latitude,
            Longitude = geo == 3 ? null : longitude,
            Precision = geo switch { 1 => LocationPrecision.Locality, 2 => LocationPrecision.NearLocality, _ => LocationPrecision.Department },
            Description = LocalText.Same(words),
            DepartmentCode = area.DepartmentCode,
            ProvinceCode = geo == 3 ? null : area.ProvinceCode,
            DistrictCode = geo == 3 ? null : area.DistrictCode,
            RegionRule = area.DepartmentCode is null ? RegionRule.Unknown : RegionRule.Coder,
        };
    }

    internal static bool IsPeru(string country) => TextFolding.Same(country, "Peru");

    private static List<ActorRecord> Actors(RowReader row, string sub, string type)
    {
        var actors = new List<ActorRecord>();
        var oneSided = type.Equals("Violence against civilians", StringComparison.OrdinalIgnoreCase)
            || type.Equals("Explosions/Remote violence", StringComparison.OrdinalIgnoreCase)
            || sub.Equals("Looting/property destruction", StringComparison.OrdinalIgnoreCase);
        foreach (var n in (int[])[1, 2])
        {
            var inter = AcledActors.Inter(row.Text($"inter{n}"));
            if (inter is null)
            {
                row.Refuse($"inter{n}", "Inter", row.Text($"inter{n}"));
                continue;
            }
            if (row.Text($"actor{n}") is not { } name)
            {
                continue;
            }
            var role = oneSided ? n == 1 ? ActorRole.Perpetrator : ActorRole.Target : inter == 7 ? ActorRole.Target : ActorRole.Participant;
            actors.Add(new($"a{n}", AcledActors.Kind(inter.Value, name), role, LocalText.Same(name))
            {
                Attribution = role != ActorRole.Perpetrator ? null : AcledActors.IsUnidentified(name) ? Attribution.Unknown : Attribution.Alleged,
                AttributedBy = role == ActorRole.Perpetrator ? LocalText.Same(Publisher) : null,
                Source = "s1",
            });
        }
        return actors;
    }

    private static ClaimRecord Killed(int fatalities, DateOnly day) => fatalities == 0
        ? new("c1", CasualtyCategory.Killed)
        {
            Low = 0,
            ReportedOn = day,
            ReportedOnInferred = true,
            Source = "s1",
            Note = new("ACLED anota 0 tanto si no hubo muertes como si no se sabe: no se adopta.", "ACLED writes 0 both for no deaths and for not known: not adopted."),
        }
        : new("c1", CasualtyCategory.Killed)
        {
            Best = fatalities,
            ReportedOn = day,
            ReportedOnInferred = true,
            Source = "s1",
            AdoptedFrom = day,
            AdoptionReason = new("Cifra de ACLED.", "ACLED's figure."),
        };
}
