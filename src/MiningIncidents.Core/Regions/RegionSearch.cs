using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Core.Regions;

/// <summary>Reads of administrative areas.</summary>
public sealed class RegionSearch(IDbContextFactory<IncidentDb> databases)
{
    /// <summary>Names by INEI code; codes the catalogue does not have are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> codes, CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Regions.AsNoTracking().Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, ct);
    }
}
