using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages;

/// <summary>Incidents of no known department: the drawing has no place for them, so the words beside it say how many there are.</summary>
public sealed class EmbedUnplacedTests(UnplacedSite site) : IClassFixture<UnplacedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "", "3 more are of no known department.")]
    [InlineData("es", "layer=count", "3 más no tienen departamento conocido.")]
    [InlineData("en", "layer=killed", "3 more are of no known department.")]
    [InlineData("es", "layer=losses", "1 más no tiene departamento conocido.")]
    [InlineData("en", "layer=phase", "2 incidents have no known region: they count in the country and in no region.")]
    [InlineData("es", "layer=change", "2 incidentes no tienen región conocida")]
    public async Task They_are_said_beside_the_map_and_in_the_legend_of_the_map_page(string language, string query, string note)
    {
        var embed = await PageAsync($"/embed/{language}/map?{query}");
        var map = await PageAsync($"/{language}?{query}");

        Assert.Contains(note, embed.QuerySelector(".embed-notes")!.TextContent, StringComparison.Ordinal);
        if (query.Length > 0)
        {
            Assert.Contains(note, map.QuerySelector(".shade-legend, .map-phases")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("layer=count", "Incidents of the filter in each department. Outlines are approximate.")]
    [InlineData("", null)]
    public async Task Where_there_are_none_nothing_is_said(string layer, string? notes) =>
        Assert.Equal(notes, (await PageAsync($"/embed/en/map?region=puno&{layer}")).QuerySelector(".embed-notes")?.TextContent);

    private async Task<IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await site.Browser().GetStringAsync(address, Cancel), Cancel);
}

/// <summary>The starter data and three incidents somewhere in Peru: an attack, a raid that destroyed a dredge under fire, and a raid.</summary>
public sealed class UnplacedSite : SeededSite
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var attack = Records.Attack() with { Place = new() { Precision = LocationPrecision.Country } };
        foreach (var record in new[]
        {
            attack,
            attack with
            {
                Acts = [new(IncidentKind.InterdictionRaid), new(IncidentKind.ArmedAttack)],
                Losses = [new("l1", LossKind.Dredge, LossEvent.Destroyed) { Quantity = 1, Unit = "unit", Source = "s1" }],
            },
            attack with { Acts = [new(IncidentKind.InterdictionRaid)] },
        })
        {
            var store = Services.GetRequiredService<IncidentStore>();
            var draft = await store.CreateAsync(record, Records.Editor, "Test", CancellationToken.None);
            await store.MoveAsync(draft.Code, WorkflowStatus.Published, draft.Version, Records.Editor, "Test", ct: CancellationToken.None);
        }
        await Services.GetRequiredService<PublicCache>().EvictAsync(CancellationToken.None);
    }
}
