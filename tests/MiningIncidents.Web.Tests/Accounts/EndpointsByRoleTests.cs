using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>
/// Everything the site answers, found in the running site, against a table. An endpoint or page that is not in the table fails: say here who
/// may ask it. <see cref="PagesByRoleTests"/> asks the pages of desk and account; here are the programs' addresses and every handler of a page.
/// </summary>
public sealed class EndpointsByRoleTests(SeededSite site) : IClassFixture<SeededSite>
{
    /// <summary>Addresses that anybody may ask.</summary>
    private static readonly HashSet<string> Open = new(StringComparer.Ordinal)
    {
        "/", "/health/live", "/health/ready",
        // Static files that are not there.
        "/{**path:file}",
    };

    /// <summary>Beginnings of addresses that anybody may ask: the public's data.</summary>
    private static readonly string[] OpenRooms = ["/api/v1", "/export", "/tiles", "/ogc", "/feeds", "/charts", "/embed", "/basemap"];

    /// <summary>Addresses for programs of the desk, with what they need.</summary>
    private static readonly Dictionary<string, Permission> Desk = new(StringComparer.Ordinal)
    {
        ["/api/desk/places"] = Permission.EnterDesk,
        ["/api/desk/region"] = Permission.EnterDesk,
        ["/api/desk/areas"] = Permission.EnterDesk,
        ["/api/desk/incidents"] = Permission.EnterDesk,
        ["/api/desk/cases"] = Permission.EnterDesk,
        ["/api/desk/snapshots/{sha256}"] = Permission.EnterDesk,
        ["/api/desk/incidents/{code}/latest"] = Permission.EnterDesk,
        ["/api/desk/duplicates"] = Permission.EnterDesk,
        ["/api/desk/audit.csv"] = Permission.SeeAudit,
    };

    /// <summary>Folders of pages that anybody may read.</summary>
    private static readonly string[] OpenPages =
        ["/About/", "/Data/", "/Errors/", "/Incidents/", "/Map/", "/Methods/", "/Missing/", "/Regions/", "/Series/", "/Compare/", "/Embed/"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_endpoint_is_in_the_table()
    {
        var missing = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
            ? PagesByRoleTests.Needed(page.ViewEnginePath) is null && !OpenPages.Any(folder => page.ViewEnginePath.StartsWith(folder, StringComparison.Ordinal))
            : !IsOpen(Pattern(endpoint)) && !Desk.ContainsKey(Pattern(endpoint))).Select(endpoint => endpoint.DisplayName);

        Assert.Empty(missing);
    }

    [Fact]
    public void Nothing_in_the_table_is_gone() =>
        Assert.Empty(Desk.Keys.Except(Endpoints().Select(Pattern)));

    [Fact]
    public async Task The_desks_addresses_for_programs_answer_who_has_the_permission_and_nobody_else()
    {
        var wrong = new List<string>();
        var roles = new List<(AccountRole? Role, HttpClient Client)> { (null, site.Browser()) };
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            roles.Add((role, await site.SignInAsync(role)));
        }
        foreach (var (address, permission) in Desk)
        {
            foreach (var (role, client) in roles)
            {
                var may = role is { } known && Policies.Of(known).Contains(permission);
                var answered = Endpoints().Where(endpoint => Pattern(endpoint) == address)
                    .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods).ToHashSet(StringComparer.Ordinal);
                foreach (var method in answered.Union(["GET", "POST"]))
                {
                    using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), Cancel);
                    var status = (int)answer.StatusCode;
                    // A method that no endpoint answers tells nobody anything.
                    var right = !answered.Contains(method) ? status is 401 or 403 or 404 or 405
                        : may ? status is not (401 or 403 or >= 500) : status == (role is null ? 401 : 403);
                    if (!right)
                    {
                        wrong.Add($"{method} {address} as {role?.ToString() ?? "nobody"}: {status}");
                    }
                }
            }
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_handler_of_a_page_asks_for_what_the_page_asks_for()
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var roles = new List<(AccountRole? Role, HttpClient Client)> { (null, site.Browser()) };
        foreach (var role in Enum.GetValues<AccountRole>())
        {
            roles.Add((role, await site.SignInAsync(role)));
        }
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var endpoint in Endpoints())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page || PagesByRoleTests.Needed(page.ViewEnginePath) is not { } access || access.Open)
            {
                continue;
            }
            var compiled = await loader.LoadAsync(page, new(endpoint.Metadata));
            foreach (var handler in compiled.HandlerMethods.Where(handler => handler.Name is not null))
            {
                asked++;
                var address = $"{PagesByRoleTests.Address(page.ViewEnginePath, endpoint)}?handler={handler.Name}";
                foreach (var (role, client) in roles)
                {
                    var may = role is { } known && (access.Permission is not { } permission || Policies.Of(known).Contains(permission));
                    // Without the form's token: the permission is asked before it is.
                    using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(handler.HttpMethod), address), Cancel);
                    var status = (int)answer.StatusCode;
                    var toSignIn = answer.Headers.Location?.ToString().Contains("/account/sign-in", StringComparison.Ordinal) == true;
                    if (may ? status is 403 or >= 500 || toSignIn : role is null ? !toSignIn : status != 403)
                    {
                        wrong.Add($"{handler.HttpMethod} {address} as {role?.ToString() ?? "nobody"}: {status}");
                    }
                }
            }
        }
        Assert.Empty(wrong);
        Assert.True(asked >= 10, $"Only {asked} handlers were found.");
    }

    private static bool IsOpen(string pattern) => Open.Contains(pattern)
        || Array.Exists(OpenRooms, room => pattern == room || pattern.StartsWith(room + "/", StringComparison.Ordinal));

    private static string Pattern(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    private IEnumerable<RouteEndpoint> Endpoints() => site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null);
}
