using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>What the map shows of a filter beside its tiles.</summary>
/// <param name="Total">Incidents of the filter.</param>
/// <param name="CountryOnly">Of these, known to be in the country and no better: in the list only.</param>
/// <param name="Unplaced">Of these, with no place at all.</param>
/// <param name="Withheld">Of these, under terms that keep them off the tiles: in the list only.</param>
/// <param name="DepartmentsOnly">Known to their department only, by its INEI code.</param>
/// <param name="LargestCell">The largest sum of incidents and killed in one circle of the whole country.</param>
/// <param name="Reach">The box of all that is drawn; null when nothing is.</param>
public sealed record MapSummary(
    int Total, int CountryOnly, int Unplaced, int Withheld, IReadOnlyDictionary<string, int> DepartmentsOnly, int LargestCell, BoundingBox? Reach)
{
    public int Drawn => Total - CountryOnly - Unplaced - Withheld;
}

/// <summary>Where an incident is drawn.</summary>
public sealed record MapPlace(string Code, LocationPrecision Precision, double Longitude, double Latitude);

/// <summary>Reads of the map, from `public_incidents` alone. Tiles carry only what may be republished.</summary>
public sealed partial class IncidentMapSearch(SearchSource search)
{
    // The whole of Peru in a window of ordinary width is seen at about this zoom.
    internal const int CountryZoom = 5;

    private readonly NpgsqlDataSource source = search.Source;

    /// <summary>One vector tile of the filter (Mapbox Vector Tile 2.1), the order, page and box of the filter aside; empty where nothing is drawn.</summary>
    public async Task<byte[]> TileAsync(TileAddress tile, IncidentFilter filter, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter.Everything(), forRepublication: true);
        await using var command = sql.Command(source, IncidentMapSql.Tile(sql), TileValues(tile));
        return (byte[])(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>What the filter's map shows and what it cannot.</summary>
    public async Task<MapSummary> SummaryAsync(IncidentFilter filter, CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter.Everything());
        (int Total, int Country, int Unplaced, int Withheld) counts;
        await using (var command = sql.Command(source, IncidentMapSql.Undrawn(sql)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            counts = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3));
        }
        var departments = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var command = sql.Command(source, IncidentMapSql.DepartmentsOnly(sql)))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                departments[reader.GetString(0)] = reader.GetInt32(1);
            }
        }
        await using var largest = sql.Command(source, IncidentMapSql.LargestCell(sql), ("tiles", (double)(1 << CountryZoom)), ("merged", Merged(CountryZoom)));
        return new(counts.Total, counts.Country, counts.Unplaced, counts.Withheld, departments, (int)(await largest.ExecuteScalarAsync(ct))!, await ReachAsync(sql, ct));
    }

    /// <summary>Where these incidents are drawn; those that are not drawn are left out.</summary>
    public async Task<IReadOnlyDictionary<string, MapPlace>> PlacesAsync(IReadOnlyCollection<string> codes, CancellationToken ct = default)
    {
        await using var command = source.CreateCommand(IncidentMapSql.Places);
        command.Parameters.AddWithValue("codes", codes.ToArray());
        var places = new Dictionary<string, MapPlace>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var code = reader.GetString(0);
            places[code] = new(code, CodeText.Parse<LocationPrecision>(reader.GetString(1)), reader.GetDouble(2), reader.GetDouble(3));
        }
        return places;
    }

    private async Task<BoundingBox?> ReachAsync(IncidentSql sql, CancellationToken ct)
    {
        await using var command = sql.Command(source, IncidentMapSql.Reach(sql));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new(reader.GetDouble(0), reader.GetDouble(1), reader.GetDouble(2), reader.GetDouble(3)) : null;
    }

    /// <summary>What the SQL of a tile is told beside the filter.</summary>
    private static (string Name, object Value)[] TileValues(TileAddress tile)
    {
        var vague = Enum.GetValues<LocationPrecision>().Where(p => MapScale.RadiusMetres(p) is not null && !MapScale.IsMergedAt(p, tile.Zoom)).ToList();
        var box = tile.Bounds(ReachIn(tile.Zoom, vague.Select(p => MapScale.RadiusMetres(p)!.Value).DefaultIfEmpty().Max()));
        return
        [
            ("zoom", tile.Zoom), ("tiles", (double)(1 << tile.Zoom)), ("x", tile.X), ("y", tile.Y), ("merged", Merged(tile.Zoom)),
            ("box_west", box.West), ("box_south", box.South), ("box_east", box.East), ("box_north", box.North),
            ("vague", vague.Select(CodeText.Of).ToArray()), ("radii", vague.Select(p => (double)MapScale.RadiusMetres(p)!.Value).ToArray()),
        ];
    }

    /// <summary>How far circles of neighbouring tiles reach into one, as a share of its width.</summary>
    internal static double ReachIn(int zoom, double largestRadius) =>
        // Metres on the ground are wider on the map away from the equator: 1.06 times at Peru's south end; half as much again is ample.
        0.01 + (largestRadius / (MapScale.CellMetres(zoom) * MapScale.CellsPerTile) * 1.5);

    private static string[] Merged(int zoom) => [.. Enum.GetValues<LocationPrecision>().Where(p => MapScale.IsMergedAt(p, zoom)).Select(CodeText.Of)];
}
