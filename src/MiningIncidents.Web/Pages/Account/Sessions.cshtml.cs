using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>Where one is signed in: browser and system in words, since when, last used; end one or all the others.</summary>
public sealed class SessionsModel(
    UserManager<Accounts.Account> accounts, SignInManager<Accounts.Account> signIn, SessionStore sessions, AuditTrail trail, Texts texts) : PageModel
{
    private Accounts.Account _account = null!;

    public IReadOnlyList<AccountSession> Listed { get; private set; } = [];

    public string Device(AccountSession session) =>
        texts["Sessions.Device", session.Browser ?? texts["Sessions.UnknownBrowser"], session.System ?? texts["Sessions.UnknownSystem"]];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync();
        Listed = await sessions.ListAsync(_account, cancellation);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id)
    {
        await LoadAsync();
        // One's own ends with the button Sign out.
        if (id != User.SessionId() && await sessions.EndAsync(_account.Id, id))
        {
            await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.SessionEnded, _account));
        }
        return Done(texts["Sessions.Ended"]);
    }

    public async Task<IActionResult> OnPostEndOthersAsync()
    {
        await LoadAsync();
        // A new stamp ends what is not in the list either: cookies older than the list.
        (await accounts.UpdateSecurityStampAsync(_account)).Require();
        await signIn.RefreshSignInAsync(_account);
        await sessions.EndOthersAsync(_account.Id, User.SessionId());
        await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.SessionEnded, _account));
        return Done(texts["Account.SignedOutEverywhere"]);
    }

    private async Task LoadAsync() => _account = (await accounts.GetUserAsync(User))!;

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect($"/{texts.Lang}/account/sessions");
    }
}
