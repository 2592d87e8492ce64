using System.Security.Claims;
using MiningIncidents.Core.Codes;
using MiningIncidents.Web.Accounts;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

public sealed class PoliciesTests
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    public static TheoryData<Permission, string> Table => new()
    {
        { Permission.EnterDesk, "contributor editor admin" },
        { Permission.CreateDraft, "contributor editor admin" },
        { Permission.EditOwnDraft, "contributor editor admin" },
        { Permission.SeeAnyDraft, "editor admin" },
        { Permission.EditAny, "editor admin" },
        { Permission.Publish, "editor admin" },
        { Permission.Withdraw, "editor admin" },
        { Permission.ManagePersons, "editor admin" },
        { Permission.SeeHiddenNames, "editor admin" },
        { Permission.ManageContext, "editor admin" },
        { Permission.ManagePlaces, "editor admin" },
        { Permission.Import, "admin" },
        { Permission.SeeAudit, "admin" },
        { Permission.ManageUsers, "admin" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_permission_belongs_to_these_roles_and_to_no_other(Permission permission, string roles)
    {
        var having = Enum.GetValues<AccountRole>().Where(role => Policies.May(Somebody(role), permission)).Select(CodeText.Of);

        Assert.Equal(roles, string.Join(' ', having));
        Assert.False(Policies.May(Nobody, permission));
    }

    [Fact]
    public void Every_permission_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<Permission>().Order(), Table.Select(row => row.Data.Item1).Order());

    [Theory]
    [InlineData(WorkflowStatus.Draft, true)]
    [InlineData(WorkflowStatus.InReview, false)]
    [InlineData(WorkflowStatus.Published, false)]
    [InlineData(WorkflowStatus.Withdrawn, false)]
    public void A_contributor_changes_drafts_of_their_own_and_nothing_else(WorkflowStatus status, bool may)
    {
        var contributor = Somebody(AccountRole.Contributor);

        Assert.Equal(may, Policies.MayEdit(contributor, "me", status));
        Assert.False(Policies.MayEdit(contributor, "somebody else", status));
        Assert.True(Policies.MayEdit(Somebody(AccountRole.Editor), "somebody else", status));
        Assert.False(Policies.MayEdit(Nobody, "me", status));
    }

    [Fact]
    public void A_contributor_cannot_publish_or_withdraw_what_is_public_by_any_step()
    {
        var contributor = Somebody(AccountRole.Contributor);
        foreach (var status in Enum.GetValues<WorkflowStatus>())
        {
            Assert.False(Policies.MayMove(contributor, "me", status, WorkflowStatus.Published));
            Assert.False(Policies.MayMove(contributor, "me", WorkflowStatus.Published, status));
        }
        Assert.True(Policies.MayMove(contributor, "me", WorkflowStatus.Draft, WorkflowStatus.InReview));
        Assert.True(Policies.MayMove(contributor, "me", WorkflowStatus.InReview, WorkflowStatus.Draft));
        Assert.False(Policies.MayMove(contributor, "somebody else", WorkflowStatus.Draft, WorkflowStatus.InReview));
    }

    [Fact]
    public void Drafts_of_others_are_for_editors_to_read()
    {
        Assert.False(Policies.MayRead(Somebody(AccountRole.Contributor), "somebody else", WorkflowStatus.Draft));
        Assert.False(Policies.MayRead(Somebody(AccountRole.Contributor), "somebody else", WorkflowStatus.Withdrawn));
        Assert.True(Policies.MayRead(Somebody(AccountRole.Contributor), "me", WorkflowStatus.InReview));
        Assert.True(Policies.MayRead(Somebody(AccountRole.Contributor), "somebody else", WorkflowStatus.Published));
        Assert.True(Policies.MayRead(Somebody(AccountRole.Editor), "somebody else", WorkflowStatus.Draft));
        Assert.False(Policies.MayRead(Nobody, "me", WorkflowStatus.Published));
    }

    [Fact]
    public void An_administrator_with_a_password_alone_may_do_nothing()
    {
        var admin = new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "me"), new Claim(ClaimTypes.Role, "admin"), new Claim("amr", "pwd")], "test"));

        Assert.All(Enum.GetValues<Permission>(), permission => Assert.False(Policies.May(admin, permission)));
        Assert.False(Policies.MayRead(admin, "me", WorkflowStatus.Draft));
        Assert.False(Policies.MayEdit(admin, "me", WorkflowStatus.Draft));
    }

    [Fact]
    public void A_role_claim_without_a_sign_in_counts_for_nothing()
    {
        var forged = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, "admin")]));

        Assert.False(Policies.May(forged, Permission.EnterDesk));
    }

    private static ClaimsPrincipal Somebody(AccountRole role) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, "me"), new Claim(ClaimTypes.Role, CodeText.Of(role)), new Claim("amr", role == AccountRole.Admin ? "mfa" : "pwd")], "test"));
}
