using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>Vector tiles of the filter: <c>/tiles/incidents/{z}/{x}/{y}.mvt?filter</c>. Only what may be republished is in them.</summary>
public static class TilesApi
{
    public const string MediaType = "application/vnd.mapbox-vector-tile";

    public static void MapTiles(this WebApplication app) =>
        app.MapMethods("/tiles/incidents/{z:int}/{x:int}/{y:int}.mvt", ["GET", "HEAD"], TileAsync).CacheOutput(PublicCache.Policy);

    private static async Task<IResult> TileAsync(HttpContext http, MapCounts counts, int z, int x, int y)
    {
        if (TileAddress.Of(z, x, y) is not { } tile)
        {
            await Errors.WriteProblem(http, StatusCodes.Status400BadRequest,
                $"There is no tile {z}/{x}/{y}: z is 0 to {MapScale.DeepestTile}, x and y are 0 to 2^z - 1.");
            return Results.Empty;
        }
        if (await FilterRequest.ReadAsync(http) is not { } filter)
        {
            return Results.Empty;
        }
        var bytes = await counts.TileAsync(tile, filter, http.RequestAborted);
        return Results.Bytes(bytes, MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..20]}\""));
    }
}
