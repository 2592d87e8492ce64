using MiningIncidents.Web.Pages.Incidents;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

public sealed class WordDifferenceTests
{
    [Fact]
    public void Only_the_words_that_differ_are_marked()
    {
        var (before, after) = WordDifference.Of("three men were killed", "four men were found killed");

        Assert.Equal([new("three", true), new("men were killed", false)], before);
        Assert.Equal([new("four", true), new("men were", false), new("found", true), new("killed", false)], after);
    }

    [Fact]
    public void A_text_that_is_not_there_is_all_change()
    {
        var (before, after) = WordDifference.Of("", "new words");

        Assert.Empty(before);
        Assert.Equal([new("new words", true)], after);
    }

    [Fact]
    public void Very_long_texts_are_marked_whole()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 700));

        Assert.True(WordDifference.Of(text, text + " more").After.Single().Changed);
        Assert.False(WordDifference.Of(text, text).After.Single().Changed);
    }
}
