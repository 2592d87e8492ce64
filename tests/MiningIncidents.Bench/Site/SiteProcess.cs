using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MiningIncidents.Bench.Site;

/// <summary>The published site as a process of its own over a database, on a free port of this machine.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly string dataDir;

    private SiteProcess(Process process, string dataDir, Uri address, TimeSpan untilReady)
    {
        this.process = process;
        this.dataDir = dataDir;
        Address = address;
        UntilReady = untilReady;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan UntilReady { get; }

    /// <summary>Memory of the process now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Runs one of the program's commands to its end.</summary>
    public static Task CommandAsync(string database, params string[] command) => CommandWithInputAsync(database, null, command);

    /// <summary>The same with a line typed to it.</summary>
    public static async Task CommandWithInputAsync(string database, string? line, params string[] command)
    {
        var dataDir = Directory.CreateTempSubdirectory("incidents-bench-").FullName;
        using var process = Start(database, dataDir, FreePort(), command);
        if (line is not null)
        {
            await process.StandardInput.WriteLineAsync(line);
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Directory.Delete(dataDir, recursive: true);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
        }
    }

    public static async Task<SiteProcess> StartAsync(string database)
    {
        var port = FreePort();
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var dataDir = Directory.CreateTempSubdirectory("incidents-bench-").FullName;
        var watch = Stopwatch.StartNew();
        var process = Start(database, dataDir, port);
        using var http = new HttpClient { BaseAddress = address };
        while (watch.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync("health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return new(process, dataDir, address, watch.Elapsed);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
        process.Kill();
        throw new InvalidOperationException("The site did not become ready.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(dataDir, recursive: true);
    }

    private static Process Start(string database, string dataDir, int port, params string[] command)
    {
        var program = Environment.GetEnvironmentVariable("SITE_PROGRAM") ?? throw new InvalidOperationException("SITE_PROGRAM names no published site: start with scripts/bench site.");
        var start = new ProcessStartInfo("dotnet", [program, .. command]) { WorkingDirectory = Path.GetDirectoryName(program)!, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DATA_DIR"] = dataDir;
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["ConnectionStrings__Incidents"] = database;
        start.Environment["RateLimits__Search"] = "1000000000";
        var process = Process.Start(start)!;
        // What it says is read and dropped, or it would wait for somebody to read it.
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
