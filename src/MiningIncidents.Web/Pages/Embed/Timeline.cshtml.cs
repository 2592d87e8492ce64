using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Regions;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Embed;

/// <summary>A region's timeline as its picture, to stand in pages of others; its numbers are one link away.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class TimelineModel : PageModel
{
    public Department Department { get; private set; } = null!;

    /// <summary>What of the address the picture takes: the filter as far as it was understood.</summary>
    public string Query { get; private set; } = "";

    public IActionResult OnGet(string slug)
    {
        if (Departments.FindBySlug(slug) is not { } department)
        {
            return NotFound();
        }
        Department = department;
        var asked = FilterModel.Read(Request, RegionPages.ViolenceName, RegionPages.YearsName);
        Query = IncidentFilterQuery.QueryString(asked.Filter.Everything() with { Regions = [], Violence = null });
        return Page();
    }
}
