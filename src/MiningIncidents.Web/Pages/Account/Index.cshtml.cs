using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>One's own account: name, two-step sign-in, password, sessions.</summary>
public sealed class IndexModel(UserManager<Accounts.Account> accounts, SignInManager<Accounts.Account> signIn, SessionStore sessions, AuditTrail trail, Texts texts) : PageModel
{
    public Accounts.Account Account { get; private set; } = null!;

    public int RecoveryCodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Name = Account.DisplayName;
    }

    public async Task<IActionResult> OnPostProfileAsync()
    {
        await LoadAsync();
        var name = Name?.Trim() ?? "";
        ModelState.Clear();
        if (name.Length is 0 or > AccountRules.LongestName)
        {
            ModelState.AddModelError(nameof(Name), name.Length == 0 ? texts["Account.NameMissing"] : texts["Account.NameLong", AccountRules.LongestName]);
            return Page();
        }
        Account.DisplayName = name;
        (await accounts.UpdateAsync(Account)).Require();
        await signIn.RefreshSignInAsync(Account);
        return Done(texts["Account.ProfileSaved"]);
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        await LoadAsync();
        (await accounts.UpdateSecurityStampAsync(Account)).Require();
        await signIn.RefreshSignInAsync(Account);
        await sessions.EndOthersAsync(Account.Id, User.SessionId());
        await trail.WriteAsync(Account.AsWriter(), AuditEvent.Of(AuditAction.SessionEnded, Account));
        return Done(texts["Account.SignedOutEverywhere"]);
    }

    private async Task LoadAsync()
    {
        Account = (await accounts.GetUserAsync(User))!;
        Passkeys = (await accounts.GetPasskeysAsync(Account)).Count;
        RecoveryCodesLeft = await accounts.CountRecoveryCodesAsync(Account);
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect($"/{texts.Lang}/account");
    }
}
