using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>A new password for one's own account; ends its other sessions.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasswordModel(UserManager<Accounts.Account> accounts, SignInManager<Accounts.Account> signIn, AuditTrail trail, Texts texts) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        var (current, password, again) = (Current ?? "", NewPassword ?? "", Again ?? "");
        ModelState.Clear();
        if (current.Length == 0)
        {
            ModelState.AddModelError(nameof(Current), texts["Account.PasswordMissing"]);
        }
        if (password.Length == 0)
        {
            ModelState.AddModelError(nameof(NewPassword), texts["Account.NewPasswordMissing"]);
        }
        else if (password != again)
        {
            ModelState.AddModelError(nameof(Again), texts["Account.PasswordsDiffer"]);
        }
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var account = (await accounts.GetUserAsync(User))!;
        var result = await accounts.ChangePasswordAsync(account, current, password);
        if (!result.Succeeded)
        {
            ModelState.AddErrors(result.Errors, nameof(NewPassword));
            return Page();
        }
        await signIn.RefreshSignInAsync(account);
        await trail.WriteAsync(account.AsWriter(), AuditEvent.Of(AuditAction.PasswordChanged, account));
        TempData["Notice"] = texts["Account.PasswordChanged"];
        return LocalRedirect($"/{texts.Lang}/account");
    }
}
