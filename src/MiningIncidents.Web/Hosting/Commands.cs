using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Hosting;

/// <summary>One subcommand of the program.</summary>
/// <param name="Name">One word or two, as typed: <c>migrate</c>, <c>user add</c>.</param>
/// <param name="Arguments">What may follow, for the usage text.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Run">Gets a scope's services; returns the exit code.</param>
public sealed record Command(string Name, string Arguments, string Help, Func<IServiceProvider, CommandLine, Task<int>> Run);

/// <summary>A command cannot do what was asked; the message is for whoever typed it, without a stack trace. Exit code 1.</summary>
public sealed class CommandFailedException(string message) : Exception(message);

/// <summary>The command line itself is wrong: the message and the usage are shown. Exit code 2.</summary>
public sealed class CommandLineException(string message) : Exception(message);

/// <summary>The program's subcommands: the same binary serves the site, migrates, loads data and manages users.</summary>
public static class Commands
{
    /// <summary>Every command; each feature adds its line here and keeps its handler with itself.</summary>
    public static readonly IReadOnlyList<Command> All =
    [
        new("migrate", "[--check]", "Brings the database to this program's schema; --check only compares model and migrations.", Migrations.MigrateAsync),
        new("seed", "[FOLDER]", "Loads the starter data; what is already there stays as it is.", Storage.SeedAsync),
        new("import", "FILE --format house|acled|ucdp [--dry-run] [--publish --terms T] [--no-republication] [--other-countries] [--with-duplicates] [--report FILE]",
            "Tries a file and writes its rows, all or none; --dry-run only tries it.", Imports.RunAsync),
        new("user add", "--email E --role R [--name N] [--invite]",
            "Creates an account with the password on standard input, else prints a one-time invitation.", UserCommands.AddAsync),
        new("user invite-first-admin", "", "Prints a link that creates the first administrator, while there is none.", UserCommands.InviteFirstAdminAsync),
        new("user list", "", "Lists the accounts.", UserCommands.ListAsync),
        new("user lock", "--email E [--undo]", "Closes an account and ends its sessions; --undo opens it again.", UserCommands.LockAsync),
        new("user reset", "--email E [--two-step-off]", "Prints a link to choose a new password.", UserCommands.ResetAsync),
        new("data-dictionary", "FILE", "Writes the data dictionary made from the declarations.", Api.DataDictionaryCommand.WriteAsync),
        new("health", "[ADDRESS]", "Asks a running site whether it is ready; for container health checks.", Health.AskAsync),
    ];

    /// <summary>Whether the arguments name a command; without one the site is served (options begin with a dash).</summary>
    public static bool AreIn(string[] args) => args.Length > 0 && !args[0].StartsWith('-');

    /// <summary>Runs the command the arguments name.</summary>
    /// <returns>0 done, 1 failed, 2 the command line is wrong.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, TextWriter error)
    {
        if (args is ["help"])
        {
            await output.WriteLineAsync(Usage());
            return 0;
        }
        var command = All.Where(command => Matches(command, args)).MaxBy(command => command.Name.Length);
        if (command is null)
        {
            await error.WriteLineAsync($"Unknown command: {string.Join(' ', args)}");
            await error.WriteLineAsync(Usage());
            return 2;
        }
        using var stop = new CancellationTokenSource();
        void Cancel(object? sender, ConsoleCancelEventArgs press)
        {
            press.Cancel = true;
            stop.Cancel();
        }
        Console.CancelKeyPress += Cancel;
        try
        {
            await using var scope = services.CreateAsyncScope();
            var line = new CommandLine(args[command.Name.Split(' ').Length..], output, error, stop.Token);
            return await command.Run(scope.ServiceProvider, line);
        }
        catch (CommandLineException wrong)
        {
            await error.WriteLineAsync(wrong.Message);
            await error.WriteLineAsync($"Usage: {command.Name} {command.Arguments}");
            return 2;
        }
        catch (Exception failed) when (failed is CommandFailedException or SettingException or Npgsql.NpgsqlException or OperationCanceledException)
        {
            await error.WriteLineAsync(failed.Message);
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= Cancel;
        }
    }

    public static string Usage() => string.Join(
        Environment.NewLine,
        All.Select(command => $"  {(command.Name + " " + command.Arguments).TrimEnd(),-42} {command.Help}")
            .Prepend("Commands (none serves the site):"));

    private static bool Matches(Command command, string[] args)
    {
        var words = command.Name.Split(' ');
        return args.Length >= words.Length && words.SequenceEqual(args.Take(words.Length), StringComparer.Ordinal);
    }
}

/// <summary>What follows the name of a command, taken piece by piece; what is left over is an error.</summary>
public sealed class CommandLine(IEnumerable<string> args, TextWriter output, TextWriter error, CancellationToken cancellation)
{
    private readonly List<string> _left = [.. args];

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Cancelled by Ctrl-C.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Takes <c>--name</c> if it is there.</summary>
    public bool TakeSwitch(string name) => _left.Remove(name);

    /// <summary>Takes <c>--name value</c> or <c>--name=value</c>; null when it is not there.</summary>
    /// <exception cref="CommandLineException">The name is there without a value.</exception>
    public string? TakeOption(string name)
    {
        var place = _left.FindIndex(word => word == name || word.StartsWith(name + "=", StringComparison.Ordinal));
        if (place < 0)
        {
            return null;
        }
        var word = _left[place];
        _left.RemoveAt(place);
        if (word.Length > name.Length)
        {
            return word[(name.Length + 1)..];
        }
        if (place == _left.Count || _left[place].StartsWith("--", StringComparison.Ordinal))
        {
            throw new CommandLineException($"{name} needs a value.");
        }
        var value = _left[place];
        _left.RemoveAt(place);
        return value;
    }

    /// <exception cref="CommandLineException">The option is missing.</exception>
    public string RequireOption(string name) => TakeOption(name) ?? throw new CommandLineException($"{name} is missing.");

    /// <summary>Takes the next word that is not an option; null when none is left. Take the options first.</summary>
    public string? TakeWord()
    {
        var place = _left.FindIndex(word => !word.StartsWith('-'));
        if (place < 0)
        {
            return null;
        }
        var word = _left[place];
        _left.RemoveAt(place);
        return word;
    }

    /// <exception cref="CommandLineException">Something is left that the command does not know.</exception>
    public void RequireNothingMore()
    {
        if (_left.Count > 0)
        {
            throw new CommandLineException($"Not understood: {string.Join(' ', _left)}");
        }
    }
}
