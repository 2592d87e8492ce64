using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Missing;

/// <summary>Missing people: open cases, and in numbers what became of the others.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel(PersonSearch persons) : PageModel
{
    public FilterModel Asked { get; private set; } = null!;

    public DateOnly? AsOf => Asked.Filter.AsOf;

    public IReadOnlyList<PublicCase> Open { get; private set; } = [];

    /// <summary>Cases that ended, withdrawn and duplicate reports apart.</summary>
    public IReadOnlyList<PublicCase> Ended { get; private set; } = [];

    /// <summary>Reports taken back or counted elsewhere: nobody is missing through them.</summary>
    public IReadOnlyList<PublicCase> Void { get; private set; } = [];

    /// <summary>Persons, not cases: a case may be a group.</summary>
    public int Missing => Open.Sum(c => c.Person.Count);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Asked = FilterModel.Read(Request);
        var cases = await persons.CasesAsync(AsOf, ct);
        Open = [.. cases.Where(c => PersonStatusRules.IsOpen(c.Person.Status))];
        Void = [.. cases.Where(c => c.Person.Status is PersonStatus.ReportWithdrawn or PersonStatus.Duplicate)];
        Ended = [.. cases.Except(Open).Except(Void)];
        return Page();
    }

    /// <summary>How many people a status holds.</summary>
    public IReadOnlyList<(PersonStatus Status, int Persons)> Outcomes =>
        [.. PeopleCodes.PersonStatuses.Items.Select(s => (s.Value, Ended.Concat(Void).Where(c => c.Person.Status == s.Value).Sum(c => c.Person.Count))).Where(o => o.Item2 > 0)];

    /// <summary>The day of the latest news of a case.</summary>
    public static DateOnly LatestNews(PublicPerson person) => person.Events[^1].On;
}
