using System.Globalization;

namespace MiningIncidents.Bench.Reading;

/// <summary>Counts right, wrong and missed values a field, over any number of texts.</summary>
internal sealed class ReadingScore(TextWriter? errors = null)
{
    private static readonly string[] Casualties = ["killed", "injured", "missing", "kidnapped", "arrested"];
    private static readonly string[] Dates = ["date_from", "date_to"];

    // Shown beside the others, not part of the overall line: their labels are free words.
    private static readonly string[] FreeText = ["perpetrator", "target"];
    private readonly Dictionary<string,
        Tally> tallies = LabelledIncident.Fields.ToDictionary(f => f, _ => new Tally(), StringComparer.Ordinal);

    /// <summary>F1 over all fields but the free words, 0 to 1.</summary>
    public double Overall => Measures(LabelledIncident.Fields.Except(FreeText)).F1;

    /// <summary>F1 over the five casualty categories, 0 to 1.</summary>
    public double Casualty => Measures(Casualties).F1;

    /// <summary>Adds a text: incidents are paired by best overlap of evidence and figures, best pair first.</summary>
    public void Add(string name, IReadOnlyList<LabelledIncident> expected, IReadOnlyList<LabelledIncident> read)
    {
        var pairs = expected.SelectMany(e => read.Select(r => (e, r, likeness: e.Likeness(r)))).Where(p =>
            p.likeness > 0).OrderByDescending(p => p.likeness);
        var (left, right) = (expected.ToHashSet(), read.ToHashSet());
        foreach (var (e, r, _) in pairs)
        {
            if (left.Contains(e) && right.Contains(r))
            {
                left.Remove(e);
                right.Remove(r);
                Count(name, e, r);
            }
        }

        foreach (var e in left)
        {
            Count(name, e, null);
        }

        foreach (var r in right)
        {
            Count(name, null, r);
        }
    }

    /// <summary>Prints the table and, last, the overall line.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine("field             precision  recall     F1   right wrong missed");
        foreach (var field in LabelledIncident.Fields)
        {
            Line(output, field, [field]);
        }

        Line(output, "casualties", Casualties);
        Line(output, "dates", Dates);
        Line(output, "overall", LabelledIncident.Fields.Except(FreeText));
    }

    private void Count(string name, LabelledIncident? expected, LabelledIncident? read)
    {
        foreach (var field in LabelledIncident.Fields)
        {
            var (want, got) = (expected?.Value(field), read?.Value(field));
            var tally = tallies[field];
            var right = want is not null && got is not null
                && (FreeText.Contains(field) ? expected!.SharesEvidence(read!, field) : want == got);
            tally.Right += right ? 1 : 0;
            tally.Wrong += got is not null && !right ? 1 : 0;
            tally.Missed += want is not null && !right ? 1 : 0;
            if (!right && (want ?? got) is not null)
            {
                errors?.WriteLine($"  {name,-8} {field,-15} want {want ?? "-"} got {got ?? "-"}");
            }
        }
    }

    private (double Precision, double Recall, double F1, int Right, int Wrong, int Missed) Measures(IEnumerable<string> fields)
    {
        var parts = fields.Select(f => tallies[f]).ToList();
        var (right, wrong, missed) = (parts.Sum(s => s.Right), parts.Sum(s => s.Wrong), parts.Sum(s => s.Missed));
        var precision = right + wrong == 0 ? 1 : (double)right / (right + wrong);
        var recall = right + missed == 0 ? 1 : (double)right / (right + missed);
        return (precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), right, wrong, missed);
    }

    private void Line(TextWriter output, string name, IEnumerable<string> fields)
    {
        var m = Measures(fields);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-18}{m.Precision,8:0.000}{m.Recall,8:0.000}{m.F1,8:0.000}{m.Right,7}{m.Wrong,6}{m.Missed,6}"));
    }

    private sealed class Tally
    {
        public int Right { get; set; }

        public int Wrong { get; set; }

        public int Missed { get; set; }
    }
}
