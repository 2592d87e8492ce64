using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;
using MiningIncidents.Testing;
using MiningIncidents.Web.Pages.Desk.Forms;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>Two records laid side by side and joined.</summary>
public sealed class FormJoinTests
{
    private static readonly HashSet<string> Nothing = [];

    private static readonly IncidentRecord Kept = Records.Attack() with { Code = "PE-2025-000001", Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11")] };

    private static readonly IncidentRecord Other = Records.Attack("2025-06-11") with
    {
        Code = "PE-2025-000002",
        Sources = [new("s1", "La República") { Url = "https://example.org/a" }, Kept.Sources[0] with { Key = "s2" }],
        Claims =
        [
            Records.Claim("c1", CasualtyCategory.Killed, 5, "2025-06-12") with { Supersedes = "c2" }, Records.Claim("c2", CasualtyCategory.Killed, 3, "2025-06-11", source: "s2"),
            Records.Claim("c3", CasualtyCategory.Injured, 2, "2025-06-12"),
        ],
        Links = [new(LinkKind.SameSite, "PE-2025-000001"), new(LinkKind.SameSite, "PE-2025-000009")],
        Series = ["pataz"],
    };

    [Fact]
    public void Rows_that_say_the_same_are_one_row_and_the_others_get_keys_of_their_own()
    {
        var join = Join();

        Assert.Equal(["sources[s2]", "claims[c2]", "claims[c3]", "links[PE-2025-000009:same_site]"], join.Rows.Select(r => r.Name).Order(StringComparer.Ordinal).OrderBy(n => n[0] == 's' ? 0 : n[0] == 'c' ? 1 : 2));
        Assert.Equal(("s2", "c1"), (join.Other["claims[c2].source"], join.Other["claims[c2].supersedes"]));
        Assert.DoesNotContain(join.Rows, r => r.Part == "acts");
    }

    [Fact]
    public void What_is_added_brings_its_source_and_leaves_the_adopted_figure()
    {
        var joined = Join().Join(new Dictionary<string, JoinSide>(), new HashSet<string> { "claims[c2]", "claims[c3]" });

        Assert.Equal(["s1", "s2"], joined.Rows("sources"));
        Assert.Equal(("5", "", ""), (joined["claims[c2].best"], joined["claims[c2].adoptedFrom"], joined["claims[c2].adoptionReason.es"]));
        // Of injured nothing had been adopted.
        Assert.Equal("12/06/2025", joined["claims[c3].adoptedFrom"]);
        var (record, reader) = IncidentForm.Read(joined, Kept);
        Assert.Empty(reader.With(IncidentRules.Check(record, new(2026, 1, 1))));
    }

    [Fact]
    public void Fields_are_chosen_one_by_one_and_a_date_or_place_as_a_whole()
    {
        var join = Join();
        Assert.Equal([("date", JoinSide.Kept), ("series", JoinSide.Other)], join.Choices.Select(c => (c.Name, c.Suggested)));

        var joined = join.Join(new Dictionary<string, JoinSide> { ["date"] = JoinSide.Other, ["series"] = JoinSide.Other }, Nothing);

        Assert.Equal(("11/06/2025", "11/06/2025", "pataz"), (joined["dateStart"], joined["dateEnd"], joined["series"]));
    }

    [Fact]
    public void A_place_once_hidden_is_suggested_hidden_and_terms_of_a_licence_come_along()
    {
        var hidden = Other with { Licence = LicenceTag.NoRepublication, Place = Other.Place with { Sensitive = true, PublicPrecision = LocationPrecision.Department } };
        var join = FormJoin.Of(IncidentForm.Of(Kept), IncidentForm.Of(hidden), Kept.Code!, Other.Code!);

        Assert.Equal(JoinSide.Other, join.Choices.Single(c => c.Name == "place").Suggested);
        Assert.Equal("no_republication", join.Join(new Dictionary<string, JoinSide>(), Nothing)["licence"]);
    }

    [Fact]
    public void Undoing_takes_out_what_the_merge_brought_and_keeps_what_was_changed_since()
    {
        var before = IncidentForm.Of(Kept);
        var merged = Join().Join(new Dictionary<string, JoinSide> { ["series"] = JoinSide.Other }, new HashSet<string> { "sources[s2]", "claims[c2]", "claims[c3]" });
        var now = merged.Copy();
        now["title.es"] = "Corregido después";
        now.AddRow("claims", "c4");
        now["claims[c4].category"] = "killed";
        now["claims[c4].source"] = "s2";

        var left = FormJoin.Without(before, merged, now);

        Assert.Equal(("Corregido después", ""), (left["title.es"], left["series"]));
        Assert.Equal(["c1", "c4"], left.Rows("claims"));
        // The later claim rests on a source the merge had brought.
        Assert.Equal(["s1", "s2"], left.Rows("sources"));
        Assert.Empty(FormDifferences.Between(before, FormJoin.Without(before, merged, merged)));
    }

    [Theory]
    [InlineData("3", null, 3, null, false)]
    [InlineData("3-5", 3, null, 5, false)]
    [InlineData("entre 3 y 5", 3, null, 5, false)]
    [InlineData("al menos 3", 3, 3, null, true)]
    [InlineData("3+", 3, 3, null, true)]
    [InlineData("More than 20", 21, 21, null, true)]
    [InlineData("hasta 5", null, null, 5, false)]
    [InlineData("?", null, null, null, false)]
    public void A_figure_is_read_as_sources_say_it(string typed, int? low, int? best, int? high, bool atLeast)
    {
        Assert.True(FigureText.TryRead(typed, out var figure));
        Assert.Equal((low, best, high, atLeast), figure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tres")]
    [InlineData("5-3")]
    [InlineData("-1")]
    [InlineData("3.5")]
    [InlineData("99999999")]
    public void A_figure_that_may_mean_something_else_is_not_guessed(string typed) => Assert.False(FigureText.TryRead(typed, out _));

    private static FormJoin Join() => FormJoin.Of(IncidentForm.Of(Kept), IncidentForm.Of(Other), Kept.Code!, Other.Code!);
}
