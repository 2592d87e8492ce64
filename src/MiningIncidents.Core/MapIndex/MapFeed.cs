using System.Data;
using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using Npgsql;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// Fills the columns from `public_incidents` and keeps them current. Triggers note every write there in `public_outbox` with its transaction; what the
/// last reading could not see yet is read again, so that no late commit is passed over. PostGIS stays the only truth: the snapshot may be thrown away at
/// any time, and is not used when it could be behind.
/// </summary>
public sealed class MapFeed(SearchSource search) : IDisposable
{
    /// <summary>Seconds after which a snapshot that nobody brought up to date is not used any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the outbox is kept. A reader that was away for longer reads everything again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    // With more changed than this, everything is read again.
    private const int MostChanges = 20_000;

    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _one = new(1);

    // Writes of this process, and how many of them the last whole reading was begun after. Until it has ended, its snapshot does not show them.
    private long _writes;
    private long _shown;
    private volatile MapSnapshot? _snapshot;
    private long _version;
    private long _readAt;

    /// <summary>Whether there is a snapshot, however old.</summary>
    public bool IsLoaded => _snapshot is not null;

    /// <summary>Incidents in the columns and the bytes they take; zeros while there are none.</summary>
    public (int Incidents, long Bytes) Size => _snapshot is { } snapshot ? (snapshot.Count, snapshot.Bytes) : default;

    private bool IsBehind => Interlocked.Read(ref _writes) != Interlocked.Read(ref _shown);

    // Null while there is none that is known to be current.
    private MapSnapshot? Current => Environment.TickCount64 - Volatile.Read(ref _readAt) < Patience.TotalMilliseconds ? _snapshot : null;

    /// <summary>Reads everything.</summary>
    public async Task LoadAsync(CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            await LoadAloneAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Takes in what has been written since; does nothing before the first <see cref="LoadAsync"/>.</summary>
    /// <returns>Whether anything had.</returns>
    public async Task<bool> CatchUpAsync(CancellationToken ct = default)
    {
        await _one.WaitAsync(ct);
        try
        {
            return _snapshot is { } snapshot && await CatchUpAloneAsync(snapshot, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Something was written in this process: what is answered from now on must show it.</summary>
    public void Written() => Interlocked.Increment(ref _writes);

    /// <summary>The snapshot to answer from, with all that this process wrote in it; null where there is none, or it is being read anew.</summary>
    internal async ValueTask<MapSnapshot?> AtHandAsync(CancellationToken ct)
    {
        if (!IsBehind || Current is null)
        {
            return Current;
        }
        if (!await _one.WaitAsync(ShortWait, ct))
        {
            return null;
        }
        try
        {
            if (IsBehind && _snapshot is { } snapshot)
            {
                await CatchUpAloneAsync(snapshot, ct);
            }
            return Current;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Throws the snapshot away: PostGIS answers until the next <see cref="LoadAsync"/>.</summary>
    public void Forget() => _snapshot = null;

    /// <summary>Takes away entries of the outbox that every reader has seen.</summary>
    public async Task PruneAsync(CancellationToken ct = default)
    {
        await using var command = search.Source.CreateCommand(MapFeedSql.Prune);
        command.Parameters.AddWithValue("older_than", Kept);
        await command.ExecuteNonQueryAsync(ct);
    }

    public void Dispose() => _one.Dispose();

    private Task<bool> LoadAloneAsync(CancellationToken ct) => ReadingAsync(async () =>
    {
        var startedAt = Environment.TickCount64;
        await using var connection = await search.Source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var moment = new NpgsqlCommand(MapFeedSql.Moment, connection);
        var at = (string)(await moment.ExecuteScalarAsync(ct))!;
        await using var all = new NpgsqlCommand(MapFeedSql.All, connection) { CommandTimeout = 0 };
        var rows = await ReadAsync(all, ct);
        Keep(MapSnapshot.Of(++_version, at, rows), startedAt);
        return true;
    });

    private Task<bool> CatchUpAloneAsync(MapSnapshot snapshot, CancellationToken ct) => ReadingAsync(async () =>
    {
        var startedAt = Environment.TickCount64;
        if (startedAt - Volatile.Read(ref _readAt) > Kept.TotalMilliseconds / 2)
        {
            return await LoadAloneAsync(ct);
        }
        await using var connection = await search.Source.OpenConnectionAsync(ct);
        // One moment for what has changed and for the rows.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (moment, codes) = await ChangedAsync(connection, snapshot.Moment, ct);
        if (codes.Length == 0)
        {
            Keep(snapshot.At(moment), startedAt);
            return false;
        }
        // An entry without a code: what changed is shown beside the incidents, and no row of theirs.
        codes = [.. codes.Where(code => code != "")];
        if (codes.Length == 0)
        {
            Keep(snapshot.At(moment), startedAt);
            return true;
        }
        if (codes.Length > MostChanges || codes.Contains(null))
        {
            return await LoadAloneAsync(ct);
        }
        await using var changed = new NpgsqlCommand(MapFeedSql.OfCodes, connection);
        changed.Parameters.AddWithValue("codes", codes);
        var rows = await ReadAsync(changed, ct);
        Keep(snapshot.After(++_version, moment, codes.Select(code => CodeNumber.Of(code!)).ToHashSet(), rows), startedAt);
        return true;
    });

    // What is written while it reads may or may not be in it; what it could not read is still to be read.
    private async Task<bool> ReadingAsync(Func<Task<bool>> read)
    {
        var before = Interlocked.Read(ref _writes);
        try
        {
            var anything = await read();
            Interlocked.Exchange(ref _shown, before);
            return anything;
        }
        catch
        {
            Written();
            throw;
        }
    }

    // Known to be current as of when its reading began.
    private void Keep(MapSnapshot snapshot, long startedAt)
    {
        _snapshot = snapshot;
        Volatile.Write(ref _readAt, startedAt);
    }

    private static async Task<(string Moment, string?[] Codes)> ChangedAsync(NpgsqlConnection connection, string since, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(MapFeedSql.Changed, connection);
        command.Parameters.AddWithValue("since", since);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetString(0), reader.GetFieldValue<string?[]>(1));
    }

    private static async Task<List<ColumnRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var rows = new List<ColumnRow>();
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Row(reader));
        }
        return rows;
    }

    private static ColumnRow Row(NpgsqlDataReader r)
    {
        var code = CodeNumber.Of(r.GetString(0));
        var hasPoint = !r.IsDBNull(1);
        var (longitude, latitude) = hasPoint ? (r.GetDouble(1), r.GetDouble(2)) : (double.NaN, double.NaN);
        var (x, y) = hasPoint ? (World.Steps(r.GetDouble(3)), World.Steps(r.GetDouble(4))) : (0u, 0u);
        var (first, last) = (r.GetFieldValue<DateOnly>(5).DayNumber, r.GetFieldValue<DateOnly>(6).DayNumber);
        var (killed, injured, missing) = (Figure(r, 7), Figure(r, 8), Figure(r, 9));
        var kinds = r.GetFieldValue<string[]>(10);
        var actors = r.GetFieldValue<string[]>(11);
        var (department, province) = (Number(r, 12), Number(r, 13));
        var district = Number(r, 14);
        return new()
        {
            Code = code,
            Longitude = longitude,
            Latitude = latitude,
            X = x,
            Y = y,
            FirstDay = first,
            LastDay = last,
            Killed = killed,
            Injured = injured,
            Missing = missing,
            Kinds = (ushort)kinds.Aggregate(0, (mask, kind) => mask | (1 << (int)CodeText.Parse<IncidentKind>(kind))),
            Actors = (ushort)actors.Aggregate(0, (mask, actor) => mask | (1 << (int)CodeText.Parse<ActorKind>(actor))),
            FirstKind = kinds.Length == 0 ? ColumnRow.NoKind : (byte)CodeText.Parse<IncidentKind>(kinds[0]),
            Department = (byte)department,
            Province = (ushort)province,
            DistrictInProvince = (byte)(district % 100),
            Verification = CodeText.Parse<Verification>(r.GetString(15)),
            Mining = CodeText.Parse<MiningStatus>(r.GetString(16)),
            Precision = CodeText.Parse<LocationPrecision>(r.GetString(17)),
            IsCertain = CodeText.Parse<ViolenceCertainty>(r.GetString(18)) == ViolenceCertainty.Certain,
            MayRepublish = r.GetBoolean(19),
            KilledRange = new(r.GetInt32(20), r.GetBoolean(21)),
        };
    }

    private static int Figure(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? ColumnRow.Unknown : r.GetInt32(at);

    private static int Number(NpgsqlDataReader r, int at) => r.IsDBNull(at) ? 0 : int.Parse(r.GetString(at), NumberStyles.None, CultureInfo.InvariantCulture);
}
