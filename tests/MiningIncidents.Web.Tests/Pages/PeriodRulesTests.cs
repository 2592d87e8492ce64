using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Map;
using MiningIncidents.Web.Pages.Shared;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>Which periods are compared, and what has to be said of them; without a site.</summary>
public sealed class PeriodRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31")]
    [InlineData("2025-01-01", "2025-06-30", "2024-07-01", "2024-12-31")]
    [InlineData("2024-03-01", "2024-03-31", "2024-02-01", "2024-02-29")]
    [InlineData("2025-03-10", "2025-03-19", "2025-02-28", "2025-03-09")]
    [InlineData("2025-05-04", "2025-05-04", "2025-05-03", "2025-05-03")]
    [InlineData("2025-01-01", null, "2023-02-06", "2024-12-31")]
    public void What_is_offered_is_as_long_as_what_is_chosen_and_just_before_it(string from, string? to, string versusFrom, string versusTo)
    {
        var chosen = Of(from, to);
        Assert.Equal((chosen, Of(versusFrom, versusTo)), PeriodRules.Suggest(chosen, Today, Day("2026-02-15")));
    }

    [Theory]
    [InlineData("2026-11-24", "2025-11-01", "2026-10-31", "2024-11-01", "2025-10-31")]
    [InlineData("2026-02-15", "2025-03-01", "2026-02-28", "2024-03-01", "2025-02-28")]
    [InlineData("2027-05-01", "2025-11-01", "2026-10-31", "2024-11-01", "2025-10-31")]
    [InlineData(null, "2025-11-01", "2026-10-31", "2024-11-01", "2025-10-31")]
    public void Where_nothing_is_chosen_twelve_whole_months_of_the_record_are_offered(string? lastRecorded, string from, string to, string versusFrom, string versusTo) =>
        Assert.Equal((Of(from, to), Of(versusFrom, versusTo)), PeriodRules.Suggest(Of(null, null), Today, lastRecorded is null ? null : Day(lastRecorded)));

    [Fact]
    public void What_has_no_beginning_is_taken_as_its_last_twelve_months() =>
        Assert.Equal((Of("2025-01-16", "2026-01-15"), Of("2024-01-17", "2025-01-15")), PeriodRules.Suggest(Of(null, "2026-01-15"), Today, null));

    [Theory]
    [InlineData("0001-01-01", "0001-12-31")]
    [InlineData("9999-01-01", "9999-12-31")]
    [InlineData(null, "9999-12-31")]
    [InlineData("9999-12-31", null)]
    [InlineData(null, "0001-01-01")]
    public void The_ends_of_the_calendar_are_no_error(string? from, string? to)
    {
        var offered = PeriodRules.Suggest(Of(from, to), Today, null);

        Assert.True(offered is null || offered.Value.Before.Days > 0);
        Assert.NotEmpty(new Wording(new Texts(strict: true), "es").Period(Of(from, to).From, Of(from, to).To));
    }

    [Theory]
    [InlineData("", "", null, null)]
    [InlineData("2024-01-01", "2024-12-31", null, null)]
    [InlineData("2024-12-31", "2024-01-01", PeriodFault.Reversed, "versusTo")]
    [InlineData("2024-13-01", "2024-12-31", PeriodFault.NoDate, "versusFrom")]
    [InlineData("2024-01-01", "ayer", PeriodFault.NoDate, "versusTo")]
    [InlineData("", "ayer", PeriodFault.NoDate, "versusTo")]
    [InlineData("2024-01-01", "", PeriodFault.Half, "versusTo")]
    [InlineData("", "2024-01-01", PeriodFault.Half, "versusFrom")]
    public void A_second_period_is_read_or_what_is_wrong_with_it_is_named(string from, string to, PeriodFault? fault, string? at)
    {
        var request = PeriodRequest.Read(new QueryCollection(new Dictionary<string, StringValues> { ["versusFrom"] = from, ["versusTo"] = to }));

        Assert.Equal((fault, at), (request.Problem?.Fault, request.Problem?.Name));
        Assert.Equal(fault is null && from.Length > 0, request.Period is not null);
        Assert.Equal((from, to), (request.TypedFrom, request.TypedTo));
    }

    [Fact]
    public void Length_recent_days_days_to_come_and_silence_are_noticed()
    {
        Assert.True(PeriodRules.AreAsLong(Of("2024-01-01", "2024-12-31"), Of("2025-01-01", "2025-12-31")));
        Assert.False(PeriodRules.AreAsLong(Of("2025-01-01", "2025-01-31"), Of("2025-02-01", "2025-02-28")));
        Assert.Null(PeriodRules.AreAsLong(Of("2025-01-01", null), Of("2025-02-01", "2025-02-28")));

        Assert.False(PeriodRules.HasRecentDays(Of("2026-10-01", "2026-10-29"), Today));
        Assert.True(PeriodRules.HasRecentDays(Of("2026-10-01", "2026-10-30"), Today));
        Assert.True(PeriodRules.HasRecentDays(Of("2026-10-01", null), Today));
        Assert.False(PeriodRules.HasDaysToCome(Of("2026-01-01", "2026-11-26"), Today));
        Assert.True(PeriodRules.HasDaysToCome(Of("2026-01-01", "2026-11-27"), Today));

        Assert.True(PeriodRules.IsPartlySilent(Of("2026-01-01", "2026-06-30"), Today, Day("2026-02-15")));
        Assert.False(PeriodRules.IsPartlySilent(Of("2026-01-01", "2026-02-28"), Today, Day("2026-02-15")));
        Assert.False(PeriodRules.IsPartlySilent(Of("2026-01-01", "2026-12-31"), Today, Day("2026-11-20")));
    }

    [Theory]
    [InlineData(null, null, "todas las fechas", "all dates")]
    [InlineData("2025-05-03", null, "desde el 3 de mayo de 2025", "from 3 May 2025")]
    [InlineData(null, "2025-05-03", "hasta el 3 de mayo de 2025", "until 3 May 2025")]
    [InlineData("2024-01-01", "2024-12-31", "2024", "2024")]
    [InlineData("2020-01-01", "2024-12-31", "2020–2024", "2020–2024")]
    [InlineData("2025-01-01", "2025-06-30", "enero–junio de 2025", "January–June 2025")]
    [InlineData("2024-11-01", "2025-10-31", "noviembre de 2024 – octubre de 2025", "November 2024 – October 2025")]
    [InlineData("2024-02-01", "2024-02-29", "febrero de 2024", "February 2024")]
    [InlineData("2025-05-03", "2025-05-04", "3–4 de mayo de 2025", "3–4 May 2025")]
    public void A_period_is_told_in_words(string? from, string? to, string spanish, string english)
    {
        var texts = new Texts(strict: true);
        var period = Of(from, to);
        Assert.Equal(spanish, new Wording(texts, "es").Period(period.From, period.To));
        Assert.Equal(english, new Wording(texts, "en").Period(period.From, period.To));
    }

    private static Period Of(string? from, string? to) => new(from is null ? null : Day(from), to is null ? null : Day(to));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
