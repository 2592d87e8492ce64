using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;

namespace MiningIncidents.Web.Accounts;

/// <summary>What somebody did. The first six are read from the record's revisions; the others have rows of their own.</summary>
public enum AuditAction
{
    Created, Changed, Submitted, Returned, Published, Withdrawn,
    HiddenNameRead, TrailExported, OutlinesReplaced, ImportTried, ImportWritten, ImportUndone,
    SignedIn, SignInFailed, LockedOut, SignedOut, SessionEnded,
    PasswordChanged, TwoStepOn, TwoStepOff, RecoveryCodesMade, PasskeyAdded, PasskeyRemoved,
    Invited, InvitationWithdrawn, InvitationAccepted, AccountCreated, RoleChanged, AccountLocked, AccountUnlocked, ResetLinkMade,
}

/// <summary>What an entry is about; the first five are those of revisions.</summary>
public enum AuditSubject { Incident, Person, Series, Context, Place, Account, Invitation, Outlines, Import, Trail }

/// <summary>How a session was begun.</summary>
public enum SignInMethod { Password, Code, RecoveryCode, Passkey, Invitation }

/// <summary>The coded fields of the trail.</summary>
public static class AuditCodes
{
    public static readonly CodeList<AuditAction> Actions = new("auditAction",
        (AuditAction.Created, "registró", "created", "", ""),
        (AuditAction.Changed, "modificó", "changed", "", ""),
        (AuditAction.Submitted, "envió a revisión", "sent to review", "", ""),
        (AuditAction.Returned, "devolvió a borrador", "took back to draft", "", ""),
        (AuditAction.Published, "publicó", "published", "", ""),
        (AuditAction.Withdrawn, "retiró", "withdrew", "", ""),
        (AuditAction.HiddenNameRead, "leyó un nombre reservado", "read a hidden name", "", ""),
        (AuditAction.TrailExported, "descargó la auditoría", "downloaded the trail", "", ""),
        (AuditAction.OutlinesReplaced, "cargó límites oficiales", "loaded official outlines", "", ""),
        (AuditAction.ImportTried, "probó una importación", "tried an import", "", ""),
        (AuditAction.ImportWritten, "guardó una importación", "saved an import", "", ""),
        (AuditAction.ImportUndone, "deshizo una importación", "undid an import", "", ""),
        (AuditAction.SignedIn, "ingresó", "signed in", "", ""),
        (AuditAction.SignInFailed, "intento fallido de ingreso", "failed sign-in", "", ""),
        (AuditAction.LockedOut, "cuenta cerrada por intentos fallidos", "account closed after failed tries", "", ""),
        (AuditAction.SignedOut, "salió", "signed out", "", ""),
        (AuditAction.SessionEnded, "cerró sesiones", "ended sessions", "", ""),
        (AuditAction.PasswordChanged, "cambió la contraseña", "changed the password", "", ""),
        (AuditAction.TwoStepOn, "activó los dos pasos", "turned two-step on", "", ""),
        (AuditAction.TwoStepOff, "desactivó los dos pasos", "turned two-step off", "", ""),
        (AuditAction.RecoveryCodesMade, "pidió códigos de recuperación", "made recovery codes", "", ""),
        (AuditAction.PasskeyAdded, "agregó una llave de acceso", "added a passkey", "", ""),
        (AuditAction.PasskeyRemoved, "quitó una llave de acceso", "removed a passkey", "", ""),
        (AuditAction.Invited, "invitó", "invited", "", ""),
        (AuditAction.InvitationWithdrawn, "anuló una invitación", "withdrew an invitation", "", ""),
        (AuditAction.InvitationAccepted, "aceptó una invitación", "accepted an invitation", "", ""),
        (AuditAction.AccountCreated, "creó una cuenta", "created an account", "", ""),
        (AuditAction.RoleChanged, "cambió un rol", "changed a role", "", ""),
        (AuditAction.AccountLocked, "bloqueó una cuenta", "locked an account", "", ""),
        (AuditAction.AccountUnlocked, "desbloqueó una cuenta", "unlocked an account", "", ""),
        (AuditAction.ResetLinkMade, "hizo un enlace de contraseña", "made a password link", "", ""));

    public static readonly CodeList<AuditSubject> Subjects = new("auditSubject",
        (AuditSubject.Incident, "incidente", "incident", "", ""),
        (AuditSubject.Person, "caso de desaparición", "missing case", "", ""),
        (AuditSubject.Series, "serie", "series", "", ""),
        (AuditSubject.Context, "contexto", "context", "", ""),
        (AuditSubject.Place, "lugar", "place", "", ""),
        (AuditSubject.Account, "cuenta", "account", "", ""),
        (AuditSubject.Invitation, "invitación", "invitation", "", ""),
        (AuditSubject.Outlines, "límites", "outlines", "", ""),
        (AuditSubject.Import, "importación", "import", "", ""),
        (AuditSubject.Trail, "auditoría", "trail", "", ""));

    public static readonly CodeList<SignInMethod> Methods = new("signInMethod",
        (SignInMethod.Password, "con contraseña", "with a password", "", ""),
        (SignInMethod.Code, "con contraseña y código", "with password and code", "", ""),
        (SignInMethod.RecoveryCode, "con contraseña y código de recuperación", "with password and recovery code", "", ""),
        (SignInMethod.Passkey, "con llave de acceso", "with a passkey", "", ""),
        (SignInMethod.Invitation, "con su invitación", "with an invitation", "", ""));

    /// <summary>The actions that revisions of the record tell; the others are rows of <see cref="AuditEntry"/>.</summary>
    public static bool IsOfRecord(AuditAction action) => action <= AuditAction.Withdrawn;
}

/// <summary>What happened, before anybody has done it.</summary>
/// <param name="Code">The subject's permanent code or id.</param>
/// <param name="Name">What the subject was called then; null where the code says it. Never a hidden name.</param>
/// <param name="Detail">Codes (roles with '&gt;' between, the method of signing in) or a short text.</param>
public sealed record AuditEvent(AuditAction Action, AuditSubject Subject, string Code, string? Name = null, string? Detail = null)
{
    /// <summary>Something about an import: its format and what became of its rows.</summary>
    public static AuditEvent Of(AuditAction action, ImportBatch batch, string? reason = null) => new(
        action, AuditSubject.Import, batch.Id.ToString(), batch.FileName,
        reason ?? string.Join(' ', new[] { CodeText.Of(batch.Format) }.Concat(action == AuditAction.ImportTried ? [] : new[]
        {
            Rows(ImportOutcome.Accepted, batch.Accepted), Rows(ImportOutcome.Updated, batch.Updated), Rows(ImportOutcome.Refused, batch.Refused),
        })));

    /// <summary>Something about an account.</summary>
    public static AuditEvent Of(AuditAction action, Account account, string? detail = null) =>
        new(action, AuditSubject.Account, account.Id.ToString(), account.DisplayName, detail);

    private static string Rows(ImportOutcome outcome, int count) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CodeText.Of(outcome)}={count}");
}

/// <summary>One row of the trail beside the record's revisions. The database takes new rows only (audit_append_only_v1.sql). No address of a computer is kept.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The account; null when nobody was signed in.</summary>
    public string? ById { get; set; }

    public required string ByName { get; set; }

    public AuditAction Action { get; set; }

    public AuditSubject Subject { get; set; }

    public required string SubjectCode { get; set; }

    public string? SubjectName { get; set; }

    public string? Detail { get; set; }
}
