using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Methods;

/// <summary>How figures, places and counts are made.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
public sealed class IndexModel : PageModel;
