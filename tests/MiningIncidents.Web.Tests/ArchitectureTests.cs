using System.Text.RegularExpressions;
using Xunit;

namespace MiningIncidents.Web.Tests;

/// <summary>Rules of the house that the compiler does not keep.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Written = [".cs", ".cshtml", ".ts", ".mjs", ".css", ".sql"];

    [Fact]
    public void No_file_that_people_wrote_has_more_than_400_lines() =>
        Assert.Empty(Sources().Where(file => File.ReadLines(file).Count() > 400).Select(Relative));

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Web, "Program.cs")).Count(), 1, 79);

    [Fact]
    public void Nothing_is_left_to_be_done_later() =>
        Assert.Empty(Sources().Where(file => Path.GetFileName(file) != "ArchitectureTests.cs" && Later().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void Core_knows_nothing_of_the_web() =>
        Assert.Empty(Sources().Where(file => file.StartsWith(Repository.Core, StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("Microsoft.AspNetCore", StringComparison.Ordinal)).Select(Relative));

    [Fact]
    public void A_page_has_no_inline_script_style_or_handler() =>
        Assert.Empty(Sources().Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal) && Inline().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void A_page_loads_nothing_from_elsewhere() =>
        Assert.Empty(Sources().Where(file => file.EndsWith(".cshtml", StringComparison.Ordinal) && Elsewhere().IsMatch(File.ReadAllText(file))).Select(Relative));

    [Fact]
    public void Only_the_store_saves_the_record()
    {
        var saving = Containing("SaveChanges", "src/MiningIncidents.Core/").Where(file => !file.Contains("/IncidentStore", StringComparison.Ordinal)).ToList();
        // Regions and the gazetteer are loaded, not edited.
        Assert.Equal(["src/MiningIncidents.Core/Data/StarterData.cs"], saving);
    }

    [Fact]
    public void Public_pages_do_not_touch_the_tables_of_the_record()
    {
        var touching = Containing("IncidentDb", "src/MiningIncidents.Web/").Where(file => !file.Contains("/Hosting/", StringComparison.Ordinal)
            && !file.Contains("/Accounts/", StringComparison.Ordinal) && !file.Contains("/Desk/", StringComparison.Ordinal)).ToList();
        Assert.Empty(touching);
    }

    private static IEnumerable<string> Containing(string text, string folder) => Sources().Select(Relative)
        .Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
        .Where(file => File.ReadAllText(Path.Combine(Repository.Root, file)).Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Sources() => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        .Where(file => Written.Contains(Path.GetExtension(file)) && !Generated().IsMatch(Relative(file)));

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    [GeneratedRegex("(^|/)(bin|obj|node_modules|dist|Migrations)/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b")]
    private static partial Regex Later();

    [GeneratedRegex("""<script(?![^>]*\b(?:src|type="application/(?:ld\+)?json")\b?)[^>]*>|<style\b|\sstyle="|\son(?:click|change|submit|load|input|keydown)=""")]
    private static partial Regex Inline();

    [GeneratedRegex("""(?:src|<link[^>]*href)="(?:https?:)?//""")]
    private static partial Regex Elsewhere();
}
