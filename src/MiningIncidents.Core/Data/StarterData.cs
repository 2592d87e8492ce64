using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Data;

/// <summary>What a load did.</summary>
public sealed record StarterLoad(int Regions, int Places, int Context, int Series, int Persons, int Incidents);

/// <summary>
/// Loads the starter data (Data/starter) through the store. What is already there is left as it is, edited or not: loading twice changes nothing.
/// </summary>
public sealed class StarterData(IDbContextFactory<IncidentDb> databases, IncidentStore store)
{
    private const string Why = "Starter data";

    /// <param name="folder">The folder of the starter files; null: `starter` beside the application.</param>
    /// <param name="ct">Stops between two records.</param>
    /// <exception cref="InvalidDataException">A file is missing or malformed.</exception>
    public async Task<StarterLoad> LoadAsync(string? folder = null, CancellationToken ct = default)
    {
        folder ??= Path.Combine(AppContext.BaseDirectory, "starter");
        var geo = new StarterGeo(Path.Combine(folder, "geo"));
        var regions = await LoadRegionsAsync(geo, ct);
        var places = await LoadPlacesAsync(geo, ct);
        return new(
            regions,
            places,
            await LoadAsync(Read<ContextRecord[]>(folder, "context.json"), db => db.Context.Select(c => c.Key), c => c.Key,
                c => store.SaveContextAsync(c, 0, Writer.System, Why, ct), ct),
            await LoadAsync(Read<SeriesRecord[]>(folder, "series.json"), db => db.Series.Select(s => s.Slug), s => s.Slug,
                s => store.SaveSeriesAsync(s, 0, Writer.System, Why, ct), ct),
            await LoadAsync(Read<PersonRecord[]>(folder, "persons.json"), db => db.Persons.Select(p => p.Code), p => p.Code!,
                p => store.SavePersonAsync(p, 0, Writer.System, Why, ct), ct),
            await LoadAsync(InOrder(ReadIncidents(folder)), db => db.Incidents.Where(i => i.OutsideId != null).Select(i => i.OutsideId!), i => i.OutsideId!,
                i => PublishAsync(i, ct), ct));
    }

    /// <summary>The incidents of the starter files, as they are written.</summary>
    public static IReadOnlyList<IncidentRecord> ReadIncidents(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, "incidents"), "*.json").Order(StringComparer.Ordinal).Select(ReadFile<IncidentRecord>)];

    private async Task PublishAsync(IncidentRecord record, CancellationToken ct)
    {
        var draft = await store.CreateAsync(record, Writer.System, Why, ct);
        await store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Writer.System, Why, null, ct);
    }

    /// <summary>Linked incidents first: a link names a stored incident.</summary>
    private static List<IncidentRecord> InOrder(IReadOnlyList<IncidentRecord> incidents)
    {
        var byCode = incidents.ToDictionary(i => i.Code!, StringComparer.Ordinal);
        var ordered = new List<IncidentRecord>(incidents.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        void Add(IncidentRecord incident)
        {
            if (seen.Add(incident.Code!))
            {
                foreach (var link in incident.Links.Where(l => byCode.ContainsKey(l.To)))
                {
                    Add(byCode[link.To]);
                }
                ordered.Add(incident);
            }
        }
        foreach (var incident in incidents)
        {
            Add(incident);
        }
        return ordered;
    }

    private async Task<int> LoadAsync<T>(
        IReadOnlyList<T> records, Func<IncidentDb, IQueryable<string>> known, Func<T, string> key, Func<T, Task> write, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var there = await known(db).ToHashSetAsync(ct);
        var added = records.Where(r => !there.Contains(key(r))).ToList();
        foreach (var record in added)
        {
            ct.ThrowIfCancellationRequested();
            await write(record);
        }
        return added.Count;
    }

    private async Task<int> LoadRegionsAsync(StarterGeo geo, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var there = await db.Regions.ToDictionaryAsync(r => r.Code, ct);
        var areas = geo.ReadAdminAreas();
        foreach (var area in areas.All.Where(a => !there.ContainsKey(a.Code)))
        {
            there[area.Code] = db.Add(new Region
            {
                Code = area.Code,
                Level = area.Level,
                ParentCode = area.ParentCode,
                Name = area.Name,
                Slug = area.Level == AdminLevel.Department ? Departments.Find(area.Code)!.Slug : null,
            }).Entity;
        }
        foreach (var (department, outline) in geo.ReadDepartmentOutlines().Select(o => (o.Department, o.Outline)))
        {
            var region = there[department.Code];
            region.Outline ??= outline;
            region.OutlineSource ??= "Natural Earth 10m";
            region.ReferencePoint ??= outline.InteriorPoint;
        }
        // A capital stands for its area: a shaded circle is drawn around it while there is no outline.
        foreach (var place in geo.ReadGazetteer())
        {
            var code = place.Kind switch
            {
                GazetteerKind.DistrictCapital => place.DistrictCode,
                GazetteerKind.ProvinceCapital => place.ProvinceCode,
                _ => null,
            };
            foreach (var stands in new[] { code, place.Kind is GazetteerKind.ProvinceCapital or GazetteerKind.DepartmentCapital ? place.DistrictCode : null }.OfType<string>())
            {
                if (there.GetValueOrDefault(stands) is { ReferencePoint: null } region)
                {
                    region.ReferencePoint = Wgs84.Point(place.Latitude, place.Longitude);
                }
            }
        }
        return await db.SaveChangesAsync(ct);
    }

    private async Task<int> LoadPlacesAsync(StarterGeo geo, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var there = await db.GazetteerPlaces.Select(p => p.Id).ToHashSetAsync(ct);
        db.AddRange(geo.ReadGazetteer().Where(p => !there.Contains(p.Id)));
        return await db.SaveChangesAsync(ct);
    }

    private static T Read<T>(string folder, string file) => ReadFile<T>(Path.Combine(folder, file));

    private static T ReadFile<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), RecordJson.Stored) ?? throw new InvalidDataException($"{path} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{path}: {wrong.Message}", wrong);
        }
    }
}
