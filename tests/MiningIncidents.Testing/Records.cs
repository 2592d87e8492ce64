using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Testing;

/// <summary>Records for tests: small, valid, and changed with <c>with</c>.</summary>
public static class Records
{
    public static readonly Writer Editor = new("editor-1", "An editor");

    /// <summary>An attack of one day in Pataz with one source, fit to be published.</summary>
    public static IncidentRecord Attack(string day = "2025-06-10") => new()
    {
        Title = new("Ataque a una bocamina", "Attack on a mine entrance"),
        Summary = new("Hombres armados atacaron una bocamina.", "Armed men attacked a mine entrance."),
        DateStart = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        DateEnd = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        Acts = [new(IncidentKind.ArmedAttack)],
        Place = new()
        {
            DepartmentCode = "13",
            Latitude = -7.785,
            Longitude = -77.594,
            Precision = LocationPrecision.Locality,
            Description = LocalText.Same("Vijus"),
            MiningStatus = MiningStatus.Informal,
            RegionRule = RegionRule.Coder,
        },
        Sources = [new("s1", "RPP") { Title = "Ataque en Pataz", Published = new(2025, 6, 11), PublishedPrecision = DatePrecision.Day }],
    };

    /// <summary>A claim adopted from the day it was reported.</summary>
    public static ClaimRecord Claim(string key, CasualtyCategory category, int? best, string reported, string? adopted = "same", string? source = "s1")
    {
        var day = DateOnly.Parse(reported, System.Globalization.CultureInfo.InvariantCulture);
        return new(key, category)
        {
            Low = best,
            Best = best,
            High = best,
            ReportedOn = day,
            Source = source,
            AdoptedFrom = adopted is null ? null : adopted == "same" ? day : DateOnly.Parse(adopted, System.Globalization.CultureInfo.InvariantCulture),
            AdoptionReason = adopted is null ? null : LocalText.Same("Test"),
        };
    }

    /// <summary>A missing group reported on a day.</summary>
    public static PersonRecord Group(int count, string reported, params (string Day, PersonStatus Status)[] then) => new()
    {
        Count = count,
        Description = new("grupo", "group"),
        Events = [.. new[] { (Day: reported, Status: PersonStatus.ReportedMissing) }.Concat(then)
            .Select(e => new PersonEventRecord(DateOnly.Parse(e.Day, System.Globalization.CultureInfo.InvariantCulture), PersonEventKind.StatusChange) { Status = e.Status })],
    };
}
