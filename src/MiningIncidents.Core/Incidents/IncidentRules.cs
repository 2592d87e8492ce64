using System.Text.RegularExpressions;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Core.Incidents;

/// <summary>Something wrong with a record, said so that a form can put it beside its field.</summary>
/// <param name="Field">Path in the record, e.g. "dateEnd" or "claims[c2].adoptedFrom".</param>
/// <param name="Code">What is wrong; the Web's texts have one sentence a code ("Problem.&lt;code&gt;").</param>
public sealed record RecordProblem(string Field, string Code);

/// <summary>What must hold for a record to be stored at all, and what for it to be published. Pure.</summary>
public static partial class IncidentRules
{
    private const int EarliestYear = 1900;

    /// <summary>Problems that refuse a save; a draft may be incomplete, never contradictory.</summary>
    /// <param name="record">The record as entered.</param>
    /// <param name="today">Today in America/Lima; nothing is reported from the future.</param>
    public static IReadOnlyList<RecordProblem> Check(IncidentRecord record, DateOnly today)
    {
        var problems = new List<RecordProblem>();
        void Refuse(bool wrong, string field, string code)
        {
            if (wrong)
            {
                problems.Add(new(field, code));
            }
        }

        Refuse(record.DateStart.Year < EarliestYear, "dateStart", "date_too_early");
        Refuse(record.DateStart > today, "dateStart", "date_in_future");
        Refuse(record.DateEnd < record.DateStart, "dateEnd", "end_before_start");
        Refuse(record.Acts.Count == 0, "acts", "act_missing");
        Place(record.Place, Refuse);

        var sources = record.Sources.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        void Cites(string? source, string field) => Refuse(source is not null && !sources.Contains(source), field, "source_unknown");

        foreach (var source in record.Sources)
        {
            var at = $"sources[{source.Key}]";
            Refuse(string.IsNullOrWhiteSpace(source.Publisher), $"{at}.publisher", "publisher_missing");
            Refuse(!IsWebAddress(source.Url), $"{at}.url", "url_form");
            Refuse(!IsWebAddress(source.ArchiveUrl), $"{at}.archiveUrl", "url_form");
            Refuse(source.Sha256 is not null && !Sha256().IsMatch(source.Sha256), $"{at}.sha256", "sha256_form");
            Refuse(source.FileSha256 is not null && !Sha256().IsMatch(source.FileSha256), $"{at}.fileSha256", "sha256_form");
            Refuse(source.Published > today, $"{at}.published", "date_in_future");
            Refuse((source.Published is null) != (source.PublishedPrecision is null), $"{at}.published", "published_precision");
            Refuse(source.CopyOf is not null && (source.CopyOf == source.Key || !sources.Contains(source.CopyOf)), $"{at}.copyOf", "copy_of_unknown");
        }
        foreach (var actor in record.Actors)
        {
            var at = $"actors[{actor.Key}]";
            Refuse(actor.Name.IsEmpty, $"{at}.name", "name_missing");
            Refuse(actor.Role == ActorRole.Perpetrator && actor.Attribution is null, $"{at}.attribution", "attribution_missing");
            Refuse(actor.Role != ActorRole.Perpetrator && actor.Attribution is not null, $"{at}.attribution", "attribution_not_perpetrator");
            Cites(actor.Source, $"{at}.source");
        }
        Claims(record, today, Refuse, Cites);
        foreach (var loss in record.Losses)
        {
            var at = $"losses[{loss.Key}]";
            Refuse(loss.Quantity < 0, $"{at}.quantity", "number_negative");
            Refuse(loss.Value < 0, $"{at}.value", "number_negative");
            Refuse((loss.Value is null) != (loss.Currency is null), $"{at}.currency", "currency_with_value");
            Refuse(loss.Unit is not null && loss.Quantity is null, $"{at}.unit", "unit_without_quantity");
            Cites(loss.Source, $"{at}.source");
        }
        foreach (var force in record.Forces)
        {
            var at = $"forces[{force.Key}]";
            Refuse(force.Number < 0, $"{at}.number", "number_negative");
            Refuse(force.NumberHigh is not null && (force.Number is null || force.NumberHigh < force.Number), $"{at}.numberHigh", "bounds_order");
            Cites(force.Source, $"{at}.source");
        }
        foreach (var link in record.Links)
        {
            Refuse(link.To == record.Code, "links", "link_to_itself");
        }
        foreach (var (name, keys) in Keys(record))
        {
            Refuse(keys.Distinct().Count() != keys.Count, name, "key_twice");
        }
        return problems;
    }

    /// <summary>What is still missing before the record may be published (besides <see cref="Check"/>).</summary>
    public static IReadOnlyList<RecordProblem> CheckForPublication(IncidentRecord record)
    {
        var problems = new List<RecordProblem>();
        if (record.Title.IsEmpty)
        {
            problems.Add(new("title", "title_missing"));
        }
        // A night reaches into the next day; anything longer is not known to the day.
        if (record.DatePrecision is DatePrecision.Day or DatePrecision.ExactTime && record.DateEnd.DayNumber - record.DateStart.DayNumber > 1)
        {
            problems.Add(new("datePrecision", "date_precision_interval"));
        }
        if (record.Sources.Count == 0)
        {
            problems.Add(new("sources", "source_missing"));
        }
        if (record.Place.Precision is LocationPrecision.ExactSite or LocationPrecision.Locality or LocationPrecision.NearLocality && record.Place.Latitude is null)
        {
            problems.Add(new("place.precision", "precision_without_point"));
        }
        if (record.Place.DepartmentCode is null && record.Place.Precision is not (LocationPrecision.Country or LocationPrecision.LinearOrFuzzy))
        {
            problems.Add(new("place.departmentCode", "department_missing"));
        }
        foreach (var claim in record.Claims.Where(c => c.AdoptedFrom is not null && c.Source is null))
        {
            problems.Add(new($"claims[{claim.Key}].source", "adopted_without_source"));
        }
        return problems;
    }

    /// <summary>What a reviewer needs at least (besides <see cref="Check"/>).</summary>
    public static IReadOnlyList<RecordProblem> CheckForReview(IncidentRecord record) =>
        record.Title.IsEmpty ? [new("title", "title_missing")] : [];

    private static void Place(PlaceRecord place, Action<bool, string, string> refuse)
    {
        refuse((place.Latitude is null) != (place.Longitude is null), "place.latitude", "point_half");
        refuse(place.Latitude is < -90 or > 90 or double.NaN, "place.latitude", "latitude_range");
        refuse(place.Longitude is < -180 or > 180 or double.NaN, "place.longitude", "longitude_range");
        refuse(place.DepartmentCode is not null && !Ubigeo(place.DepartmentCode, 2), "place.departmentCode", "ubigeo_form");
        refuse(place.ProvinceCode is not null && (!Ubigeo(place.ProvinceCode, 4) || place.ProvinceCode[..2] != place.DepartmentCode), "place.provinceCode", "ubigeo_parent");
        refuse(place.DistrictCode is not null && (!Ubigeo(place.DistrictCode, 6) || place.DistrictCode[..4] != place.ProvinceCode), "place.districtCode", "ubigeo_parent");
        refuse(place.Sensitive && place.PublicPrecision is not (LocationPrecision.District or LocationPrecision.Province or LocationPrecision.Department),
            "place.publicPrecision", "public_precision_missing");
        refuse(!place.Sensitive && place.PublicPrecision is not null, "place.publicPrecision", "public_precision_not_sensitive");
    }

    private static void Claims(IncidentRecord record, DateOnly today, Action<bool, string, string> refuse, Action<string?, string> cites)
    {
        var keys = record.Claims.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var claim in record.Claims)
        {
            var at = $"claims[{claim.Key}]";
            refuse(claim.Low < 0 || claim.Best < 0 || claim.High < 0, $"{at}.best", "number_negative");
            refuse(claim.Low > claim.Best || claim.Best > claim.High || claim.Low > claim.High, $"{at}.best", "bounds_order");
            refuse(claim.ReportedOn == default, $"{at}.reportedOn", "reported_missing");
            refuse(claim.ReportedOn > today, $"{at}.reportedOn", "date_in_future");
            refuse(claim.AdoptedFrom < claim.ReportedOn, $"{at}.adoptedFrom", "adopted_before_reported");
            refuse((claim.AdoptedFrom is null) != (claim.AdoptionReason is null or { IsEmpty: true }), $"{at}.adoptionReason", "adoption_reason");
            refuse(claim.Supersedes is not null && (claim.Supersedes == claim.Key || !keys.Contains(claim.Supersedes)), $"{at}.supersedes", "supersedes_unknown");
            cites(claim.Source, $"{at}.source");
        }
        foreach (var twice in record.Claims.Where(c => c.AdoptedFrom is not null).GroupBy(c => (c.Category, c.AdoptedFrom)).Where(g => g.Count() > 1))
        {
            refuse(true, $"claims[{twice.Last().Key}].adoptedFrom", "adopted_twice_a_day");
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<object> Keys)> Keys(IncidentRecord r) =>
    [
        ("sources", [.. r.Sources.Select(s => s.Key)]),
        ("actors", [.. r.Actors.Select(a => a.Key)]),
        ("claims", [.. r.Claims.Select(c => c.Key)]),
        ("losses", [.. r.Losses.Select(l => l.Key)]),
        ("forces", [.. r.Forces.Select(f => f.Key)]),
        ("links", [.. r.Links.Select(l => (l.To, l.Kind))]),
        ("persons", [.. r.Persons.Select(p => (p.Person, p.Role))]),
        ("series", [.. r.Series]),
        ("context", [.. r.Context]),
    ];

    private static bool IsWebAddress(string? url) => url is null || WebAddress.Is(url);

    private static bool Ubigeo(string code, int length) => code.Length == length && code.All(char.IsAsciiDigit);

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
