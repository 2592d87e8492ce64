using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Core.Codes;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>Behind a one-time link: create one's account, or choose a new password. Opening the link uses nothing up.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class InvitationModel(InvitationStore invitations, SignInManager<Accounts.Account> signIn, AuditTrail trail, Texts texts) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? NewPassword { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public InvitationState State { get; private set; }

    public bool IsReset { get; private set; }

    /// <summary>Whether the invitation names nobody: the first administrator's.</summary>
    public bool AsksEmail { get; private set; }

    public AccountRole Role { get; private set; }

    public async Task OnGetAsync(string secret, CancellationToken cancellation)
    {
        var invitation = await FindAsync(secret, cancellation);
        Email = invitation?.Email;
        Name = invitation?.Name;
    }

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken cancellation)
    {
        var (password, again) = (NewPassword ?? "", Again ?? "");
        ModelState.Clear();
        var invitation = await FindAsync(secret, cancellation);
        if (State != InvitationState.Open || User.Identity?.IsAuthenticated == true)
        {
            return Page();
        }
        Email = AsksEmail ? Email?.Trim() : invitation?.Email;
        Name = Name?.Trim();
        Check(password, again);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var acceptance = await invitations.AcceptAsync(secret, Email!, Name ?? "", password, cancellation);
        if (acceptance.Account is not { } account)
        {
            State = acceptance.State;
            ModelState.AddErrors(acceptance.Errors, nameof(NewPassword));
            return Page();
        }
        if (IsReset)
        {
            TempData["Notice"] = texts["Account.PasswordSaved"];
            return LocalRedirect($"/{texts.Lang}/account/sign-in");
        }
        await signIn.SignInAsync(account, isPersistent: false);
        await trail.WriteAsync(account.AsWriter(), AuditEvent.Of(AuditAction.SignedIn, account, CodeText.Of(SignInMethod.Invitation)));
        return LocalRedirect($"/{texts.Lang}/account{(account.Role == AccountRole.Admin ? "/two-step/setup" : "")}");
    }

    private async Task<Accounts.Invitation?> FindAsync(string secret, CancellationToken cancellation)
    {
        (State, var invitation) = await invitations.FindAsync(secret, cancellation);
        if (State != InvitationState.Open)
        {
            Response.StatusCode = State == InvitationState.Unknown ? StatusCodes.Status404NotFound : StatusCodes.Status410Gone;
            HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
            return null;
        }
        IsReset = invitation!.AccountId is not null;
        AsksEmail = invitation.Email is null;
        Role = invitation.Role;
        return invitation;
    }

    private void Check(string password, string again)
    {
        if (AsksEmail && (Email is null || !AccountRules.IsEmail(Email)))
        {
            ModelState.AddModelError(nameof(Email), texts["Account.ErrorEmail"]);
        }
        if (!IsReset && string.IsNullOrEmpty(Name))
        {
            ModelState.AddModelError(nameof(Name), texts["Account.NameMissing"]);
        }
        else if (Name?.Length > AccountRules.LongestName)
        {
            ModelState.AddModelError(nameof(Name), texts["Account.NameLong", AccountRules.LongestName]);
        }
        if (password.Length == 0)
        {
            ModelState.AddModelError(nameof(NewPassword), texts["Account.PasswordMissing"]);
        }
        else if (password != again)
        {
            ModelState.AddModelError(nameof(Again), texts["Account.PasswordsDiffer"]);
        }
    }
}

internal static class IdentityErrors
{
    /// <summary>Puts Identity's errors beside the fields they are about.</summary>
    /// <param name="passwordField">The field of the new password.</param>
    public static void AddErrors(
        this Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state, IEnumerable<IdentityError> errors, string passwordField)
    {
        foreach (var error in errors.DistinctBy(error => error.Description))
        {
            var field = error.Code switch
            {
                nameof(IdentityErrorDescriber.PasswordMismatch) => "Current",
                _ when error.Code.StartsWith("Password", StringComparison.Ordinal) => passwordField,
                _ when error.Code.Contains("Email", StringComparison.Ordinal) || error.Code.Contains("UserName", StringComparison.Ordinal) => "Email",
                _ => "",
            };
            state.AddModelError(field, error.Description);
        }
    }
}
