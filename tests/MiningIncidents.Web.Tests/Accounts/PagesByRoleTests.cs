using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>
/// Every page of the desk and of the account, found in the running site, asked by everybody. A new page is named here with its permission, or
/// <see cref="EndpointsByRoleTests"/> fails.
/// </summary>
public sealed class PagesByRoleTests(SeededSite site) : IClassFixture<SeededSite>
{
    private static readonly Dictionary<string, Permission> NeedMore = new(StringComparer.Ordinal)
    {
        ["/Desk/Users"] = Permission.ManageUsers,
        ["/Desk/Import"] = Permission.Import,
        ["/Desk/Audit"] = Permission.SeeAudit,
        ["/Desk/Places"] = Permission.ManagePlaces,
        ["/Desk/Place"] = Permission.ManagePlaces,
        ["/Desk/Context"] = Permission.ManageContext,
        ["/Desk/ContextEvent"] = Permission.ManageContext,
        ["/Desk/Series"] = Permission.ManageContext,
        ["/Desk/SeriesEntry"] = Permission.ManageContext,
        ["/Desk/Incident"] = Permission.SeeAnyDraft,
        ["/Desk/History"] = Permission.SeeAnyDraft,
        ["/Desk/SourceFile"] = Permission.EditAny,
        ["/Desk/Persons"] = Permission.ManagePersons,
        ["/Desk/Duplicates"] = Permission.EditAny,
        ["/Desk/Bulk"] = Permission.EditAny,
    };

    private static readonly string[] ForTheDesk = ["/Desk/Index", "/Desk/New"];

    private static readonly string[] ForWhoIsSignedIn =
        ["/Account/Index", "/Account/Passkeys", "/Account/Password", "/Account/Sessions", "/Account/TwoStepSetup", "/Account/Views"];

    /// <summary>Who may ask a page of the desk or account: anybody, or who has a permission, or (both empty) whoever is signed in; null: not in the table.</summary>
    public static (bool Open, Permission? Permission)? Needed(string page) =>
        OpenToAll.Contains(page) ? (true, null)
        : NeedMore.TryGetValue(page, out var permission) ? (false, permission)
        : ForTheDesk.Contains(page) ? (false, Permission.EnterDesk)
        : ForWhoIsSignedIn.Contains(page) ? (false, null)
        : null;

    private static readonly string[] OpenToAll = ["/Account/SignIn", "/Account/TwoStep", "/Account/Invitation", "/Account/SignOut"];

    // What stands for a part of an address.
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["lang"] = "es",
        ["code"] = "PE-2025-000001",
        ["secret"] = "unknown",
        ["slug"] = "la-libertad",
        ["id"] = Guid.Empty.ToString(),
        ["number"] = "1",
        ["source"] = "s1",
    };

    // Pages whose code is no incident's.
    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["/Desk/Persons"] = "MP-2025-0001",
        ["/Desk/Place"] = "3000000001",
        ["/Desk/ContextEvent"] = "2011-11-04-du-007-2011",
        ["/Desk/SeriesEntry"] = "operacion-mercurio-2019",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_and_led_back()
    {
        var wrong = new List<string>();
        foreach (var (page, address) in Pages().Where(page => !OpenToAll.Contains(page.Page)))
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            {
                using var answer = await site.Browser().SendAsync(new HttpRequestMessage(method, address), Cancel);
                var to = answer.Headers.Location?.ToString() ?? "";
                if (answer.StatusCode != HttpStatusCode.Redirect
                    || !to.EndsWith($"/es/account/sign-in?returnUrl={Uri.EscapeDataString(address)}", StringComparison.Ordinal))
                {
                    wrong.Add($"{method} {page}: {(int)answer.StatusCode} {to}");
                }
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(AccountRole.Contributor)]
    [InlineData(AccountRole.Editor)]
    [InlineData(AccountRole.Admin)]
    public async Task A_role_is_let_in_where_it_has_the_permission_and_gets_403_elsewhere(AccountRole role)
    {
        using var client = await site.SignInAsync(role);
        var wrong = new List<string>();
        foreach (var (page, address) in Pages().Where(page => !OpenToAll.Contains(page.Page)))
        {
            Permission? needed = NeedMore.TryGetValue(page, out var more) ? more
                : page.StartsWith("/Desk", StringComparison.Ordinal) ? Permission.EnterDesk : null;
            var may = needed is not { } permission || Policies.Of(role).Contains(permission);
            using var shown = await client.GetAsync(address, Cancel);
            if (shown.StatusCode != (may ? HttpStatusCode.OK : HttpStatusCode.Forbidden))
            {
                wrong.Add($"GET {page}: {(int)shown.StatusCode}");
            }
            // The permission is asked before the token of the form is.
            using var sent = await client.PostAsync(address, null, Cancel);
            if (may == (sent.StatusCode == HttpStatusCode.Forbidden) || sent.StatusCode >= HttpStatusCode.InternalServerError)
            {
                wrong.Add($"POST {page}: {(int)sent.StatusCode}");
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task No_page_of_the_desk_or_account_may_be_kept_by_a_browser_or_proxy()
    {
        using var client = await site.SignInAsync(AccountRole.Admin);
        foreach (var (_, address) in Pages())
        {
            foreach (var reader in new[] { client, site.Browser() })
            {
                using var answer = await reader.GetAsync(address, Cancel);
                Assert.True(answer.Headers.CacheControl!.NoStore, address);
            }
        }
    }

    [Fact]
    public async Task A_static_file_is_kept_for_who_is_signed_in_too()
    {
        using var client = await site.SignInAsync(AccountRole.Editor);

        using var answer = await client.GetAsync("/dist/site.js", Cancel);

        Assert.False(answer.Headers.CacheControl!.NoStore);
    }

    private List<(string Page, string Address)> Pages()
    {
        var pages = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath ?? "", Endpoint: endpoint))
            .Where(found => found.Page.StartsWith("/Desk", StringComparison.Ordinal) || found.Page.StartsWith("/Account", StringComparison.Ordinal))
            .Select(found => (found.Page, Address(found.Page, found.Endpoint)))
            .ToList();
        Assert.Contains(pages, page => page.Page == "/Desk/Users");
        return pages;
    }

    public static string Address(string page, RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments
        .Where(segment => segment.Parts is not [RoutePatternParameterPart { IsOptional: true }])
        .Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "code" } when Codes.TryGetValue(page, out var code) => code,
            RoutePatternParameterPart parameter => Samples.TryGetValue(parameter.Name, out var sample)
                ? sample
                : throw new InvalidOperationException($"{page}: give {{{parameter.Name}}} a sample in this test."),
            _ => "",
        }))));
}
