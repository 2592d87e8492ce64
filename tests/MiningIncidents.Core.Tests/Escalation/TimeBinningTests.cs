using System.Globalization;
using MiningIncidents.Core.Escalation;
using Xunit;

namespace MiningIncidents.Core.Tests.Escalation;

public class TimeBinningTests
{
    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DayInterval Days(string first, string last) => new(Day(first), Day(last));

    [Fact]
    public void A_week_belongs_to_the_year_of_its_Thursday()
    {
        Assert.Equal("2020-W53", IsoWeek.Containing(Day("2021-01-03")).ToString());
        Assert.Equal("2021-W01", IsoWeek.Containing(Day("2021-01-04")).ToString());
        Assert.Equal(IsoWeek.Containing(Day("2021-01-01")), IsoWeek.Parse("2020-W53"));
        Assert.Throws<FormatException>(() => IsoWeek.Parse("2021-W53"));
    }

    [Fact]
    public void Every_day_lies_in_the_week_it_is_given()
    {
        for (var day = Day("2018-12-20"); day < Day("2027-01-20"); day = day.AddDays(1))
        {
            var week = IsoWeek.Containing(day);
            Assert.Equal(DayOfWeek.Monday, week.Monday.DayOfWeek);
            Assert.True(week.Monday <= day && day <= week.Sunday);
            Assert.Equal(week, IsoWeek.Parse(week.ToString()));
        }
    }

    [Fact]
    public void A_week_counts_as_complete_on_its_Sunday()
    {
        Assert.Equal("2026-W05", IsoWeek.LastCompleteOn(Day("2026-02-01")).ToString());
        Assert.Equal("2026-W04", IsoWeek.LastCompleteOn(Day("2026-01-31")).ToString());
    }

    [Fact]
    public void Two_days_across_a_month_end_count_half_in_each_month()
    {
        var months = TimeBinning.Months(Days("2025-12-31", "2026-01-01"));
        Assert.Equal([(Day("2025-12-01"), 0.5), (Day("2026-01-01"), 0.5)], months);
        Assert.Equal([(IsoWeek.Parse("2026-W01"), 1.0)], TimeBinning.Weeks(Days("2025-12-31", "2026-01-01")));
    }

    [Fact]
    public void What_was_still_possible_then_is_clipped_at_the_as_of_date()
    {
        var dating = TimeBinning.Date(Days("2025-05-01", "2025-05-31"), Day("2025-05-04"), 92);
        Assert.Equal(DatingStatus.Dated, dating.Status);
        Assert.Equal(4, dating.Days?.Days);
        Assert.Equal(DatingStatus.RejectedFuture, TimeBinning.Date(Days("2025-05-05", "2025-05-31"), Day("2025-05-04"), 92).Status);
    }

    [Fact]
    public void A_whole_year_is_undated_until_so_little_of_it_has_passed_that_it_is_not()
    {
        Assert.Equal(DatingStatus.Undated, TimeBinning.Date(Days("2025-01-01", "2025-12-31"), null, 92).Status);
        Assert.Equal(DatingStatus.Dated, TimeBinning.Date(Days("2025-01-01", "2025-12-31"), Day("2025-04-02"), 92).Status);
        Assert.Equal(DatingStatus.Undated, TimeBinning.Date(Days("2025-01-01", "2025-12-31"), Day("2025-04-03"), 92).Status);
    }

    [Fact]
    public void An_interval_cannot_end_before_it_starts() =>
        Assert.Throws<ArgumentException>(() => Days("2025-05-02", "2025-05-01"));

    [Theory]
    [InlineData(MonthPart.Early, "2025-02-01", "2025-02-10")]
    [InlineData(MonthPart.Mid, "2025-02-11", "2025-02-20")]
    [InlineData(MonthPart.Late, "2025-02-21", "2025-02-28")]
    [InlineData(MonthPart.FirstHalf, "2025-02-01", "2025-02-15")]
    [InlineData(MonthPart.SecondHalf, "2025-02-16", "2025-02-28")]
    [InlineData(MonthPart.Whole, "2025-02-01", "2025-02-28")]
    public void Vague_phrases_are_intervals(MonthPart part, string first, string last) =>
        Assert.Equal(Days(first, last), DatePhrases.Interval(part, 2025, 2));

    [Fact]
    public void Last_December_is_the_one_that_was_over_at_publication()
    {
        Assert.Equal(Days("2025-12-01", "2025-12-31"), DatePhrases.Last(12, Day("2026-01-02")));
        Assert.Equal(Days("2024-12-01", "2024-12-31"), DatePhrases.Last(12, Day("2025-12-31")));
    }

    [Fact]
    public void Windows_touch_and_baselines_end_where_the_windows_begin()
    {
        var windows = EvaluationWindows.At(IsoWeek.Parse("2026-W04"), EscalationParameters.Default);
        Assert.Equal(Days("2025-12-29", "2026-01-25"), windows.S.Days);
        Assert.Equal(Day("2025-12-28"), windows.BaselineS.Days?.Last);
        Assert.Equal(91, windows.Q.Days?.Days);
        Assert.Equal(52 * 7, windows.BaselineQ.Days?.Days);
        Assert.Equal(windows.Q.Days?.First.AddDays(-1), windows.LongRun.Days?.Last);
    }

    [Fact]
    public void Baselines_are_cut_to_whole_weeks_at_the_start_of_the_records()
    {
        var week = IsoWeek.Parse("2026-W04");
        var windows = EvaluationWindows.At(week, EscalationParameters.Default, Day("2025-09-30"));
        Assert.Equal(12, windows.BaselineS.Count);
        Assert.Equal(Day("2025-10-06"), windows.BaselineS.Days?.First);
        Assert.Equal(3, windows.BaselineQ.Count);
        Assert.Null(EvaluationWindows.At(week, EscalationParameters.Default, Day("2026-01-20")).BaselineS.Days);
    }

    [Fact]
    public void The_number_inside_a_window_follows_from_independent_memberships()
    {
        double[] weights = [1, 0.25, 0.5, 0, 0.9];
        var membership = MembershipRules.Count(weights);
        var expected = new double[6];
        for (var inside = 0; inside < 32; inside++)
        {
            var probability = 1.0;
            for (var i = 0; i < 5; i++)
            {
                probability *= (inside >> i & 1) == 1 ? weights[i] : 1 - weights[i];
            }

            expected[int.PopCount(inside)] += probability;
        }

        Assert.Equal(expected, membership.Distribution, (left, right) => Math.Abs(left - right) < 1e-12);
        Assert.Equal((2.65, 1, 4), (membership.Expected, membership.Certain, membership.Possible));
        Assert.Throws<ArgumentOutOfRangeException>(() => MembershipRules.Count([1.2]));
    }
}
