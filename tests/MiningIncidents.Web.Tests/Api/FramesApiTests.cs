using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Web.Tests.Api;

/// <summary>The map through time: what each picture holds is what the filter of its days holds.</summary>
public sealed class FramesApiTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("month", "", 1)]
    [InlineData("quarter", "?kind=interdiction_raid", 3)]
    [InlineData("year", "?region=puno&region=madre-de-dios&from=2014-03-01&to=2020-02-15", 12)]
    public async Task Each_picture_counts_the_incidents_whose_interval_touches_its_days(string unit, string query, int months)
    {
        var answer = (await site.Browser().GetFromJsonAsync<Answer>($"/tiles/incidents/frames/{unit}.json{query}", Cancel))!;
        Assert.Equal(months, answer.Months);
        Assert.True(answer.Frames.Count > 2);
        var marks = new List<TileFeature>();
        foreach (var (x, y) in from x in Enumerable.Range(8, 3) from y in Enumerable.Range(15, 4) select (x, y))
        {
            marks.AddRange(VectorTile.Read(await site.Browser().GetByteArrayAsync($"/tiles/incidents/frames/{unit}/5/{x}/{y}.mvt{query}", Cancel)).Where(f => f.Layer == "incidents"));
        }
        var map = site.Services.GetRequiredService<IncidentMapSearch>();
        var search = site.Services.GetRequiredService<IncidentSearch>();
        var (asked, _) = IncidentFilterQuery.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v))));
        foreach (var frame in new[] { answer.Frames[0], answer.Frames[answer.Frames.Count / 2], answer.Frames[^1] })
        {
            var first = new DateOnly(1970, 1, 1).AddMonths(frame.Frame * months);
            var last = first.AddMonths(months).AddDays(-1);
            var days = asked with { From = asked.From > first ? asked.From : first, To = asked.To < last ? asked.To : last };
            var totals = await search.TotalsAsync(days, ct: Cancel);
            Assert.Equal((totals.Incidents, totals.Killed, totals.KilledKnown), (frame.Incidents, frame.Killed, frame.KilledKnown));
            var summary = await map.SummaryAsync(days, Cancel);
            Assert.Equal(summary.Drawn, marks.Where(m => m.Number("frame") == frame.Frame).Sum(m => m.Count));
            Assert.Equal(summary.DepartmentsOnly.OrderBy(d => d.Key), frame.Departments.OrderBy(d => d.Key));
        }
    }

    [Theory]
    [InlineData("/tiles/incidents/frames/week.json")]
    [InlineData("/tiles/incidents/frames/week/5/9/16.mvt")]
    [InlineData("/tiles/incidents/frames/month/5/90/16.mvt")]
    [InlineData("/tiles/incidents/frames/month.json?kind=murder")]
    public async Task What_there_is_not_is_a_problem(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private sealed record Answer(int Months, IReadOnlyList<MapFrame> Frames);
}
