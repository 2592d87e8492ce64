using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.People;

/// <summary>A case with the public incidents it is part of.</summary>
/// <param name="Person">The case as the public may know it.</param>
/// <param name="Incidents">Incidents it belongs to, the disappearance first.</param>
public sealed record PublicCase(PublicPerson Person, IReadOnlyList<CaseIncident> Incidents);

/// <summary>An incident of a case.</summary>
public sealed record CaseIncident(string Code, LocalText Title, PersonLinkRole Role, DateOnly DateStart, DateOnly DateEnd, DatePrecision DatePrecision, PublicPlace Place);

/// <summary>Cases of missing people for the public, from `public_incidents` alone.</summary>
public sealed class PersonSearch(SearchSource search)
{
    /// <summary>Every case linked to a published incident, each once, the latest first report first.</summary>
    /// <param name="asOf">The cases as told at the end of this day; null: now.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<PublicCase>> CasesAsync(DateOnly? asOf = null, CancellationToken ct = default)
    {
        await using var command = search.Source.CreateCommand($"""
            select doc::text from public_incidents
            where state = '{CodeText.Of(PublicState.Published)}' and jsonb_array_length(doc->'persons') > 0
            order by date_start, code
            """);
        var links = new List<(PublicPerson Person, CaseIncident Incident)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var incident = JsonSerializer.Deserialize<PublicIncident>(reader.GetString(0), RecordJson.Public)!;
            links.AddRange(incident.Persons
                .Select(p => asOf is { } day ? p.AsKnownOn(day) : p).OfType<PublicPerson>()
                .Select(p => (p, new CaseIncident(
                    incident.Code, incident.Title, p.Role, incident.DateStart, incident.DateEnd, incident.DatePrecision, incident.Place))));
        }
        return
        [
            .. links.GroupBy(l => l.Person.Code, StringComparer.Ordinal)
                .Select(g => new PublicCase(g.First().Person, [.. g.Select(l => l.Incident).OrderBy(i => i.Role)]))
                .OrderByDescending(c => c.Person.Events[0].On).ThenBy(c => c.Person.Code, StringComparer.Ordinal),
        ];
    }
}
