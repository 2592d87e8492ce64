using System.Globalization;
using System.Text.Json;
using MiningIncidents.Bench.Reading;
using MiningIncidents.Core.Reading;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>
/// Whole articles of our own, invented and labelled by hand before the rules were tried on them. All have been looked at since, so they guard what
/// the reader can do; they say nothing of texts unseen.
/// </summary>
public class ReadingTextsTests
{
    [Theory]
    [InlineData("tuned", 0.98, 0.98)]
    public void Labelled_articles_are_read_as_well_as_promised(string set, double overall, double casualties)
    {
        var errors = new StringWriter();
        var score = new ReadingScore(errors);
        foreach (var file in Directory.GetFiles(ReaderFixture.Texts(set), "*.json").Order(StringComparer.Ordinal))
        {
            using var labels = JsonDocument.Parse(File.ReadAllBytes(file));
            var reading = Read(file, labels);
            score.Add(Path.GetFileNameWithoutExtension(file),
                [.. labels.RootElement.GetProperty("incidents").EnumerateArray().Select(LabelledIncident.Of)],
                [.. reading.Incidents.Select(LabelledIncident.Of)]);
        }

        Assert.True(score.Overall >= overall, $"overall {score.Overall:0.000}\n{errors}");
        Assert.True(score.Casualty >= casualties, $"casualties {score.Casualty:0.000}\n{errors}");
    }

    [Theory]
    [InlineData("tuned")]
    public void Every_value_is_backed_by_the_words_at_its_offsets(string set)
    {
        foreach (var file in Directory.GetFiles(ReaderFixture.Texts(set), "*.json"))
        {
            using var labels = JsonDocument.Parse(File.ReadAllBytes(file));
            var text = File.ReadAllText(Path.ChangeExtension(file, ".txt"));
            foreach (var incident in Read(file, labels).Incidents)
            {
                var lists = incident.Casualties.Select(c =>
                    c.Evidence).Concat(incident.Losses.Select(l => l.Evidence)).Concat(incident.Forces.Select(f => f.Evidence))
                    .Concat(incident.Perpetrators.Select(p => p.Evidence)).Concat(incident.Targets.Select(p =>
                        p.Evidence)).Append(incident.Kind.Evidence);
                lists = incident.Date is null ? lists : lists.Append(incident.Date.Evidence);
                lists = incident.Location is null ? lists : lists.Append(incident.Location.Evidence);
                foreach (var evidence in lists)
                {
                    Assert.NotEmpty(evidence);
                    Assert.All(evidence, e => Assert.Equal(text[e.Start..e.End], e.Text));
                }
            }
        }
    }

    private static ArticleReading Read(string file, JsonDocument labels) =>
        ReaderFixture.Reader.Read(new Article(
            File.ReadAllText(Path.ChangeExtension(file, ".txt")),
            DateOnly.Parse(labels.RootElement.GetProperty("publication_date").GetString()!, CultureInfo.InvariantCulture)));
}
