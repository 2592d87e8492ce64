using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Web.Accounts;

/// <summary>Everything that not everybody may do.</summary>
public enum Permission
{
    /// <summary>Open the desk and read what is published or one's own there.</summary>
    EnterDesk,
    /// <summary>Write a new report as a draft.</summary>
    CreateDraft,
    /// <summary>Change, submit, take back and drop drafts one has begun.</summary>
    EditOwnDraft,
    /// <summary>Read drafts and reports in review that others have begun.</summary>
    SeeAnyDraft,
    /// <summary>Change any incident in any state, except to publish or withdraw it.</summary>
    EditAny,
    Publish,
    Withdraw,
    /// <summary>Missing persons and groups: create, change, link.</summary>
    ManagePersons,
    /// <summary>Read names that are not released for the public.</summary>
    SeeHiddenNames,
    /// <summary>Context events and series.</summary>
    ManageContext,
    /// <summary>Add to the gazetteer, import outlines.</summary>
    ManagePlaces,
    Import,
    SeeAudit,
    ManageUsers,
}

/// <summary>
/// Every permission of the site: which role has which, which folder of pages needs which, and what may be done with an incident.
/// Pages name a permission with <see cref="RequireAttribute"/>, endpoints with <c>RequireAuthorization(Policies.Name(…))</c>,
/// views and handlers ask <see cref="May"/>.
/// </summary>
public static class Policies
{
    private static readonly Permission[] Contributor = [Permission.EnterDesk, Permission.CreateDraft, Permission.EditOwnDraft];

    private static readonly Permission[] Editor =
    [
        .. Contributor,
        Permission.SeeAnyDraft, Permission.EditAny, Permission.Publish, Permission.Withdraw,
        Permission.ManagePersons, Permission.SeeHiddenNames, Permission.ManageContext, Permission.ManagePlaces,
    ];

    private static readonly Permission[] Admin = [.. Editor, Permission.Import, Permission.SeeAudit, Permission.ManageUsers];

    /// <summary>What a role may do.</summary>
    public static IReadOnlyCollection<Permission> Of(AccountRole role) => role switch
    {
        AccountRole.Contributor => Contributor,
        AccountRole.Editor => Editor,
        AccountRole.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    /// <summary>Whether whoever is signed in has the permission; nobody signed in has none, nor an administrator with a password alone.</summary>
    public static bool May(ClaimsPrincipal user, Permission permission) =>
        user.Role() is { } role && Of(role).Contains(permission) && !NeedsSecondStep(user);

    /// <summary>Whether this session must show a second step (a code or a passkey) before anything else: an administrator's must.</summary>
    public static bool NeedsSecondStep(ClaimsPrincipal user) => user.Role() == AccountRole.Admin && !user.UsedTwoSteps();

    /// <summary>Whether an incident in this state may be read at the desk. What is published is public anyway.</summary>
    /// <param name="createdById">The account that began it.</param>
    public static bool MayRead(ClaimsPrincipal user, string createdById, WorkflowStatus status) =>
        May(user, Permission.SeeAnyDraft)
        || (May(user, Permission.EnterDesk) && (status == WorkflowStatus.Published || IsOwn(user, createdById)));

    /// <summary>Whether the content of an incident may be changed.</summary>
    public static bool MayEdit(ClaimsPrincipal user, string createdById, WorkflowStatus status) =>
        May(user, Permission.EditAny)
        || (status == WorkflowStatus.Draft && May(user, Permission.EditOwnDraft) && IsOwn(user, createdById));

    /// <summary>Whether somebody may comment on an incident at the desk: whoever may read it there.</summary>
    public static bool MayComment(ClaimsPrincipal user, string createdById) => MayRead(user, createdById, WorkflowStatus.Draft);

    /// <summary>Whether two incidents may be put together or taken apart: what is public changes and leaves with it.</summary>
    public static bool MayMerge(ClaimsPrincipal user, WorkflowStatus kept, WorkflowStatus gone) =>
        May(user, Permission.EditAny)
        && ((kept != WorkflowStatus.Published && gone is not (WorkflowStatus.Published or WorkflowStatus.Withdrawn))
            || (May(user, Permission.Publish) && May(user, Permission.Withdraw)));

    /// <summary>Whether an incident may be taken from one state to another. Which steps exist at all, Core's WorkflowRules say.</summary>
    public static bool MayMove(ClaimsPrincipal user, string createdById, WorkflowStatus from, WorkflowStatus to) => (from, to) switch
    {
        (_, WorkflowStatus.Published) => May(user, Permission.Publish),
        (WorkflowStatus.Published, WorkflowStatus.Withdrawn) => May(user, Permission.Withdraw),
        // Sent to review, taken back, or dropped before anybody saw it.
        (WorkflowStatus.Draft or WorkflowStatus.InReview, WorkflowStatus.Draft or WorkflowStatus.InReview or WorkflowStatus.Withdrawn) =>
            May(user, Permission.EditAny) || (May(user, Permission.EditOwnDraft) && IsOwn(user, createdById)),
        _ => false,
    };

    /// <summary>The authorization policy of a permission.</summary>
    public static string Name(Permission permission) => permission.ToString();

    internal static void AddTo(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(Name(permission), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => May(context.User, permission)));
        }
    }

    /// <summary>What a folder of pages needs at least; a page in it may need more.</summary>
    internal static void AddTo(RazorPagesOptions options)
    {
        options.Conventions.AuthorizeFolder("/Desk", Name(Permission.EnterDesk));
        options.Conventions.AuthorizeFolder("/Account");
        foreach (var page in new[] { "/Account/SignIn", "/Account/TwoStep", "/Account/Invitation", "/Account/SignOut" })
        {
            options.Conventions.AllowAnonymousToPage(page);
        }
    }

    private static bool IsOwn(ClaimsPrincipal user, string createdById) => user.AccountId() is { } id && id == createdById;
}

/// <summary>A page or handler for those with the permission alone: others get 403, and who is not signed in is asked to.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireAttribute(Permission permission) : AuthorizeAttribute(Policies.Name(permission))
{
    public Permission Permission { get; } = permission;
}
