using Microsoft.EntityFrameworkCore;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Core.Tests.Incidents;

/// <summary>What the desk finds by its text, of reports that are not public as of those that are.</summary>
public sealed class DeskSearchTests : IAsyncLifetime
{
    private static readonly DeskWish All = new();

    private IncidentDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DeskSearch Desk => database.Get<DeskSearch>();

    /// <summary>Every field with words that no other field and no other record has.</summary>
    private static IncidentRecord Telling => Records.Attack() with
    {
        Title = new("Emboscada en Ñahuincucho", "Ambush at the hairpin"),
        Summary = new("Volcaron el volquete.", "They overturned the lorry."),
        Place = Records.Attack().Place with { Description = new("Quebrada Órgano", "Organ gully"), MineSite = "Concesión Acumulación Zorro", Minerals = ["wolframio"] },
        Actors = [new("a1", ActorKind.Community, ActorRole.Target, new("Comuneros de Chuquitambo", "Villagers of Chuquitambo"))],
        Sources = [.. Records.Attack().Sources, new("s2", "Radio Yaraví") { Published = new(2025, 6, 12), PublishedPrecision = DatePrecision.Day }],
    };

    [Theory]
    [InlineData("emboscada")]
    [InlineData("ÑAHUINCUCHO")]
    [InlineData("nahuin")]
    [InlineData("hairpin")]
    [InlineData("volquete")]
    [InlineData("overturned")]
    [InlineData("organo")]
    [InlineData("órgano")]
    [InlineData("gully")]
    [InlineData("acumulacion zorro")]
    [InlineData("zorro acumulación")]
    [InlineData("wolframio")]
    [InlineData("chuquitambo villagers comuneros")]
    [InlineData("yaravi")]
    [InlineData("La Libertad")]
    [InlineData("uincuch")]
    [InlineData("zo")]
    [InlineData("ya zo")]
    [InlineData("órgano, yaraví")]
    [InlineData("%emboscada_")]
    public async Task A_draft_is_found_by_every_field_the_public_would_find_it_by(string text)
    {
        var code = (await database.Store.CreateAsync(Telling, Records.Editor, "Test", Ct)).Code;
        await database.Store.CreateAsync(Records.Attack() with { Place = Records.Attack().Place with { DepartmentCode = "05" } }, Records.Editor, "Test", Ct);

        Assert.Equal([code], Codes((await InboxAsync(text)).Drafts));
        Assert.Equal([code], (await Desk.IncidentsAsync(text, 10, Ct)).Select(i => i.Code));

        await PublishAsync(code);
        var inbox = await InboxAsync(text);
        Assert.Equal(("", code), (string.Join(',', Codes(inbox.Drafts)), string.Join(',', Codes(inbox.Published))));
        Assert.Equal([code], (await Desk.IncidentsAsync(text, 10, Ct)).Select(i => i.Code));
    }

    [Theory]
    [InlineData("xa")]
    [InlineData("zi")]
    [InlineData("ambush nowhere")]
    [InlineData("PE-2025-999999")]
    public async Task What_is_not_there_is_not_found(string text)
    {
        await database.Store.CreateAsync(Telling, Records.Editor, "Test", Ct);
        await database.PublishAsync(Telling);

        var inbox = await InboxAsync(text);

        Assert.Equal((0, 0, 0), (inbox.Drafts.Total, inbox.Published.Total, (await Desk.IncidentsAsync(text, 10, Ct)).Count));
    }

    [Fact]
    public async Task A_code_is_found_whole_and_in_part_whatever_its_state()
    {
        var draft = (await database.Store.CreateAsync(Records.Attack(), Records.Editor, "Test", Ct)).Code;
        var published = (await database.PublishAsync(Records.Attack())).Code;

        Assert.Equal([draft], Codes((await InboxAsync(draft)).Drafts));
        Assert.Equal([published], Codes((await InboxAsync(published.ToLowerInvariant())).Published));
        Assert.Equal([published], (await Desk.IncidentsAsync(published[^6..], 10, Ct)).Select(i => i.Code));
        Assert.Equal(new[] { draft, published }.Order(), (await Desk.IncidentsAsync("PE-2025", 10, Ct)).Select(i => i.Code).Order());
    }

    [Fact]
    public async Task What_is_found_follows_every_write_of_the_report_and_of_what_it_names()
    {
        await database.Store.SaveSeriesAsync(new() { Slug = "operacion", Kind = SeriesKind.Operation, Title = new("Operación Mercurio", "Operation Mercury") }, 0, Records.Editor, "Test", Ct);
        var code = (await database.Store.CreateAsync(Telling with { Series = ["operacion"] }, Records.Editor, "Test", Ct)).Code;
        Assert.Equal((1, 1), (await DraftsAsync("mercurio"), await DraftsAsync("hairpin")));

        await database.Store.SaveAsync(code, Telling with { Series = ["operacion"], Title = new("Asalto", "Assault") }, 1, Records.Editor, "Test", null, Ct);
        await database.Store.SaveSeriesAsync(new() { Slug = "operacion", Kind = SeriesKind.Operation, Title = new("Operación Atalaya", "Operation Watchtower") }, 1, Records.Editor, "Test", Ct);

        Assert.Equal((0, 0, 1, 1), (await DraftsAsync("hairpin"), await DraftsAsync("mercurio"), await DraftsAsync("assault"), await DraftsAsync("atalaya")));

        await database.Store.MoveAsync(code, WorkflowStatus.InReview, 2, Records.Editor, "Test", null, Ct);
        Assert.Equal(1, (await InboxAsync("atalaya assault")).InReview.Total);
        await database.Store.MoveAsync(code, WorkflowStatus.Withdrawn, 3, Records.Editor, "Test", null, Ct);
        Assert.Equal(WorkflowStatus.Withdrawn, Assert.Single(await Desk.IncidentsAsync("atalaya assault", 10, Ct)).Status);
    }

    [Fact]
    public async Task What_an_import_writes_and_its_undo_leaves_is_found()
    {
        await database.ImportAsync(ImportFormat.Acled, Table(AcledHeader, Acled("PER1", notes: "Invented: a zipline burned.")));
        var (batch, _) = await database.ImportAsync(ImportFormat.Ucdp, Table(UcdpHeader, Ucdp(1)), publish: true);
        Assert.Equal((1, 1), (await DraftsAsync("zipline retamas"), (await InboxAsync("huanta invented")).Published.Total));

        await database.Get<ImportService>().UndoAsync(batch.Id, Records.Editor, "Test", leaveChanged: false, Ct);

        Assert.Equal(0, (await InboxAsync("huanta invented")).Published.Total);
        Assert.Equal(WorkflowStatus.Withdrawn, Assert.Single(await Desk.IncidentsAsync("huanta invented", 10, Ct)).Status);
        var undone = await FoldedAsync();
        await FillAsync();
        Assert.Equal(await FoldedAsync(), undone);
    }

    [Fact]
    public async Task A_place_hidden_from_the_public_is_not_found_by_its_words_once_published()
    {
        var hidden = Telling with { Place = Telling.Place with { Sensitive = true, PublicPrecision = LocationPrecision.Department } };
        var code = (await database.Store.CreateAsync(hidden, Records.Editor, "Test", Ct)).Code;
        Assert.Equal((1, 1), (await DraftsAsync("zorro"), await DraftsAsync("gully")));

        await PublishAsync(code);

        foreach (var text in (string[])["zorro", "gully", "organo"])
        {
            Assert.Equal((0, 0), ((await InboxAsync(text)).Published.Total, (await Desk.IncidentsAsync(text, 10, Ct)).Count));
        }
        Assert.Equal(1, (await InboxAsync("hairpin libertad")).Published.Total);
    }

    [Fact]
    public async Task A_hidden_name_is_found_nowhere()
    {
        var person = await database.Store.SavePersonAsync(Records.Group(1, "2024-05-01") with
        {
            Name = "Eleuterio Secreto",
            InternalNote = "eleuterio-nota",
            Whereabouts = LocalText.Same("eleuterio-paradero"),
            Description = new("Guardia de Pataz", "Guard of Pataz"),
        }, 0, Records.Editor, "Test", Ct);
        var linked = Telling with { Persons = [new(person.Code, PersonLinkRole.Disappearance)] };
        await database.Store.CreateAsync(linked, Records.Editor, "Test", Ct);
        var published = (await database.PublishAsync(linked)).Code;
        await database.Store.SavePersonAsync((await database.Store.FindPersonAsync(person.Code, Ct))!.Value.Record, 1, Records.Editor, "Test", Ct);

        foreach (var text in (string[])["eleuterio", "secreto", "eleuterio secreto", "el se", "nota", "paradero"])
        {
            var inbox = await InboxAsync(text);
            Assert.Equal((0, 0, 0, 0, 0), (inbox.Drafts.Total, inbox.InReview.Total, inbox.Published.Total, inbox.Stale.Total, inbox.Silent.Total));
            Assert.Empty(await Desk.IncidentsAsync(text, 10, Ct));
            Assert.Empty(await Desk.CasesAsync(text, 10, Ct));
        }
        Assert.Equal([person.Code], (await InboxAsync("guárdia pa")).Silent.Items.Select(c => c.Code));
        Assert.Equal([person.Code], (await Desk.CasesAsync(person.Code, 10, Ct)).Select(c => c.Code));
        await FillAsync();
        Assert.Equal((0, 1, 1), ((await InboxAsync("eleuterio")).Silent.Total, (await InboxAsync("guardia")).Silent.Total, (await InboxAsync(published)).Published.Total));
    }

    [Fact]
    public async Task A_toll_is_stale_while_it_is_open_and_neither_reported_on_nor_revised_by_somebody()
    {
        var open = Records.Attack() with { Claims = [Records.Claim("c1", CasualtyCategory.Killed, 3, "2025-06-11") with { High = 5 }] };
        var (system, looked) = (await database.PublishAsync(open), await database.PublishAsync(open));
        var settled = await database.PublishAsync(Records.Attack());
        Assert.Equal(0, (await Desk.InboxAsync(All, Ct)).Stale.Total);

        database.Clock.Now = database.Clock.Now.AddDays(31);
        Assert.Equal(new[] { system.Code, looked.Code }.Order(), Codes((await Desk.InboxAsync(All, Ct)).Stale).Order());

        await database.Store.SaveAsync(looked.Code, open, looked.Version, Records.Editor, "Looked at it", null, Ct);
        await database.Store.SaveAsync(system.Code, open, system.Version, Writer.System, "The program wrote it", null, Ct);
        Assert.Equal([system.Code], Codes((await InboxAsync("bocamina")).Stale));

        database.Clock.Now = database.Clock.Now.AddDays(31);
        await database.Store.SaveAsync(system.Code, open with
        {
            Claims = [.. open.Claims, Records.Claim("c2", CasualtyCategory.Injured, 1, "2026-04-20")],
        }, system.Version + 1, Writer.System, "A new report", null, Ct);
        Assert.Equal([looked.Code], Codes((await Desk.InboxAsync(All, Ct)).Stale));
        Assert.DoesNotContain(settled.Code, Codes((await Desk.InboxAsync(All, Ct)).Stale));
    }

    [Fact]
    public async Task The_migration_gives_what_is_on_record_the_text_that_writing_it_gives()
    {
        await database.Get<StarterData>().LoadAsync(Data.Starter.Folder, Ct);
        foreach (var record in Data.Starter.Incidents.Values)
        {
            await database.Store.CreateAsync(record with { Code = null, OutsideId = null, Links = [] }, Records.Editor, "Test", Ct);
        }
        await database.Store.CreateAsync(Telling with { Title = new(" \n", "Only in English: “naïve” – Åse’s ½"), Summary = LocalText.Empty }, Records.Editor, "Test", Ct);
        var written = await FoldedAsync();

        await FillAsync();

        Assert.Equal(written, await FoldedAsync());
        Assert.True(written.Count(w => w.Contains("pe 20", StringComparison.Ordinal)) > Data.Starter.Incidents.Count);
    }

    private async Task PublishAsync(string code) =>
        await database.Store.MoveAsync(code, WorkflowStatus.Published, (await database.Store.FindAsync(code, Ct))!.Version, Records.Editor, "Test", null, Ct);

    private Task<DeskInbox> InboxAsync(string text) => Desk.InboxAsync(All with { Text = text }, Ct);

    private async Task<int> DraftsAsync(string text) => (await InboxAsync(text)).Drafts.Total;

    private static IEnumerable<string> Codes(DeskList<DeskRow> list) => list.Items.Select(i => i.Code);

    /// <summary>What the migration does to rows that have no text yet.</summary>
    private async Task FillAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var forget = source.CreateCommand("update incidents set folded = '', last_revised_at = null, last_reported_on = null; update missing_persons set folded = ''");
        await forget.ExecuteNonQueryAsync(Ct);
        await using var fill = source.CreateCommand(SqlFiles.Read("desk_search_text_v1.sql"));
        await fill.ExecuteNonQueryAsync(Ct);
    }

    private async Task<IReadOnlyList<string>> FoldedAsync()
    {
        await using var db = await database.Databases.CreateDbContextAsync(Ct);
        var incidents = await db.Incidents.OrderBy(i => i.Code).Select(i => new { i.Code, i.Folded, i.LastRevisedAt, i.LastReportedOn }).ToListAsync(Ct);
        var cases = await db.Persons.OrderBy(p => p.Code).Select(p => new { p.Code, p.Folded }).ToListAsync(Ct);
        return [.. incidents.Select(i => i.ToString()!), .. cases.Select(c => c.ToString()!)];
    }
}
