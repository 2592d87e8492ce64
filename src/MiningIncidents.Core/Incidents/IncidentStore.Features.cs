using System.Text;
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
            var ids = new List<long>();
            var texts = new List<string>();
            await using (var read = new NpgsqlCommand($"""
                select incident_id, doc::text from public_incidents
                where incident_id > @last and state = 'published' and may_republish and feature_edition is distinct from {features.Edition}
                order by incident_id limit {FeaturesAtOnce}
                """, connection))
            {
                read.Parameters.AddWithValue("last", last);
                await using var reader = await read.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    ids.Add(reader.GetInt64(0));
                    texts.Add(Encoding.UTF8.GetString(features.Of(IncidentSearch.Incident(IncidentSearch.Document(reader, 1))).Kept.Span));
                }
            }
            if (ids.Count == 0)
            {
                return made;
            }
            // Whoever published in between has made the feature already, of what is published now.
            await using var write = new NpgsqlCommand($"""
                update public_incidents p set feature = made.feature, feature_edition = {features.Edition}
                from unnest(@ids, @features) made(id, feature)
                where p.incident_id = made.id and p.state = 'published' and p.may_republish and p.feature_edition is distinct from {features.Edition}
                """, connection);
            write.Parameters.AddWithValue("ids", ids.ToArray());
            write.Parameters.AddWithValue("features", texts.ToArray());
            made += await write.ExecuteNonQueryAsync(ct);
            last = ids[^1];
        }
    }
}
