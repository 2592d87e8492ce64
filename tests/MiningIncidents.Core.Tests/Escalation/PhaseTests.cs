using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class PhaseTests
{
    private static readonly PhaseEvidence s_quiet = new()
    {
        QS = 1,
        QQ = 1,
        S1 = 0.5,
        S15 = 0.3,
        S2 = 0.2,
        Q1 = 0.5,
        L12 = 0.4,
        L15 = 0.2,
    };

    private static readonly PhaseEvidence s_surge = new()
    {
        QS = 0.01,
        QQ = 0.2,
        CountS = 6,
        CountQ = 8,
        S1 = 0.99,
        S15 = 0.97,
        S2 = 0.95,
        Q1 = 0.9,
        L12 = 0.9,
        L15 = 0.8,
    };

    private static readonly PhaseEvidence s_falling = s_quiet with { S1 = 0.05, S15 = 0.01, S2 = 0, Q1 = 0.05 };

    private static string Run(params PhaseEvidence[] weeks) =>
        string.Join(' ', PhaseRules.Run(weeks, new PhaseParameters()).Select(PhaseRules.Code));

    [Fact]
    public void A_rise_is_believed_at_once_and_its_end_after_two_weeks() =>
        Assert.Equal("usual surge surge usual", Run(s_quiet, s_surge, s_quiet, s_quiet));

    [Fact]
    public void A_lower_week_between_two_high_ones_starts_the_count_again() =>
        Assert.Equal("surge surge surge surge usual", Run(s_surge, s_quiet, s_surge, s_quiet, s_quiet));

    [Fact]
    public void Staying_needs_less_than_entering()
    {
        var weaker = s_quiet with { S15 = 0.5 };
        Assert.Equal("usual usual", Run(weaker, weaker));
        Assert.Equal("surge surge surge surge", Run(s_surge, weaker, weaker, weaker));
    }

    [Fact]
    public void A_quarter_can_enter_escalating_when_the_short_window_says_nothing() =>
        Assert.Equal("escalating", Run(s_quiet with { QQ = 0.1, Q1 = 0.95, CountQ = 3 }));

    [Fact]
    public void A_region_at_its_usual_level_cannot_be_de_escalating() =>
        Assert.Equal("usual usual usual", Run(s_falling, s_falling, s_falling));

    [Fact]
    public void De_escalating_ends_after_half_a_year()
    {
        var weeks = PhaseRules.Run([s_surge, .. Enumerable.Repeat(s_falling, 40)], new PhaseParameters());
        Assert.Equal(EscalationPhase.Surge, weeks[1]);
        Assert.Equal(26 + 1, weeks.Count(phase => phase == EscalationPhase.Deescalating));
        Assert.Equal(EscalationPhase.Usual, weeks[^1]);
    }

    [Fact]
    public void Without_five_years_nothing_is_elevated()
    {
        var high = s_quiet with { CountQ = 9, L12 = 0.99, L15 = 0.99 };
        Assert.Equal("elevated", Run(high));
        Assert.Equal("usual", Run(high with { L12 = null, L15 = null }));
        Assert.Equal("usual", Run(high with { CountQ = 2 }));
    }

    [Fact]
    public void A_week_that_cannot_be_judged_starts_the_machine_again() =>
        Assert.Equal("surge insufficient-data usual", Run(s_surge, new PhaseEvidence { Insufficient = true }, s_quiet with { S15 = 0.5 }));
}
