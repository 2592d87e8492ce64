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
    private const int FlushAt = 32 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly (HouseColumn Column, JsonEncodedText Name)[] Properties =
    [
        .. HouseColumns.All.Where(c => c.Type != HouseType.Degrees).Select(c => (c, JsonEncodedText.Encode(c.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))),
    ];

    /// <summary>One FeatureCollection.</summary>
    public static async Task WriteCollectionAsync(
        PipeWriter to, IAsyncEnumerable<PublicIncident> incidents, Func<string, string> addressOf, CancellationToken ct = default)
    {
        await using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        await foreach (var incident in incidents.WithCancellation(ct))
        {
            WriteFeature(json, incident, addressOf);
            if (json.BytesPending + to.UnflushedBytes > FlushAt)
            {
                json.Flush();
                await to.FlushAsync(ct);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await to.FlushAsync(ct);
    }

    /// <summary>One feature a line, for programs that read as it comes.</summary>
    public static async Task WriteLinesAsync(
        PipeWriter to, IAsyncEnumerable<PublicIncident> incidents, Func<string, string> addressOf, CancellationToken ct = default)
    {
        await using var json = new Utf8JsonWriter(to, Plain);
        await foreach (var incident in incidents.WithCancellation(ct))
        {
            WriteFeature(json, incident, addressOf);
            json.Flush();
            json.Reset();
            to.GetSpan(1)[0] = (byte)'\n';
            to.Advance(1);
            if (to.UnflushedBytes > FlushAt)
            {
                await to.FlushAsync(ct);
            }
        }
        await to.FlushAsync(ct);
    }

    private static void WriteFeature(Utf8JsonWriter json, PublicIncident incident, Func<string, string> addressOf)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", incident.Code);
        if (incident.Place.Point is { } point)
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(point.Longitude);
            json.WriteNumberValue(point.Latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("geometry");
        }
        json.WriteStartObject("properties");
        json.WriteString("precision", CodeText.Of(incident.Place.Precision));
        var row = new HouseRow(incident, addressOf(incident.Code));
        foreach (var (column, name) in Properties)
        {
            json.WritePropertyName(name);
            WriteValue(json, column, column.Value(row));
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

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
