using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>The second step of signing in: six digits of the application, or a recovery code.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoStepModel(SignInService signIn, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Remember { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect(this.WhereOneWas(ReturnUrl))
        : await signIn.AwaitsCodeAsync() ? Page()
        : LocalRedirect(AccountsSetup.SignInAddress(HttpContext, this.WhereOneWas(ReturnUrl)));

    public async Task<IActionResult> OnPostAsync()
    {
        // The password was too long ago.
        if (!await signIn.AwaitsCodeAsync())
        {
            return LocalRedirect(AccountsSetup.SignInAddress(HttpContext, this.WhereOneWas(ReturnUrl)));
        }
        var code = Code ?? "";
        ModelState.Clear();
        if (string.IsNullOrWhiteSpace(code))
        {
            ModelState.AddModelError(nameof(Code), texts["Account.CodeMissing"]);
            return Page();
        }
        if (await signIn.CodeAsync(code, Remember) == SignInOutcome.Done)
        {
            return LocalRedirect(this.WhereOneWas(ReturnUrl));
        }
        ModelState.AddModelError(nameof(Code), texts["Account.CodeRefused", AccountRules.FailedTries, AccountRules.Lockout.TotalMinutes]);
        return Page();
    }
}
