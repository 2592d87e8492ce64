using System.Globalization;
using System.Text.Json;

namespace MiningIncidents.Bench.Vectors;

/// <summary>
/// <c>vectors DIR</c>: runs every vector file of a folder against the escalation rules. Prints a line a file, the problems of each failed
/// case, and at the end <c>N passed, M failed</c>. Exit code 0 if all passed, 1 if not, 2 if the folder cannot be used.
/// </summary>
internal static class VectorsCommand
{
    private const int ProblemsShown = 5;

    public static int Run(string[] args)
    {
        if (args.Length != 1 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine(args.Length == 1 ? $"vectors: there is no folder {args[0]}" : "vectors: name one folder");
            return Commands.UsageError;
        }

        var files = Directory.GetFiles(args[0], "*.json").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
        {
            Console.Error.WriteLine($"vectors: there is no .json file in {args[0]}");
            return Commands.UsageError;
        }

        var (passed, failed) = (0, 0);
        foreach (var file in files)
        {
            var (good, bad) = RunFile(file);
            passed += good;
            failed += bad;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        return failed == 0 ? 0 : 1;
    }

    private static (int Passed, int Failed) RunFile(string path)
    {
        var name = Path.GetFileName(path);
        var outcomes = new List<(string Id, IReadOnlyList<string> Problems)>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var tolerances = Tolerances.Read(root);
            foreach (var element in root.GetProperty("cases").EnumerateArray())
            {
                outcomes.Add(RunCase(element, tolerances));
            }
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            outcomes.Add(("(file)", [$"the file cannot be understood: {error.Message}"]));
        }

        if (outcomes.Count == 0)
        {
            outcomes.Add(("(file)", ["the file has no cases"]));
        }

        var failed = outcomes.Count(outcome => outcome.Problems.Count > 0);
        Console.WriteLine($"{name}: {outcomes.Count - failed} passed, {failed} failed");
        foreach (var (id, problems) in outcomes.Where(outcome => outcome.Problems.Count > 0))
        {
            Console.WriteLine($"  {id}");
            foreach (var problem in problems.Take(ProblemsShown))
            {
                Console.WriteLine($"    {problem}");
            }

            if (problems.Count > ProblemsShown)
            {
                Console.WriteLine($"    and {problems.Count - ProblemsShown} more");
            }
        }

        return (outcomes.Count - failed, failed);
    }

    private static (string Id, IReadOnlyList<string> Problems) RunCase(JsonElement element, Tolerances tolerances)
    {
        var id = "(case without id)";
        var check = new CaseCheck(tolerances);
        try
        {
            id = element.TextOrNull("id") ?? id;
            var input = element.GetProperty("input");
            var expected = element.GetProperty("expected");
            Sections.Find(element.TextOrNull("kind"), input)(input, expected, check);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever goes wrong in one case must be reported and must not keep the others from running.
            check.Problem("", $"cannot be run: {error.GetType().Name}: {error.Message}");
        }

        return (id, check.Problems);
    }
}
