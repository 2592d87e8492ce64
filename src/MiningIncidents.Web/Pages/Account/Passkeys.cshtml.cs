using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>One's passkeys: add, name, remove. Adding needs a script, because only scripts reach the browser's keys.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class PasskeysModel(UserManager<Accounts.Account> accounts, AccountSignIn signIn, AuditTrail trail, Texts texts) : PageModel
{
    private Accounts.Account _account = null!;

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public IReadOnlyList<UserPasskeyInfo> Listed { get; private set; } = [];

    /// <summary>False: the session has shown only the password of an account that has a second step.</summary>
    public bool MayChange { get; private set; }

    public string Day(DateTimeOffset at) => at.ToOffset(Desk.DeskServices.Lima).ToString("d MMM yyyy", Languages.Culture(texts.Lang));

    public Task OnGetAsync() => LoadAsync();

    /// <summary>For the page's script: what to ask the browser for.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        await LoadAsync();
        return MayChange
            ? Content(await signIn.MakePasskeyCreationOptionsAsync(
                new() { Id = _account.Id.ToString(), Name = _account.Email!, DisplayName = _account.DisplayName }), "application/json")
            : StatusCode(StatusCodes.Status403Forbidden);
    }

    /// <param name="credential">What the browser made, as JSON.</param>
    public async Task<IActionResult> OnPostAddAsync(string? credential)
    {
        await LoadAsync();
        ModelState.Clear();
        if (!MayChange)
        {
            return Page();
        }
        if (Listed.Count >= Passkeys.Most)
        {
            return Refused("", texts["Passkeys.TooMany", Passkeys.Most]);
        }
        if (!TryName(out var name))
        {
            return Page();
        }
        if (await Passkeys.TryAsync(() => signIn.PerformPasskeyAttestationAsync(credential ?? "")) is not { Succeeded: true, Passkey: { } passkey, UserEntity: { } entity }
            || entity.Id != _account.Id.ToString())
        {
            return Refused("", texts["Passkeys.NotAdded"]);
        }
        passkey.Name = name.Length > 0 ? name : DeviceName();
        (await accounts.AddOrUpdatePasskeyAsync(_account, passkey)).Require();
        await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.PasskeyAdded, _account));
        // Making it, its owner was verified: this session counts as begun with it.
        await signIn.SetTwoStepsAsync(_account, shown: true);
        return Done(texts["Passkeys.Added"]);
    }

    public async Task<IActionResult> OnPostRenameAsync(string? id)
    {
        await LoadAsync();
        ModelState.Clear();
        if (!MayChange)
        {
            return Page();
        }
        if (Find(id) is not { } passkey)
        {
            return NotFound();
        }
        if (!TryName(out var name))
        {
            return Page();
        }
        passkey.Name = name.Length > 0 ? name : passkey.Name;
        (await accounts.AddOrUpdatePasskeyAsync(_account, passkey)).Require();
        return Done(texts["Passkeys.Renamed"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id)
    {
        await LoadAsync();
        ModelState.Clear();
        if (!MayChange)
        {
            return Page();
        }
        if (Find(id) is not { } passkey)
        {
            return NotFound();
        }
        (await accounts.RemovePasskeyAsync(_account, passkey.CredentialId)).Require();
        await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.PasskeyRemoved, _account));
        if (Listed.Count == 1 && !_account.TwoFactorEnabled)
        {
            // Nothing is left that the session could have shown.
            await signIn.SetTwoStepsAsync(_account, shown: false);
        }
        return Done(texts["Passkeys.Removed"]);
    }

    private async Task LoadAsync()
    {
        _account = (await accounts.GetUserAsync(User))!;
        Listed = [.. (await accounts.GetPasskeysAsync(_account)).OrderBy(passkey => passkey.CreatedAt)];
        MayChange = await accounts.MayChangeSecondStepAsync(_account, User);
    }

    private UserPasskeyInfo? Find(string? id) => Passkeys.Id(id) is { } wanted
        ? Listed.FirstOrDefault(passkey => passkey.CredentialId.AsSpan().SequenceEqual(wanted))
        : null;

    private bool TryName(out string name)
    {
        name = Name?.Trim() ?? "";
        if (name.Length <= Passkeys.LongestName)
        {
            return true;
        }
        ModelState.AddModelError(nameof(Name), texts["Account.NameLong", Passkeys.LongestName]);
        return false;
    }

    private string DeviceName()
    {
        var (browser, system) = Device.Of(Request.Headers.UserAgent.ToString());
        return texts["Sessions.Device", browser ?? texts["Sessions.UnknownBrowser"], system ?? texts["Sessions.UnknownSystem"]];
    }

    private PageResult Refused(string field, string problem)
    {
        ModelState.AddModelError(field, problem);
        return Page();
    }

    private LocalRedirectResult Done(string notice)
    {
        TempData["Notice"] = notice;
        return LocalRedirect($"/{texts.Lang}/account/passkeys{(Url.IsLocalUrl(ReturnUrl) ? "?returnUrl=" + Uri.EscapeDataString(ReturnUrl!) : "")}");
    }
}
