using System.Text;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238_appendix_B(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Key, Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_key_is_read_from_base_32_with_or_without_spaces()
    {
        Assert.Equal(Key, Totp.Key("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
        Assert.Equal(Key, Totp.Key("gezd gnbv gy3t qojq gezd gnbv gy3t qojq"));
        Assert.Throws<FormatException>(() => Totp.Key("GEZD1"));
    }

    [Fact]
    public void A_code_of_the_step_before_or_after_is_taken_and_none_further_off()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.Step(now);

        foreach (var near in new[] { step - 1, step, step + 1 })
        {
            Assert.Equal(near, Totp.MatchingStep(Key, Totp.Code(Key, near), now));
        }
        Assert.Null(Totp.MatchingStep(Key, Totp.Code(Key, step - 2), now));
        Assert.Null(Totp.MatchingStep(Key, Totp.Code(Key, step + 2), now));
        Assert.Null(Totp.MatchingStep(Key, "", now));
        Assert.Null(Totp.MatchingStep(Key, "ñandú", now));
    }
}
