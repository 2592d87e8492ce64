using Microsoft.Playwright;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The desk with nothing but the keyboard.</summary>
public sealed partial class DeskBrowserTests
{
    // Whether what has the focus can be seen: in the window, and not behind what stays at its bottom.
    private const string Seen = """
        () => {
          const e = document.activeElement;
          const box = e.getBoundingClientRect();
          const bar = document.querySelector('.desk-bar#steps, .filter-buttons');
          return e !== document.body && box.top < innerHeight && box.bottom > 0 && (bar.contains(e) || e.contains(bar) || box.height > innerHeight / 2
            || box.bottom <= bar.getBoundingClientRect().top + 1 || box.left >= bar.getBoundingClientRect().right || box.top >= bar.getBoundingClientRect().bottom);
        }
        """;

    [Theory]
    [InlineData("/es/desk/incidents/PE-2025-000029", false)]
    [InlineData("/en/desk/incidents/PE-2025-000029", true)]
    [InlineData("/es/incidents", false)]
    public async Task What_has_the_focus_is_never_behind_the_buttons_that_stay_at_the_bottom(string address, bool onPhone)
    {
        await using var visit = await SignedInAsync(onPhone ? View.Phone : null);
        await visit.OpenAsync(address);
        var last = visit.Page.Locator(".desk-bar#steps button, .filter-buttons button").First;

        for (var presses = 0; presses < 250 && !await last.EvaluateAsync<bool>("button => button === document.activeElement"); presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            await visit.Page.WaitForFunctionAsync(Seen);
        }
    }

    [Theory]
    [InlineData("es", "Ir a guardar, enviar y publicar")]
    [InlineData("en", "Skip to saving, submitting and publishing")]
    public async Task Saving_and_publishing_are_a_few_keys_from_the_top_of_a_record(string lang, string words)
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync($"/{lang}/desk/incidents/PE-2025-000029");

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText(words)).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByText(words)).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#steps")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(page.Locator("#steps button[value=save]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_a_quick_figure_is_read_first_and_leads_to_its_field()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/es/desk/incidents/PE-2025-000029");
        await page.Locator("#quick-figure").FocusAsync();
        await page.Keyboard.TypeAsync("tantos");
        await page.Locator(".quick-claim button[value=claim]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#problems")).ToBeFocusedAsync();
        // It stays there after everything has been loaded.
        await page.WaitForLoadStateAsync(LoadState.Load);
        await page.WaitForTimeoutAsync(500);
        await Assertions.Expect(page.Locator("#problems")).ToBeFocusedAsync();
        Assert.Equal("tantos", await page.InputValueAsync("#quick-figure"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".quick-claim :focus")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Every_button_of_the_map_shows_that_it_has_the_focus()
    {
        await using var visit = await SignedInAsync();
        await visit.OpenAsync("/es");
        var tool = visit.Page.Locator("button.btn:not([class*='btn-primary']):not([class*='btn-outline']):visible").First;

        // A key first, so that the focus is the keyboard's.
        await visit.Page.Keyboard.PressAsync("Tab");
        await tool.FocusAsync();

        await Assertions.Expect(tool).ToHaveCSSAsync("outline-style", "solid");
        await Assertions.Expect(tool).ToHaveCSSAsync("outline-width", "3px");
    }
}
