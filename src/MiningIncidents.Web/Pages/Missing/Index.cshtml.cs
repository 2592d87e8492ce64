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

    /// <summary>One page of the cases, with the counts of them all.</summary>
    public CasePage Cases { get; private set; } = null!;

    public IEnumerable<PublicCase> Open => Cases.Items.Where(c => PersonStatusRules.IsOpen(c.Person.Status));

    /// <summary>Cases that ended; reports taken back or counted elsewhere are counted only.</summary>
    public IEnumerable<PublicCase> Ended => Cases.Items.Where(c => !PersonStatusRules.IsOpen(c.Person.Status));

    /// <summary>Persons, not cases: a case may be a group.</summary>
    public int Missing => Cases.Counts.Where(c => PersonStatusRules.IsOpen(c.Status)).Sum(c => c.Persons);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Asked = FilterModel.Read(Request);
        Cases = await persons.CasesAsync(Asked.Filter.Page, Asked.Filter.PageSize, Asked.Filter.AsOf, ct);
        return Page();
    }

    /// <summary>How many people a status holds that is not open, and where they are told; null: nowhere.</summary>
    public IEnumerable<(PersonStatus Status, int Persons, string? Address)> Outcomes =>
        from status in PeopleCodes.PersonStatuses.Items
        from count in Cases.Counts
        where count.Status == status.Value && !PersonStatusRules.IsOpen(count.Status)
        select (count.Status, count.Persons, PersonSearch.IsTold(count.Status) ? AddressOf("ended", Cases.Open) : null);

    public string OpenAddress => AddressOf("open", 0);

    public string PageAddress(int page) => Asked.Address(Asked.Filter with { Page = page });

    /// <summary>The day of the latest news of a case.</summary>
    public static DateOnly LatestNews(PublicPerson person) => person.Events[^1].On;

    /// <summary>The heading over a case, by how many come before it: it may be on another page.</summary>
    private string AddressOf(string heading, int before)
    {
        var page = (before / Cases.PageSize) + 1;
        return page == Cases.Page ? $"#{heading}" : $"{PageAddress(page)}#{heading}";
    }
}
