namespace MiningIncidents.Web.Pages.Shared;

/// <summary>The way from one page of a list to the others (_Pager).</summary>
/// <param name="Page">The present one, from 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">Where a page is.</param>
public sealed record Pager(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>Numbers of the pages to link: the first, the last and those around the present one; 0 stands for a gap.</summary>
    public IEnumerable<int> Numbers()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(Page - 2, 5).Prepend(1).Append(Pages).Where(p => p >= 1 && p <= Pages).Distinct())
        {
            if (page - last > 1)
            {
                yield return 0;
            }
            yield return last = page;
        }
    }
}
