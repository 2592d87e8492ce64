using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Administrators invite, change roles, lock, and help who forgot a password or lost a telephone.</summary>
[Require(Permission.ManageUsers)]
public sealed class UsersModel(
    AccountStore store, InvitationStore invitations, UserManager<Accounts.Account> accounts, TimeProvider clock, Texts texts) : PageModel
{
    // Peru has one time zone and no summer time; days are those of the desk.
    private static readonly TimeSpan Lima = TimeSpan.FromHours(-5);

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    public IReadOnlyList<Accounts.Account> Listed { get; private set; } = [];

    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    private IReadOnlySet<Guid> _withPasskey = new HashSet<Guid>();

    /// <summary>Whether an account has a second step: the application's codes or a passkey.</summary>
    public bool HasTwoSteps(Accounts.Account account) => account.TwoFactorEnabled || _withPasskey.Contains(account.Id);

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>A link just made; shown in this answer and never again.</summary>
    public string? Link { get; private set; }

    public string LinkTitle { get; private set; } = "";

    public DateTimeOffset LinkEnds { get; private set; }

    public string Day(DateTimeOffset at) => at.ToOffset(Lima).ToString("d MMM yyyy", Languages.Culture(texts.Lang));

    public string Minute(DateTimeOffset at) => at.ToOffset(Lima).ToString("d MMM yyyy, HH:mm", Languages.Culture(texts.Lang));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellation)
    {
        var email = Email?.Trim() ?? "";
        var name = Name?.Trim();
        if (!AccountRules.IsEmail(email))
        {
            ModelState.AddModelError(nameof(Email), texts["Account.ErrorEmail"]);
        }
        if (name?.Length > AccountRules.LongestName)
        {
            ModelState.AddModelError(nameof(Name), texts["Account.NameLong", AccountRules.LongestName]);
        }
        if (!CodeText.TryParse<AccountRole>(Role, out var role))
        {
            ModelState.AddModelError(nameof(Role), texts["Users.RoleMissing"]);
        }
        if (ModelState.IsValid)
        {
            Link = await invitations.InviteAsync(email, name is { Length: > 0 } ? name : null, role, User.Writer(), cancellation);
            if (Link is null)
            {
                ModelState.AddModelError(nameof(Email), texts["Account.ErrorEmailTaken"]);
            }
            else
            {
                LinkTitle = texts["Users.Invited", email];
                LinkEnds = Now + AccountRules.InvitationLife;
                (Email, Name, Role) = (null, null, null);
                ModelState.Clear();
            }
        }
        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancellation)
    {
        await invitations.WithdrawAsync(id, User.Writer(), cancellation);
        return Done(texts["Users.Withdrawn"]);
    }

    public async Task<IActionResult> OnPostRoleAsync(Guid id, CancellationToken cancellation) =>
        CodeText.TryParse<AccountRole>(Role, out var role)
            ? await ChangedAsync(await store.ChangeRoleAsync(id, role, User.Writer(), cancellation), texts["Users.RoleChanged"], cancellation)
            : BadRequest();

    public async Task<IActionResult> OnPostLockAsync(Guid id, CancellationToken cancellation) =>
        await ChangedAsync(await store.LockAsync(id, User.Writer(), cancellation), texts["Users.LockedNow"], cancellation);

    public async Task<IActionResult> OnPostUnlockAsync(Guid id, CancellationToken cancellation) =>
        await ChangedAsync(await store.UnlockAsync(id, User.Writer(), cancellation), texts["Users.UnlockedNow"], cancellation);

    public async Task<IActionResult> OnPostTwoStepOffAsync(Guid id, CancellationToken cancellation) =>
        await ChangedAsync(await store.TurnOffTwoStepAsync(id, User.Writer(), cancellation), texts["Users.TwoStepIsOff"], cancellation);

    public async Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken cancellation)
    {
        if (await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return NotFound();
        }
        Link = await invitations.ResetAsync(account, User.Writer(), cancellation);
        LinkTitle = texts["Users.ResetFor", account.DisplayName];
        LinkEnds = Now + AccountRules.ResetLife;
        ModelState.Clear();
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<IActionResult> ChangedAsync(AccountChange change, string done, CancellationToken cancellation)
    {
        switch (change)
        {
            case AccountChange.Done:
                return Done(done);
            case AccountChange.Missing:
                return NotFound();
            case AccountChange.LastAdmin:
                Role = null;
                ModelState.Clear();
                ModelState.AddModelError("", texts["Users.LastAdmin"]);
                await LoadAsync(cancellation);
                return Page();
            default:
                throw new InvalidOperationException($"Unknown change: {change}.");
        }
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect($"/{texts.Lang}/desk/users");
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Listed = await store.ListAsync(cancellation);
        _withPasskey = await store.WithPasskeyAsync(cancellation);
        Waiting = await invitations.WaitingAsync(cancellation);
    }
}
