using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>The public incident as the API and the JSON download write it: <see cref="RecordJson.Public"/> and the address of its page.</summary>
public static class PublicJson
{
    private const int FlushAt = 32 * 1024;

    /// <param name="addressOf">Absolute address of an incident's page by its code.</param>
    public static JsonSerializerOptions Options(Func<string, string> addressOf)
    {
        var options = new JsonSerializerOptions(RecordJson.Public) { TypeInfoResolver = Resolver(addressOf) };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Contracts that add <c>url</c> after <c>code</c>.</summary>
    public static IJsonTypeInfoResolver Resolver(Func<string, string> addressOf) => new DefaultJsonTypeInfoResolver().WithAddedModifier(type =>
    {
        if (type.Type == typeof(PublicIncident))
        {
            var url = type.CreateJsonPropertyInfo(typeof(string), "url");
            url.Get = incident => addressOf(((PublicIncident)incident).Code);
            type.Properties.Insert(1, url);
        }
    });

    /// <summary>An array of incidents, streamed.</summary>
    public static async Task WriteArrayAsync(PipeWriter to, IAsyncEnumerable<PublicIncident> incidents, JsonSerializerOptions options, CancellationToken ct = default)
    {
        await using var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = options.Encoder, SkipValidation = true });
        json.WriteStartArray();
        await foreach (var incident in incidents.WithCancellation(ct))
        {
            JsonSerializer.Serialize(json, incident, options);
            if (json.BytesPending + to.UnflushedBytes > FlushAt)
            {
                json.Flush();
                await to.FlushAsync(ct);
            }
        }
        json.WriteEndArray();
        json.Flush();
        await to.FlushAsync(ct);
    }
}
