using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MiningIncidents.Testing;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>After something was stored, what says so is read first: it has the focus, and is seen without scripts too.</summary>
public sealed partial class DeskBrowserTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_stored_is_said_and_has_the_focus_after_every_form_of_the_editor(bool onPhone)
    {
        var code = await PublishedAsync(Records.Attack());
        await using var visit = await SignedInAsync(onPhone ? View.Phone : null);
        var page = visit.Page;
        var notice = page.Locator("#notice[role=status]");
        async Task SaidAsync(string words, string address)
        {
            await Assertions.Expect(page).ToHaveURLAsync(new Regex(address));
            await page.WaitForLoadStateAsync(LoadState.Load);
            await Assertions.Expect(notice).ToContainTextAsync(words);
            await Assertions.Expect(notice).ToBeFocusedAsync();
            await Assertions.Expect(notice).ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await visit.OpenAsync($"/es/desk/incidents/{code}");
        await page.Locator("#title-en").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" (again)");
        await page.Locator("#why").FillAsync("Prueba");
        await page.Keyboard.PressAsync("Control+s");
        await SaidAsync("Guardado", "done=saved$");
        await page.Keyboard.PressAsync("Control+s");
        await SaidAsync("No había cambios", "done=unchanged$");

        await page.Locator("#quick-category").SelectOptionAsync("killed");
        await page.FillAsync("#quick-figure", "2");
        await page.Locator("#quick-source").SelectOptionAsync("s1");
        await page.Locator("button[name=__do][value=claim]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await SaidAsync("Guardado", "done=saved&part=claims#notice$");
        // The notice leads on to the part it is about.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#claims h2")).ToBeInViewportAsync();

        await page.Locator("#talk textarea").First.FillAsync("Ojo con la cifra");
        await page.Locator("button[name=__do][value=note]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(notice).ToBeFocusedAsync();
        await Assertions.Expect(notice).ToBeInViewportAsync();
        Assert.Empty(await visit.AccessibilityProblemsAsync());

        await visit.OpenAsync("/es/desk/persons/MP-2025-0001");
        await page.Keyboard.PressAsync("Control+s");
        await SaidAsync("Guardado", "/desk/persons/.*done=saved$");
        Assert.Empty(await visit.AccessibilityProblemsAsync());
    }

    [Fact]
    public async Task Without_scripts_what_was_stored_is_said_at_the_top_of_what_is_seen()
    {
        var code = await PublishedAsync(Records.Attack());
        await using var visit = await SignedInAsync(new View(Scripts: false));
        var page = visit.Page;
        await visit.OpenAsync($"/en/desk/incidents/{code}");

        await page.Locator("#quick-category").SelectOptionAsync("killed");
        await page.FillAsync("#quick-figure", "2");
        await page.Locator("#quick-source").SelectOptionAsync("s1");
        await page.Locator("button[name=__do][value=claim]").ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("part=claims#notice$"));
        await Assertions.Expect(page.Locator("#notice[role=status]")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.Locator("#notice a").ClickAsync();
        await Assertions.Expect(page.Locator("#claims h2")).ToBeInViewportAsync();
    }
}
