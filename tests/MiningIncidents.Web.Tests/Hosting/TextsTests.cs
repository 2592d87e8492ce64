using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

public sealed class TextsTests
{
    private readonly Texts _texts = new(strict: true);

    [Fact]
    public void A_text_is_in_the_language_of_the_culture()
    {
        CultureInfo.CurrentUICulture = Languages.Culture("en");
        Assert.Equal("Regions", _texts["Shared.Regions"]);
        CultureInfo.CurrentUICulture = Languages.Culture("es");
        Assert.Equal("Regiones", _texts["Shared.Regions"]);
        Assert.Equal("Regions", _texts.In("en", "Shared.Regions"));
    }

    [Theory]
    [InlineData("es", "1,234.5", "13/05/2014")]
    [InlineData("en", "1,234.5", "13/05/2014")]
    public void Figures_and_dates_are_written_as_in_peru_or_in_english(string language, string figure, string date)
    {
        var culture = Languages.Culture(language);

        Assert.Equal(figure, 1234.5.ToString("N1", culture));
        Assert.Equal(date, new DateOnly(2014, 5, 13).ToString("d", culture));
    }

    [Fact]
    public void Markup_in_a_value_is_kept_and_any_other_value_is_encoded()
    {
        CultureInfo.CurrentUICulture = Languages.Culture("en");
        using var plain = new StringWriter();
        using var marked = new StringWriter();

        _texts.Html("Errors.Correlation", "<b>").WriteTo(plain, HtmlEncoder.Default);
        _texts.Html("Errors.Correlation", new HtmlString("<b>")).WriteTo(marked, HtmlEncoder.Default);

        Assert.Equal("Code of this request: &lt;b&gt;", plain.ToString());
        Assert.Equal("Code of this request: <b>", marked.ToString());
    }
}
