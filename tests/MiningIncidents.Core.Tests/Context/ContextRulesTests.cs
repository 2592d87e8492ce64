using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Incidents;
using Xunit;

namespace MiningIncidents.Core.Tests.Context;

public sealed class ContextRulesTests
{
    private static readonly DateOnly Today = new(2026, 2, 20);

    private static readonly ContextRecord Law = new()
    {
        Key = "2025-05-09-ley",
        Kind = ContextKind.Law,
        DateStart = new(2025, 5, 9),
        DateEnd = new(2025, 5, 9),
        Title = new("Ley", "Law"),
        Departments = ["13"],
        Sources = [new("El Peruano", Url: "https://example.org/ley", Published: new(2025, 5, 9))],
    };

    [Fact]
    public void What_is_in_order_is_not_refused()
    {
        Assert.Empty(ContextRules.Check(Law, Today));
        Assert.Empty(ContextRules.Check(Law with { DateEnd = new(2028, 1, 1), Departments = [], Sources = [] }, Today));
        Assert.Empty(ContextRules.Check(new SeriesRecord { Slug = "pataz", Title = new(null, "Pataz") }, Today));
    }

    [Fact]
    public void Each_thing_that_is_wrong_is_said_at_its_field()
    {
        (ContextRecord Wrong, string Field, string Code)[] cases =
        [
            (Law with { Key = "Ley de 2025" }, "key", "slug_form"), (Law with { Key = "-ley" }, "key", "slug_form"), (Law with { Key = "" }, "key", "slug_form"),
            (Law with { Key = new('a', 81) }, "key", "slug_form"), (Law with { Key = "new" }, "key", "slug_taken"),
            (Law with { Title = LocalText.Empty }, "title", "title_missing"), (Law with { Title = new(null, new('x', 301)) }, "title.en", "title_too_long"),
            (Law with { Summary = new(new('x', 4001), null) }, "summary.es", "text_too_long"),
            (Law with { DateStart = new(1899, 12, 31) }, "dateStart", "date_too_early"), (Law with { DateEnd = new(2025, 5, 8) }, "dateEnd", "end_before_start"),
            (Law with { DateStart = new(2205, 5, 9), DateEnd = new(2205, 5, 9) }, "dateStart", "date_too_late"), (Law with { DateEnd = new(2205, 5, 9) }, "dateEnd", "date_too_late"),
            (Law with { Departments = ["26"] }, "departments", "code_unknown"), (Law with { Departments = ["13", "13"] }, "departments", "key_twice"),
            (Law with { Sources = [new(" ")] }, "sources[0].publisher", "publisher_missing"),
            (Law with { Sources = [new("A"), new("B", Url: "javascript:alert(1)")] }, "sources[1].url", "url_form"),
            (Law with { Sources = [new("A", Published: new(2026, 2, 21))] }, "sources[0].published", "date_in_future"),
        ];

        Assert.All(cases, c => Assert.Contains(new RecordProblem(c.Field, c.Code), ContextRules.Check(c.Wrong, Today)));
        // Without a title there is no name to make: only the title is asked for.
        Assert.Equal([new RecordProblem("title", "title_missing")], ContextRules.Check(Law with { Key = "", Title = LocalText.Empty }, Today));
        Assert.Contains(new RecordProblem("slug", "slug_form"), ContextRules.Check(new SeriesRecord { Slug = "a--b", Title = new("a", null) }, Today));
    }

    [Theory]
    [InlineData("Operación Mercurio 2019", "operacion-mercurio-2019")]
    [InlineData("  «Paro» en Ñahuimpuquio (Áncash) ", "paro-en-nahuimpuquio-ancash")]
    [InlineData("Перу", "")]
    public void A_series_that_nobody_names_is_named_by_its_title(string title, string slug) => Assert.Equal(slug, ContextRules.SlugOf(new(title, "English")));

    [Fact]
    public void A_long_title_makes_a_name_cut_at_a_word()
    {
        var key = ContextRules.KeyOf(new(2025, 5, 9), new("Estado de emergencia en la provincia de Pataz y otras provincias de la región La Libertad por sesenta días", null));

        Assert.Equal("2025-05-09-estado-de-emergencia-en-la-provincia-de-pataz-y-otras-provincias-de", key);
        Assert.Equal(ContextRules.LongestKey, ContextRules.SlugOf(new(new string('a', 200), null)).Length);
        Assert.Equal("law", ContextRules.SlugOf(new(null, "Law")));
    }
}
