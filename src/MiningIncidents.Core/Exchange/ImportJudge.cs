using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using Npgsql;

namespace MiningIncidents.Core.Exchange;

/// <summary>A row judged: what would become of it, and what is needed to write it.</summary>
internal sealed class JudgedRow(long line)
{
    public long Line { get; } = line;
    public ImportOutcome Outcome { get; private set; } = ImportOutcome.Accepted;
    public IncidentRecord? Record { get; set; }
    public byte[] Digest { get; set; } = [];
    public KnownIncident? Known { get; set; }
    public string? Alike { get; private set; }
    public IReadOnlyList<RowProblem> Problems { get; private set; } = [];
    public IReadOnlyList<FieldChange> Changes { get; private set; } = [];

    public bool IsOpen => Outcome == ImportOutcome.Accepted;
    public bool IsNew => IsOpen && Known is null;

    public void Refuse(params IReadOnlyList<RowProblem> problems) => (Outcome, Problems) = (ImportOutcome.Refused, problems);

    public void Unchanged() => Outcome = ImportOutcome.Unchanged;

    public void Change(IncidentRecord to, IReadOnlyList<FieldChange> changes) => (Outcome, Record, Changes) = (ImportOutcome.Updated, to, changes);

    public void LooksLike(string code, bool write) => (Outcome, Alike) = (write ? ImportOutcome.Accepted : ImportOutcome.Duplicate, code);

    public ImportEntry Entry(string? code = null) => new(Line, Outcome, Record?.OutsideId ?? Record?.Code, code ?? Known?.Code ?? Alike,
        Record is null ? null : Record.Title.In("es"), Problems, Changes);
}

/// <summary>
/// Judges the rows of one file, chunk by chunk, against the rules and what is stored. It reads what is committed; one file at a time, one thread.
/// </summary>
internal sealed class ImportJudge(ImportBatch batch, AdminAreas areas, DateOnly today, IncidentStore store, NpgsqlConnection connection)
{
    private static readonly Regex CodeForm = new("^[A-Z]{2}-[0-9]{4}-[0-9]{6}$", RegexOptions.CultureInvariant);

    private readonly ImportPlaces _places = new(areas);
    private readonly HouseImport _house = new(areas);
    private readonly RegionsByPoint _regions = new();

    // Digests of the keys seen: a file that names an incident twice is not to be trusted with either.
    private readonly HashSet<UInt128> _seen = [];

    // Codes of this site that rows before brought: later rows may link to them.
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    // A row outside Peru can be kept as a draft, never be made public by a batch.
    private readonly ImportTerms _terms = new(batch.Licence, batch.OtherCountries && !batch.Publish, today);

    private bool IsHouse => batch.Format == ImportFormat.House;

    public async Task<IReadOnlyList<JudgedRow>> JudgeAsync(IReadOnlyList<CsvRow> rows, CancellationToken ct)
    {
        var judged = rows.Select(row => new JudgedRow(row.Line)).ToList();
        if (IsHouse)
        {
            await ReadHouseAsync(rows, judged, ct);
        }
        else
        {
            foreach (var (row, to) in rows.Zip(judged))
            {
                Take(row, to, batch.Format == ImportFormat.Acled ? AcledCsv.Read : UcdpGedCsv.Read);
            }
            await KnowAsync(judged, ct);
        }
        Check(judged);
        await NameAsync(judged, ct);
        await PlaceAsync(rows, judged, ct);
        await LayAsync(judged, ct);
        await LookForDuplicatesAsync(judged, ct);
        return judged;
    }

    private void Take(CsvRow row, JudgedRow to, Func<CsvRow, ImportPlaces, ImportTerms, ReadRow> read)
    {
        if (IsReadable(row, to))
        {
            Take(read(row, _places, _terms), to);
        }
    }

    private static bool IsReadable(CsvRow row, JudgedRow to)
    {
        if (!row.IsWhole)
        {
            to.Refuse(new RowProblem("", "RowLength"));
        }
        else if (row.Broken is { } column)
        {
            to.Refuse(new RowProblem(column, "Encoding"));
        }
        return to.IsOpen;
    }

    private void Take(ReadRow read, JudgedRow to)
    {
        if (read.Problems.Count > 0)
        {
            to.Refuse(read.Problems);
            return;
        }
        to.Record = read.Record;
        to.Digest = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(read.Record, RecordJson.Stored))[..16];
        if (IsHouse && to.Record is { Code: null, OutsideId: null })
        {
            // Nothing names the row: its own content does, so that the same file again changes nothing.
            to.Record = to.Record with { OutsideId = $"house:{Convert.ToHexStringLower(to.Digest)}" };
        }
        if ((to.Record!.Code ?? to.Record.OutsideId) is { } key && !_seen.Add(BitConverter.ToUInt128(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))))
        {
            to.Refuse(new RowProblem(KeyColumn(to.Record), "TwiceInFile", key));
        }
    }

    private string KeyColumn(IncidentRecord record) => batch.Format switch
    {
        ImportFormat.Acled => "event_id_cnty",
        ImportFormat.Ucdp => "id",
        ImportFormat.House => record.Code is null ? HouseImport.OutsideId : "code",
        _ => throw new ArgumentOutOfRangeException(nameof(record), batch.Format, "Unknown format."),
    };

    private async Task KnowAsync(List<JudgedRow> judged, CancellationToken ct)
    {
        var known = await ImportReadSql.KnownAsync(connection, byCode: false, [.. judged.Where(j => j.IsOpen).Select(j => j.Record!.OutsideId!)], ct);
        foreach (var row in judged.Where(j => j.IsOpen))
        {
            row.Known = known.GetValueOrDefault(row.Record!.OutsideId!);
            if (row.Known is { Status: WorkflowStatus.Withdrawn })
            {
                row.Refuse(new RowProblem(KeyColumn(row.Record), "WithdrawnHere", row.Known.Code));
            }
            else if (row.Known?.Digest is { } digest && digest.AsSpan().SequenceEqual(row.Digest))
            {
                row.Unchanged();
            }
        }
    }

    /// <summary>A row of the house format is compared, cell by cell, with what the download would write of its incident.</summary>
    private async Task ReadHouseAsync(IReadOnlyList<CsvRow> rows, List<JudgedRow> judged, CancellationToken ct)
    {
        string[] Keys(string column) => [.. rows.Select(r => r[column]).OfType<string>().Distinct(StringComparer.Ordinal)];
        var byCode = await ImportReadSql.KnownAsync(connection, byCode: true, Keys("code"), ct);
        var byId = await ImportReadSql.KnownAsync(connection, byCode: false, Keys(HouseImport.OutsideId), ct);
        var known = byCode.Values.Concat(byId.Values).DistinctBy(k => k.Code).ToList();
        var records = (await ImportReadSql.VersionsAsync(connection, [.. known.Select(k => (k.Code, k.Version))], ct))
            .ToDictionary(r => r.Key.Code, r => JsonSerializer.Deserialize<IncidentRecord>(r.Value, RecordJson.Stored)!, StringComparer.Ordinal);
        var shown = await ImportReadSql.ShownAsync(connection, [.. known.Select(k => k.Code)], ct);
        foreach (var (row, to) in rows.Zip(judged))
        {
            if (!IsReadable(row, to))
            {
                continue;
            }
            to.Known = row["code"] is { } code ? byCode.GetValueOrDefault(code) : row[HouseImport.OutsideId] is { } id ? byId.GetValueOrDefault(id) : null;
            if (to.Known is { Status: WorkflowStatus.Withdrawn })
            {
                to.Refuse(new RowProblem("code", "WithdrawnHere", to.Known.Code));
                continue;
            }
            HouseKnown? before = null;
            if (to.Known is not null)
            {
                var record = records[to.Known.Code];
                before = new(record, shown.TryGetValue(to.Known.Code, out var doc)
                    ? JsonSerializer.Deserialize<PublicIncident>(doc, RecordJson.Public)!
                    : await store.PreviewAsync(record, to.Known.Version, DateTimeOffset.UnixEpoch, ct));
            }
            var read = _house.Read(row, before, _terms);
            Take(read, to);
            if (to.IsOpen && before is not null && ReferenceEquals(read.Record, before.Record))
            {
                to.Unchanged();
            }
            if (to.IsOpen && to.Known is null)
            {
                await KnowByContentAsync(to, ct);
            }
        }
    }

    private async Task KnowByContentAsync(JudgedRow row, CancellationToken ct)
    {
        if (row.Record!.Code is { } code && !CodeForm.IsMatch(code))
        {
            row.Refuse(new RowProblem("code", "CodeForm", code));
        }
        else if (row.Record is { Code: null, OutsideId: { } id } && id.StartsWith("house:", StringComparison.Ordinal)
            && (await ImportReadSql.KnownAsync(connection, byCode: false, [id], ct)).TryGetValue(id, out var there))
        {
            row.Known = there;
            row.Unchanged();
        }
    }

    private void Check(List<JudgedRow> judged)
    {
        foreach (var row in judged.Where(j => j.IsOpen))
        {
            var problems = IncidentRules.Check(row.Record!, today);
            if (problems.Count > 0)
            {
                row.Refuse([.. problems.Select(Said)]);
            }
        }
    }

    /// <summary>What a row names of other records must be there, or come before it in the file.</summary>
    private async Task NameAsync(List<JudgedRow> judged, CancellationToken ct)
    {
        static IEnumerable<(string Column, string Code, string Name)> Names(IncidentRecord r) => r.Links.Select(l => ("links", "incident_unknown", l.To))
            .Concat(r.Series.Select(s => ("series", "series_unknown", s))).Concat(r.Context.Select(c => ("context", "context_unknown", c)));
        var naming = judged.Where(j => j.IsOpen && Names(j.Record!).Any()).ToList();
        var there = naming.Count == 0 ? [] : await ImportReadSql.ThereAsync(connection, [.. naming.SelectMany(j => Names(j.Record!)).Select(n => n.Name).Distinct()], ct);
        foreach (var row in judged.Where(j => j.IsOpen))
        {
            var missing = Names(row.Record!).Where(n => !there.Contains(n.Name) && !_codes.Contains(n.Name)).ToList();
            if (missing.Count > 0)
            {
                row.Refuse([.. missing.Select(n => new RowProblem(n.Column, "Problem." + n.Code, n.Name))]);
            }
            else if (row.Record!.Code is { } code)
            {
                _codes.Add(code);
            }
        }
    }

    private async Task PlaceAsync(IReadOnlyList<CsvRow> rows, List<JudgedRow> judged, CancellationToken ct)
    {
        var open = judged.Index().Where(j => j.Item.IsOpen).ToList();
        var placed = await store.PlacedAsync([.. open.Select(j => j.Item.Record!)], _regions, ct);
        foreach (var ((index, row), record) in open.Zip(placed))
        {
            row.Record = record;
            if (record.Place.DepartmentCode is { } department && rows[index]["country"] is { } country && !IsHouse && !AcledCsv.IsPeru(country))
            {
                row.Refuse(new RowProblem("country", "CountryDisagrees", $"{country}: {Departments.Find(department)?.Name}"));
                continue;
            }
            var problems = batch.Publish || row.Known is { Status: WorkflowStatus.Published } ? IncidentRules.CheckForPublication(record)
                : row.Known is { Status: WorkflowStatus.InReview } ? IncidentRules.CheckForReview(record) : [];
            if (problems.Count > 0)
            {
                row.Refuse([.. problems.Select(Said)]);
            }
        }
    }

    /// <summary>Rows of incidents that are there: what of them is new.</summary>
    private async Task LayAsync(List<JudgedRow> judged, CancellationToken ct)
    {
        var known = judged.Where(j => j.IsOpen && j.Known is not null).ToList();
        if (known.Count == 0)
        {
            return;
        }
        var versions = await ImportReadSql.VersionsAsync(connection,
            [.. known.SelectMany(j => new[] { (j.Known!.Code, j.Known.Version), (j.Known.Code, j.Known.ImportedAt ?? j.Known.Version) }).Distinct()], ct);
        foreach (var row in known)
        {
            IncidentRecord At(int version) => JsonSerializer.Deserialize<IncidentRecord>(versions[(row.Known!.Code, version)], RecordJson.Stored)!;
            var current = At(row.Known!.Version);
            var merged = IsHouse ? row.Record! with { Code = current.Code } : ImportMerge.Lay(current, At(row.Known.ImportedAt ?? row.Known.Version), row.Record!, today);
            var changes = ImportMerge.Changes(current, merged);
            if (changes.Count == 0)
            {
                row.Unchanged();
            }
            else if (IncidentRules.Check(merged, today) is { Count: > 0 } problems)
            {
                row.Refuse([.. problems.Select(Said)]);
            }
            else
            {
                row.Change(merged, changes);
            }
        }
    }

    private async Task LookForDuplicatesAsync(List<JudgedRow> judged, CancellationToken ct)
    {
        var made = judged.Where(j => j.IsNew).ToList();
        if (made.Count == 0)
        {
            return;
        }
        var origin = batch.Format == ImportFormat.House ? "house:" : $"{CodeText.Of(batch.Format)}:";
        var alike = await ImportReadSql.DuplicatesAsync(connection, origin, [.. made.Select(j => j.Record!)], ct);
        foreach (var (row, code) in made.Zip(alike).Where(p => p.Second is not null))
        {
            row.LooksLike(code!, batch.WriteDuplicates);
        }
    }

    /// <summary>A rule's problem under the column it comes from.</summary>
    private RowProblem Said(RecordProblem problem) => new(batch.Format == ImportFormat.House ? problem.Field : Column(problem.Field), "Problem." + problem.Code);

    private string Column(string field) => (batch.Format, field.Split('[', '.')[0]) switch
    {
        (ImportFormat.Acled, "dateStart" or "dateEnd") => "event_date",
        (ImportFormat.Acled, "place") => "admin1",
        (ImportFormat.Acled, "claims") => "fatalities",
        (ImportFormat.Acled, "sources") => "source",
        (ImportFormat.Ucdp, "dateStart") => "date_start",
        (ImportFormat.Ucdp, "dateEnd") => "date_end",
        (ImportFormat.Ucdp, "place") => "adm_1",
        (ImportFormat.Ucdp, "claims") => "best",
        (ImportFormat.Ucdp, "sources") => "source_date",
        _ => field,
    };
}
