using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.About;

/// <summary>What the site is, what it cannot say, and how to correct it.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel : PageModel;
