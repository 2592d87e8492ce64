using System.Globalization;

namespace MiningIncidents.Bench;

/// <summary>A command of the bench.</summary>
/// <param name="Name">First argument.</param>
/// <param name="Usage">What follows it.</param>
/// <param name="Execute">Takes the remaining arguments and returns the exit code.</param>
internal sealed record Command(string Name, string Usage, Func<string[], int> Execute);

/// <summary>Finds the command the first argument names and runs it.</summary>
internal static class Commands
{
    /// <summary>Exit code of a command line that cannot be understood.</summary>
    public const int UsageError = 2;

    /// <summary>Runs a command; without a known one, lists them all.</summary>
    public static int Run(string[] args, IReadOnlyList<Command> commands)
    {
        if (args.Length > 0 && commands.FirstOrDefault(command => command.Name == args[0]) is { } found)
        {
            return found.Execute(args[1..]);
        }

        foreach (var command in commands)
        {
            Console.Error.WriteLine(
                $"usage: dotnet run -c Release --project tests/MiningIncidents.Bench -- {command.Name} {command.Usage}");
        }

        return UsageError;
    }

    /// <summary>Runs a command that takes at most one number, how many incidents it invents: a million unless told otherwise.</summary>
    public static int RunWithIncidents(string command, string[] args, Action<int> run)
    {
        var count = 1_000_000;
        if (args.Length > 1 || (args.Length == 1 && !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out count)))
        {
            Console.Error.WriteLine($"{command}: at most one number, how many incidents");
            return UsageError;
        }
        run(count);
        return 0;
    }
}
