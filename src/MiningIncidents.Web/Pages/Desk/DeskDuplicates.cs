using System.Security.Claims;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Duplicates;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>What a form, as far as it is typed, may be a duplicate of. Whoever asks is told only of incidents they may read.</summary>
public sealed class DeskDuplicates(DuplicateSearch search, DeskSearch desk, DeskPlaces places)
{
    private const int Most = 5;

    public async Task<IReadOnlyList<DuplicateCandidate>> OfAsync(RecordForm form, IncidentRecord? stored, ClaimsPrincipal user, CancellationToken ct)
    {
        var (record, _) = IncidentForm.Read(form, stored);
        // An act whose kind is still to be chosen says nothing yet.
        record = record with { Acts = [.. form.Rows("acts").Zip(record.Acts).Where(a => form[$"acts[{a.First}].kind"].Length > 0).Select(a => a.Second)] };
        if (record.DateStart.Year < 1900 || record.DateEnd < record.DateStart || record.Acts.Count == 0)
        {
            return [];
        }
        var place = record.Place;
        if (place.RegionRule != RegionRule.Coder && place is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } or { GazetteerPlaceId: not null })
        {
            var chosen = place.GazetteerPlaceId is { } id ? (await places.GazetteerAsync(ct)).ById(id) : null;
            var region = await desk.RegionAsync(place.Latitude, place.Longitude, chosen, ct);
            record = record with { Place = place with { DepartmentCode = region.DepartmentCode, ProvinceCode = region.ProvinceCode, DistrictCode = region.DistrictCode } };
        }
        // Some of the likeliest may not be for these eyes.
        var found = await search.CandidatesAsync(DuplicateProfile.Of(record), take: 20, ct);
        return [.. found.Where(c => Policies.MayRead(user, c.CreatedById, c.Status)).Take(Most)];
    }
}
