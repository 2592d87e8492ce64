using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>Series, context events and places at the desk, in a browser.</summary>
public sealed partial class DeskBrowserTests
{
    [Fact]
    public async Task An_editor_adds_a_law_with_two_sources_and_finds_it_on_the_region_page()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/en/desk/context");
        await page.GetByRole(AriaRole.Link, new() { Name = "New context event" }).ClickAsync();
        await page.SelectOptionAsync("#contextKind", "law");
        await page.FillAsync("#title-en", "Law of the browser");
        await page.FillAsync("#dateStart", "14/08/2025");
        await page.CheckAsync("[name=departments][value='17']");
        await page.FillAsync("#sources-s1-publisher", "El Peruano");
        await page.ClickAsync("[data-part=sources] [data-add]");
        await page.FillAsync("#sources-s2-publisher", "RPP");
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForURLAsync("**/desk/context/2025-08-14-law-of-the-browser?done=saved");
        Assert.Equal("RPP", await page.InputValueAsync("#sources-s2-publisher"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Madre de Dios", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/regions/madre-de-dios#context-2025-08-14-law-of-the-browser");
        await Assertions.Expect(page.Locator("#context-2025-08-14-law-of-the-browser")).ToContainTextAsync("El Peruano");
    }

    [Fact]
    public async Task An_editor_sets_a_place_on_the_map_with_keys_and_the_report_form_offers_it()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/en/desk/places/new");
        await page.FillAsync("#gazetteer-name", "Paraje del navegador");
        await page.SelectOptionAsync("#gazetteer-kind", "mining_settlement");
        var canvas = page.Locator("#place-map canvas");
        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("#place-latitude")).Not.ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("[data-region-decided]")).ToContainTextAsync("(");
        await page.FillAsync("#gazetteer-source", "INGEMMET");
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForURLAsync("**/desk/places/4*?done=saved");

        await visit.OpenAsync("/en/desk/new");
        await page.FillAsync("#place-search", "paraje del nav");
        await page.Locator("#place-hits li", new() { HasText = "Paraje del navegador" }).WaitForAsync();
    }
}
