using System.Data.Common;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace MiningIncidents.Core.Duplicates;

/// <summary>An incident that another record may be the same as.</summary>
/// <param name="Profile">What it is compared by.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedById">Who began it: decides who may read it.</param>
/// <param name="Match">How alike they are.</param>
public sealed record DuplicateCandidate(DuplicateProfile Profile, WorkflowStatus Status, string CreatedById, DuplicateMatch Match)
{
    public string Code => Profile.Code!;
}

/// <summary>Two incidents that may be one.</summary>
public sealed record DuplicatePair(DuplicateCandidate First, DuplicateCandidate Second)
{
    public DuplicateMatch Match => First.Match;
}

/// <summary>For the desk: sees drafts. Pairs that somebody found to be two are not offered again.</summary>
public sealed class DuplicateSearch(SearchSource search)
{
    private static readonly DuplicateMatch NotCompared = new(0, []);

    /// <summary>What a record may be the same as, the likeliest first.</summary>
    /// <param name="of">The record, stored or typed; its dates must be set.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="ct">Stops the query.</param>
    public async Task<IReadOnlyList<DuplicateCandidate>> CandidatesAsync(DuplicateProfile of, int take = 5, CancellationToken ct = default)
    {
        var (from, to) = DuplicateRules.Window(of);
        await using var command = search.Source.CreateCommand(DuplicateSql.Candidates);
        Add(command, "code", NpgsqlDbType.Text, of.Code);
        Add(command, "titleEs", NpgsqlDbType.Text, Cut(of.Title.Es));
        Add(command, "titleEn", NpgsqlDbType.Text, Cut(of.Title.En));
        Add(command, "summaryEs", NpgsqlDbType.Text, Cut(of.Summary.Es));
        Add(command, "summaryEn", NpgsqlDbType.Text, Cut(of.Summary.En));
        Add(command, "department", NpgsqlDbType.Text, of.DepartmentCode);
        Add(command, "from", NpgsqlDbType.Date, from);
        Add(command, "to", NpgsqlDbType.Date, to);
        Add(command, "start", NpgsqlDbType.Date, of.DateStart);
        var found = new List<DuplicateCandidate>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var candidate = Read(reader, 0);
            if (DuplicateRules.Compare(of, candidate.Profile, reader.GetDouble(ColumnCount)) is { } match)
            {
                found.Add(candidate with { Match = match });
            }
        }
        return [.. found.OrderByDescending(c => c.Match.Score).ThenBy(c => c.Code, StringComparer.Ordinal).Take(take)];
    }

    /// <summary>Pairs among what was entered or changed lately, the likeliest first.</summary>
    public async Task<IReadOnlyList<DuplicatePair>> PairsAsync(int take = 100, CancellationToken ct = default)
    {
        await using var command = search.Source.CreateCommand(DuplicateSql.Pairs);
        var found = new List<DuplicatePair>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (a, b) = (Read(reader, 0), Read(reader, ColumnCount));
            if (DuplicateRules.Compare(a.Profile, b.Profile, reader.GetDouble(2 * ColumnCount)) is { } match)
            {
                var (first, second) = string.CompareOrdinal(a.Code, b.Code) < 0 ? (a, b) : (b, a);
                found.Add(new(first with { Match = match }, second with { Match = match }));
            }
        }
        return [.. found.OrderByDescending(p => p.Match.Score).ThenBy(p => p.First.Code, StringComparer.Ordinal).Take(take)];
    }

    private const int ColumnCount = 36;

    private static DuplicateCandidate Read(DbDataReader row, int at) => new(new()
    {
        Code = row.GetString(at),
        Title = new(Text(row, at + 1), Text(row, at + 2)),
        DateStart = row.GetFieldValue<DateOnly>(at + 4),
        DateEnd = row.GetFieldValue<DateOnly>(at + 5),
        DatePrecision = CodeText.Parse<DatePrecision>(row.GetString(at + 6)),
        Latitude = row.IsDBNull(at + 7) ? null : row.GetDouble(at + 7),
        Longitude = row.IsDBNull(at + 8) ? null : row.GetDouble(at + 8),
        Precision = CodeText.Parse<LocationPrecision>(row.GetString(at + 9)),
        DepartmentCode = Text(row, at + 10),
        ProvinceCode = Text(row, at + 11),
        DistrictCode = Text(row, at + 12),
        Kinds = [.. Texts(row, at + 14).Select(CodeText.Parse<IncidentKind>)],
        Urls = Texts(row, at + 15),
        Figures = Figures(row, at + 16),
    }, CodeText.Parse<WorkflowStatus>(row.GetString(at + 3)), row.GetString(at + 13), NotCompared);

    private static Dictionary<CasualtyCategory, AdoptedFigure> Figures(DbDataReader row, int at)
    {
        var figures = new Dictionary<CasualtyCategory, AdoptedFigure>();
        CasualtyCategory[] order = [CasualtyCategory.Killed, CasualtyCategory.Injured, CasualtyCategory.Missing, CasualtyCategory.Kidnapped, CasualtyCategory.Arrested];
        foreach (var (n, category) in order.Index())
        {
            var figure = new AdoptedFigure(Whole(row, at + (4 * n)), Whole(row, at + (4 * n) + 1), Whole(row, at + (4 * n) + 2), row.GetBoolean(at + (4 * n) + 3));
            if (figure is { Low: not null } or { Best: not null } or { High: not null })
            {
                figures[category] = figure;
            }
        }
        return figures;
    }

    private static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static int? Whole(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt32(at);

    private static string[] Texts(DbDataReader row, int at) => row.IsDBNull(at) ? [] : row.GetFieldValue<string[]>(at);

    /// <summary>Likeness of whole articles is slow and says little.</summary>
    private static string? Cut(string? text) => text is { Length: > 2000 } ? text[..2000] : text;

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new(name, type) { Value = value ?? DBNull.Value });
}
