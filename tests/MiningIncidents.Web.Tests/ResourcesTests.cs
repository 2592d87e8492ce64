using System.Text.RegularExpressions;
using System.Xml.Linq;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests;

/// <summary>The texts of the interface: both languages have the same ones, the code uses them all and asks for no other.</summary>
public sealed partial class ResourcesTests
{
    private static readonly string Folder = Path.Combine(Repository.Web, "Resources");

    [Fact]
    public void Every_text_exists_in_both_languages_and_is_used()
    {
        var spanish = Read("es");
        var english = Read("en");
        var code = Code();
        var wrong = new List<string>();

        wrong.AddRange(spanish.Keys.Except(english.Keys).Select(key => $"{key}: not in English"));
        wrong.AddRange(english.Keys.Except(spanish.Keys).Select(key => $"{key}: not in Spanish"));
        wrong.AddRange(spanish.Concat(english).Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"{text.Key}: empty"));

        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (file, text) in code)
        {
            foreach (Match quoted in QuotedKey().Matches(text))
            {
                var key = quoted.Groups["key"].Value;
                used.UnionWith([key, key + ".One", key + ".Other"]);
            }
            foreach (var key in AskedFor().Matches(text).Select(match => match.Groups["key"].Value).Where(key => !spanish.ContainsKey(key)))
            {
                wrong.Add($"{file}: there is no text {key}");
            }
            foreach (var key in Counted().Matches(text).Select(match => match.Groups["key"].Value))
            {
                wrong.AddRange(new[] { key + ".One", key + ".Other" }.Where(form => !spanish.ContainsKey(form))
                    .Select(form => $"{file}: there is no text {form}"));
            }
            foreach (var start in PutTogether().Matches(text).Select(match => match.Groups["key"].Value))
            {
                if (!Texts.ComputedPrefixes.Any(prefix => start.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    wrong.Add($"{file}: the computed key {start}… begins with none of Texts.ComputedPrefixes");
                }
            }
        }
        wrong.AddRange(spanish.Keys
            .Where(key => !used.Contains(key) && !Texts.ComputedPrefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)))
            .Select(key => $"{key}: used nowhere"));

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Both_languages_have_the_same_places_for_values()
    {
        var english = Read("en");
        var differing = Read("es")
            .Where(text => english.ContainsKey(text.Key) && !Places(text.Value).SetEquals(Places(english[text.Key])))
            .Select(text => text.Key);

        Assert.Empty(differing);
    }

    [Fact]
    public void A_missing_text_throws_when_strict_and_shows_its_key_otherwise()
    {
        Assert.Throws<System.Resources.MissingManifestResourceException>(() => new Texts(strict: true).In("es", "Shared.NoSuchText"));
        Assert.Equal("Shared.NoSuchText", new Texts(strict: false).In("es", "Shared.NoSuchText"));
    }

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    private static Dictionary<string, string> Read(string language) => Directory.GetFiles(Folder, $"*.{language}.resx")
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(data =>
            KeyValuePair.Create($"{Path.GetFileName(file).Split('.')[0]}.{data.Attribute("name")!.Value}", data.Element("value")!.Value)))
        .ToDictionary(StringComparer.Ordinal);

    private static List<(string File, string Text)> Code() =>
    [
        .. Directory.EnumerateFiles(Repository.Web, "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
            .Select(file => (File: Path.GetRelativePath(Repository.Web, file), Path: file))
            .Where(file => !file.File.StartsWith("obj", StringComparison.Ordinal) && !file.File.StartsWith("bin", StringComparison.Ordinal)
                && !file.File.StartsWith("Client", StringComparison.Ordinal) && file.File != Path.Combine("Hosting", "Texts.cs"))
            .Select(file => (file.File, File.ReadAllText(file.Path))),
    ];

    // "Feature.Name" in quotes anywhere: a text's key may be handed on, for example as a validation message.
    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]*\\.[A-Z][A-Za-z0-9.]*)\"")]
    private static partial Regex QuotedKey();

    [GeneratedRegex("\\b(?:T|texts|Texts|_texts)(?:\\[|\\.Html\\(|\\.In\\([^,()]+, )\"(?<key>[^\"]+)\"\\s*[,\\])]")]
    private static partial Regex AskedFor();

    [GeneratedRegex("\\b(?:T|texts|Texts|_texts)\\.Count\\(\"(?<key>[^\"]+)\"")]
    private static partial Regex Counted();

    [GeneratedRegex("\\b(?:T|texts|Texts|_texts)(?:\\[|\\.Html\\(|\\.Count\\(|\\.In\\([^,()]+, )(?:\\$\"(?<key>[^\"{]*)\\{|\"(?<key>[^\"]+)\"\\s*\\+)")]
    private static partial Regex PutTogether();

    [GeneratedRegex("\\{(\\d+)[^}]*\\}")]
    private static partial Regex Place();
}
