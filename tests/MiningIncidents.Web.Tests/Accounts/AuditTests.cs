using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Tests.Pages.Desk;
using Npgsql;
using Xunit;

namespace MiningIncidents.Web.Tests.Accounts;

/// <summary>The trail, over a site whose record is full and whose accounts do things.</summary>
public sealed class AuditTests(DeskSite site) : IClassFixture<DeskSite>
{
    private const string HiddenName = "Nombre Reservado De Prueba";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditSearch Trail => site.Services.GetRequiredService<AuditSearch>();

    [Fact]
    public async Task Reading_a_hidden_name_is_told_once_a_view_with_who_and_which_case_and_never_the_name()
    {
        var person = await HiddenPersonAsync();
        var editor = await site.SignInAsync(AccountRole.Editor, "Lectora");

        using var first = await editor.GetAsync($"/es/desk/persons/{person}");
        using var second = await editor.GetAsync($"/en/desk/persons/{person}?from=0&to=1");
        using var refused = await (await site.SignInAsync(AccountRole.Contributor)).GetAsync($"/es/desk/persons/{person}");

        Assert.Contains(HiddenName, await first.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var (lines, _) = await Trail.PageAsync(new(Action: AuditAction.HiddenNameRead, Text: person), 1, 10, Cancel);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal((editor.AccountId, "Lectora", person), (line.ById, line.ByName, line.Code)));
        var (everything, _) = await Trail.PageAsync(new(), 1, 1000, Cancel);
        Assert.DoesNotContain(everything, line => $"{line.Name} {line.Detail} {line.Code}".Contains(HiddenName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_whose_reading_cannot_be_written_is_not_shown()
    {
        var person = await HiddenPersonAsync();
        var editor = await site.SignInAsync(AccountRole.Editor);
        var source = site.Services.GetRequiredService<NpgsqlDataSource>();
        await RunAsync(source, $"alter table accounts.audit add constraint no_more check (\"SubjectCode\" <> '{person}') not valid");
        try
        {
            using var answer = await editor.GetAsync($"/es/desk/persons/{person}");

            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.DoesNotContain(HiddenName, await answer.TextAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync(source, "alter table accounts.audit drop constraint no_more");
        }
    }

    [Theory]
    [InlineData("update accounts.audit set \"ByName\" = 'nobody'")]
    [InlineData("delete from accounts.audit")]
    [InlineData("truncate accounts.audit")]
    [InlineData("update revisions set why = 'another'")]
    [InlineData("delete from revisions")]
    [InlineData("truncate revisions")]
    public async Task Nobody_changes_or_deletes_what_was_written_not_even_the_owner_of_the_database(string statement)
    {
        using var signedIn = await site.SignInAsync(await site.AccountAsync(AccountRole.Editor));
        var source = site.Services.GetRequiredService<NpgsqlDataSource>();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => RunAsync(source, statement));

        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_failing_and_being_closed_out_are_told_with_the_method_and_no_address()
    {
        var account = await site.AccountAsync(AccountRole.Editor, "Julia Mamani");
        using var client = await site.SignInAsync(account);
        for (var tries = 0; tries < AccountRules.FailedTries; tries++)
        {
            using var wrong = await site.Browser().SubmitAsync("/es/account/sign-in", ("Email", account.Email!), ("Password", "not the password"));
        }
        using var nobody = await site.Browser().SubmitAsync("/es/account/sign-in", ("Email", "nadie@example.org"), ("Password", "not the password"));
        using var left = await client.SubmitAsync("/es/account/sign-out");

        var (lines, _) = await Trail.PageAsync(new(Subject: AuditSubject.Account, Text: account.Id.ToString()), 1, 50, Cancel);

        Assert.Equal(
            [AuditAction.SignedOut, AuditAction.LockedOut, .. Enumerable.Repeat(AuditAction.SignInFailed, AccountRules.FailedTries), AuditAction.SignedIn],
            lines.Select(line => line.Action));
        Assert.Equal("password", lines[^1].Detail);
        Assert.Null(lines[1].ById);
        Assert.DoesNotContain(lines, line => $"{line.Detail}".Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Administrators_find_invitations_and_roles_by_person_action_subject_and_day_and_page_through_them()
    {
        using var admin = await site.SignInAsync(await site.AccountAsync(AccountRole.Admin, "Admin Quispe"));
        var colleague = await site.AccountAsync(AccountRole.Contributor, "Pedro Ccori");
        using var role = await admin.SubmitAsync("/es/desk/users", $"/es/desk/users?handler=Role&id={colleague.Id}", ("Role", "editor"));
        using var invited = await admin.SubmitAsync("/es/desk/users", "/es/desk/users?handler=Invite", ("Email", "nueva@example.org"), ("Role", "editor"));

        var roles = await admin.TextAsync("/es/desk/audit?action=role_changed&q=Ccori");
        var invitations = await admin.TextAsync("/en/desk/audit?subject=invitation&q=nueva%40example.org");
        var tomorrow = await admin.TextAsync($"/es/desk/audit?q=Ccori&from={DateTime.UtcNow.AddDays(2):yyyy-MM-dd}");
        using var wrong = await admin.GetAsync("/es/desk/audit?from=ayer&action=x", Cancel);
        var paged = await admin.TextAsync("/es/desk/audit?subject=incident");

        Assert.Contains("colaborador → editor", roles, StringComparison.Ordinal);
        Assert.Contains("Admin Quispe", roles, StringComparison.Ordinal);
        Assert.Contains("nueva@example.org", invitations, StringComparison.Ordinal);
        Assert.Contains("Nada coincide", tomorrow, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("«Desde» no es una fecha", await wrong.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("/es/desk/incidents/PE-", paged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_is_in_the_trail_with_its_reason_and_leads_to_the_difference()
    {
        var editor = await site.SignInAsync(AccountRole.Editor, "Editora Rojas");
        var stored = (await site.Store.FindAsync("PE-2014-000007", Cancel))!;
        var record = stored.Record with { InternalNote = "revisado" };
        var written = await site.Store.SaveAsync("PE-2014-000007", record, stored.Version, new Writer(editor.AccountId, "Editora Rojas"), "se comprobó el lugar", null, Cancel);
        var admin = await site.SignInAsync(AccountRole.Admin);

        var page = await (await admin.GetAsync($"/es/desk/audit?by={editor.AccountId}")).TextAsync();
        var csv = await (await admin.GetAsync($"/api/desk/audit.csv?by={editor.AccountId}")).TextAsync();
        var (exported, _) = await Trail.PageAsync(new(By: admin.AccountId, Action: AuditAction.TrailExported), 1, 5, Cancel);

        Assert.Contains("se comprobó el lugar", page, StringComparison.Ordinal);
        Assert.Contains($"/es/desk/incidents/PE-2014-000007/history?from={written.Version - 1}&to={written.Version}", page, StringComparison.Ordinal);
        Assert.Contains("modificó", page, StringComparison.Ordinal);
        var line = csv.Split("\r\n")[1];
        Assert.Contains($"{editor.AccountId},Editora Rojas,changed,incident,PE-2014-000007,,{written.Version},se comprobó el lugar", line, StringComparison.Ordinal);
        Assert.Single(exported);
    }

    private async Task<string> HiddenPersonAsync() => (await site.Store.SavePersonAsync(
        new PersonRecord
        {
            Description = LocalText.Same("Un minero de prueba"),
            Name = HiddenName,
            Events = [new(new DateOnly(2025, 3, 1), PersonEventKind.StatusChange) { Status = PersonStatus.ReportedMissing }],
        }, 0, Writer.System, "prueba", Cancel)).Code;

    private static async Task RunAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
