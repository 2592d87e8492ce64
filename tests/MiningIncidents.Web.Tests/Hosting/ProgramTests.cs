using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

/// <summary>The program as it is started in production: its command line, its settings, its log, its end.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _dataDir = Directory.CreateTempSubdirectory("incidents-program-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_dataDir, recursive: true);

    [Fact]
    public async Task An_unknown_command_shows_what_there_is_and_ends_with_2()
    {
        var (code, _, error) = await RunAsync("migrat");

        Assert.Equal(2, code);
        Assert.Contains("Unknown command: migrat", error, StringComparison.Ordinal);
        Assert.Contains("  migrate ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_option_of_a_command_ends_with_2_and_names_it()
    {
        var (code, _, error) = await RunAsync("migrate", "--dry");

        Assert.Equal(2, code);
        Assert.Contains("Not understood: --dry", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PORT", "eighty")]
    [InlineData("PORT", "70000")]
    [InlineData("PUBLIC_URL", "incidents.example")]
    [InlineData("PUBLIC_URL", "ftp://incidents.example")]
    [InlineData("Proxies", "somewhere")]
    [InlineData("ConnectionStrings__Incidents", "postgres://a:b@host/name?colour=blue")]
    public async Task A_setting_that_cannot_be_understood_is_named_without_a_stack_trace(string name, string value)
    {
        var (code, _, error) = await RunAsync([], (name, value));

        Assert.Equal(2, code);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("migrate")]
    public async Task Without_a_database_it_says_which_setting_is_missing(params string[] command)
    {
        var (code, _, error) = await RunAsync(command, ("ConnectionStrings__Incidents", ""));

        Assert.NotEqual(0, code);
        Assert.Contains("ConnectionStrings__Incidents", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_production_is_one_json_object_a_line_and_one_line_a_request_without_its_values()
    {
        var port = FreePort();
        using var program = Start([], ("PORT", port.ToString(CultureInfo.InvariantCulture)));
        var log = program.StandardError.ReadToEndAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAlive(client);

        using var answer = await client.GetAsync("/es/no-existe/secret-in-path?token=secret-in-query", Cancel);
        await StopAsync(program);

        var lines = (await log).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var id = answer.Headers.GetValues("X-Correlation-Id").Single();
        var own = Assert.Single(lines, line => line.GetProperty("Properties").TryGetProperty("CorrelationId", out var value) && value.GetString() == id);
        Assert.Equal(404, own.GetProperty("Properties").GetProperty("Status").GetInt32());
        Assert.DoesNotContain("secret", await log, StringComparison.Ordinal);
        Assert.Equal(0, program.ExitCode);
    }

    [Fact]
    public async Task A_taken_port_is_said_and_ends_with_1()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, _, error) = await RunAsync([], ("PORT", ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(1, code);
        Assert.Contains("Another program listens there", error, StringComparison.Ordinal);
    }

    private static async Task UntilAlive(HttpClient client)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync("/health/live", Cancel);
                return;
            }
            catch (HttpRequestException) when (tries < 300)
            {
                await Task.Delay(100, Cancel);
            }
        }
    }

    private static async Task StopAsync(Process program)
    {
        using var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
        await program.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(args, []);

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] args, params (string Name, string Value)[] settings)
    {
        using var program = Start(args, settings);
        var output = program.StandardOutput.ReadToEndAsync(Cancel);
        var error = program.StandardError.ReadToEndAsync(Cancel);
        await program.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        return (program.ExitCode, await output, await error);
    }

    private Process Start(string[] args, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _dataDir,
        };
        foreach (var name in new[] { "DATABASE_URL", "PUBLIC_URL", "ASPNETCORE_URLS" })
        {
            start.Environment.Remove(name);
        }
        start.Environment["ConnectionStrings__Incidents"] = "Host=/nowhere;Username=nobody;Database=nothing";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DATA_DIR"] = _dataDir;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }
}
