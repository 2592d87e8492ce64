using System.Diagnostics;
using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

public class GazetteerTests
{
    private static readonly Gazetteer Peru = new(new StarterGeo().ReadGazetteer());

    [Theory]
    [InlineData("vijus", "13")]
    [InlineData("RETAMAS", "13")]
    [InlineData("Llacuabamba", "13")]
    [InlineData("Pataz", "13")]
    [InlineData("Buldibuyo", "13")]
    [InlineData("San Gaban", "21")]
    [InlineData("la rinconada", "21")]
    [InlineData("Secocha", "04")]
    [InlineData("Algamarca", "06")]
    [InlineData("Delta 1", "17")]
    [InlineData("Boca Colorado", "17")]
    [InlineData("Laberinto", "17")]
    [InlineData("Mazuco", "17")]
    [InlineData("Huaypetue", "17")]
    [InlineData("Cuzco", "08")]
    [InlineData("Nasca", "11")]
    [InlineData("San Juan de Marcona", "11")]
    [InlineData("Espinar", "08")]
    [InlineData("Las Bambas", "03")]
    [InlineData("Tambogrande", "20")]
    [InlineData("Suyo", "20")]
    [InlineData("El Cenepa", "01")]
    public void Mining_places_are_found_by_the_names_people_use(string name, string department) =>
        Assert.Contains(Peru.Find(name), p => p.DepartmentCode == department);

    [Fact]
    public void A_name_many_places_have_gives_every_candidate()
    {
        var found = Peru.Find("Santa Rosa");
        Assert.True(found.Count > 5);
        Assert.Equal(found.Count, found.Select(p => p.Id).Distinct().Count());
        Assert.All(Peru.Find("Santa Rosa", "Puno"), p => Assert.Equal("21", p.DepartmentCode));
        Assert.Equal("17", Assert.Single(Peru.Find("La Pampa", "17")).DepartmentCode);
        Assert.True(Peru.Find("La Pampa").Count > 2);
    }

    [Fact]
    public void An_own_name_comes_before_an_alias()
    {
        var gazetteer = new Gazetteer([Place(1, "Yauri", 20_000, "Espinar"), Place(2, "Espinar", null)]);
        Assert.Equal([2L, 1L], gazetteer.Find("espinar").Select(p => p.Id));
    }

    [Fact]
    public void An_unknown_name_or_department_finds_nothing()
    {
        Assert.Empty(Peru.Find("Atlantis"));
        Assert.Empty(Peru.Find(null));
        Assert.Empty(Peru.Find("Pataz", "Atlantis"));
        Assert.Empty(Peru.Search("  "));
        Assert.Empty(Peru.Search(new string('a', 500)));
    }

    [Fact]
    public void Typing_offers_names_then_words_that_begin_so()
    {
        var gazetteer = new Gazetteer(
            [Place(1, "Nueva Pataz", 9), Place(2, "Patazca", 5), Place(3, "Pataz", 1), Place(4, "Otro", 99, "Patazote"), Place(5, "Zorritos", 1)]);
        Assert.Equal(
            [(3, GazetteerMatch.Name), (2, GazetteerMatch.NamePrefix), (4, GazetteerMatch.AliasPrefix), (1, GazetteerMatch.WordPrefix)],
            gazetteer.Search("pataz").Select(h => ((int)h.Place.Id, h.Match)));
        Assert.Equal("Patazote", gazetteer.Search("patazo")[0].MatchedName);
    }

    [Theory]
    [InlineData("Huepetuje", "Huepetuhe")]
    [InlineData("retamaz", "Retamas")]
    [InlineData("llacuavamba", "Llacuabamba")]
    [InlineData("Puerto Maldonao", "Puerto Maldonado")]
    [InlineData("Chalhuahuacho", "Challhuahuacho")]
    public void A_misspelling_of_a_letter_or_two_is_forgiven(string typed, string name) =>
        Assert.Equal(name, Peru.Search(typed)[0].Place.Name);

    [Fact]
    public void Where_something_is_called_just_that_nothing_is_taken_for_a_misspelling() =>
        Assert.All(Peru.Search("Secocha"), h => Assert.NotEqual(GazetteerMatch.Misspelling, h.Match));

    [Fact]
    public void Short_text_is_not_taken_for_a_misspelling() =>
        Assert.All(Peru.Search("ili"), h => Assert.NotEqual(GazetteerMatch.Misspelling, h.Match));

    [Fact]
    public void A_department_narrows_the_search()
    {
        Assert.All(Peru.Search("san", "13", 50), h => Assert.Equal("13", h.Place.DepartmentCode));
        Assert.Single(Peru.Search("Pueblo Nuevo, La Libertad"), h => h.Place.DistrictCode == "130809");
        Assert.Equal(3, Peru.Search("san", null, 3).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void The_number_to_take_has_limits(int take) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Peru.Search("pataz", null, take));

    [Fact]
    public void A_keystroke_is_answered_in_milliseconds()
    {
        string[] typed = ["p", "pa", "pat", "pata", "pataz", "huaypetue", "santa rosa de xyz", "qqqqqqqq"];
        foreach (var text in typed)
        {
            Peru.Search(text);
        }
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 25; i++)
        {
            foreach (var text in typed)
            {
                Peru.Search(text);
            }
        }
        // Far above what it takes (about a millisecond each), for busy machines.
        Assert.True(clock.Elapsed.TotalMilliseconds / (25 * typed.Length) < 25, $"{clock.Elapsed.TotalMilliseconds / (25 * typed.Length)} ms each");
    }

    [Fact]
    public void Two_places_with_one_id_or_a_place_without_a_name_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Gazetteer([Place(1, "A", null), Place(1, "B", null)]));
        Assert.Throws<ArgumentException>(() => new Gazetteer([Place(1, " ", null)]));
    }

    private static GazetteerPlace Place(long id, string name, int? population, params string[] aliases) =>
        new() { Id = id, Name = name, DepartmentCode = "13", Population = population, Aliases = [.. aliases] };
}
