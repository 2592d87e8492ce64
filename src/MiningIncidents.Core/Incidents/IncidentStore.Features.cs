using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Features written by a program of another edition, or by none.</summary>
public sealed partial class IncidentStore
{
    private const int FeaturesAtOnce = 500;

    /// <summary>Makes the features of this edition for all published incidents that have none; says nothing new of any.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> KeepFeaturesAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var (made, last) = (0, 0L);
        while (true)
        {
            await using var read = new NpgsqlCommand($"""
                select incident_id, doc::text from public_incidents
                where incident_id > @last and state = 'published' and may_republish and feature_edition is distinct from {features.Edition}
                order by incident_id limit {FeaturesAtOnce}
                """, connection);
            read.Parameters.AddWithValue("last", last);
            var some = await ImportSql.ReadAsync(read, row => (Id: row.GetInt64(0), features.Of(IncidentSearch.Incident(IncidentSearch.Document(row, 1))).Text), ct);
            if (some.Count == 0)
            {
                return made;
            }
            // Whoever published in between has made the feature already, of what is published now.
            await using var write = new NpgsqlCommand($"""
                update public_incidents p set feature = made.feature, feature_edition = {features.Edition}
                from unnest(@ids, @features) made(id, feature)
                where p.incident_id = made.id and p.state = 'published' and p.may_republish and p.feature_edition is distinct from {features.Edition}
                """, connection);
            write.Parameters.AddWithValue("ids", some.Select(s => s.Id).ToArray());
            write.Parameters.AddWithValue("features", some.Select(s => s.Text).ToArray());
            made += await write.ExecuteNonQueryAsync(ct);
            last = some[^1].Id;
        }
    }
}
