using System.Runtime.CompilerServices;
using Npgsql;

namespace MiningIncidents.Core.Incidents;

/// <summary>Downloads: rows as they are read, so that memory does not grow with their number.</summary>
public sealed partial class IncidentSearch
{
    // Of incidents chosen before, so many are asked for at once.
    private const int Batch = 500;

    // A feature that may be sent as it stands; else the document it is made from.
    private string FeatureOrDocument =>
        $"p.code, case when p.feature_edition = {format.Edition} then p.feature end, case when p.feature_edition = {format.Edition} then null else p.doc::text end";

    /// <summary>Every incident of the filter, oldest first.</summary>
    public async IAsyncEnumerable<PublicIncident> StreamAsync(IncidentFilter filter, bool forRepublication, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var sql = IncidentSql.Of(filter, forRepublication);
        await using var command = sql.Command(source, $"select p.doc::text from {sql.From} where {sql.Where()} order by p.date_start, p.code");
        await foreach (var incident in Read(command, filter.AsOf, ct))
        {
            yield return incident;
        }
    }

    /// <summary>Every incident of the filter that may be republished, oldest first, as downloads for maps say it.</summary>
    public async IAsyncEnumerable<IncidentFeature> FeaturesAsync(IncidentFilter filter, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (filter.AsOf is not null)
        {
            await foreach (var incident in StreamAsync(filter, forRepublication: true, ct))
            {
                yield return format.Of(incident);
            }
            yield break;
        }
        var sql = IncidentSql.Of(filter, forRepublication: true);
        await using var command = sql.Command(source, $"select {FeatureOrDocument} from {sql.From} where {sql.Where()} order by p.date_start, p.code");
        await foreach (var feature in ReadFeatures(command, ct))
        {
            yield return feature;
        }
    }

    /// <summary>The incidents of these codes in this order, as downloads for maps say them; one that may be republished no more is left out.</summary>
    public async IAsyncEnumerable<IncidentFeature> FeaturesAsync(IReadOnlyList<string> codes, [EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var some in codes.Chunk(Batch))
        {
            await using var command = source.CreateCommand($"""
                select {FeatureOrDocument} from unnest(@codes) with ordinality asked(code, place) join public_incidents p using (code)
                where p.state = 'published' and p.may_republish order by asked.place
                """);
            command.Parameters.AddWithValue("codes", some);
            await foreach (var feature in ReadFeatures(command, ct))
            {
                yield return feature;
            }
        }
    }

    private async IAsyncEnumerable<IncidentFeature> ReadFeatures(NpgsqlCommand command, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return reader.IsDBNull(1) ? format.Of(Incident(Document(reader, 2))) : new(reader.GetString(0), Document(reader, 1));
        }
    }
}
