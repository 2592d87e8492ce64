using System.Numerics;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// The published incidents of one moment: a large body of columns, the incidents of it that have since changed or gone, and beside it the few that came.
/// Nothing changes once made: a change makes another one, which shares the body.
/// </summary>
internal sealed class MapSnapshot
{
    // Beyond this many beside the body, reading gets slower than a new body is worth.
    private const int MostBeside = 20_000;

    private readonly Dictionary<long, ColumnRow> _beside;

    private MapSnapshot(
        long version, string moment, IncidentColumns body, ulong[]? gone, int goneCount, Dictionary<long, ColumnRow> beside, IncidentColumns? besideColumns = null)
    {
        (Version, Moment, Body, Gone, GoneCount, _beside) = (version, moment, body, gone, goneCount, beside);
        Beside = besideColumns ?? (beside.Count == 0 ? IncidentColumns.Empty : new([.. beside.Values]));
    }

    /// <summary>Rises with every change of what is in it.</summary>
    public long Version { get; }

    /// <summary>The transactions it has seen, as PostgreSQL writes them (pg_snapshot).</summary>
    public string Moment { get; }

    public IncidentColumns Body { get; }

    /// <summary>One bit an incident of the body, set where it counts no more; null for none.</summary>
    public ulong[]? Gone { get; }

    public int GoneCount { get; }
    public IncidentColumns Beside { get; }
    public int Count => Body.Count - GoneCount + Beside.Count;

    /// <summary>What the columns take, in bytes.</summary>
    public long Bytes => Body.Bytes + Beside.Bytes + (Gone?.Length * 8 ?? 0);

    public static MapSnapshot Of(long version, string moment, List<ColumnRow> rows) => new(version, moment, new(rows), null, 0, []);

    /// <summary>The same at a later moment, when nothing here has changed.</summary>
    public MapSnapshot At(string moment) => new(Version, moment, Body, Gone, GoneCount, _beside, Beside);

    /// <summary>The snapshot after some incidents have changed.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="moment">The transactions it has seen.</param>
    /// <param name="changed">Codes of all that changed, came or went.</param>
    /// <param name="rows">Those of them that are published now.</param>
    public MapSnapshot After(long version, string moment, IReadOnlySet<long> changed, IReadOnlyList<ColumnRow> rows)
    {
        var beside = new Dictionary<long, ColumnRow>(_beside);
        var gone = Gone is null ? new ulong[(Body.Count + 63) / 64] : (ulong[])Gone.Clone();
        var count = GoneCount;
        var changedHere = Body.Having(changed);
        for (var i = 0; i < gone.Length; i++)
        {
            count += BitOperations.PopCount(changedHere[i] & ~gone[i]);
            gone[i] |= changedHere[i];
        }
        foreach (var code in changed)
        {
            beside.Remove(code);
        }
        foreach (var row in rows)
        {
            beside[row.Code] = row;
        }
        var after = new MapSnapshot(version, moment, Body, count == 0 ? null : gone, count, beside);
        return beside.Count + count > MostBeside ? after.InOneBody() : after;
    }

    private MapSnapshot InOneBody()
    {
        var rows = new List<ColumnRow>(Count);
        for (var i = 0; i < Body.Count; i++)
        {
            if (Gone is null || (Gone[i / 64] & (1UL << (i % 64))) == 0)
            {
                rows.Add(Body.Row(i));
            }
        }
        rows.AddRange(_beside.Values);
        return Of(Version, Moment, rows);
    }
}
