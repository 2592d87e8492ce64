using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>
/// The map through time, by <c>month</c>, <c>quarter</c> or <c>year</c>: <c>/tiles/incidents/frames/{unit}/{z}/{x}/{y}.mvt?filter</c> holds every picture
/// at once, <c>/tiles/incidents/frames/{unit}.json?filter</c> says what each counts.
/// </summary>
public static class FramesApi
{
    private static readonly Dictionary<string, FrameUnit> Units = new(StringComparer.Ordinal)
    {
        ["month"] = FrameUnit.Month,
        ["quarter"] = FrameUnit.Quarter,
        ["year"] = FrameUnit.Year,
    };

    public static void MapFrames(this WebApplication app)
    {
        var group = app.MapGroup("/tiles/incidents/frames").CacheOutput(PublicCache.Policy);
        group.MapMethods("/{unit}/{z:int}/{x:int}/{y:int}.mvt", ["GET", "HEAD"], TileAsync);
        group.MapMethods("/{unit}.json", ["GET", "HEAD"], TotalsAsync);
    }

    private static async Task<IResult> TileAsync(HttpContext http, MapCounts counts, string unit, int z, int x, int y)
    {
        if (!Units.TryGetValue(unit, out var length))
        {
            return NoSuchUnit(unit);
        }
        if (TileAddress.Of(z, x, y) is not { } tile)
        {
            await Errors.WriteProblem(http, StatusCodes.Status400BadRequest, $"There is no tile {z}/{x}/{y}: z is 0 to {MapScale.DeepestTile}, x and y are 0 to 2^z - 1.");
            return Results.Empty;
        }
        if (await FilterRequest.ReadAsync(http) is not { } filter)
        {
            return Results.Empty;
        }
        var bytes = await counts.FramesTileAsync(tile, filter, length, http.RequestAborted);
        return Results.Bytes(bytes, TilesApi.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\""));
    }

    private static async Task<IResult> TotalsAsync(HttpContext http, MapCounts counts, string unit)
    {
        if (!Units.TryGetValue(unit, out var length))
        {
            return NoSuchUnit(unit);
        }
        return await FilterRequest.ReadAsync(http) is { } filter
            ? Results.Json(new { Months = (int)length, Frames = await counts.FramesAsync(filter, length, http.RequestAborted) })
            : Results.Empty;
    }

    private static ProblemHttpResult NoSuchUnit(string unit) => TypedResults.Problem(
        $"'{unit}' is none of: {string.Join(", ", Units.Keys)}.", statusCode: StatusCodes.Status400BadRequest, type: "about:blank");
}
