using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class SpecialFunctionTests
{
    [Fact]
    public void The_gamma_function_gives_factorials_and_the_root_of_pi()
    {
        var factorial = 1.0;
        for (var n = 1; n < 30; n++)
        {
            Assert.Equal(Math.Log(factorial), GammaFunctions.LogGamma(n), 1e-13 * Math.Max(1, Math.Log(factorial)));
            factorial *= n;
        }

        Assert.Equal(Math.Log(Math.PI) / 2, GammaFunctions.LogGamma(0.5), 1e-14);
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunctions.LogGamma(0));
    }

    [Theory]
    [InlineData(0.07, 3)]
    [InlineData(0.5, 0.3)]
    [InlineData(0.93, 12.5)]
    public void The_incomplete_beta_function_is_a_power_when_one_shape_is_one(double x, double shape)
    {
        Assert.Equal(Math.Pow(x, shape), BetaFunctions.RegularisedIncompleteBeta(x, shape, 1), 1e-14);
        Assert.Equal(1 - Math.Pow(1 - x, shape), BetaFunctions.RegularisedIncompleteBeta(x, 1, shape), 1e-14);
    }

    [Fact]
    public void The_incomplete_beta_function_is_the_tail_of_the_binomial_distribution()
    {
        const double Q = 0.2;
        for (var n = 1; n <= 60; n += 7)
        {
            for (var k = 1; k <= n; k++)
            {
                var tail = 0.0;
                for (var j = k; j <= n; j++)
                {
                    tail += Math.Exp(
                        GammaFunctions.LogGamma(n + 1) - GammaFunctions.LogGamma(j + 1) - GammaFunctions.LogGamma(n - j + 1.0)
                        + (j * Math.Log(Q)) + ((n - j) * Math.Log(1 - Q)));
                }

                var beta = BetaFunctions.RegularisedIncompleteBeta(Q, k, n - k + 1);
                Assert.Equal(1, beta / tail, 1e-10);
            }
        }
    }

    [Fact]
    public void Both_sides_of_the_incomplete_beta_function_sum_to_one_also_for_huge_shapes()
    {
        foreach (var (x, a, b) in new[] { (0.3, 0.01, 5.0), (0.0714, 4_000.0, 52_000.0), (0.5, 1e7, 1e7 + 3_000), (1e-9, 2.5, 1e6) })
        {
            var sum = BetaFunctions.RegularisedIncompleteBeta(x, a, b) + BetaFunctions.RegularisedIncompleteBeta(1 - x, b, a);
            Assert.Equal(1, sum, 1e-9);
        }

        Assert.Equal(0, BetaFunctions.RegularisedIncompleteBeta(0, 2, 3));
        Assert.Equal(1, BetaFunctions.RegularisedIncompleteBeta(1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaFunctions.RegularisedIncompleteBeta(1.1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => BetaFunctions.RegularisedIncompleteBeta(0.5, 0, 3));
    }

    [Fact]
    public void A_shuffle_reaches_every_order_equally_often()
    {
        var random = new SeededRandom(7);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            random.Shuffle(items.AsSpan());
            var order = new string(items);
            seen[order] = seen.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, seen.Count);
        var chiSquare = seen.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000);
        Assert.InRange(chiSquare, 0, 49.7);
    }

    [Fact]
    public void The_same_seed_gives_the_same_sequence()
    {
        var (first, second, other) = (new SeededRandom(1), new SeededRandom(1), new SeededRandom(2));
        int[] a = [.. Enumerable.Range(0, 20).Select(_ => first.Below(1000))];
        int[] b = [.. Enumerable.Range(0, 20).Select(_ => second.Below(1000))];
        int[] c = [.. Enumerable.Range(0, 20).Select(_ => other.Below(1000))];
        Assert.Equal(a, b);
        Assert.NotEqual(a, c);
    }
}
