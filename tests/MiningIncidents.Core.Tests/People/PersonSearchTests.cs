using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Testing;
using Npgsql;
using Xunit;

namespace MiningIncidents.Core.Tests.People;

/// <summary>Cases of missing people, counted and paged in the database, held to a plain reading of every public incident.</summary>
public sealed class PersonSearchTests : IAsyncLifetime
{
    private IncidentDatabase database = null!;

    private PersonSearch Search => database.Get<PersonSearch>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await IncidentDatabase.CreateAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("2025-03-01")]
    [InlineData("2025-05-15")]
    [InlineData("2024-01-01")]
    public async Task Pages_and_counts_are_those_of_a_plain_reading(string? day)
    {
        await FillAsync();
        DateOnly? asOf = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var plain = await PlainAsync(asOf);

        var first = await Search.CasesAsync(1, 4, asOf, Ct);
        var codes = new List<string>();
        for (var page = 1; page <= first.Pages; page++)
        {
            var answer = await Search.CasesAsync(page, 4, asOf, Ct);
            Assert.InRange(answer.Items.Count, first.Pages == 1 ? 0 : 1, 4);
            Assert.Equal(first.Counts.OrderBy(c => c.Status), answer.Counts.OrderBy(c => c.Status));
            codes.AddRange(answer.Items.Select(c => c.Person.Code));
        }

        var told = plain.Where(c => PersonSearch.IsTold(c.Person.Status)).ToList();
        Assert.Equal(told.Select(c => c.Person.Code), codes);
        Assert.Equal(told.Count, first.Open + first.Ended);
        Assert.Equal(
            plain.GroupBy(c => c.Person.Status).Select(g => new CaseCount(g.Key, g.Count(), g.Sum(c => c.Person.Count))).OrderBy(c => c.Status),
            first.Counts.OrderBy(c => c.Status));
        var all = await Search.CasesAsync(1, 200, asOf, Ct);
        Assert.Equal(told.Select(c => c.Incidents), all.Items.Select(c => c.Incidents.Select(i => i.Code)));
    }

    [Fact]
    public async Task A_page_beyond_the_last_is_the_last()
    {
        await FillAsync();
        var last = await Search.CasesAsync((await Search.CasesAsync(1, 4, ct: Ct)).Pages, 4, ct: Ct);

        var beyond = await Search.CasesAsync(1_000_000, 4, ct: Ct);

        Assert.Equal(last.Page, beyond.Page);
        Assert.Equal(last.Items.Select(c => c.Person.Code), beyond.Items.Select(c => c.Person.Code));
    }

    [Fact]
    public async Task Without_any_case_there_is_one_empty_page()
    {
        var answer = await Search.CasesAsync(7, 50, ct: Ct);

        Assert.Equal((1, 1, 0), (answer.Page, answer.Pages, answer.Items.Count));
        Assert.Empty(answer.Counts);
    }

    [Fact]
    public async Task News_of_a_case_and_what_is_withdrawn_are_counted_at_once()
    {
        var person = await database.Store.SavePersonAsync(Records.Group(3, "2025-06-11"), 0, Records.Editor, "Test", Ct);
        var incident = await database.PublishAsync(Attack("2025-06-10", person.Code, PersonLinkRole.Disappearance));
        Assert.Equal(new CaseCount(PersonStatus.ReportedMissing, 1, 3), Assert.Single((await Search.CasesAsync(1, 50, ct: Ct)).Counts));

        await database.Store.SavePersonAsync(
            Records.Group(3, "2025-06-11", ("2025-06-20", PersonStatus.LocatedAlive)) with { Code = person.Code }, person.Version, Records.Editor, "Test", Ct);
        Assert.Equal(new CaseCount(PersonStatus.LocatedAlive, 1, 3), Assert.Single((await Search.CasesAsync(1, 50, ct: Ct)).Counts));
        Assert.Equal(new CaseCount(PersonStatus.ReportedMissing, 1, 3), Assert.Single((await Search.CasesAsync(1, 50, new DateOnly(2025, 6, 19), Ct)).Counts));

        var version = (await database.Store.FindAsync(incident.Code, Ct))!.Version;
        await database.Store.MoveAsync(incident.Code, WorkflowStatus.Withdrawn, version, Records.Editor, "Test", LocalText.Same("A mistake"), Ct);
        Assert.Empty((await Search.CasesAsync(1, 50, ct: Ct)).Counts);
    }

    [Fact]
    public async Task A_case_of_many_incidents_tells_the_first_and_how_many_there_are()
    {
        var person = await database.Store.SavePersonAsync(Records.Group(2, "2025-01-02"), 0, Records.Editor, "Test", Ct);
        for (var n = 0; n < PersonSearch.MostIncidents + 2; n++)
        {
            await database.PublishAsync(Attack(new DateOnly(2025, 1, 1).AddDays(n).ToString("O", System.Globalization.CultureInfo.InvariantCulture), person.Code,
                n == PersonSearch.MostIncidents ? PersonLinkRole.Disappearance : PersonLinkRole.Search));
        }

        var found = Assert.Single((await Search.CasesAsync(1, 50, ct: Ct)).Items);

        Assert.Equal((PersonSearch.MostIncidents, PersonSearch.MostIncidents + 2), (found.Incidents.Count, found.Linked));
        Assert.Equal(PersonLinkRole.Disappearance, found.Incidents[0].Role);
    }

    [Fact]
    public async Task The_kept_table_has_no_words_of_a_case_and_is_what_a_new_reading_makes()
    {
        await FillAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var columns = source.CreateCommand("select string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns where table_name = 'public_cases'");
        Assert.Equal("incident_id code role persons reported status days statuses", await columns.ExecuteScalarAsync(Ct));
        const string rows = "select string_agg(c::text, ';' order by c::text) from public_cases c";
        await using var kept = source.CreateCommand(rows);
        var before = await kept.ExecuteScalarAsync(Ct);
        await using var again = source.CreateCommand($"select recount_public_cases(); {rows}");
        await using var reader = await again.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        await reader.ReadAsync(Ct);

        Assert.NotNull(before);
        Assert.Equal(before, reader.GetString(0));
    }

    /// <summary>Eleven cases of every sort over published incidents, some of two incidents, and one of a draft only.</summary>
    private async Task FillAsync()
    {
        (string Day, PersonStatus Status)[][] courses =
        [
            [], [("2025-04-02", PersonStatus.UnderSearch)], [("2025-04-03", PersonStatus.LocatedAlive)],
            [("2025-03-01", PersonStatus.LocatedDeceased), ("2025-05-15", PersonStatus.IdentifiedDeceased)], [("2025-05-01", PersonStatus.ReportWithdrawn)],
            [("2025-02-20", PersonStatus.Duplicate), ("2025-05-10", PersonStatus.UnderSearch)], [("2025-02-20", PersonStatus.LocatedAlive), ("2025-05-10", PersonStatus.UnderSearch)],
        ];
        for (var n = 0; n < 11; n++)
        {
            var reported = new DateOnly(2025, 1, 10).AddDays(n / 2 * 12);
            var person = await database.Store.SavePersonAsync(
                Records.Group(1 + n, reported.ToString("O", System.Globalization.CultureInfo.InvariantCulture), courses[n % courses.Length].Where(e => string.CompareOrdinal(e.Day, $"{reported:O}") > 0).ToArray()),
                0, Records.Editor, "Test", Ct);
            var day = reported.AddDays(-1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            await database.PublishAsync(Attack(day, person.Code, n % 3 == 0 ? PersonLinkRole.Find : PersonLinkRole.Disappearance));
            if (n % 3 == 0)
            {
                await database.PublishAsync(Attack("2025-01-01", person.Code, PersonLinkRole.Search));
                await database.PublishAsync(Attack(day, person.Code, PersonLinkRole.Disappearance));
            }
        }
        var secret = await database.Store.SavePersonAsync(Records.Group(40, "2025-01-05"), 0, Records.Editor, "Test", Ct);
        await database.Store.CreateAsync(Attack("2025-01-04", secret.Code, PersonLinkRole.Disappearance), Records.Editor, "Test");
    }

    private async Task<List<(PublicPerson Person, List<string> Incidents)>> PlainAsync(DateOnly? asOf)
    {
        var all = (await database.Search.ListAsync(IncidentFilter.All with { Sort = IncidentSort.Date, PageSize = 200 }, ct: Ct)).Items;
        return
        [
            .. all.SelectMany(i => i.Persons.Select(p => (Person: asOf is { } day ? p.AsKnownOn(day) : p, Incident: i)))
                .Where(l => l.Person is not null)
                .GroupBy(l => l.Person!.Code, StringComparer.Ordinal)
                .Select(g => (g.First().Person!, g.OrderBy(l => l.Person!.Role).Select(l => l.Incident.Code).ToList()))
                .OrderByDescending(c => PersonStatusRules.IsOpen(c.Item1.Status)).ThenByDescending(c => c.Item1.Events[0].On).ThenBy(c => c.Item1.Code, StringComparer.Ordinal),
        ];
    }

    private static IncidentRecord Attack(string day, string person, PersonLinkRole role) => Records.Attack(day) with { Persons = [new(person, role)] };
}
