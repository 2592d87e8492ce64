using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Exchange;

/// <summary>An incident that a row of the house format names by its code.</summary>
/// <param name="Record">As it is stored.</param>
/// <param name="Shown">As the download writes it.</param>
internal sealed record HouseKnown(IncidentRecord Record, PublicIncident Shown);

/// <summary>
/// Reads the house format back. Of an incident that is there, a cell that says what the download says today changes nothing, whatever more the
/// record holds; only cells that differ are taken. What the format derives (names, addresses, counts, days of change) is never read.
/// </summary>
internal sealed partial class HouseImport(AdminAreas areas)
{
    /// <summary>Besides the download's columns: where the row came from, for files that carry no codes of this site.</summary>
    public const string OutsideId = "outsideId";

    public static readonly IReadOnlyList<string> Columns = [.. HouseColumns.All.Select(c => c.Name), OutsideId];

    public static readonly IReadOnlyList<string> Required = ["kinds", "dateStart"];

    private static readonly Dictionary<string, HouseColumn> ByName = HouseColumns.All.ToDictionary(c => c.Name, StringComparer.Ordinal);

    // What the download makes of the rest of the record, or of this site.
    private static readonly HashSet<string> Derived = new(StringComparer.Ordinal)
    {
        "code", "url", "place.department.name", "place.department.slug", "place.province.name", "place.district.name", "place.coarsened", "place.regionRule",
        "claims", "independentSources", "knownFrom", "publishedAt", "updatedAt", "version",
    };

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="known">The incident of its code; null: a new one.</param>
    /// <param name="terms">What the batch says of all rows.</param>
    public ReadRow Read(CsvRow row, HouseKnown? known, ImportTerms terms)
    {
        var reader = new RowReader(row);
        var changed = known is null
            ? HouseColumns.All.Where(c => row.Has(c.Name) && row[c.Name] is not null && !Derived.Contains(c.Name)).Select(c => c.Name).ToHashSet(StringComparer.Ordinal)
            : Changed(row, known.Shown);
        if (known is not null && changed.Count > 0 && reader.Whole("version") is { } version && version < known.Shown.Version)
        {
            reader.Refuse("version", "ChangedSince", row["version"]);
            return ReadRow.Refused([.. reader.Problems]);
        }
        if (known is not null && changed.Count == 0)
        {
            return new(known.Record, []);
        }
        var record = Take(new Cells(row, reader, changed), known?.Record ?? New(row, terms), known, terms.Today);
        return reader.Problems.Count > 0 ? ReadRow.Refused([.. reader.Problems]) : new(record, []);
    }

    private static IncidentRecord New(CsvRow row, ImportTerms terms) => new() { Code = row["code"], OutsideId = row[OutsideId], Licence = terms.Licence };

    /// <summary>The columns whose cells say something else than the download would.</summary>
    private static HashSet<string> Changed(CsvRow row, PublicIncident shown)
    {
        var now = new HouseRow(shown, "");
        return HouseColumns.All.Where(c => row.Has(c.Name) && !Derived.Contains(c.Name) && !Same(row.Raw(c.Name), HouseCsv.Plain(c.Type, c.Value(now)), c.Type))
            .Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
    }

    private static bool Same(string cell, string download, HouseType type) =>
        string.Equals(Even(cell), Even(download), type is HouseType.Truth ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    // Programs that save the file again trim cells and write their own line ends.
    private static string Even(string text) => text.ReplaceLineEndings("\n").Trim();

    private IncidentRecord Take(Cells cells, IncidentRecord record, HouseKnown? known, DateOnly today)
    {
        record = record with
        {
            Title = cells.Local("title", record.Title),
            Summary = cells.Local("summary", record.Summary),
            Motive = cells.Local("motive", record.Motive),
            PartOfDay = cells.Changed("partOfDay") ? cells.Code<PartOfDay>("partOfDay") : record.PartOfDay,
            Violence = cells.Changed("violence") ? cells.Code<ViolenceCertainty>("violence") ?? record.Violence : record.Violence,
            Verification = cells.Changed("verification") ? cells.Code<Verification>("verification") ?? record.Verification : record.Verification,
            Acts = cells.Changed("kinds") ? Acts(cells, record.Acts) : record.Acts,
            Place = Place(cells, record.Place, known),
            Series = cells.Changed("series") ? cells.List("series") : record.Series,
            Context = cells.Changed("context") ? cells.List("context") : record.Context,
        };
        record = When(cells, record);
        if (cells.Changed("licence") && cells.Code<LicenceTag>("licence") is { } licence)
        {
            // A row can be held back more than its batch, never less.
            record = record with { Licence = licence == LicenceTag.NoRepublication ? licence : record.Licence };
        }
        if (cells.Changed("persons"))
        {
            cells.Refuse("persons", "NotByImport");
        }
        return Parts(cells, record, known?.Shown, today);
    }

    private static IncidentRecord When(Cells cells, IncidentRecord record)
    {
        if (cells.Changed("dateStart"))
        {
            var start = cells.Day("dateStart") ?? record.DateStart;
            record = record with { DateStart = start, DateEnd = record.DateEnd == default || record.DateEnd < start ? start : record.DateEnd };
        }
        else if (record.DateStart == default)
        {
            cells.Refuse("dateStart", "Missing");
        }
        if (cells.Changed("dateEnd"))
        {
            record = record with { DateEnd = cells.Day("dateEnd") ?? record.DateStart };
        }
        return cells.Changed("datePrecision") ? record with { DatePrecision = cells.Code<DatePrecision>("datePrecision") ?? DatePrecision.Day }
            : (cells.Changed("dateStart") || cells.Changed("dateEnd")) && record.DateEnd != record.DateStart && record.DatePrecision == DatePrecision.Day
                ? record with { DatePrecision = DatePrecision.DayRange } : record;
    }

    private static List<ActRecord> Acts(Cells cells, IReadOnlyList<ActRecord> now)
    {
        var acts = new List<ActRecord>();
        foreach (var text in cells.List("kinds"))
        {
            if (CodeText.TryParse<IncidentKind>(text, out var kind))
            {
                // All acts of a kind that stays keep their days and notes.
                acts.AddRange(now.Where(a => a.Kind == kind).DefaultIfEmpty(new(kind)));
            }
            else
            {
                cells.Refuse("kinds", "Code", text);
            }
        }
        if (acts.Count == 0)
        {
            cells.Refuse("kinds", "Missing");
        }
        return acts;
    }

    private PlaceRecord Place(Cells cells, PlaceRecord place, HouseKnown? known)
    {
        string[] where = ["place.department.code", "place.province.code", "place.district.code", "place.point.latitude", "place.point.longitude", "place.precision"];
        if (known?.Shown.Place.Coarsened == true)
        {
            foreach (var column in where.Append("place.description.es").Append("place.description.en").Append("place.mineSite").Where(cells.Changed))
            {
                // The download shows a coarser place than the record knows: what it says cannot be written back.
                cells.Refuse(column, "Coarsened");
            }
            return place;
        }
        place = place with
        {
            Description = cells.Local("place.description", place.Description),
            MineSite = cells.Changed("place.mineSite") ? cells.Text("place.mineSite") : place.MineSite,
            MiningStatus = cells.Changed("place.miningStatus") ? cells.Code<MiningStatus>("place.miningStatus") ?? MiningStatus.Unknown : place.MiningStatus,
            Minerals = cells.Changed("place.minerals") ? cells.List("place.minerals") : place.Minerals,
            Latitude = cells.Changed("place.point.latitude") ? cells.Degrees("place.point.latitude", 90) : place.Latitude,
            Longitude = cells.Changed("place.point.longitude") ? cells.Degrees("place.point.longitude", 180) : place.Longitude,
            Precision = cells.Changed("place.precision") ? cells.Code<LocationPrecision>("place.precision") ?? place.Precision : place.Precision,
        };
        if (!where.Take(3).Any(cells.Changed))
        {
            return place;
        }
        var codes = where.Take(3).Select(c => cells.Has(c) ? cells.Text(c) : c switch
        {
            "place.department.code" => place.DepartmentCode,
            "place.province.code" => place.ProvinceCode,
            _ => place.DistrictCode,
        }).ToList();
        foreach (var (column, code) in where.Zip(codes).Where(p => p.Second is not null && areas.Find(p.Second) is null))
        {
            cells.Refuse(column, "Ubigeo", code);
        }
        var deepest = codes.LastOrDefault(c => c is not null);
        return place with
        {
            DepartmentCode = codes[0] ?? deepest?[..Math.Min(2, deepest.Length)],
            ProvinceCode = codes[1] ?? (deepest?.Length == 6 ? deepest[..4] : null),
            DistrictCode = codes[2],
            RegionRule = deepest is null ? RegionRule.Unknown : RegionRule.Coder,
            // The place chosen before says another region.
            GazetteerPlaceId = null,
        };
    }

    /// <summary>The cells that count, with what they mean.</summary>
    private sealed class Cells(CsvRow row, RowReader reader, HashSet<string> changed)
    {
        public bool Has(string column) => row.Has(column);

        public bool Changed(string column) => changed.Contains(column);

        public void Refuse(string column, string code, string? value = null) => reader.Refuse(column, code, value);

        public string? Text(string column) => reader.Text(column) is { } text ? HouseCsv.Meant(text) : null;

        public int? Whole(string column) => reader.Whole(column);

        public double? Degrees(string column, double limit) => reader.Degrees(column, limit);

        public DateOnly? Day(string column) => reader.Day(column, "yyyy-MM-dd", "d/M/yyyy");

        public string[] List(string column) =>
            Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

        public T? Code<T>(string column)
            where T : struct, Enum
        {
            if (Text(column) is not { } text)
            {
                return null;
            }
            if (CodeText.TryParse<T>(text, out var value))
            {
                return value;
            }
            Refuse(column, "Code", text);
            return null;
        }

        public bool? Truth(string column)
        {
            switch (Text(column)?.ToLowerInvariant())
            {
                case null:
                    return null;
                case "true" or "verdadero" or "1":
                    return true;
                case "false" or "falso" or "0":
                    return false;
                case var other:
                    Refuse(column, "Truth", other);
                    return null;
            }
        }

        public LocalText Local(string name, LocalText now) => new(
            Changed($"{name}.es") ? Text($"{name}.es") : now.Es,
            Changed($"{name}.en") ? Text($"{name}.en") : now.En);
    }
}
