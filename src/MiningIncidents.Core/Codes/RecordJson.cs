using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MiningIncidents.Core.Codes;

/// <summary>
/// The one way records become JSON: camel case, coded values by their permanent text, nothing written for what is unset in
/// stored records, and null (never 0) for what is unknown in public ones.
/// </summary>
public static class RecordJson
{
    /// <summary>For starter files and revisions: unset values are left out.</summary>
    public static readonly JsonSerializerOptions Stored = Make(JsonIgnoreCondition.WhenWritingNull, indented: false);

    /// <summary>As <see cref="Stored"/>, laid out for people.</summary>
    public static readonly JsonSerializerOptions StoredIndented = Make(JsonIgnoreCondition.WhenWritingNull, indented: true);

    /// <summary>For the API, exports and the public projection: unknown is written as null.</summary>
    public static readonly JsonSerializerOptions Public = Make(JsonIgnoreCondition.Never, indented: false);

    private static JsonSerializerOptions Make(JsonIgnoreCondition ignore, bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = ignore,
            WriteIndented = indented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new CodeJsonConverterFactory());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class CodeJsonConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(CodeJsonConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class CodeJsonConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            CodeText.TryParse<T>(reader.GetString(), out var value)
                ? value
                : throw new JsonException($"'{reader.GetString()}' is not a known {typeof(T).Name}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(CodeText.Of(value));
    }
}
