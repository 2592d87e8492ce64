using MiningIncidents.Web.Charts;
using Xunit;

namespace MiningIncidents.Web.Tests.Charts;

public sealed class ShadeScaleTests
{
    [Fact]
    public void The_shades_grow_by_an_even_factor_and_end_at_the_largest_number()
    {
        Assert.Equal([2, 4, 8, 15, 29], ShadeScale.Of([29, 27, 17, 15, 2, 1, 0]).Ends);
        Assert.Equal([8, 70, 600, 5000, 40_000], ShadeScale.Of([40_000, 1]).Ends);
    }

    [Fact]
    public void Every_number_has_the_shade_of_its_class_and_nothing_has_none()
    {
        var scale = ShadeScale.Of([29, 27, 1]);
        foreach (var (shade, least, most) in scale.Classes)
        {
            Assert.Equal(shade, scale.Of(least));
            Assert.Equal(shade, scale.Of(most));
        }
        Assert.Equal(0, scale.Of(0));
        Assert.Equal(ShadeScale.Darkest, scale.Of(29));
        Assert.Equal(1, scale.Of(1));
    }

    [Theory]
    [InlineData(new long[0], new long[0])]
    [InlineData(new long[] { 0, 0 }, new long[0])]
    [InlineData(new long[] { 1, 1, 0 }, new long[] { 1 })]
    [InlineData(new long[] { 1, 2 }, new long[] { 1, 2 })]
    public void Few_numbers_make_few_shades(long[] numbers, long[] ends)
    {
        Assert.Equal(ends, ShadeScale.Of(numbers).Ends);
    }

    [Fact]
    public void The_classes_follow_one_another_without_a_gap()
    {
        var classes = ShadeScale.Of([3, 900, 45_000]).Classes.ToList();
        Assert.Equal(3, classes[0].Least);
        Assert.All(classes.Zip(classes.Skip(1)), pair => Assert.Equal(pair.First.Most + 1, pair.Second.Least));
        Assert.Equal(classes.Select(c => c.Shade).Distinct(), classes.Select(c => c.Shade));
    }
}
