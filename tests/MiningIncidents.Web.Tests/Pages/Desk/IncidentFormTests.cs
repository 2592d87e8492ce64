using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Pages.Desk.Forms;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

public sealed class IncidentFormTests
{
    private static readonly string Starter = Path.Combine(Repository.Core, "Data", "starter");

    [Fact]
    public void Every_starter_incident_goes_through_the_form_unchanged()
    {
        var incidents = StarterData.ReadIncidents(Starter);
        Assert.Equal(133, incidents.Count);
        foreach (var incident in incidents)
        {
            var (record, reader) = IncidentForm.Read(ThroughABrowser(IncidentForm.Of(incident)), incident);

            Assert.Empty(reader.Problems);
            Assert.Equal(JsonSerializer.Serialize(incident, RecordJson.Stored), JsonSerializer.Serialize(record, RecordJson.Stored));
        }
    }

    [Fact]
    public void Every_starter_case_goes_through_its_form_unchanged()
    {
        var persons = JsonSerializer.Deserialize<PersonRecord[]>(File.ReadAllBytes(Path.Combine(Starter, "persons.json")), RecordJson.Stored)!;
        foreach (var person in persons)
        {
            var (record, reader) = PersonForm.Read(ThroughABrowser(PersonForm.Of(person)), person);

            Assert.Empty(reader.Problems);
            Assert.Equal(JsonSerializer.Serialize(person, RecordJson.Stored), JsonSerializer.Serialize(record, RecordJson.Stored));
        }
    }

    [Theory]
    [InlineData("13/5/2014", "2014-05-13")]
    [InlineData("13.05.2014", "2014-05-13")]
    [InlineData("2014-05-13", "2014-05-13")]
    [InlineData(" 13/05/14 ", "2014-05-13")]
    [InlineData("31/02/2014", null)]
    [InlineData("05/13/2014", null)]
    [InlineData("mayo", null)]
    public void Days_are_read_day_first_or_as_iso(string typed, string? day)
    {
        Assert.Equal(day is not null, TypedText.TryDay(typed, out var read));
        if (day is not null)
        {
            Assert.Equal(day, read.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("500,000", "500000")]
    [InlineData("500 000", "500000")]
    [InlineData("12.5", "12.5")]
    [InlineData("0.125", "0.125")]
    [InlineData("1.1250", "1.125")]
    [InlineData("500.000", null)]
    [InlineData("3x", null)]
    [InlineData("12,5", null)]
    [InlineData("-1", null)]
    public void Amounts_that_may_mean_two_things_are_refused(string typed, string? amount)
    {
        Assert.Equal(amount is not null, TypedText.TryNumber(typed, out var read));
        if (amount is not null)
        {
            Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), read);
            Assert.True(TypedText.TryNumber(TypedText.Of(read), out var again) && again == read);
        }
    }

    [Fact]
    public void A_month_or_year_alone_gives_the_interval_and_its_precision()
    {
        var form = IncidentForm.Empty();
        form["acts[t1].kind"] = "sabotage";
        form["sources[s1].publisher"] = "RPP";
        form["dateStart"] = "04/2014";
        var (month, _) = IncidentForm.Read(form);
        form["dateStart"] = "2014";
        var (year, _) = IncidentForm.Read(form);

        Assert.Equal((new(2014, 4, 1), new(2014, 4, 30), DatePrecision.Month), (month.DateStart, month.DateEnd, month.DatePrecision));
        Assert.Equal((new(2014, 1, 1), new(2014, 12, 31), DatePrecision.Year), (year.DateStart, year.DateEnd, year.DatePrecision));
    }

    [Fact]
    public void Two_editors_who_changed_different_fields_both_keep_theirs()
    {
        var was = IncidentForm.Of(MiningIncidents.Testing.Records.Attack());
        var (theirs, mine) = (was.Copy(), was.Copy());
        theirs["title.es"] = "Suyo";
        mine["summary.es"] = "Mío";
        theirs.AddRow("claims", "c1");
        theirs["claims[c1].best"] = "3";
        mine.AddRow("claims", "c1");
        mine["claims[c1].best"] = "4";
        mine.AddRow("sources", "s2");
        mine["sources[s2].publisher"] = "Mi fuente";
        mine["claims[c1].source"] = "s2";
        theirs.AddRow("sources", "s2");
        theirs["sources[s2].publisher"] = "Su fuente";

        var merged = FormMerge.Merge(was, theirs, mine, new HashSet<string>(), new HashSet<string>());

        Assert.Equal(("Suyo", "Mío"), (merged["title.es"], merged["summary.es"]));
        Assert.Equal(["c1", "c2"], merged.Rows("claims"));
        Assert.Equal(("3", "4"), (merged["claims[c1].best"], merged["claims[c2].best"]));
        Assert.Equal(("Su fuente", "Mi fuente"), (merged["sources[s2].publisher"], merged["sources[s3].publisher"]));
        Assert.Equal("s3", merged["claims[c2].source"]);
    }

    [Fact]
    public void A_field_both_changed_is_a_clash_and_goes_the_way_that_is_chosen()
    {
        var was = IncidentForm.Of(MiningIncidents.Testing.Records.Attack());
        var (theirs, mine) = (was.Copy(), was.Copy());
        theirs["title.es"] = "Suyo";
        mine["title.es"] = "Mío";
        theirs["dateEnd"] = "11/06/2025";
        theirs.RemoveRow("sources", "s1");
        mine["sources[s1].title"] = "Otro título";

        var conflicts = FormMerge.Conflicts(was, theirs, mine);

        Assert.Equal(["title.es", "dateEnd", "sources[s1]"], conflicts.OrderBy(c => c.Name == "sources[s1]").ThenByDescending(c => c.Name).Select(c => c.Name));
        Assert.Equal([true, true], conflicts.Where(c => c.Name != "dateEnd").Select(c => c.IsClash));
        Assert.False(conflicts.Single(c => c.Name == "dateEnd").IsClash);
        var chosen = FormMerge.Merge(was, theirs, mine, new HashSet<string> { "title.es", "sources[s1]" }, new HashSet<string> { "dateEnd" });
        Assert.Equal(("Suyo", "10/06/2025"), (chosen["title.es"], chosen["dateEnd"]));
        Assert.Empty(chosen.Rows("sources"));
        var kept = FormMerge.Merge(was, theirs, mine, new HashSet<string>(), new HashSet<string>());
        Assert.Equal(("Mío", "11/06/2025", "Otro título", "RPP"),
            (kept["title.es"], kept["dateEnd"], kept["sources[s1].title"], kept["sources[s1].publisher"]));
    }

    private static RecordForm ThroughABrowser(RecordForm form) => RecordForm.Read(new FormCollection(form.Posted()
        .GroupBy(f => f.Key).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(f => f.Value)]), StringComparer.Ordinal)));
}
