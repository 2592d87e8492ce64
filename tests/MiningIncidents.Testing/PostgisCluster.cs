using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MiningIncidents.Testing;

/// <summary>
/// The PostgreSQL server the tests run on: the one in the variable <c>TEST_POSTGRES</c> (a connection string of a superuser) or else a
/// private, throwaway cluster of this process. Without PostGIS it throws; tests never skip.
/// </summary>
public static class PostgisCluster
{
    private const string FolderPrefix = "mining-incidents-postgis-";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>Whether the server was given, and so outlives this process.</summary>
    public static bool IsGiven => !string.IsNullOrWhiteSpace(Given);

    private static string? Given => Environment.GetEnvironmentVariable("TEST_POSTGRES");

    /// <summary>A superuser's connection string to the maintenance database; the server is started on first use.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL or PostGIS is missing, or the server does not start.</exception>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    // Runs as the user who owns the data ($1 folder, $2 binaries). It lives as long as its standard input, which ends with the process
    // that holds the other end, however that dies; so no server or folder outlives the tests.
    private const string Script = """
        trap '' HUP INT TERM
        mkdir -m 700 "$1" || exit 1
        if "$2/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$1/log" 2>&1; then
          "$2/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=300 -c shared_buffers=128MB -c jit=off \
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=4GB > "$1/log" 2>&1 < /dev/null &
          read -r _
          kill -QUIT $!
          wait $!
        else
          cat "$1/log" >&2
        fi
        rm -rf "$1"
        """;

    private static async Task<string> StartAsync()
    {
        var server = IsGiven ? Given! : await StartPrivateAsync();
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'", connection);
        return (long)(await command.ExecuteScalarAsync())! == 1
            ? server
            : throw new InvalidOperationException("PostgreSQL runs but PostGIS is missing; on Debian: apt-get install postgresql-15-postgis-3");
    }

    private static async Task<string> StartPrivateAsync()
    {
        RemoveStale();
        var folder = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}"));
        var process = Shell(Script, folder, Binaries());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);

        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = folder,
            Username = "postgres",
            Database = "postgres",
            Pooling = false,
        }.ConnectionString;
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return connectionString;
            }
            catch (NpgsqlException) when (!process.HasExited && clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException failure)
            {
                var log = Path.Combine(folder, "log");
                var reason = process.HasExited ? await process.StandardError.ReadToEndAsync() : File.Exists(log) ? await File.ReadAllTextAsync(log) : "";
                Stop(process);
                throw new InvalidOperationException($"The private PostgreSQL cluster did not start. {reason}", failure);
            }
        }
    }

    private static string Binaries()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            ?? throw new InvalidOperationException(
                "The tests need PostgreSQL with PostGIS (on Debian: apt-get install postgresql-15-postgis-3) or TEST_POSTGRES, "
                + "the connection string of a superuser on a server that has it.");
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user <c>postgres</c>.</summary>
    private static Process Shell(string script, params string[] arguments)
    {
        string[] user = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        string[] line = [.. user, "sh", "-c", script, "sh", .. arguments];
        return Process.Start(new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
    }

    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    /// <summary>Folders whose shell was killed too (by a signal to the whole group, or a power cut).</summary>
    private static void RemoveStale()
    {
        foreach (var folder in Directory.GetDirectories(Path.GetTempPath(), FolderPrefix + "*"))
        {
            var owner = Path.GetFileName(folder)[FolderPrefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var id) && !IsRunning(id))
            {
                using var removal = Shell("""
                    [ -f "$1/data/postmaster.pid" ] && "$2/pg_ctl" stop -D "$1/data" -m immediate > /dev/null 2>&1
                    rm -rf "$1"
                    """, folder, Binaries());
                removal.WaitForExit();
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
