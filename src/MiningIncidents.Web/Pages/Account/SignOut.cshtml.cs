using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>Ends this session; only by a form, so that no link or picture can.</summary>
public sealed class SignOutModel(SignInManager<Accounts.Account> signIn, AuditTrail trail, Texts texts) : PageModel
{
    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect($"/{texts.Lang}");

    public async Task<IActionResult> OnPostAsync()
    {
        if (User.AccountId() is { } id)
        {
            await trail.WriteAsync(User.Writer(), new(AuditAction.SignedOut, AuditSubject.Account, id, User.DisplayName()));
        }
        await signIn.SignOutAsync();
        return LocalRedirect($"/{texts.Lang}");
    }
}
