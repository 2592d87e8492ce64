using System.Text.Json;
using System.Text.Json.Nodes;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>One field of an incident, before and after, as the trail writes them.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>
/// A row imported again over what editors made of it meanwhile. Only what the data set itself changed since the last import is taken, and not where an
/// editor changed the same. A figure that changed is a further claim: claims are added, never overwritten. Pure.
/// </summary>
internal static class ImportMerge
{
    private static readonly string[] KeyedLists = ["sources", "actors", "losses", "forces"];

    /// <summary>The incident with what is new in the row.</summary>
    /// <param name="current">As it is now.</param>
    /// <param name="was">As the last import wrote it; <paramref name="current"/> where none did.</param>
    /// <param name="row">As the row tells it today.</param>
    /// <param name="today">The day a changed figure is learned of.</param>
    public static IncidentRecord Lay(IncidentRecord current, IncidentRecord was, IncidentRecord row, DateOnly today)
    {
        var now = Object(current);
        Lay(now, Object(was), Object(row with { Code = current.Code }), skip: "claims");
        var merged = now.Deserialize<IncidentRecord>(RecordJson.Stored)!;
        return merged with { Claims = Claims(merged.Claims, row.Claims, today) };
    }

    /// <summary>What differs between two versions, field by field.</summary>
    public static IReadOnlyList<FieldChange> Changes(IncidentRecord before, IncidentRecord after)
    {
        var changes = new List<FieldChange>();
        Compare(Object(before), Object(after), "", changes);
        return changes;
    }

    private static void Compare(JsonObject before, JsonObject after, string path, List<FieldChange> changes)
    {
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key)))
        {
            var (old, now) = (before[name], after[name]);
            if (JsonNode.DeepEquals(old, now))
            {
                continue;
            }
            if (old is JsonObject a && now is JsonObject b)
            {
                Compare(a, b, $"{path}{name}.", changes);
            }
            else
            {
                changes.Add(new(path + name, Said(old), Said(now)));
            }
        }
    }

    private static string? Said(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(RecordJson.Stored),
    };

    private static JsonObject Object(IncidentRecord record) => JsonSerializer.SerializeToNode(record, RecordJson.Stored)!.AsObject();

    private static void Lay(JsonObject current, JsonObject was, JsonObject row, string? skip = null)
    {
        foreach (var name in was.Select(p => p.Key).Union(row.Select(p => p.Key)).Where(n => n != skip && n != "key").ToList())
        {
            var (old, now, here) = (was[name], row[name], current[name]);
            if (JsonNode.DeepEquals(old, now))
            {
                continue;
            }
            if (here is JsonObject h && old is JsonObject o && now is JsonObject n)
            {
                Lay(h, o, n);
            }
            else if (KeyedLists.Contains(name) && here is JsonArray list)
            {
                current[name] = LayList(list, old as JsonArray ?? [], now as JsonArray ?? []);
            }
            else if (JsonNode.DeepEquals(here, old))
            {
                current[name] = now?.DeepClone();
            }
        }
    }

    private static JsonArray LayList(JsonArray current, JsonArray was, JsonArray row)
    {
        var parts = current.Select(p => p!.DeepClone().AsObject()).ToList();
        JsonObject? Of(IEnumerable<JsonNode?> list, string key) => list.OfType<JsonObject>().FirstOrDefault(p => Key(p) == key);
        foreach (var part in row.OfType<JsonObject>())
        {
            if (Of(parts, Key(part)) is { } here)
            {
                Lay(here, Of(was, Key(part)) ?? here, part);
            }
            else if (Of(was, Key(part)) is null)
            {
                parts.Add(part.DeepClone().AsObject());
            }
        }
        // Gone from the row, and nobody here touched it.
        parts.RemoveAll(p => Of(row, Key(p)) is null && Of(was, Key(p)) is { } old && JsonNode.DeepEquals(old, p));
        return new([.. parts]);
    }

    private static string Key(JsonObject part) => part["key"]?.GetValue<string>() ?? "";

    private static List<ClaimRecord> Claims(IReadOnlyList<ClaimRecord> current, IReadOnlyList<ClaimRecord> row, DateOnly today)
    {
        var claims = current.ToList();
        foreach (var told in row)
        {
            // The row's own claim, and each later figure of the data set that replaced it.
            var last = claims.FirstOrDefault(c => c.Key == told.Key && c.Category == told.Category);
            while (last is not null && claims.FirstOrDefault(c => c.Supersedes == last.Key && c.Source == told.Source) is { } next)
            {
                last = next;
            }
            if (last is not null && (last.Low, last.Best, last.High) == (told.Low, told.Best, told.High))
            {
                continue;
            }
            var adopted = claims.Where(c => c.Category == told.Category && c.AdoptedFrom is not null).MaxBy(c => c.AdoptedFrom);
            // An editor who adopted another claim keeps it.
            var adopt = told.AdoptedFrom is not null && (adopted is null || adopted.Key == last?.Key) && adopted?.AdoptedFrom != today;
            var n = 1;
            while (claims.Any(c => c.Key == $"c{n}"))
            {
                n++;
            }
            claims.Add(told with
            {
                Key = $"c{n}",
                ReportedOn = last is null ? told.ReportedOn : today,
                Supersedes = last?.Key,
                AdoptedFrom = adopt ? last is null ? told.AdoptedFrom : today : null,
                AdoptionReason = adopt ? told.AdoptionReason : null,
            });
        }
        return claims;
    }
}
