using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Geo;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Testing;

/// <summary>A migrated database of its own with the departments' names, and Core's services over it at a fixed time.</summary>
public sealed class IncidentDatabase : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;

    private IncidentDatabase(TestDatabase database, FixedClock clock)
    {
        this.database = database;
        Clock = clock;
        services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddIncidentCore(_ => database.ConnectionString).BuildServiceProvider();
    }

    public FixedClock Clock { get; }
    public string ConnectionString => database.ConnectionString;
    public IncidentStore Store => services.GetRequiredService<IncidentStore>();
    public IncidentSearch Search => services.GetRequiredService<IncidentSearch>();
    public IDbContextFactory<IncidentDb> Databases => services.GetRequiredService<IDbContextFactory<IncidentDb>>();
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<IncidentDatabase> CreateAsync() => new(await TestDatabase.CreateAsync(MigrateAsync), new FixedClock());

    /// <summary>Stores a record and publishes it.</summary>
    public async Task<Written> PublishAsync(IncidentRecord record)
    {
        var draft = await Store.CreateAsync(record, Records.Editor, "Test");
        return await Store.MoveAsync(draft.Code, Core.Codes.WorkflowStatus.Published, draft.Version, Records.Editor, "Test");
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<IncidentDb>();
        options.UseNpgsql(connectionString).UseGeometry();
        await using var db = new IncidentDb(options.Options);
        await db.Database.MigrateAsync();
        db.Regions.AddRange(Departments.All.Select(d => new Region { Code = d.Code, Level = Core.Codes.AdminLevel.Department, Name = d.Name, Slug = d.Slug }));
        await db.SaveChangesAsync();
    }
}

/// <summary>A clock that stands still until a test moves it: noon in Lima on 20 February 2026.</summary>
public sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 2, 20, 17, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
