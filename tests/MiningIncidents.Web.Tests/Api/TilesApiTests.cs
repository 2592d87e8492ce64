using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Web.Tests.Api;

/// <summary>Vector tiles and the basemap over HTTP, on the starter data.</summary>
public sealed class TilesApiTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("?region=la-libertad")]
    [InlineData("?kind=interdiction_raid&from=2014-01-01&to=2015-12-31")]
    [InlineData("?q=oro")]
    [InlineData("?asOf=2016-01-01&killedMin=1")]
    public async Task The_tiles_of_a_zoom_hold_every_drawn_incident_of_the_filter_once(string query)
    {
        var (filter, problems) = IncidentFilterQuery.Parse(
            QueryHelpers.ParseQuery(query).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v))));
        Assert.Empty(problems);
        var summary = await site.Services.GetRequiredService<IncidentMapSearch>().SummaryAsync(filter, Cancel);
        Assert.True(summary.Drawn > 0);
        // Tiles around all of Peru.
        foreach (var (zoom, xs, ys) in ((int, Range, Range)[])[(3, 2..3, 3..5), (5, 8..10, 15..18), (7, 34..40, 63..72)])
        {
            long sum = 0;
            for (var x = xs.Start.Value; x < xs.End.Value; x++)
            {
                for (var y = ys.Start.Value; y < ys.End.Value; y++)
                {
                    sum += VectorTile.Read(await site.Browser().GetByteArrayAsync($"/tiles/incidents/{zoom}/{x}/{y}.mvt{query}", Cancel))
                        .Where(f => f.Layer == "incidents").Sum(f => f.Count);
                }
            }
            Assert.Equal(summary.Drawn, sum);
        }
    }

    [Fact]
    public async Task A_tile_has_its_type_and_an_etag_and_is_not_sent_twice()
    {
        const string address = "/tiles/incidents/5/9/16.mvt?region=la-libertad";
        using var first = await site.Browser().GetAsync(address, Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await site.Browser().SendAsync(again, Cancel);

        Assert.Equal("application/vnd.mapbox-vector-tile", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_tile_without_incidents_is_empty_and_no_error()
    {
        using var answer = await site.Browser().GetAsync("/tiles/incidents/5/0/0.mvt", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData("/tiles/incidents/5/9/16.mvt?kind=murder", "kind: 'murder' is none of: armed_attack")]
    [InlineData("/tiles/incidents/5/9/16.mvt?colour=red", "colour: There is no such parameter")]
    [InlineData("/tiles/incidents/5/9/16.mvt?from=2025-01-02&to=2025-01-01", "to: '2025-01-01' is before the start")]
    [InlineData("/tiles/incidents/5/32/0.mvt", "5/32/0")]
    [InlineData("/tiles/incidents/5/-1/0.mvt", "5/-1/0")]
    [InlineData("/tiles/incidents/20/1/1.mvt", "z is 0 to 12")]
    public async Task A_wrong_tile_or_filter_is_a_problem_that_names_it(string address, string named)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(named, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tiles/incidents/x/1/1.mvt")]
    [InlineData("/tiles/incidents/99999999999/1/1.mvt")]
    [InlineData("/tiles/basemap/secrets.json")]
    [InlineData("/tiles/basemap/local.pmtiles")]
    public async Task What_is_no_tile_is_not_found(string address)
    {
        using var answer = await site.Browser().GetAsync(address, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("land")]
    [InlineData("departments")]
    [InlineData("places")]
    public async Task The_basemap_is_geojson_of_this_site(string name)
    {
        using var answer = await site.Browser().GetAsync($"/tiles/basemap/{name}.json", Cancel);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answer.Headers.ETag);
        Assert.True(json.RootElement.GetProperty("features").GetArrayLength() > 10);
    }
}
