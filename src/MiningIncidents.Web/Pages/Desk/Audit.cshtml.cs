using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The trail: who did what, when and why, to the record and to accounts; what was read of hidden names.</summary>
[Require(Permission.SeeAudit)]
public sealed class AuditModel(AuditSearch search) : PageModel
{
    private const int Size = 100;

    public AuditForm Asked { get; private set; } = null!;

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public bool More { get; private set; }

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Asked = new(Request.Query);
        People = await search.PeopleAsync(ct);
        if (Asked.Wrong.Count == 0)
        {
            (Lines, More) = await search.PageAsync(Asked.Filter, Asked.Number, Size, ct);
        }
        else
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>()?.Enabled = false;
        }
    }
}
