using System.Security.Claims;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Where an incident found at the desk leads: to the desk's page for those who may read it, else to the public one.</summary>
public static class DeskAddress
{
    public static string Of(DuplicateCandidate found, string lang, ClaimsPrincipal user) =>
        $"/{lang}/{(Policies.MayRead(user, found.CreatedById, WorkflowStatus.Draft) ? "desk/" : "")}incidents/{found.Code}";
}
