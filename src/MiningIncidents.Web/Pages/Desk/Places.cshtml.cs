using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The gazetteer: a search over all of it; without words, what editors added.</summary>
[Require(Permission.ManagePlaces)]
public sealed class PlacesModel(DeskServices desk) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    /// <summary>INEI code of a department; blank or none: all.</summary>
    [BindProperty(SupportsGet = true, Name = "department")]
    public string? Department { get; set; }

    public bool IsSearch => !string.IsNullOrWhiteSpace(Text);

    /// <summary>The places, with the name that was found.</summary>
    public IReadOnlyList<(GazetteerPlace Place, string Found)> Listed { get; private set; } = [];

    /// <summary>Whether there may be more than are listed.</summary>
    public bool IsCut => Listed.Count == Most;

    public bool IsRemoved { get; private set; }

    public IReadOnlyDictionary<string, string> AreaNames { get; private set; } = new Dictionary<string, string>();

    public async Task OnGetAsync(string? done, CancellationToken ct)
    {
        IsRemoved = done == "removed";
        Department = Departments.Find(Department)?.Code;
        var gazetteer = await desk.Places.GazetteerAsync(ct);
        Listed = IsSearch
            ? [.. gazetteer.Search(Text, Department, Most).Select(h => (h.Place, h.MatchedName))]
            : [.. gazetteer.Places.Where(p => p.IsAddedHere && (Department is null || p.DepartmentCode == Department)).OrderByDescending(p => p.Id).Take(Most).Select(p => (p, p.Name))];
        AreaNames = await desk.Search.AreaNamesAsync([.. Listed.SelectMany(l => new[] { l.Place.ProvinceCode, l.Place.DistrictCode }).OfType<string>().Distinct()], ct);
    }

    /// <summary>"Parcoy, Pataz, La Libertad", as far as it is known.</summary>
    public string Area(GazetteerPlace place) => string.Join(", ", new[] { place.DistrictCode, place.ProvinceCode }.OfType<string>().Select(c => AreaNames.GetValueOrDefault(c))
        .OfType<string>().Append(Departments.Find(place.DepartmentCode)?.Name ?? "").Distinct());
}
