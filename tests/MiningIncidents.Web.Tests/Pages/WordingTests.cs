using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>The record in words, without a site.</summary>
public sealed class WordingTests
{
    private static readonly Texts Words = new(strict: true);
    private static readonly Wording Es = new(Words, "es");
    private static readonly Wording En = new(Words, "en");

    [Theory]
    [InlineData("2014-05-13", "2014-05-13", DatePrecision.Day, null, "13 de mayo de 2014", "13 May 2014")]
    [InlineData("2014-05-13", "2014-05-13", DatePrecision.Day, PartOfDay.EarlyMorning, "madrugada del 13 de mayo de 2014", "early morning of 13 May 2014")]
    [InlineData("2025-12-31", "2026-01-01", DatePrecision.Day, PartOfDay.Night, "noche del 31 de diciembre de 2025", "night of 31 December 2025")]
    [InlineData("2025-12-31", "2026-01-01", DatePrecision.Day, null, "31 de diciembre de 2025 – 1 de enero de 2026", "31 December 2025 – 1 January 2026")]
    [InlineData("2017-07-02", "2017-07-06", DatePrecision.DayRange, null, "2–6 de julio de 2017", "2–6 July 2017")]
    [InlineData("2022-04-28", "2022-05-02", DatePrecision.DayRange, null, "28 de abril – 2 de mayo de 2022", "28 April – 2 May 2022")]
    [InlineData("2014-04-21", "2014-04-30", DatePrecision.DayRange, null, "fines de abril de 2014", "late April 2014")]
    [InlineData("2014-04-01", "2014-04-10", DatePrecision.Week, null, "inicios de abril de 2014", "early April 2014")]
    [InlineData("2014-04-11", "2014-04-20", DatePrecision.Week, null, "mediados de abril de 2014", "mid-April 2014")]
    [InlineData("2014-04-16", "2014-04-30", DatePrecision.Month, null, "segunda quincena de abril de 2014", "second half of April 2014")]
    [InlineData("2014-04-21", "2014-04-27", DatePrecision.Week, null, "semana del 21 de abril de 2014", "week of 21 April 2014")]
    [InlineData("2011-02-19", "2011-02-26", DatePrecision.Week, null, "entre el 19 y el 26 de febrero de 2011", "between 19 and 26 February 2011")]
    [InlineData("2014-05-01", "2014-05-31", DatePrecision.Month, null, "mayo de 2014", "May 2014")]
    [InlineData("2014-03-20", "2014-04-03", DatePrecision.Month, null, "entre el 20 de marzo y el 3 de abril de 2014", "between 20 March and 3 April 2014")]
    [InlineData("2019-02-19", "2019-05-20", DatePrecision.Season, null, "entre febrero y mayo de 2019", "between February and May 2019")]
    [InlineData("2016-12-01", "2017-02-25", DatePrecision.Season, null, "entre diciembre de 2016 y febrero de 2017", "between December 2016 and February 2017")]
    [InlineData("2019-05-01", "2019-07-31", DatePrecision.Season, null, "mayo–julio de 2019", "May–July 2019")]
    [InlineData("2015-01-01", "2015-12-31", DatePrecision.Year, PartOfDay.EarlyMorning, "2015", "2015")]
    [InlineData("2014-07-01", "2016-06-30", DatePrecision.Year, null, "hacia 2015", "around 2015")]
    [InlineData("2014-01-01", "2016-12-31", DatePrecision.Year, null, "2014–2016", "2014–2016")]
    public void A_date_is_told_as_exactly_as_it_is_known(string start, string end, DatePrecision precision, PartOfDay? part, string spanish, string english)
    {
        Assert.Equal(spanish, Es.Date(Day(start), Day(end), precision, part));
        Assert.Equal(english, En.Date(Day(start), Day(end), precision, part));
    }

    [Theory]
    [InlineData(null, 3, null, false, "3", "3")]
    [InlineData(0, 0, 0, false, "0", "0")]
    [InlineData(3, null, 15, false, "entre 3 y 15", "between 3 and 15")]
    [InlineData(3, 3, 15, false, "3 (entre 3 y 15)", "3 (between 3 and 15)")]
    [InlineData(21, 21, null, true, "21 o más", "21 or more")]
    [InlineData(21, null, null, false, "21 o más", "21 or more")]
    [InlineData(null, null, 5, false, "hasta 5", "up to 5")]
    [InlineData(null, null, null, false, "hubo, sin cifra", "some, not counted")]
    [InlineData(null, 1234, null, false, "1,234", "1,234")]
    public void An_amount_keeps_its_bounds(int? low, int? best, int? high, bool atLeast, string spanish, string english)
    {
        Assert.Equal(spanish, Es.Amount(low, best, high, atLeast));
        Assert.Equal(english, En.Amount(low, best, high, atLeast));
    }

    [Fact]
    public void Unknown_is_not_none()
    {
        Assert.Equal("muertos: no se sabe", Es.Persons(CasualtyCategory.Killed, null));
        Assert.Equal("killed: not known", En.Persons(CasualtyCategory.Killed, null));
        Assert.Equal("nobody killed", En.Persons(CasualtyCategory.Killed, Now(0)));
        Assert.Equal("some killed, not counted", En.Persons(CasualtyCategory.Killed, new PublicFigureNow(null, null, null, false, new(2026, 1, 1), "s1")));
    }

    [Fact]
    public void Persons_are_counted_in_the_singular_and_the_plural()
    {
        Assert.Equal("1 muerto", Es.Persons(CasualtyCategory.Killed, Now(1)));
        Assert.Equal("3 muertos", Es.Persons(CasualtyCategory.Killed, Now(3)));
        Assert.Equal("7 missing", En.Persons(CasualtyCategory.Missing, Now(7)));
        Assert.Equal("1 or more killed", En.Persons(CasualtyCategory.Killed, Now(1) with { AtLeast = true }));
        Assert.Equal("3 (between 3 and 15) killed", En.Persons(CasualtyCategory.Killed, Now(3) with { Low = 3, High = 15 }));
    }

    [Fact]
    public void A_place_names_each_area_once_and_keeps_the_words_of_the_source()
    {
        var place = new PublicPlace
        {
            Description = new("anexo Vijus", "Vijus annex"),
            District = new("130809", "Pataz", null),
            Province = new("1308", "Pataz", null),
            Department = new("13", "La Libertad", "la-libertad"),
            Precision = LocationPrecision.NearLocality,
        };

        Assert.Equal("Pataz, La Libertad", Es.Area(place));
        Assert.Equal("anexo Vijus, Pataz, La Libertad", Es.Place(place));
        Assert.Equal("Vijus annex, Pataz, La Libertad", En.Place(place));
        Assert.Equal("near a locality", En.Precision(place));
        Assert.Equal("Peru, department unknown", En.Place(new PublicPlace()));
    }

    [Fact]
    public void Quantities_and_money_keep_their_unit()
    {
        Assert.Equal("25", Es.Quantity(25, "units"));
        Assert.Equal("1,200 galones", Es.Quantity(1200, "gallons"));
        Assert.Equal("1 drum", En.Quantity(1, "drums"));
        Assert.Equal("2.5 toneladas", Es.Quantity(2.5m, "tonnes"));
        Assert.Equal("20 or more gallons", En.Quantity(20, "gallons", atLeast: true));
        Assert.Equal("USD 500,000", Es.Money(500_000, Currency.USD));
        Assert.Equal("3 bolsas", Es.Quantity(3, "bolsas"));
    }

    [Fact]
    public void An_instant_is_told_in_the_time_of_Peru() =>
        Assert.Equal("31 December 2025, 22:30 (Lima time)", En.Moment(new DateTimeOffset(2026, 1, 1, 3, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(DatePrecision.Day, "1 January 2026")]
    [InlineData(DatePrecision.Month, "January 2026")]
    [InlineData(DatePrecision.Year, "2026")]
    public void A_publication_date_is_no_more_exact_than_it_was_given(DatePrecision precision, string expected) =>
        Assert.Equal(expected, En.Published(new(2026, 1, 1), precision));

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static PublicFigureNow Now(int number) => new(null, number, null, false, new(2026, 1, 1), "s1");
}
