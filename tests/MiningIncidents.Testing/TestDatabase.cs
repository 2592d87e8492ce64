using System.Collections.Concurrent;
using System.Reflection;
using MiningIncidents.Core.Geo;
using Npgsql;

namespace MiningIncidents.Testing;

/// <summary>
/// An empty, migrated database of its own for one test class or collection, dropped when disposed. The schema is made once per process
/// and method in a template database, which each test database is a copy of.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<MethodInfo, Lazy<Task<string>>> Templates = new();

    private readonly string name;

    private TestDatabase(string name, string connectionString)
    {
        this.name = name;
        ConnectionString = connectionString;
        DataSource = new NpgsqlDataSourceBuilder(connectionString).UseGeometry().Build();
    }

    /// <summary>A superuser's connection string to this database.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool on this database that knows geometries.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Makes a database with the schema that <paramref name="migrateOnce"/> makes.</summary>
    /// <param name="migrateOnce">
    /// Given the connection string of an empty database. Called once per process and method, so it must not depend on what it captures.
    /// </param>
    public static async Task<TestDatabase> CreateAsync(Func<string, Task> migrateOnce)
    {
        var template = await Templates.GetOrAdd(migrateOnce.Method, _ => new(() => MakeTemplateAsync(migrateOnce))).Value;
        var name = await CreateDatabaseAsync($"TEMPLATE {template}");
        return new TestDatabase(name, await ConnectionStringAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task<string> MakeTemplateAsync(Func<string, Task> migrateOnce)
    {
        var name = await CreateDatabaseAsync("TEMPLATE template0");
        if (PostgisCluster.IsGiven)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Drop(name);
        }
        await migrateOnce(await ConnectionStringAsync(name));
        // A pooled connection left open would keep the template from being copied.
        await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private static void Drop(string name)
    {
        try
        {
            ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").GetAwaiter().GetResult();
        }
        catch (NpgsqlException)
        {
            // The server went first, and the database with it.
        }
    }

    private static async Task<string> CreateDatabaseAsync(string options)
    {
        var name = $"mining_test_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} {options}");
        return name;
    }

    private static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await PostgisCluster.ConnectionStringAsync())
        {
            Database = database,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgisCluster.ConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
