using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Account;

/// <summary>Turning two-step sign-in on (with a code that proves the application has the key) and off (with the password).</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class TwoStepSetupModel(
    UserManager<Accounts.Account> accounts, AccountSignIn signIn, AuditTrail trail, Texts texts) : PageModel
{
    private const int NumberOfRecoveryCodes = 10;

    private Accounts.Account _account = null!;

    /// <summary>Where an administrator was led here from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>False: the session has shown only the password of an account that has a second step.</summary>
    public bool MayChange { get; private set; }

    /// <summary>Where to go on to when it is done.</summary>
    public string Onwards => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : $"/{texts.Lang}/account";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Current { get; set; }

    public bool IsOn => _account.TwoFactorEnabled;

    public int RecoveryCodesLeft { get; private set; }

    /// <summary>Shown in the answer that made them and never again.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The key in groups of four, for typing.</summary>
    public string Key { get; private set; } = "";

    public QrCode Qr { get; private set; } = new(0, "");

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostTurnOnAsync()
    {
        await LoadAsync();
        var code = string.Concat((Code ?? "").Where(character => !char.IsWhiteSpace(character)));
        ModelState.Clear();
        if (IsOn || !MayChange)
        {
            return Page();
        }
        if (!await accounts.VerifyTwoFactorTokenAsync(_account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            ModelState.AddModelError(nameof(Code), texts["Account.SetupCodeRefused"]);
            return Page();
        }
        (await accounts.SetTwoFactorEnabledAsync(_account, true)).Require();
        await MakeRecoveryCodesAsync();
        await signIn.SetTwoStepsAsync(_account, shown: true);
        await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.TwoStepOn, _account));
        return Page();
    }

    public async Task<IActionResult> OnPostNewCodesAsync()
    {
        await LoadAsync();
        if (IsOn && MayChange && await IsPasswordAsync())
        {
            await MakeRecoveryCodesAsync();
            await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.RecoveryCodesMade, _account));
        }
        return Page();
    }

    public async Task<IActionResult> OnPostTurnOffAsync()
    {
        await LoadAsync();
        if (!IsOn || !MayChange || !await IsPasswordAsync())
        {
            return Page();
        }
        (await accounts.SetTwoFactorEnabledAsync(_account, false)).Require();
        (await accounts.ResetAuthenticatorKeyAsync(_account)).Require();
        // A passkey stays a second step; without one an administrator is asked for a new one at once.
        await signIn.SetTwoStepsAsync(_account, shown: User.UsedTwoSteps() && (await accounts.GetPasskeysAsync(_account)).Count > 0);
        await trail.WriteAsync(_account.AsWriter(), AuditEvent.Of(AuditAction.TwoStepOff, _account));
        TempData["Notice"] = texts["Account.TwoStepTurnedOff"];
        return LocalRedirect($"/{texts.Lang}/account");
    }

    private async Task LoadAsync()
    {
        _account = (await accounts.GetUserAsync(User))!;
        MayChange = await accounts.MayChangeSecondStepAsync(_account, User);
        if (!MayChange)
        {
            return;
        }
        if (IsOn)
        {
            RecoveryCodesLeft = await accounts.CountRecoveryCodesAsync(_account);
            return;
        }
        if (await accounts.GetAuthenticatorKeyAsync(_account) is not { Length: > 0 } key)
        {
            (await accounts.ResetAuthenticatorKeyAsync(_account)).Require();
            await signIn.RefreshSignInAsync(_account);
            key = (await accounts.GetAuthenticatorKeyAsync(_account))!;
        }
        Key = string.Join(' ', key.Chunk(4).Select(group => new string(group)));
        Qr = QrCode.Of(Totp.Address(texts["Shared.SiteName"], _account.Email!, key));
    }

    private async Task MakeRecoveryCodesAsync() =>
        RecoveryCodes = [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(_account, NumberOfRecoveryCodes))!];

    private async Task<bool> IsPasswordAsync()
    {
        var current = Current ?? "";
        ModelState.Clear();
        if (current.Length is > 0 and <= AccountRules.LongestPassword && await accounts.CheckPasswordAsync(_account, current))
        {
            return true;
        }
        ModelState.AddModelError(nameof(Current), texts["Account.ErrorPasswordWrong"]);
        return false;
    }
}
