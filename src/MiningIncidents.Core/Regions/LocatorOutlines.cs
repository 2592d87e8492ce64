using System.Collections.Concurrent;
using MiningIncidents.Core.Data;
using Npgsql;
using NpgsqlTypes;

namespace MiningIncidents.Core.Regions;

/// <summary>A department's outline as the data of an SVG path.</summary>
public sealed record LocatorOutline(string Code, string Name, string Path);

/// <summary>Outlines for a small map, and what it shows. Everything in metres of Web Mercator (EPSG:3857), y growing southwards as in SVG.</summary>
public sealed record LocatorFrame(double Left, double Top, double Width, double Height, IReadOnlyList<LocatorOutline> Outlines);

/// <summary>
/// Reads the outlines of a department and its neighbours for small, static maps. They change with an import of outlines only, so what was drawn is kept
/// for some minutes.
/// </summary>
public sealed class LocatorOutlines(SearchSource search, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    // By department; "" is the whole country.
    private readonly ConcurrentDictionary<string, (LocatorFrame Frame, DateTimeOffset Until)> _drawn = new(StringComparer.Ordinal);

    /// <summary>The surroundings of a department, or the whole country where <paramref name="code"/> is null or has no outline.</summary>
    /// <returns>Null where no outline is loaded at all.</returns>
    public async Task<LocatorFrame?> AroundAsync(string? code, CancellationToken ct = default) =>
        await ReadAsync(code, code is null ? 6000 : 1200, ct) ?? (code is null ? null : await ReadAsync(null, 6000, ct));

    private async Task<LocatorFrame?> ReadAsync(string? code, double tolerance, CancellationToken ct)
    {
        if (_drawn.TryGetValue(code ?? "", out var drawn) && clock.GetUtcNow() < drawn.Until)
        {
            return drawn.Frame;
        }
        var frame = await DrawAsync(code, tolerance, ct);
        // While there are no outlines yet, they may come at any time.
        if (frame is not null)
        {
            _drawn[code ?? ""] = (frame, clock.GetUtcNow() + Kept);
        }
        return frame;
    }

    private async Task<LocatorFrame?> DrawAsync(string? code, double tolerance, CancellationToken ct)
    {
        await using var command = search.Source.CreateCommand(LocatorSql.Outlines);
        command.Parameters.Add(new NpgsqlParameter("code", NpgsqlDbType.Text) { Value = (object?)code ?? DBNull.Value });
        command.Parameters.AddWithValue("tolerance", tolerance);
        await using var reader = await command.ExecuteReaderAsync(ct);
        LocatorFrame? frame = null;
        var outlines = new List<LocatorOutline>();
        while (await reader.ReadAsync(ct))
        {
            outlines.Add(new(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? "" : reader.GetString(2)));
            frame ??= new(reader.GetDouble(3), reader.GetDouble(4), reader.GetDouble(5), reader.GetDouble(6), outlines);
        }
        return frame;
    }
}
