using MiningIncidents.Core.Codes;
using Xunit;

namespace MiningIncidents.Core.Tests.Codes;

public class TextFoldingTests
{
    [Theory]
    [InlineData("Áncash", "ancash")]
    [InlineData("  PUERTO   Maldonado ", "puerto maldonado")]
    [InlineData("Anco-Huallo", "anco huallo")]
    [InlineData("Cañaris", "canaris")]
    [InlineData("torre N.° 33", "torre n 33")]
    [InlineData("Ca\u006E\u0303aris", "canaris")]
    [InlineData("—", "")]
    [InlineData(null, "")]
    public void Case_accents_and_punctuation_do_not_matter(string? text, string folded) => Assert.Equal(folded, TextFolding.Fold(text));

    [Fact]
    public void Blank_is_not_the_same_as_blank()
    {
        Assert.True(TextFolding.Same("JUNÍN", "junin"));
        Assert.False(TextFolding.Same("", null));
    }
}
