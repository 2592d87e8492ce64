using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Testing;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk;
using MiningIncidents.Web.Tests.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Pages.Desk;

/// <summary>The gazetteer at the desk: what is added is found at once, by the picker and by the reader of articles.</summary>
public sealed class PlacesPagesTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_place_added_is_found_at_once_by_the_picker_the_reader_of_articles_and_another_instance()
    {
        var editor = await site.SignInAsync(AccountRole.Editor, "Editora");
        // Another instance, with its copy read before.
        using var elsewhere = new DeskPlaces(site.Services.GetRequiredService<DeskSearch>(), TimeProvider.System);
        Assert.Empty((await elsewhere.GazetteerAsync(Cancel)).Find("Quebrada Zorrillo"));
        Assert.Equal(0, await FoundAsync(editor, "Quebrada Zorrillo"));

        var (address, page) = await AddAsync(editor, "Quebrada Zorrillo");

        Assert.Contains("/es/desk/places/4", address, StringComparison.Ordinal);
        Assert.Equal(("13", "coder"), (DeskWorker.Value(page, "place.departmentCode"), DeskWorker.Value(page, "place.regionRule")));
        Assert.Equal(1, await FoundAsync(editor, "quebrada zorrillo"));
        Assert.Equal(1, await FoundAsync(editor, "el zorrito"));
        Assert.Single((await elsewhere.GazetteerAsync(Cancel)).Find("Quebrada Zorrillo"));
        var list = await editor.OpenAsync("/es/desk/places?q=el+zorrito");
        Assert.Contains("El Zorrito", list.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Quebrada Zorrillo", (await editor.OpenAsync("/en/desk/places?department=13")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        var report = await editor.OpenAsync("/es/desk/new");
        report = await editor.PressAndReadAsync(report, "read", ("article.text", "Tres mineros murieron baleados ayer en Quebrada Zorrillo, informó la policía."), ("article.published", "12/06/2025"));
        Assert.Contains("La Libertad", report.DocumentElement.TextContent, StringComparison.Ordinal);
        var (lines, _) = await site.Services.GetRequiredService<AuditSearch>().PageAsync(new(Subject: AuditSubject.Place, By: editor.AccountId), 1, 10, Cancel);
        Assert.Equal(AuditAction.Created, lines.Single().Action);
        Assert.Equal($"/es/desk/places/{lines[0].Code}", AuditWords.Address(lines[0], "es"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays_and_a_place_is_changed_and_taken_out()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/en/desk/places/new");
        page = await editor.PressAndReadAsync(page, "save", ("gazetteer.aliases", "Uno\nDos"), ("place.latitude", "siete"), ("place.longitude", ""), ("gazetteer.sourceUrl", "x"));
        foreach (var field in (string[])["gazetteer-name", "gazetteer-kind", "gazetteer-source", "gazetteer-sourceUrl", "place-latitude", "place-longitude"])
        {
            Assert.NotNull(page.QuerySelector($"#{field}-error"));
        }
        Assert.Null(page.QuerySelector("#place-departmentCode-error"));
        Assert.Equal(("siete", "x", "Uno\r\nDos"), (DeskWorker.Value(page, "place.latitude"), DeskWorker.Value(page, "gazetteer.sourceUrl"), DeskWorker.Value(page, "gazetteer.aliases")));
        // In the sea, no department; by hand, areas that belong together.
        page = await editor.PressAndReadAsync(page, "save", ("gazetteer.name", "Mar"), ("gazetteer.kind", "mine"), ("gazetteer.source", "y"), ("gazetteer.sourceUrl", ""),
            ("place.latitude", "-15"), ("place.longitude", "-85"));
        Assert.NotNull(page.QuerySelector("#place-departmentCode-error"));

        var (address, added) = await AddAsync(editor, "Cerro Prueba");
        Assert.NotNull((await editor.PressAndReadAsync(added, "save", ("gazetteer.note", "Aproximado"))).QuerySelector("#why-error"));
        (_, added) = await editor.PressAndFollowAsync(added, "save", ("gazetteer.note", "Aproximado"), ("why", "Nota"));
        Assert.Equal("Aproximado", DeskWorker.Value(added, "gazetteer.note"));
        var again = await editor.PressAndReadAsync(await editor.OpenAsync("/en/desk/places/new"), "save", Fields("CERRO PRUEBA"));
        Assert.NotNull(again.QuerySelector("#gazetteer-name-error"));
        var id = long.Parse(address.Split('/')[4].Split('?')[0], System.Globalization.CultureInfo.InvariantCulture);
        var incident = await site.Store.CreateAsync(Records.Attack() with { Place = Records.Attack().Place with { GazetteerPlaceId = id } }, Records.Editor, "Prueba", Cancel);
        Assert.NotNull((await editor.PressAndReadAsync(added, "withdraw", ("why", "Error"))).QuerySelector("#problems a[href='#gazetteer-name']"));
        await site.Store.SaveAsync(incident.Code, Records.Attack(), 1, Records.Editor, "Otro sitio", null, Cancel);
        var (home, left) = await editor.PressAndFollowAsync(added, "withdraw", ("why", "Error"), ("gazetteer.name", ""));
        Assert.Equal("/es/desk/places?done=removed", home);
        Assert.NotNull(left.QuerySelector(".desk-notice[role=status]"));
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/es/desk/places/{id}")).StatusCode);
        Assert.Equal(0, await FoundAsync(editor, "cerro prueba"));
    }

    [Fact]
    public async Task A_place_that_came_with_the_application_takes_other_names_alone()
    {
        var editor = await site.SignInAsync(AccountRole.Editor);
        var page = await editor.OpenAsync("/es/desk/places/3000000001");
        Assert.True(page.QuerySelector("#gazetteer-name")!.HasAttribute("disabled"));
        Assert.Null(page.QuerySelector("button[value=withdraw]"));
        var name = ((IHtmlInputElement)page.QuerySelector("#gazetteer-name")!).Value;

        var (_, saved) = await editor.PressAndFollowAsync(page, "save", ("gazetteer.aliases", "Nombre de prueba"), ("gazetteer.name", "Otro"), ("place.latitude", "0"), ("why", "Así lo llaman"));

        Assert.Equal(name, ((IHtmlInputElement)saved.QuerySelector("#gazetteer-name")!).Value);
        Assert.Equal(1, await FoundAsync(editor, "nombre de prueba"));
        var forced = await editor.PressAndReadAsync(saved, "withdraw", ("why", "Fuera"));
        Assert.NotNull(forced.QuerySelector("#problems"));
        foreach (var code in (string[])["0", "-1", "abc", "99999999999999999999"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/es/desk/places/{code}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync("/es/desk/places?q=%00%25&department=zz")).StatusCode);
    }

    private static (string, string?)[] Fields(string name) =>
    [
        ("gazetteer.name", name), ("gazetteer.kind", "mining_area"), ("gazetteer.aliases", name == "Quebrada Zorrillo" ? "El Zorrito" : ""), ("place.latitude", "-7.8"),
        ("place.longitude", "-77.6"), ("gazetteer.source", "INGEMMET"), ("gazetteer.sourceUrl", "https://example.org/catastro"),
    ];

    private static async Task<(string Path, IHtmlDocument Page)> AddAsync(DeskWorker editor, string name) =>
        await editor.PressAndFollowAsync(await editor.OpenAsync("/es/desk/places/new"), "save", Fields(name));

    private static async Task<int> FoundAsync(DeskWorker editor, string name) =>
        JsonDocument.Parse(await (await editor.GetAsync($"/api/desk/places?q={Uri.EscapeDataString(name)}")).TextAsync()).RootElement.EnumerateArray()
            .Count(p => p.GetProperty("latitude").GetDouble() == -7.8 || name == "nombre de prueba");
}
