using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Pages.Desk;
using Xunit;

namespace MiningIncidents.Web.Tests.Browser;

/// <summary>The desk in a browser.</summary>
public sealed partial class DeskBrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Every_page_of_the_desk_is_accessible_in_both_languages_and_themes()
    {
        foreach (var (view, lang) in new[] { (new View(), "es"), (new View(Dark: true), "en"), (View.Phone, "es"), (View.Phone with { Dark = true }, "en") })
        {
            await using var visit = await SignedInAsync(view);
            foreach (var path in (string[])["desk", "desk/new", "desk/incidents/PE-2025-000029", "desk/incidents/PE-2014-000007/history", "desk/persons/MP-2025-0001", "desk/persons/new",
                "desk/context", "desk/context/2011-11-04-du-007-2011", "desk/series", "desk/series/operacion-mercurio-2019", "desk/places?q=santa", "desk/places/new",
                "desk/duplicates", "desk/duplicates?a=PE-2025-000029&b=PE-2025-000028", "desk/bulk"])
            {
                Assert.Equal(200, await visit.OpenAsync($"/{lang}/{path}"));
                await visit.Page.WaitForTimeoutAsync(path == "desk/new" ? 1500 : 300);
                if (Environment.GetEnvironmentVariable("DESK_PICTURES") is { } folder)
                {
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{path.Split('?')[0].Replace('/', '_')}-{lang}-{view.Width}{(view.Dark ? "-dark" : "")}.png"), FullPage = true });
                }
                Assert.Empty(await visit.AccessibilityProblemsAsync());
                Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the window");
            }
        }
    }

    [Fact]
    public async Task What_is_typed_outlives_a_lost_connection_an_ended_session_and_another_editor()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/es/desk/new");
        await page.FillAsync("#title-es", "Ataque armado en una bocamina");
        await page.FillAsync("#dateStart", "31/12/2025");
        await page.SelectOptionAsync("#acts-t1-kind", "armed_attack");
        await page.FillAsync("#sources-s1-publisher", "RPP");
        await page.FillAsync("#place-latitude", "-7.79");
        await page.FillAsync("#place-longitude", "-77.6");

        // What is there already is named while it is typed, before anything is saved.
        await page.Locator("[data-duplicates] li[data-code]").First.WaitForAsync();
        Assert.Contains("2025", await page.InnerTextAsync("[data-duplicates]"), StringComparison.Ordinal);
        // What is named takes no room from the form.
        Assert.True((await page.Locator(".desk-sections").BoundingBoxAsync())!.Width > 900);

        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("Control+s");
        await page.GetByText("Sin conexión").WaitForAsync();
        await page.Context.SetOfflineAsync(false);

        var session = (await page.Context.CookiesAsync()).Single(c => c.Name == "session");
        await page.Context.ClearCookiesAsync(new() { Name = "session" });
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForURLAsync("**/account/sign-in**");
        await page.Context.AddCookiesAsync([new() { Name = "session", Value = session.Value, Url = browser.Site.Address.ToString() }]);
        await visit.OpenAsync(System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["returnUrl"]!);
        Assert.Equal(("Ataque armado en una bocamina", "-7.79"), (await page.InputValueAsync("#title-es"), await page.InputValueAsync("#place-latitude")));
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForURLAsync("**/desk/incidents/PE-2025-*");

        // Somebody else saves the same record: the open form says so, keeps what is typed, and saving lets choose.
        var code = new Uri(page.Url).AbsolutePath.Split('/')[4];
        await page.FillAsync("#title-es", "Mi título");
        var store = browser.Site.Services.GetRequiredService<IncidentStore>();
        var stored = (await store.FindAsync(code, TestContext.Current.CancellationToken))!;
        await store.SaveAsync(code, stored.Record with { Title = new("Su título", null) }, stored.Version, new("x", "Bea"), "Corrijo", null, TestContext.Current.CancellationToken);
        await page.EvaluateAsync("() => window.dispatchEvent(new Event('focus'))");
        await page.GetByText("Bea guardó la versión 2").WaitForAsync();
        Assert.Equal("Mi título", await page.InputValueAsync("#title-es"));
        await page.Keyboard.PressAsync("Control+s");
        await page.Locator(".desk-conflict").WaitForAsync();
        Assert.Contains("Su título", await page.InnerTextAsync(".desk-conflict"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_enters_the_San_Gaban_raid_from_nothing_and_it_is_on_the_map_the_list_the_region_page_and_in_the_download()
    {
        const string title = "Doscientos policías incursionan al amanecer en San Gabán";
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/es/desk/new");
        await page.FillAsync("#title-es", title);
        await page.FillAsync("#dateStart", "13/05/2014");
        await page.SelectOptionAsync("#partOfDay", "early_morning");
        await page.SelectOptionAsync("#acts-t1-kind", "interdiction_raid");
        await page.FillAsync("#place-latitude", "-13.44");
        await page.FillAsync("#place-longitude", "-70.4");
        await page.FillAsync("#sources-s1-publisher", "AFP");
        await page.FillAsync("#sources-s1-title", "Incursión contra la minería ilegal en San Gabán");
        await page.ClickAsync("button[value='add:forces']");
        var force = page.Locator("#part-forces [data-row]").Last;
        await force.Locator("[id$=-kind]").SelectOptionAsync("police");
        await force.Locator("[id$=-number]").FillAsync("200");
        await page.ClickAsync("button[value='add:losses']");
        var loss = page.Locator("#part-losses [data-row]").Last;
        await loss.Locator("[id$=-event]").SelectOptionAsync("destroyed");
        await loss.Locator("[id$=-kind]").SelectOptionAsync("machinery");
        await loss.Locator("[id$=-value]").FillAsync("500000");
        await loss.Locator("[id$=-currency]").SelectOptionAsync("USD");
        await page.ClickAsync("button[name=__do][value=publish]");
        await page.WaitForURLAsync("**/desk/incidents/PE-2014-*done=published*");
        var code = new Uri(page.Url).AbsolutePath.Split('/')[4];

        const string day = "?region=puno&from=2014-05-13&to=2014-05-13";
        await using var reader = await browser.VisitAsync();
        // The list is what is waited for, not everything the map loads beside it.
        await reader.Page.GotoAsync("/es" + day, new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(reader.Page.Locator(".result-title", new() { HasText = title })).ToHaveCountAsync(1);
        await reader.OpenAsync("/es/incidents" + day);
        await Assertions.Expect(reader.Page.Locator($"a[href*='{code}']").First).ToContainTextAsync(title);
        await reader.OpenAsync("/es/regions/puno?violence=false");
        await Assertions.Expect(reader.Page.Locator($"a[href*='{code}']").First).ToContainTextAsync(title);
        await reader.OpenAsync($"/es/incidents/{code}");
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("200");
        using var http = browser.Site.Browser();
        Assert.Contains(code, await http.GetStringAsync("/export/incidents.csv" + day, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_action_is_chosen_with_the_keyboard_followed_and_undone()
    {
        await using var visit = await SignedInAsync();
        var page = visit.Page;
        await visit.OpenAsync("/es/desk?list=published");
        await page.Locator("#published tbody input[type=checkbox]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("[data-chosen]", new() { HasText = "(1)" }).WaitForAsync();
        await page.Locator("#published thead input[type=checkbox]").CheckAsync();
        var all = await page.Locator("#published tbody tr").CountAsync();
        await page.Locator("[data-chosen]", new() { HasText = $"({all})" }).WaitForAsync();
        await page.FocusAsync("button[value=tag]");
        await page.Keyboard.PressAsync("Enter");
        await page.FillAsync("#value", "revisar");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/desk/bulk/*", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#bulk-result:not(.is-running)").WaitForAsync();
        Assert.Equal($"{all} hecho", await page.InnerTextAsync("#bulk-result [role=status]"));
        Assert.Empty(await visit.AccessibilityProblemsAsync());
        await page.ClickAsync("#bulk-result button[value=undo]");
        await page.GetByText("La acción que se deshace").WaitForAsync();
        await page.Locator("#bulk-result:not(.is-running)").WaitForAsync();
        Assert.Equal($"{all} hecho", await page.InnerTextAsync("#bulk-result [role=status]"));
    }

    private async Task<Visit> SignedInAsync(View? view = null, AccountRole role = AccountRole.Editor)
    {
        var visit = await browser.VisitAsync(view);
        var worker = await DeskSite.SignInAsync(browser.Site.Services, browser.Site.Address, role, "Editora de prueba");
        await visit.Page.Context.AddCookiesAsync([new() { Name = "session", Value = worker.Session, Url = browser.Site.Address.ToString() }]);
        return visit;
    }
}
