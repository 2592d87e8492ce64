using MiningIncidents.Core.Escalation;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.MapIndex;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Regions;

/// <summary>Reads what pages and pictures show of a region's escalation. The answers themselves are kept by the service.</summary>
public sealed class RegionEscalation(EscalationService service, MapCounts counts, RegionSearch regions, Texts texts)
{
    /// <summary>Up to so many incidents in 65 weeks in the whole country clusters are looked for with the page; more take too long to wait for.</summary>
    private const double MostForConcentration = 2_000;

    /// <summary>The verdicts, phases and changes of pace, and whether the record is silent.</summary>
    public async Task<EscalationView> ReadAsync(Department department, EscalationQuery query, string lang, CancellationToken ct)
    {
        var report = await service.RegionAsync(department.Code, query, ct);
        // Whether the record is silent is asked of all violence: kinds that have not happened are no silence.
        var country = await CountryAsync(new() { AsOf = query.AsOf }, ct);
        return new EscalationView
        {
            Department = department,
            Report = report,
            Words = new EscalationWords(texts, lang),
            Asked = query,
            SilentSince = country.Count > 0 ? null
                : (await counts.TotalsAsync(IncidentFilter.All with { Violence = true, AsOf = query.AsOf, To = report.Basis.AsOf }, ct: ct)).Last,
        };
    }

    /// <summary>The same with where it concentrates, names, and what has changed since an earlier day.</summary>
    public async Task<EscalationView> ReadAllAsync(Department department, EscalationQuery query, string lang, CancellationToken ct)
    {
        var view = await ReadAsync(department, query, lang, ct);
        var country = await CountryAsync(query, ct);
        string[] provinces = [.. view.Report.Channels.SelectMany(c => c.S.ByProvince.Concat(c.Q.ByProvince)).Select(p => p.Group).Where(p => p.Length > 0).Distinct()];
        return view with
        {
            Provinces = provinces.Length == 0 ? view.Provinces : await regions.NamesAsync(provinces, ct),
            ByProvince = await service.ProvincesAsync(department.Code, query, ct),
            Concentration = country.Count + country.BaselineCount <= MostForConcentration
                ? await service.ConcentrationAsync(department.Code, query, ct) : null,
            Difference = view.AsOf < service.Today ? await DifferenceAsync(view, ct) : null,
        };
    }

    private async Task<EscalationDifference> DifferenceAsync(EscalationView view, CancellationToken ct)
    {
        var filter = view.Filter with { AsOf = null };
        var weeks = view.All.Q.Test;
        var compared = filter with { From = weeks.Baseline?.From ?? weeks.Window.From, To = weeks.Window.To, PageSize = IncidentFilter.LargestPageSize };
        var now = await counts.ListAsync(compared, ct: ct);
        var known = (await counts.ListAsync(compared with { AsOf = view.AsOf }, ct: ct)).Items.ToDictionary(i => i.Code, StringComparer.Ordinal);
        return new EscalationDifference(
            await service.RegionAsync(view.Department.Code, view.Asked with { AsOf = null }, ct),
            [.. now.Items.Where(i => i.KnownFrom > view.AsOf).Select(i => new ChangedIncident(i, null))],
            [.. now.Items.Where(i => known.TryGetValue(i.Code, out var then) && !SameToll(i, then)).Select(i => new ChangedIncident(i, known[i.Code]))],
            (await counts.TotalsAsync(filter with { From = view.AsOf.AddDays(1) }, ct: ct)).Incidents,
            now.Total > now.Items.Count ? now.Items.Count : null);
    }

    private static bool SameToll(PublicIncident one, PublicIncident other) =>
        Same(one.Figures.Killed, other.Figures.Killed) && Same(one.Figures.Missing, other.Figures.Missing);

    private static bool Same(PublicFigureNow? one, PublicFigureNow? other) =>
        (one?.Low, one?.Best, one?.High, one?.AtLeast) == (other?.Low, other?.Best, other?.High, other?.AtLeast);

    private async Task<WindowReport> CountryAsync(EscalationQuery query, CancellationToken ct) => (await service.AllAsync(query, ct)).Channels[0].Country.Q;
}
