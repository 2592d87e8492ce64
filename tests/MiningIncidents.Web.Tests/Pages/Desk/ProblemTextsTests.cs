using System.Text.RegularExpressions;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk.Forms;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

public sealed partial class ProblemTextsTests
{
    /// <summary>Files that name problems, with the part of the file that does.</summary>
    private static readonly (string Folder, string Pattern)[] Places =
    [
        (Path.Combine(Repository.Core, "Incidents"), "IncidentRules*.cs"), (Path.Combine(Repository.Core, "Incidents"), "IncidentStore*.cs"),
        (Path.Combine(Repository.Core, "Incidents"), "BulkService.cs"),
        (Path.Combine(Repository.Core, "Context"), "ContextRules.cs"), (Path.Combine(Repository.Core, "Regions"), "PlaceRules.cs"),
        (Path.Combine(Repository.Core, "People"), "PersonRules.cs"), (Path.Combine(Repository.Web, "Pages", "Desk"), "*.cs"),
        (Path.Combine(Repository.Web, "Pages", "Desk", "Forms"), "*.cs"), (Path.Combine(Repository.Web, "Pages", "Desk", "Articles"), "*.cs"),
    ];

    [Fact]
    public void Every_problem_has_its_sentence_in_both_languages_and_no_sentence_is_left_over()
    {
        var codes = Places.SelectMany(p => Directory.GetFiles(p.Folder, p.Pattern)).SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(m => m.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("adopted_before_reported", codes);
        Assert.Contains("link_to_itself", codes);

        Assert.All(codes.SelectMany(code => Languages.All.Select(lang => (lang, code))), t => Assert.True(Texts.Find(t.lang, $"Problem.{t.code}") is not null, $"{t.lang}: {t.code}"));
        Assert.Empty(Known().Except(codes));
    }

    [Fact]
    public void Every_field_the_rules_can_name_is_a_field_of_the_form()
    {
        var form = IncidentForm.Of(MiningIncidents.Testing.Records.Attack());
        var broken = MiningIncidents.Testing.Records.Attack() with { DateEnd = new(2025, 6, 1), Acts = [] };
        var problems = FormProblems.Of(form, IncidentRules.Check(broken, new(2025, 6, 5)).Append(new("links[PE-2025-000001]", "incident_unknown")));

        Assert.All(problems.All, p => Assert.True(RecordFields.Find(p.Field) is not null || RecordFields.Parts.Any(part => part.Part == p.Field), p.Field));
        Assert.Equal("events[e2].on", FormProblems.Of(Two(), [new("events[1].on", "events_order")]).All.Single().Field);
    }

    private static RecordForm Two() => PersonForm.Of(MiningIncidents.Testing.Records.Group(3, "2026-01-01", ("2026-01-05", Core.Codes.PersonStatus.UnderSearch)));

    private static IEnumerable<string> Known() => System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Web, "Resources", "Problem.es.resx"))
        .Root!.Elements("data").Select(d => d.Attribute("name")!.Value);

    // The second text of a refusal or problem: refuse(…, "field", "code"), new("field", "code"), or the code alone before a bracket.
    [GeneratedRegex(", \"(?<code>[a-z0-9]+(?:_[a-z0-9]+)+)\"\\)")]
    private static partial Regex Code();
}
