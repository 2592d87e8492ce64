using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Core.Tests.Incidents;

public class IncidentFilterTests
{
    [Fact]
    public void A_filter_survives_its_address()
    {
        var filter = new IncidentFilter
        {
            Text = "mina & más",
            Regions = ["la-libertad", "unknown"],
            Provinces = ["1308"],
            Districts = ["130801"],
            Kinds = [IncidentKind.Clash, IncidentKind.Massacre],
            Actors = [ActorKind.CriminalGang],
            Verifications = [Verification.Official],
            Mining = [MiningStatus.Informal],
            Excluded = [new(Facet.Kind, "interdiction_raid"), new(Facet.Region, "unknown"), new(Facet.Province, "1301"), new(Facet.Actor, "police"), new(Facet.Verification, "disputed"), new(Facet.Mining, "formal")],
            Violence = true,
            From = new(2025, 1, 1),
            To = new(2025, 12, 31),
            KilledMin = 2,
            Missing = false,
            Precision = LocationPrecision.District,
            Box = new(-80.5, -18, -68, 0.25),
            Within = [(-78, -8), (-77, -8), (-77.5, -7)],
            Series = "pataz",
            AsOf = new(2025, 6, 1),
            Sort = IncidentSort.KilledDescending,
            Page = 3,
            PageSize = 20,
        };
        var (read, problems) = IncidentFilterQuery.Parse(IncidentFilterQuery.Pairs(filter).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
        Assert.Empty(problems);
        Assert.Equal(IncidentFilterQuery.QueryString(filter), IncidentFilterQuery.QueryString(read));
        Assert.Equivalent(filter, read, strict: true);
    }

    [Theory]
    [InlineData("nonsense", "1", "unknown_name")]
    [InlineData("region", "la-luna", "bad_value")]
    [InlineData("kind", "war", "bad_value")]
    [InlineData("from", "2025-02-30", "bad_date")]
    [InlineData("killedMin", "-1", "negative_number")]
    [InlineData("page", "-3", "out_of_range")]
    [InlineData("killedMin", "-", "bad_number")]
    [InlineData("killedMin", "99999999999", "out_of_range")]
    [InlineData("killedMin", "2.5", "bad_number")]
    [InlineData("killedMin", "three", "bad_number")]
    [InlineData("pageSize", "201", "out_of_range")]
    [InlineData("page", "0", "out_of_range")]
    [InlineData("bbox", "1,2,3", "bad_box")]
    [InlineData("bbox", "10,0,-10,5", "bad_box")]
    [InlineData("bbox", "NaN,0,1,1", "bad_box")]
    [InlineData("within", "1,2;3,4", "bad_polygon")]
    [InlineData("missing", "perhaps", "bad_value")]
    [InlineData("sort", "size", "bad_value")]
    [InlineData("province", "13", "bad_value")]
    [InlineData("exclude", "clash", "bad_value")]
    [InlineData("exclude", "kind:war", "bad_value")]
    [InlineData("exclude", "precision:country", "bad_value")]
    [InlineData("exclude", "region:la-luna", "bad_value")]
    public void What_is_not_understood_is_named_and_the_rest_is_kept(string name, string value, string code)
    {
        var (filter, problems) = IncidentFilterQuery.Parse([KeyValuePair.Create("q", (string?)"oro"), KeyValuePair.Create(name, (string?)value)]);
        Assert.Equal([new FilterProblem(name, value, code)], problems);
        Assert.Equal("oro", filter.Text);
    }

    [Fact]
    public void An_interval_that_ends_before_it_starts_is_refused()
    {
        var (_, problems) = IncidentFilterQuery.Parse([KeyValuePair.Create("from", (string?)"2025-06-01"), KeyValuePair.Create("to", (string?)"2025-05-01")]);
        Assert.Equal("ends_before_start", Assert.Single(problems).Code);
    }

    [Fact]
    public void Blank_values_are_as_good_as_absent()
    {
        var (filter, problems) = IncidentFilterQuery.Parse([KeyValuePair.Create("q", (string?)" "), KeyValuePair.Create("from", (string?)"")]);
        Assert.Empty(problems);
        Assert.Equal("", IncidentFilterQuery.QueryString(filter));
    }
}
