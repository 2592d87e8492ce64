using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>How long one picture lasts when the map is played through time; the value is in months.</summary>
public enum FrameUnit
{
    Month = 1,
    Quarter = 3,
    Year = 12,
}

/// <summary>One picture: the incidents whose interval touches it.</summary>
/// <param name="Frame">Units since January 1970.</param>
/// <param name="Incidents">How many; one of vague date is in every picture it may have been in.</param>
/// <param name="Killed">The sum of what is known.</param>
/// <param name="KilledKnown">Of how many incidents that sum is.</param>
/// <param name="Departments">Of the incidents on the map, those known to their department only, by its INEI code.</param>
public sealed record MapFrame(int Frame, int Incidents, int Killed, int KilledKnown, IReadOnlyDictionary<string, int> Departments);

/// <summary>The map through time: tiles that hold every picture at once, so that playing asks for nothing more.</summary>
public sealed partial class IncidentMapSearch
{
    /// <summary>
    /// A tile of the filter like <see cref="TileAsync"/>, cut by pictures: each mark carries its <c>frame</c>, each shading the list of its <c>frames</c>
    /// (",540,541,"). An incident is in every picture its interval touches, within the dates of the filter.
    /// </summary>
    public async Task<byte[]> FramesTileAsync(TileAddress tile, IncidentFilter filter, FrameUnit unit, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter.Everything(), forRepublication: true);
        await using var command = sql.Command(source, MapFrameSql.Tile(sql), [.. TileValues(tile), ("months", (int)unit)]);
        AddDates(command, filter);
        return (byte[])(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What each picture counts, in order; pictures without an incident are left out. Counts all of the filter, drawn or not.</summary>
    public async Task<IReadOnlyList<MapFrame>> FramesAsync(IncidentFilter filter, FrameUnit unit, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter.Everything());
        var departments = new Dictionary<int, Dictionary<string, int>>();
        await using (var command = sql.Command(source, MapFrameSql.Departments(sql), ("months", (int)unit)))
        {
            AddDates(command, filter);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                if (!departments.TryGetValue(reader.GetInt32(0), out var of))
                {
                    departments[reader.GetInt32(0)] = of = new(StringComparer.Ordinal);
                }
                of[reader.GetString(1)] = reader.GetInt32(2);
            }
        }
        var frames = new List<MapFrame>();
        await using (var command = sql.Command(source, MapFrameSql.Totals(sql), ("months", (int)unit)))
        {
            AddDates(command, filter);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var frame = reader.GetInt32(0);
                frames.Add(new(frame, reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3),
                    departments.TryGetValue(frame, out var of) ? of : new Dictionary<string, int>(StringComparer.Ordinal)));
            }
        }
        return frames;
    }

    private static void AddDates(NpgsqlCommand command, IncidentFilter filter)
    {
        command.Parameters.Add(new("clip_from", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.From ?? DBNull.Value });
        command.Parameters.Add(new("clip_to", NpgsqlTypes.NpgsqlDbType.Date) { Value = (object?)filter.To ?? DBNull.Value });
    }
}
