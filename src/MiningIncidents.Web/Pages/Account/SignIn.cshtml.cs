using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>Address and password; leads back to where one was.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(SignInService signIn, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public bool Remember { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(this.WhereOneWas(ReturnUrl)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        // Nothing of the password may come back in the page.
        ModelState.Remove(nameof(Password));
        if (string.IsNullOrWhiteSpace(Email))
        {
            ModelState.AddModelError(nameof(Email), texts["Account.EmailMissing"]);
        }
        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), texts["Account.PasswordMissing"]);
        }
        if (!ModelState.IsValid)
        {
            return Page();
        }
        switch (await signIn.PasswordAsync(Email!, Password!, Remember))
        {
            case SignInOutcome.Done:
                return LocalRedirect(this.WhereOneWas(ReturnUrl));
            case SignInOutcome.NeedsCode:
                var back = Uri.EscapeDataString(this.WhereOneWas(ReturnUrl));
                return LocalRedirect($"/{texts.Lang}/account/two-step?remember={(Remember ? "true" : "false")}&returnUrl={back}");
            default:
                ModelState.AddModelError("", texts["Account.Refused", AccountRules.FailedTries, AccountRules.Lockout.TotalMinutes]);
                return Page();
        }
    }

    /// <summary>For the page's script: what to ask the browser for.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await signIn.PasskeyOptionsAsync(), "application/json");

    /// <param name="credential">What the browser answered, as JSON.</param>
    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        if (await signIn.PasskeyAsync(credential ?? "") == SignInOutcome.Done)
        {
            return LocalRedirect(this.WhereOneWas(ReturnUrl));
        }
        ModelState.AddModelError("", texts["Passkeys.Refused"]);
        return Page();
    }
}

internal static class ReturnAddresses
{
    /// <summary>An address of this site to go back to; the desk when there is none or it leads elsewhere.</summary>
    public static string WhereOneWas(this PageModel page, string? returnUrl) =>
        page.Url.IsLocalUrl(returnUrl) ? returnUrl! : $"/{Languages.Current}/desk";
}
