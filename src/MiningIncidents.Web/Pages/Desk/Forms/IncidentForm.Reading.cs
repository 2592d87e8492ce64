using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>Form → record.</summary>
public static partial class IncidentForm
{
    /// <summary>
    /// What the form says, as a record, and what in it could not be understood. Where something is left open that follows from the rest, it is
    /// filled in: the last day from the precision, the day of a claim from its source.
    /// </summary>
    /// <param name="form">As typed.</param>
    /// <param name="stored">The incident as it is; null for a new one. Gives what no form may change: its code and where it came from.</param>
    public static (IncidentRecord Record, FormReader Reader) Read(RecordForm form, IncidentRecord? stored = null)
    {
        var reader = new FormReader(form);
        var (start, end, precision) = Dates(reader);
        // The row that stands ready for a source is none before something is said in it or of it.
        var sources = form.Rows("sources").Where(key => !form.IsUntouched("sources", key)).Select(key => Source(reader, form, key)).ToList();
        var record = new IncidentRecord
        {
            Code = stored?.Code,
            OutsideId = stored?.OutsideId,
            Title = reader.Local("title"),
            Summary = reader.Local("summary"),
            DateStart = start,
            DateEnd = end,
            DatePrecision = precision,
            PartOfDay = reader.Code<PartOfDay>("partOfDay"),
            Acts = [.. form.Rows("acts").Select(key => new ActRecord(
                reader.Needed<IncidentKind>($"acts[{key}].kind"), reader.Day($"acts[{key}].on"), reader.LocalOrNull($"acts[{key}].note")))],
            Place = Place(reader),
            Violence = reader.Needed<ViolenceCertainty>("violence"),
            Motive = reader.Local("motive"),
            Actors = [.. form.Rows("actors").Select(key => Actor(reader, key))],
            Claims = [.. form.Rows("claims").Select(key => Claim(reader, key, sources))],
            Persons = [.. form.Rows("persons").Select(key => Person(reader, key))],
            Losses = [.. form.Rows("losses").Select(key => Loss(reader, key))],
            Forces = [.. form.Rows("forces").Select(key => Force(reader, key))],
            Sources = sources,
            Links = [.. form.Rows("links").Select(key => Link(reader, key))],
            Series = form.Lines("series"),
            Context = form.Lines("context"),
            Verification = reader.Needed<Verification>("verification"),
            Licence = reader.Needed<LicenceTag>("licence"),
            InternalNote = reader.Line("internalNote"),
        };
        return (record, reader);
    }

    internal static (DateOnly Start, DateOnly End, DatePrecision Precision) Dates(FormReader reader)
    {
        var precision = reader.Needed<DatePrecision>("datePrecision");
        var start = reader.DayMonthOrYear("dateStart");
        if (start is null && reader.Line("dateStart") is null)
        {
            reader.Refuse("dateStart", "date_missing");
        }
        // A month or a year typed alone says its own precision.
        if (start is { Precision: DatePrecision.Month or DatePrecision.Year } coarse && precision is DatePrecision.Day or DatePrecision.ExactTime)
        {
            precision = coarse.Precision;
        }
        var end = reader.Day("dateEnd");
        if (start is not { Day: var day })
        {
            return (default, end ?? default, precision);
        }
        if (end is null && reader.Line("dateEnd") is null)
        {
            end = precision switch
            {
                DatePrecision.ExactTime or DatePrecision.Day => day,
                DatePrecision.Week => day.AddDays(6),
                DatePrecision.Month => new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)),
                DatePrecision.Year => new DateOnly(day.Year, 12, 31),
                DatePrecision.DayRange or DatePrecision.Season => null,
                _ => throw new ArgumentOutOfRangeException(nameof(reader), precision, "Unknown precision."),
            };
            if (end is null)
            {
                reader.Refuse("dateEnd", "date_missing");
            }
        }
        return (day, end ?? day, precision);
    }

    private static PlaceRecord Place(FormReader reader)
    {
        var rule = reader.Code<RegionRule>("place.regionRule") ?? RegionRule.Unknown;
        // "By rule" with no rule applied yet: what the fields of the areas hold is not a choice.
        var chosen = rule != RegionRule.Unknown;
        var sensitive = reader.Tick("place.sensitive");
        string? Area(string name)
        {
            var code = chosen ? reader.Line(name) : null;
            if (code is not null && Departments.Of(code) is null)
            {
                reader.Refuse(name, "code_unknown");
            }
            return code;
        }
        long? placeId = null;
        if (reader.Line("place.gazetteerPlaceId") is { } typed)
        {
            if (long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                placeId = id;
            }
            else
            {
                reader.Refuse("place.gazetteerPlaceId", "place_unknown");
            }
        }
        return new()
        {
            Latitude = reader.Degrees("place.latitude"),
            Longitude = reader.Degrees("place.longitude"),
            Precision = reader.Needed<LocationPrecision>("place.precision"),
            Description = reader.Local("place.description"),
            DepartmentCode = Area("place.departmentCode"),
            ProvinceCode = Area("place.provinceCode"),
            DistrictCode = Area("place.districtCode"),
            RegionRule = rule,
            GazetteerPlaceId = placeId,
            MineSite = reader.Line("place.mineSite"),
            MiningStatus = reader.Needed<MiningStatus>("place.miningStatus"),
            Minerals = [.. (reader.Line("place.minerals") ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Sensitive = sensitive,
            PublicPrecision = reader.Code<LocationPrecision>("place.publicPrecision"),
        };
    }

    private static SourceRecord Source(FormReader reader, RecordForm form, string key)
    {
        var at = $"sources[{key}]";
        var published = reader.DayMonthOrYear($"{at}.published");
        return new(key, reader.Line($"{at}.publisher") ?? "")
        {
            Title = reader.Line($"{at}.title"),
            Url = reader.Line($"{at}.url"),
            Published = published?.Day,
            PublishedPrecision = reader.Code<DatePrecision>($"{at}.publishedPrecision") ?? published?.Precision,
            Accessed = reader.Day($"{at}.accessed"),
            Language = reader.Line($"{at}.language"),
            Reliability = reader.Code<Reliability>($"{at}.reliability"),
            Credibility = reader.Code<Credibility>($"{at}.credibility"),
            CopyOf = reader.Line($"{at}.copyOf"),
            ArchiveUrl = reader.Line($"{at}.archiveUrl"),
            Sha256 = reader.Line($"{at}.sha256")?.ToLowerInvariant(),
            Supports = [.. (reader.Line($"{at}.supports") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            FileSha256 = reader.Line($"{at}.fileSha256")?.ToLowerInvariant(),
            Quotations = Quotations.Read(form, key),
        };
    }

    private static ActorRecord Actor(FormReader reader, string key)
    {
        var at = $"actors[{key}]";
        return new(key, reader.Needed<ActorKind>($"{at}.kind"), reader.Needed<ActorRole>($"{at}.role"), reader.Local($"{at}.name"))
        {
            Attribution = reader.Code<Attribution>($"{at}.attribution"),
            AttributedBy = reader.LocalOrNull($"{at}.attributedBy"),
            Source = reader.Line($"{at}.source"),
        };
    }

    private static ClaimRecord Claim(FormReader reader, string key, List<SourceRecord> sources)
    {
        var at = $"claims[{key}]";
        var source = reader.Line($"{at}.source");
        var reported = reader.Day($"{at}.reportedOn");
        if (reported is null && reader.Line($"{at}.reportedOn") is null)
        {
            reported = sources.Find(s => s.Key == source) is { PublishedPrecision: DatePrecision.Day, Published: { } published } ? published : null;
        }
        return new(key, reader.Needed<CasualtyCategory>($"{at}.category"))
        {
            Low = reader.Whole($"{at}.low"),
            Best = reader.Whole($"{at}.best"),
            High = reader.Whole($"{at}.high"),
            AtLeast = reader.Tick($"{at}.atLeast"),
            ReportedOn = reported ?? default,
            ReportedOnInferred = reader.Tick($"{at}.reportedOnInferred"),
            Source = source,
            SaidBy = reader.LocalOrNull($"{at}.saidBy"),
            Note = reader.LocalOrNull($"{at}.note"),
            Supersedes = reader.Line($"{at}.supersedes"),
            AdoptedFrom = reader.Day($"{at}.adoptedFrom"),
            AdoptionReason = reader.LocalOrNull($"{at}.adoptionReason"),
        };
    }

    private static PersonLinkRecord Person(FormReader reader, string key)
    {
        var person = reader.Line($"persons[{key}].person");
        if (person is null)
        {
            reader.Refuse($"persons[{key}].person", "person_missing");
        }
        return new(person?.ToUpperInvariant() ?? "", reader.Needed<PersonLinkRole>($"persons[{key}].role"));
    }

    private static LossRecord Loss(FormReader reader, string key)
    {
        var at = $"losses[{key}]";
        return new(key, reader.Needed<LossKind>($"{at}.kind"), reader.Needed<LossEvent>($"{at}.event"))
        {
            Note = reader.LocalOrNull($"{at}.note"),
            Quantity = reader.Number($"{at}.quantity"),
            Unit = reader.Line($"{at}.unit"),
            AtLeast = reader.Tick($"{at}.atLeast"),
            Value = reader.Number($"{at}.value"),
            Currency = reader.Code<Currency>($"{at}.currency"),
            ValuedOn = reader.Day($"{at}.valuedOn"),
            Source = reader.Line($"{at}.source"),
        };
    }

    private static ForceRecord Force(FormReader reader, string key)
    {
        var at = $"forces[{key}]";
        return new(key, reader.Needed<ForceKind>($"{at}.kind"))
        {
            Number = reader.Whole($"{at}.number"),
            NumberHigh = reader.Whole($"{at}.numberHigh"),
            AtLeast = reader.Tick($"{at}.atLeast"),
            Name = reader.LocalOrNull($"{at}.name"),
            Source = reader.Line($"{at}.source"),
        };
    }

    private static LinkRecord Link(FormReader reader, string key)
    {
        var to = reader.Line($"links[{key}].to");
        if (to is null)
        {
            reader.Refuse($"links[{key}].to", "link_missing");
        }
        return new(reader.Needed<LinkKind>($"links[{key}].kind"), to?.ToUpperInvariant() ?? "", reader.LocalOrNull($"links[{key}].note"));
    }
}
