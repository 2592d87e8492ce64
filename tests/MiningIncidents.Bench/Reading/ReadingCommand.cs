using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Bench.Reading;

/// <summary>
/// <c>reading DIR [--errors] [--show]</c>: reads every <c>NN.txt</c> of a folder and scores it against the labels in <c>NN.json</c>. Prints precision,
/// recall and F1 a field, then one overall line, then the reading time. A value is right when equal; texts of actors when their evidence overlaps.
/// </summary>
internal static class ReadingCommand
{
    /// <summary>Runs the command; 0 when it could score, 2 when the folder holds nothing to score.</summary>
    public static int Run(string[] arguments)
    {
        var errors = arguments.Contains("--errors");
        var folder = arguments.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal));
        if (folder is null || !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"reading DIR: {(folder is null ? "no folder given" : $"no folder {folder}")}");
            return Commands.UsageError;
        }

        var reader = Reader();
        var score = new ReadingScore(errors ? Console.Out : null);
        var time = new Stopwatch();
        var (texts, words) = (0, 0);
        foreach (var labels in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var text = Path.ChangeExtension(labels, ".txt");
            if (!File.Exists(text))
            {
                continue;
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(labels));
            var published = DateOnly.Parse(json.RootElement.GetProperty("publication_date").GetString()!, CultureInfo.InvariantCulture);
            var article = new Article(File.ReadAllText(text).ReplaceLineEndings("\n"), published);
            // Untimed once: compiling the code is not reading the text.
            reader.Read(article);
            time.Start();
            var reading = reader.Read(article);
            time.Stop();
            if (arguments.Contains("--show"))
            {
                Show(Path.GetFileName(text), reading);
            }

            texts++;
            words += article.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            var expected = json.RootElement.GetProperty("incidents").EnumerateArray().Select(LabelledIncident.Of).ToList();
            score.Add(Path.GetFileNameWithoutExtension(labels), expected, [.. reading.Incidents.Select(LabelledIncident.Of)]);
        }

        if (texts == 0)
        {
            Console.Error.WriteLine($"reading DIR: no NN.txt with NN.json in {folder}");
            return Commands.UsageError;
        }

        score.Print(Console.Out);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{texts} texts, {words} words, {time.Elapsed.TotalMilliseconds / texts:0.00} ms a text, {time.Elapsed.TotalMilliseconds / Math.Max(1, words) * 1000:0.0} ms per 1,000 words"));
        return 0;
    }

    /// <summary><c>reading-speed</c>: time to read an article of 1,000 words, the median of many.</summary>
    public static int Speed(string[] arguments)
    {
        if (arguments.Length > 0)
        {
            Console.Error.WriteLine("reading-speed takes no arguments");
            return Commands.UsageError;
        }

        const string paragraph = "Unos 300 policías destruyeron ayer once campamentos de minería ilegal en La Pampa, en Madre de Dios, y detuvieron a seis personas. "
            + "El valor de los motores asciende a US$ 1,36 millones. En otro hecho, la noche del domingo, tres mineros murieron y cinco resultaron heridos en Pataz.\n\n";
        var text = string.Concat(Enumerable.Repeat(paragraph, 21));
        var reader = Reader();
        var article = new Article(text, new DateOnly(2019, 3, 28));
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var time = Stopwatch.StartNew();
            reader.Read(article);
            times.Add(time.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"reading-speed: {words} words, median {times[times.Count / 2]:0.0} ms, worst {times[^1]:0.0} ms"));
        return 0;
    }

    private static void Show(string name, ArticleReading reading)
    {
        Console.WriteLine($"{name} ({reading.Language})");
        foreach (var read in reading.Incidents)
        {
            var (date, place) = (read.Date?.Value, read.Location?.Value);
            Console.WriteLine($"  {read.Role} {CodeText.Of(read.Kind.Value)} [{Quote(read.Kind.Evidence)}]");
            Console.WriteLine($"    on {date?.From:yyyy-MM-dd}..{date?.To:yyyy-MM-dd} [{Quote(read.Date?.Evidence)}]");
            Console.WriteLine($"    at {place?.Country} {place?.Department}/{place?.Province}/{place?.Locality} [{Quote(read.Location?.Evidence)}]");
            foreach (var figure in read.Casualties)
            {
                var (low, best, high) = (figure.Value.Low, figure.Value.Best, figure.Value.High);
                Console.WriteLine($"    {CodeText.Of(figure.Value.Category)} {low}/{best}/{high} {figure.Value.Hedge} [{Quote(figure.Evidence)}]");
            }

            Console.WriteLine($"    by {string.Join("; ", read.Perpetrators.Select(p => p.Value.Name))}");
            Console.WriteLine($"    to {string.Join("; ", read.Targets.Select(p => p.Value.Name))}");
            Console.WriteLine($"    forces {string.Join("; ", read.Forces.Select(f => $"{f.Value.Count} {CodeText.Of(f.Value.Kind)}"))}");
            Console.WriteLine($"    losses {string.Join("; ", read.Losses.Select(l => Quote(l.Evidence)))}");
        }

        foreach (var leftOut in reading.LeftOut)
        {
            Console.WriteLine($"  left out {leftOut.Reason}: {leftOut.Evidence.Text}");
        }
    }

    private static string Quote(IReadOnlyList<Evidence>? evidence) =>
        string.Join(" | ", (evidence ?? []).Select(e => e.Text.ReplaceLineEndings(" ")));

    private static ArticleReader Reader()
    {
        var geo = new StarterGeo();
        return new ArticleReader(PlaceNames.From(geo.ReadAdminAreas(), geo.ReadGazetteer()));
    }
}
