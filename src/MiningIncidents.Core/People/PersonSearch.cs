using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using NpgsqlTypes;

namespace MiningIncidents.Core.People;

/// <summary>A case with the public incidents it is part of.</summary>
/// <param name="Person">The case as the public may know it.</param>
/// <param name="Incidents">Incidents it belongs to, the disappearance first; at most <see cref="PersonSearch.MostIncidents"/>.</param>
/// <param name="Linked">How many it belongs to.</param>
public sealed record PublicCase(PublicPerson Person, IReadOnlyList<CaseIncident> Incidents, int Linked);

/// <summary>An incident of a case.</summary>
public sealed record CaseIncident(string Code, LocalText Title, PersonLinkRole Role, DateOnly DateStart, DateOnly DateEnd, DatePrecision DatePrecision, PublicPlace Place);

/// <summary>How many cases a status holds, and how many people they are: a case may be a group.</summary>
public sealed record CaseCount(PersonStatus Status, int Cases, int Persons);

/// <summary>One page of the cases, with the counts of them all.</summary>
/// <param name="Counts">Every status that occurs.</param>
/// <param name="Items">Open cases first, then those that ended; the latest report first.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Cases a page.</param>
public sealed record CasePage(IReadOnlyList<CaseCount> Counts, IReadOnlyList<PublicCase> Items, int Page, int PageSize)
{
    public int Open => Counts.Where(c => PersonStatusRules.IsOpen(c.Status)).Sum(c => c.Cases);

    /// <summary>Cases that ended, withdrawn and duplicate reports apart.</summary>
    public int Ended => Counts.Where(c => PersonSearch.IsTold(c.Status) && !PersonStatusRules.IsOpen(c.Status)).Sum(c => c.Cases);

    public int Pages => Math.Max(1, (Open + Ended + PageSize - 1) / PageSize);
}

/// <summary>Cases of missing people for the public, from its projection alone.</summary>
public sealed class PersonSearch(SearchSource search)
{
    /// <summary>Of a case that is part of more incidents, these many are told.</summary>
    public const int MostIncidents = 20;

    private static readonly string[] OpenStatuses = Texts(PersonStatusRules.IsOpen);
    private static readonly string[] Untold = Texts(s => !IsTold(s));

    /// <summary>False for reports taken back or counted elsewhere: nobody is missing through them, and they are counted only.</summary>
    public static bool IsTold(PersonStatus status) => status is not (PersonStatus.ReportWithdrawn or PersonStatus.Duplicate);

    /// <summary>Cases linked to published incidents, each once.</summary>
    /// <param name="page">From 1; beyond the last one: the last one.</param>
    /// <param name="pageSize">Cases a page.</param>
    /// <param name="asOf">The cases as told at the end of this day; null: now.</param>
    /// <param name="ct">Stops the queries.</param>
    public async Task<CasePage> CasesAsync(int page, int pageSize, DateOnly? asOf = null, CancellationToken ct = default)
    {
        var (counts, found) = await FindAsync(page, pageSize, asOf, ct);
        var answer = new CasePage(counts, [], page, pageSize);
        if (page > answer.Pages)
        {
            return await CasesAsync(answer.Pages, pageSize, asOf, ct);
        }
        var told = await ToldAsync([.. found.Values.SelectMany(f => f.Incidents).Distinct()], found.Keys, asOf, ct);
        return answer with
        {
            Items =
            [
                .. told.GroupBy(t => t.Person.Code, StringComparer.Ordinal)
                    .Select(g => new PublicCase(g.First().Person, [.. g.Select(t => t.Incident).OrderBy(i => i.Role).Take(MostIncidents)], found[g.Key].Linked))
                    .OrderByDescending(c => PersonStatusRules.IsOpen(c.Person.Status)).ThenByDescending(c => c.Person.Events[0].On).ThenBy(c => c.Person.Code, StringComparer.Ordinal),
            ],
        };
    }

    private async Task<(List<CaseCount> Counts, Dictionary<string, (int Linked, long[] Incidents)> Page)> FindAsync(int page, int pageSize, DateOnly? asOf, CancellationToken ct)
    {
        await using var command = search.Source.CreateCommand(PersonSql.Page(asOf is not null));
        command.Parameters.AddWithValue("open", OpenStatuses);
        command.Parameters.AddWithValue("untold", Untold);
        command.Parameters.AddWithValue("roles", PeopleCodes.PersonLinkRoles.Items.Select(r => r.Text).ToArray());
        command.Parameters.AddWithValue("most", MostIncidents);
        command.Parameters.AddWithValue("take", pageSize);
        command.Parameters.AddWithValue("skip", (long)(page - 1) * pageSize);
        if (asOf is { } day)
        {
            command.Parameters.AddWithValue("day", NpgsqlDbType.Date, day);
        }
        var counts = new List<CaseCount>();
        var found = new Dictionary<string, (int, long[])>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (reader.IsDBNull(3))
            {
                counts.Add(new(CodeText.Parse<PersonStatus>(reader.GetString(0)), reader.GetInt32(1), reader.GetInt32(2)));
            }
            else
            {
                found.Add(reader.GetString(3), (reader.GetInt32(4), reader.GetFieldValue<long[]>(5)));
            }
        }
        return (counts, found);
    }

    /// <summary>These cases as these incidents tell them, the oldest incident first.</summary>
    private async Task<List<(PublicPerson Person, CaseIncident Incident)>> ToldAsync(
        long[] incidents, IReadOnlyCollection<string> cases, DateOnly? asOf, CancellationToken ct)
    {
        var told = new List<(PublicPerson, CaseIncident)>();
        if (incidents.Length == 0)
        {
            return told;
        }
        await using var command = search.Source.CreateCommand(PersonSql.Incidents);
        command.Parameters.AddWithValue("ids", incidents);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var incident = IncidentSearch.Incident(IncidentSearch.Document(reader, 0));
            told.AddRange(incident.Persons.Where(p => cases.Contains(p.Code))
                .Select(p => asOf is { } day ? p.AsKnownOn(day) : p).OfType<PublicPerson>()
                .Select(p => (p, new CaseIncident(
                    incident.Code, incident.Title, p.Role, incident.DateStart, incident.DateEnd, incident.DatePrecision, incident.Place))));
        }
        return told;
    }

    private static string[] Texts(Func<PersonStatus, bool> which) => [.. PeopleCodes.PersonStatuses.Items.Where(s => which(s.Value)).Select(s => s.Text)];
}
