using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Core.Sources;
using Xunit;

namespace MiningIncidents.Core.Tests.Data;

public class StarterTests
{
    public static TheoryData<string> Codes => [.. Starter.Incidents.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_row_of_the_compilation_is_there()
    {
        Assert.Equal(133, Starter.Incidents.Count);
        Assert.Equal(133, Starter.Incidents.Values.Select(i => i.OutsideId).Distinct().Count());
        Assert.Equal(28, Starter.Context.Count);
        Assert.Equal(6, Starter.Persons.Count);
        Assert.Equal(9, Starter.Series.Count);
    }

    [Fact]
    public void Codes_count_up_without_gaps_in_the_order_of_their_dates()
    {
        foreach (var year in Starter.Incidents.Values.GroupBy(i => i.DateStart.Year))
        {
            var inOrder = year.OrderBy(i => i.DateStart).ThenBy(i => i.OutsideId, StringComparer.Ordinal).Select(i => i.Code);
            Assert.Equal(Enumerable.Range(1, year.Count()).Select(n => $"PE-{year.Key}-{n:000000}"), inOrder);
        }
        Assert.All(Starter.Incidents, i => Assert.Equal(i.Key, i.Value.Code));
    }

    [Fact]
    public void A_file_is_exactly_what_the_record_is_written_as()
    {
        foreach (var file in Directory.GetFiles(Starter.Folder, "*.json", SearchOption.AllDirectories))
        {
            object record = Path.GetFileName(file) switch
            {
                "persons.json" => Starter.Read<List<PersonRecord>>(file),
                "context.json" => Starter.Read<List<ContextRecord>>(file),
                "series.json" => Starter.Read<List<SeriesRecord>>(file),
                _ when Path.GetFileName(Path.GetDirectoryName(file)) == "incidents" => Starter.Read<IncidentRecord>(file),
                _ => "",
            };
            if (record is not "")
            {
                Assert.Equal(JsonSerializer.Serialize(record, record.GetType(), RecordJson.StoredIndented) + "\n", File.ReadAllText(file));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_key_referred_to_exists(string code)
    {
        var incident = Starter.Incident(code);
        string[][] keys =
        [
            [.. incident.Actors.Select(a => a.Key)], [.. incident.Claims.Select(c => c.Key)], [.. incident.Losses.Select(l => l.Key)],
            [.. incident.Forces.Select(f => f.Key)], [.. incident.Sources.Select(s => s.Key)],
        ];
        Assert.All(keys, k => Assert.Equal(k.Length, k.Distinct(StringComparer.Ordinal).Count()));
        string?[] cited =
        [
            .. incident.Actors.Select(a => a.Source), .. incident.Claims.Select(c => c.Source), .. incident.Losses.Select(l => l.Source),
            .. incident.Forces.Select(f => f.Source), .. incident.Sources.Select(s => s.CopyOf),
        ];
        Assert.All(cited.OfType<string>(), s => Assert.Contains(s, keys[4]));
        Assert.All(incident.Claims.Select(c => c.Supersedes).OfType<string>(), c => Assert.Contains(c, keys[1]));
        Assert.All(incident.Persons, p => Assert.Contains(Starter.Persons, x => x.Code == p.Person));
        Assert.All(incident.Links, l => Assert.True(l.To != code && Starter.Incidents.ContainsKey(l.To)));
        Assert.All(incident.Series, s => Assert.Contains(Starter.Series, x => x.Slug == s));
        Assert.All(incident.Context, c => Assert.Contains(Starter.Context, x => x.Key == c));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Claims_follow_the_rules_of_the_ledger(string code)
    {
        var incident = Starter.Incident(code);
        Assert.All(incident.Claims, c =>
        {
            Assert.True(c.Low is not null || c.Best is not null || c.High is not null);
            Assert.True((c.Low ?? 0) <= (c.Best ?? c.High ?? int.MaxValue));
            Assert.True((c.Best ?? c.Low ?? 0) <= (c.High ?? int.MaxValue));
            Assert.True(c.AdoptedFrom is null || (c.AdoptedFrom >= c.ReportedOn && c.AdoptionReason is not null));
            Assert.True(c.ReportedOn >= incident.DateStart);
        });
        var adopted = incident.Claims.Where(c => c.AdoptedFrom is not null).Select(c => (c.Category, c.AdoptedFrom)).ToList();
        Assert.Equal(adopted.Count, adopted.Distinct().Count());
        Assert.Equal(incident.Claims.Select(c => c.Category).Distinct().Order(), adopted.Select(a => a.Category).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_place_is_in_peru_and_its_codes_nest(string code)
    {
        var place = Starter.Incident(code).Place;
        Assert.InRange(place.Latitude!.Value, -18.4, 0);
        Assert.InRange(place.Longitude!.Value, -81.4, -68.6);
        Assert.Matches("^(0[1-9]|1[0-9]|2[0-5])$", place.DepartmentCode);
        Assert.Matches($"^{place.DepartmentCode}[0-9]{{2}}$", place.ProvinceCode);
        Assert.Equal(place.Precision != LocationPrecision.Province, place.DistrictCode is not null);
        if (place.DistrictCode is not null)
        {
            Assert.Matches($"^{place.ProvinceCode}[0-9]{{2}}$", place.DistrictCode);
        }
        Assert.Contains(place.DistrictCode ?? place.ProvinceCode!, Starter.UbigeoCodes);
        Assert.Equal(RegionRule.Coder, place.RegionRule);
        Assert.NotEmpty(place.Minerals);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_record_is_coherent(string code)
    {
        var incident = Starter.Incident(code);
        Assert.True(incident.DateStart <= incident.DateEnd);
        var overMidnight = incident.DateStart.AddDays(1) == incident.DateEnd && incident.PartOfDay == PartOfDay.Night;
        Assert.True(incident.DatePrecision != DatePrecision.Day || incident.DateStart == incident.DateEnd || overMidnight);
        Assert.NotEmpty(incident.Acts);
        Assert.NotEmpty(incident.Actors);
        Assert.NotEmpty(incident.Sources);
        Assert.All(incident.Actors, a => Assert.Equal(a.Role == ActorRole.Perpetrator, a.Attribution is not null));
        Assert.All(incident.Losses, l => Assert.True((l.Quantity is null) == (l.Unit is null) && (l.Value is null) == (l.Currency is null)));
        Assert.All(incident.Sources, s => Assert.Equal(s.Published is null, s.PublishedPrecision is null));
        Assert.True(incident.Verification != Verification.Corroborated || SourceIndependence.Count(incident.Sources) > 1);
        if (incident.Acts.All(a => a.Kind == IncidentKind.InterdictionRaid))
        {
            Assert.DoesNotContain(incident.Actors, a => a.Role == ActorRole.Perpetrator);
        }
    }

    [Fact]
    public void Every_text_has_both_languages()
    {
        Assert.All(Starter.Incidents.Values, i =>
        {
            Assert.False(i.Title.IsEmpty || i.Summary.IsEmpty || i.Place.Description.IsEmpty);
            Assert.DoesNotContain(i.Actors, a => a.Name.IsEmpty);
        });
        foreach (var file in Directory.GetFiles(Starter.Folder, "*.json", SearchOption.AllDirectories))
        {
            Check(JsonNode.Parse(File.ReadAllText(file)), file);
        }

        static void Check(JsonNode? node, string file)
        {
            if (node is JsonObject text && (text.ContainsKey("es") || text.ContainsKey("en")))
            {
                var both = !string.IsNullOrWhiteSpace((string?)text["es"]) && !string.IsNullOrWhiteSpace((string?)text["en"]);
                Assert.True(both, file + ": " + text.ToJsonString());
            }
            foreach (var child in node switch { JsonObject o => o.Select(p => p.Value), JsonArray a => a, _ => [] })
            {
                Check(child, file);
            }
        }
    }

    [Fact]
    public void Rows_that_are_not_violence_for_sure_are_marked()
    {
        var doubtful = Starter.Incidents.Values.Where(i => i.Violence == ViolenceCertainty.Doubtful).Select(i => i.Code);
        Assert.Equal(
            ["PE-2015-000003", "PE-2016-000005", "PE-2023-000012", "PE-2024-000006", "PE-2024-000014", "PE-2025-000002"],
            doubtful.Order(StringComparer.Ordinal));
    }

    /// <summary>Addresses that were not found again, by a part that only they have.</summary>
    [Theory]
    [InlineData("conlafeylaverdad.blogspot.com")]
    [InlineData("grufidesinfo.blogspot.com")]
    [InlineData("neerdowellhallofinfamy.blogspot.com")]
    [InlineData("a=10754")]
    [InlineData("archivo.inforegion.pe/?p=1")]
    [InlineData("archivo.inforegion.pe/maq")]
    [InlineData("archivo.inforegion.pe/min")]
    [InlineData("archivo.inforegion.pe/tag/")]
    [InlineData("ejecutivo-prorroga-estado-de-emergencia-en-pataz-por-30-dias-mas")]
    [InlineData("pena-de-nueve-anos-por-caso-las-bambas")]
    [InlineData("enfoquereal.com")]
    [InlineData("iimp.org.pe/archivos/publicacion")]
    [InlineData("insightcrime.org/news/brief/peru-colombia-join-forces")]
    [InlineData("marketdata.com.py")]
    [InlineData("article.php?a=11576")]
    [InlineData("article.php?a=3394")]
    [InlineData("observatoriosocioeclesial.pe")]
    [InlineData("suben-a-tres-los-muertos-tras-ataque-a-campamento-de-rio-blanco")]
    [InlineData("tres-muertos-choque-mineros-policia-20066")]
    [InlineData("redaccion.lamula.pe/2015/")]
    [InlineData("redaccion.lamula.pe/2019/")]
    [InlineData("incendio-campamento-minero-southern-peru-apurimac")]
    [InlineData("utero.pe")]
    [InlineData("virus.com.pe/9019")]
    [InlineData("altavoz.pe/?p=134321")]
    [InlineData("biobiochile.cl")]
    [InlineData("cajamarcanoticias.com/2019/")]
    public void An_address_that_was_not_found_again_is_not_given(string part)
    {
        var files = Directory.GetFiles(Starter.Folder, "*.json", SearchOption.AllDirectories);
        Assert.All(files, f => Assert.DoesNotContain(part, File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public void Addresses_are_of_the_web()
    {
        var urls = Starter.Incidents.Values.SelectMany(i => i.Sources.Select(s => s.Url))
            .Concat(Starter.Context.SelectMany(c => c.Sources.Select(s => s.Url))).OfType<string>();
        Assert.All(urls, u => Assert.True(Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", u));
    }

    [Fact]
    public void Context_events_have_permanent_keys_and_known_regions()
    {
        Assert.Equal(28, Starter.Context.Select(c => c.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Starter.Context, c =>
        {
            Assert.StartsWith(c.DateStart.ToString("yyyy-MM-dd-", CultureInfo.InvariantCulture), c.Key, StringComparison.Ordinal);
            Assert.True(c.DateStart <= c.DateEnd);
            Assert.All(c.Departments, d => Assert.Matches("^(0[1-9]|1[0-9]|2[0-5])$", d));
            Assert.NotEmpty(c.Sources);
        });
        Assert.Equal(["03", "08"], Starter.Context.Single(c => c.Key == "2015-09-29-emergencia-las-bambas").Departments);
    }

    [Fact]
    public void Missing_groups_follow_the_status_machine_and_are_linked()
    {
        foreach (var person in Starter.Persons)
        {
            Assert.Null(person.Name);
            Assert.All(person.Events, e => Assert.NotNull(e.Source));
            Assert.All(person.Events, e => Assert.True((e.Status is not null) == (e.Kind == PersonEventKind.StatusChange)));
            Assert.Equal(person.Events.OrderBy(e => e.On), person.Events);
            PersonStatus? status = null;
            foreach (var change in person.Events.Where(e => e.Kind == PersonEventKind.StatusChange))
            {
                Assert.True(PersonStatusRules.MayMove(status, change.Status!.Value), person.Code);
                status = change.Status;
            }
            Assert.Single(Starter.Incidents.Values, i => i.Persons.Any(p => p.Person == person.Code));
        }
        var open = Starter.Persons
            .Where(p => PersonStatusRules.IsOpen(PersonStatusRules.StatusAt(p, DateOnly.MaxValue)!.Value))
            .Select(p => (p.Code, p.Count));
        Assert.Equal([("MP-2009-0001", 2), ("MP-2022-0001", 10), ("MP-2023-0001", 3)], open);
    }
}
