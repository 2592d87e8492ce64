using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>
/// Writes incidents as GeoJSON (RFC 7946). The geometry is the point the public may know, or null. Properties are the house columns, and
/// <c>precision</c>: a point of a district, province or department stands for the area and must not be drawn as a site.
/// </summary>
public static class GeoJson
{
    /// <inheritdoc cref="IFeatureFormat.Edition"/>
    public const int Edition = 1;

    private const int FlushAt = 32 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // The address is the only thing that hangs on where the site stands: it is written when the feature is sent.
    private static readonly (HouseColumn Column, JsonEncodedText Name)[] Properties =
    [
        .. HouseColumns.All.Where(c => c.Type != HouseType.Degrees && c.Name != "url").Select(c => (c, Encoded(c.Name))),
    ];

    /// <summary>One FeatureCollection.</summary>
    public static async Task WriteCollectionAsync(PipeWriter to, IAsyncEnumerable<IncidentFeature> features, Func<string, string> addressOf, CancellationToken ct = default)
    {
        to.Write("""{"type":"FeatureCollection","features":["""u8);
        var separator = false;
        await foreach (var feature in features.WithCancellation(ct))
        {
            if (separator)
            {
                to.Write(","u8);
            }
            separator = true;
            WriteFeature(to, feature, addressOf);
            await FlushAsync(to, ct);
        }
        to.Write("]}"u8);
        await to.FlushAsync(ct);
    }

    /// <summary>One feature a line, for programs that read as it comes.</summary>
    public static async Task WriteLinesAsync(PipeWriter to, IAsyncEnumerable<IncidentFeature> features, Func<string, string> addressOf, CancellationToken ct = default)
    {
        await foreach (var feature in features.WithCancellation(ct))
        {
            WriteFeature(to, feature, addressOf);
            to.Write("\n"u8);
            await FlushAsync(to, ct);
        }
        await to.FlushAsync(ct);
    }

    /// <summary>The feature of an incident as it is now, kept or not.</summary>
    public static IncidentFeature Of(PublicIncident incident) => new(incident.Code, Kept(incident));

    private static ValueTask<FlushResult> FlushAsync(PipeWriter to, CancellationToken ct) => to.UnflushedBytes > FlushAt ? to.FlushAsync(ct) : default;

    private static void WriteFeature(PipeWriter to, IncidentFeature feature, Func<string, string> addressOf)
    {
        to.Write("{\"type\":\"Feature\",\"id\":\""u8);
        to.Write(Encoded(feature.Code).EncodedUtf8Bytes);
        to.Write("\",\"properties\":{\"url\":\""u8);
        to.Write(Encoded(addressOf(feature.Code)).EncodedUtf8Bytes);
        to.Write("\","u8);
        to.Write(feature.Kept.Span);
    }

    private static byte[] Kept(PublicIncident incident)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("precision", CodeText.Of(incident.Place.Precision));
        var row = new HouseRow(incident, "");
        foreach (var (column, name) in Properties)
        {
            json.WritePropertyName(name);
            WriteValue(json, column, column.Value(row));
        }
        json.WriteEndObject();
        json.Flush();
        buffer.Write(",\"geometry\":"u8);
        json.Reset();
        WriteGeometry(json, incident.Place.Point);
        json.Flush();
        buffer.Write("}"u8);
        // Without the brace of the properties: it is sent before the address.
        return buffer.WrittenSpan[1..].ToArray();
    }

    private static void WriteGeometry(Utf8JsonWriter json, PublicPoint? at)
    {
        if (at is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(at.Longitude);
        json.WriteNumberValue(at.Latitude);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonEncodedText Encoded(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private static void WriteValue(Utf8JsonWriter json, HouseColumn column, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    json.WriteStringValue(item);
                }
                json.WriteEndArray();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteStringValue(HouseCsv.Cell(column.Type, value));
                break;
        }
    }
}

/// <summary>Features as GeoJSON says them.</summary>
internal sealed class GeoJsonFeatures : IFeatureFormat
{
    public int Edition => GeoJson.Edition;

    public IncidentFeature Of(PublicIncident incident) => GeoJson.Of(incident);
}
