using System.IO.Pipelines;
using System.Text.Json;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.Exchange;

/// <summary>Features stand ready beside the public incidents: they say what the document says, and are gone with it.</summary>
public sealed class KeptFeaturesTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_is_kept_is_what_the_document_says_and_is_made_anew_where_it_is_missing()
    {
        await database.PublishAsync(Records.Attack());
        await database.PublishAsync(Records.Attack("2024-01-03"));
        var kept = await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All, Ct));
        Assert.Equal(2L, await OneAsync("select count(*) from public_incidents where feature is not null and feature_edition is not null"));

        var made = new List<string>();
        await foreach (var incident in database.Search.StreamAsync(IncidentFilter.All, forRepublication: true, Ct))
        {
            made.Add(Text(GeoJson.Of(incident)));
        }
        Assert.Equal(made, kept);
        Assert.Equal(kept.AsEnumerable().Reverse(), await AllAsync(database.Search.FeaturesAsync([.. kept.Select(k => k[..14]).Reverse()], Ct)));

        // Of an older program, or of none.
        await OneAsync("update public_incidents set feature = '\"old\":1}', feature_edition = 0");
        Assert.Equal(made, await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All, Ct)));
        Assert.Equal(2, await database.Store.KeepFeaturesAsync(Ct));
        Assert.Equal(made, await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All, Ct)));
        Assert.Equal(0L, await OneAsync("select count(*) from public_incidents where feature like '%old%'"));
        Assert.Equal(0, await database.Store.KeepFeaturesAsync(Ct));
    }

    [Fact]
    public async Task As_of_a_day_features_are_made_of_what_was_known()
    {
        await database.PublishAsync(Records.Attack());
        var before = await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All with { AsOf = new(2020, 1, 1) }, Ct));

        Assert.Empty(before);
        var today = Assert.Single(await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All with { AsOf = new(2026, 2, 20) }, Ct)));
        Assert.Equal(Assert.Single(await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All, Ct))), today);
    }

    [Fact]
    public async Task What_is_taken_back_or_may_not_be_republished_has_no_feature()
    {
        var gone = await database.PublishAsync(Records.Attack());
        await database.PublishAsync(Records.Attack() with { Licence = LicenceTag.NoRepublication });
        await database.Store.MoveAsync(gone.Code, WorkflowStatus.Withdrawn, gone.Version, Records.Editor, "Test", new("No ocurrió.", "It did not happen."), Ct);

        Assert.Equal(0L, await OneAsync("select count(*) from public_incidents where feature is not null"));
        Assert.Empty(await AllAsync(database.Search.FeaturesAsync(IncidentFilter.All, Ct)));
        Assert.Equal(0, await database.Store.KeepFeaturesAsync(Ct));
    }

    [Fact]
    public async Task The_columns_send_the_same_features_in_the_same_order()
    {
        await database.PublishAsync(Records.Attack());
        await database.PublishAsync(Records.Attack("2024-01-03"));
        await database.Get<MapFeed>().LoadAsync(Ct);

        foreach (var filter in new[] { IncidentFilter.All, IncidentFilter.All with { To = new(2024, 12, 31) }, IncidentFilter.All with { KilledMin = 900 } })
        {
            Assert.Equal(await AllAsync(database.Search.FeaturesAsync(filter, Ct)), await AllAsync(database.Get<MapCounts>().FeaturesAsync(filter, Ct)));
        }
    }

    [Fact]
    public async Task A_collection_is_one_document_however_its_addresses_are_spelt()
    {
        await database.PublishAsync(Records.Attack());
        using var text = new MemoryStream();
        var pipe = PipeWriter.Create(text, new(leaveOpen: true));
        await GeoJson.WriteCollectionAsync(pipe, database.Search.FeaturesAsync(IncidentFilter.All, Ct), code => $"http://x/\"ñ\"/{code}", Ct);

        using var json = JsonDocument.Parse(text.ToArray());
        var feature = Assert.Single(json.RootElement.GetProperty("features").EnumerateArray());
        Assert.Equal($"http://x/\"ñ\"/{feature.GetProperty("id").GetString()}", feature.GetProperty("properties").GetProperty("url").GetString());
        Assert.Equal(HouseColumns.All.Count(c => c.Type != HouseType.Degrees) + 1, feature.GetProperty("properties").EnumerateObject().Count());
    }

    private static async Task<List<string>> AllAsync(IAsyncEnumerable<IncidentFeature> features)
    {
        var all = new List<string>();
        await foreach (var feature in features)
        {
            all.Add(Text(feature));
        }
        return all;
    }

    private static string Text(IncidentFeature feature) => $"{feature.Code} {feature.Text}";

    private async Task<object?> OneAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
