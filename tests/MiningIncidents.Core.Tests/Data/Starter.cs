using System.Text.Json;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Tests.Data;

/// <summary>The starter files, read once.</summary>
internal static class Starter
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "starter");

    public static readonly IReadOnlyDictionary<string, IncidentRecord> Incidents =
        Directory.GetFiles(Path.Combine(Folder, "incidents"), "*.json")
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), Read<IncidentRecord>);

    public static readonly IReadOnlyList<PersonRecord> Persons = Read<List<PersonRecord>>(Path.Combine(Folder, "persons.json"));
    public static readonly IReadOnlyList<ContextRecord> Context = Read<List<ContextRecord>>(Path.Combine(Folder, "context.json"));
    public static readonly IReadOnlyList<SeriesRecord> Series = Read<List<SeriesRecord>>(Path.Combine(Folder, "series.json"));

    public static readonly IReadOnlySet<string> UbigeoCodes =
        File.ReadLines(Path.Combine(Folder, "geo", "ubigeo.csv")).Skip(1).Select(l => l.Split(',')[0]).ToHashSet(StringComparer.Ordinal);

    public static IncidentRecord Incident(string code) => Incidents[code];

    public static PersonRecord Person(string code) => Persons.Single(p => p.Code == code);

    public static IncidentRecord CompiledAs(string id) => Incidents.Values.Single(i => i.OutsideId == "starter:" + id);

    public static List<PersonCase> Cases(IncidentRecord incident, DateOnly day) =>
        [.. incident.Persons.Select(p => PersonStatusRules.CaseAt(Person(p.Person), day)).OfType<PersonCase>()];

    public static Figures FiguresAt(IncidentRecord incident, DateOnly day) => CasualtyLedger.At(day, incident.Claims, Cases(incident, day));

    public static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), RecordJson.StoredIndented)!;
}
