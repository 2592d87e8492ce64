using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>The commands as they are typed, in a process of their own: what counts is standard input.</summary>
public sealed class UserCommandsTests(DatabaseSite site) : IClassFixture<DatabaseSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_on_standard_input_makes_an_account_that_signs_in()
    {
        var (code, output, _) = await RunAsync(SignedIn.Password + "\n", "user", "add", "--email", "eda@example.org", "--role", "editor");

        Assert.Equal(0, code);
        Assert.Equal("Account created: eda@example.org (editor)\n", output);
        using var answer = await site.Browser().SubmitAsync("/es/account/sign-in", ("Email", "eda@example.org"), ("Password", SignedIn.Password));
        Assert.Equal("/es/desk", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Without_a_password_a_link_is_printed()
    {
        var (code, output, _) = await RunAsync("", "user", "add", "--email", "rosa@example.org", "--role", "contributor", "--name", "Rosa Ticona");

        Assert.Equal(0, code);
        Assert.Matches("^Invitation: http://127.0.0.1:5080/es/account/invitation/[A-Za-z0-9_-]{43}\n$", output);
    }

    [Theory]
    [InlineData(1, "at least 12 characters", "corta", "--email", "a@example.org", "--role", "editor")]
    [InlineData(2, "--role: one of contributor, editor, admin", "", "--email", "a@example.org", "--role", "owner")]
    [InlineData(2, "--email: not an address", "", "--email", "nobody", "--role", "editor")]
    [InlineData(2, "--role is missing", "", "--email", "a@example.org")]
    public async Task What_cannot_be_done_is_said_without_a_stack_trace(int expected, string problem, string input, params string[] args)
    {
        var (code, output, error) = await RunAsync(input, ["user", "add", .. args]);

        Assert.Equal(expected, code);
        Assert.Equal("", output);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string input, params string[] args)
    {
        var settings = site.Services.GetRequiredService<Settings>();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = settings.DataDir,
        };
        foreach (var name in new[] { "DATABASE_URL", "PUBLIC_URL", "PORT" })
        {
            start.Environment.Remove(name);
        }
        start.Environment["ConnectionStrings__Incidents"] = settings.Database;
        start.Environment["DATA_DIR"] = settings.DataDir;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var program = Process.Start(start)!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(Cancel), program.StandardError.ReadToEndAsync(Cancel));
        await program.StandardInput.WriteAsync(input);
        program.StandardInput.Close();
        await program.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        return (program.ExitCode, await output, await error);
    }
}
