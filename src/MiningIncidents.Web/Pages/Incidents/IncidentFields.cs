using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Incidents;

/// <summary>One field of a version in words.</summary>
/// <param name="Key">The same field in another version has the same key.</param>
public sealed record IncidentField(string Key, string Label, string Text);

/// <summary>A field in two versions; null where a version lacks it.</summary>
public sealed record FieldDifference(string Label, string? Before, string? After)
{
    public bool Changed => Before != After;
}

/// <summary>A public incident as fields in words, so that two versions can be laid side by side.</summary>
public sealed class IncidentFields(Texts texts, Wording words)
{
    private string Lang => words.Lang;

    /// <summary>Every field that has a value, in the order of the page.</summary>
    public IReadOnlyList<IncidentField> Of(PublicIncident i) =>
    [
        .. Text("title.es", texts["Incidents.TitleIn", "es"], i.Title.Es),
        .. Text("title.en", texts["Incidents.TitleIn", "en"], i.Title.En),
        .. Text("summary.es", texts["Incidents.SummaryIn", "es"], i.Summary.Es),
        .. Text("summary.en", texts["Incidents.SummaryIn", "en"], i.Summary.En),
        .. Text("date", texts["Incidents.Date"], words.Date(i)),
        .. Text("place", texts["Incidents.Place"], $"{words.Place(i.Place)} ({words.Precision(i.Place)})"),
        .. Text("site", texts["Incidents.MineSite"], i.Place.MineSite),
        .. Text("mining", texts["Incidents.MiningStatus"], IncidentCodes.MiningStatuses[i.Place.MiningStatus].Label(Lang)),
        .. Text("minerals", texts["Incidents.Minerals"], string.Join(", ", i.Place.Minerals.Select(m => Minerals.Label(m, Lang)))),
        .. Text("violence", texts["Incidents.Violence"], IncidentCodes.ViolenceCertainties[i.Violence].Label(Lang)),
        .. Text("motive", texts["Incidents.Motive"], i.Motive?.In(Lang)),
        .. i.Acts.Index().SelectMany(a => Text($"act.{a.Index}", texts["Incidents.Acts"], Act(a.Item))),
        .. i.Actors.Index().SelectMany(a => Text($"actor.{a.Index}", texts["Incidents.Actors"], Actor(a.Item))),
        .. i.Claims.SelectMany(c => Text($"claim.{c.Key}", PeopleCodes.CasualtyCategories[c.Category].Label(Lang), Claim(i, c))),
        .. i.Persons.SelectMany(p => Text($"person.{p.Code}", texts["Incidents.Persons"], Person(p))),
        .. i.Losses.SelectMany(l => Text($"loss.{l.Key}", texts["Incidents.Losses"], Loss(l))),
        .. i.Forces.SelectMany(f => Text($"force.{f.Key}", texts["Incidents.Forces"], Force(f))),
        .. i.Sources.SelectMany(s => Text($"source.{s.Key}", texts["Incidents.Sources"], Source(s))),
        .. i.Links.SelectMany(l => Text($"link.{l.Kind}.{l.Outgoing}.{l.Code}", texts["Incidents.Related"], $"{IncidentWords.Link(l, texts)} {l.Code} {l.Title.In(Lang)} {l.Note?.In(Lang)}")),
        .. i.Series.SelectMany(s => Text($"series.{s.Slug}", texts["Incidents.Series"], s.Title.In(Lang))),
        .. i.Context.SelectMany(c => Text($"context.{c.Key}", texts["Incidents.Context"], $"{words.Date(c.DateStart)} {c.Title.In(Lang)}")),
        .. Text("verification", texts["Incidents.Verification"], IncidentCodes.Verifications[i.Verification].Label(Lang)),
    ];

    /// <summary>Two versions side by side, in the order of the later one; fields only the earlier one has come after.</summary>
    public IReadOnlyList<FieldDifference> Compare(PublicIncident before, PublicIncident after)
    {
        var old = Of(before).ToDictionary(f => f.Key, StringComparer.Ordinal);
        var now = Of(after);
        var kept = now.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Select(f => new FieldDifference(f.Label, old.GetValueOrDefault(f.Key)?.Text, f.Text)),
            .. old.Values.Where(f => !kept.Contains(f.Key)).Select(f => new FieldDifference(f.Label, f.Text, null)),
        ];
    }

    private static IEnumerable<IncidentField> Text(string key, string label, string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [new(key, label, text.Trim())];

    private static string Join(params string?[] parts) => string.Join("; ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));

    private string Act(ActRecord act) => Join(
        IncidentCodes.Kinds[act.Kind].Label(Lang), act.On is { } on ? words.Date(on) : null, act.Note?.In(Lang));

    private string Actor(PublicActor actor) => Join(
        $"{PeopleCodes.ActorRoles[actor.Role].Label(Lang)}: {actor.Name.In(Lang) ?? PeopleCodes.ActorKinds[actor.Kind].Label(Lang)}",
        actor.Attribution is { } attribution ? PeopleCodes.Attributions[attribution].Label(Lang) : null, actor.AttributedBy?.In(Lang));

    private string Claim(PublicIncident incident, ClaimRecord claim) => Join(
        words.Amount(claim.Low, claim.Best, claim.High, claim.AtLeast),
        words.Date(claim.ReportedOn),
        claim.SaidBy?.In(Lang),
        incident.Sources.FirstOrDefault(s => s.Key == claim.Source)?.Publisher,
        claim.AdoptedFrom is { } from ? texts["Incidents.AdoptedFrom", words.Date(from)] : texts["Incidents.NotAdopted"],
        claim.AdoptionReason?.In(Lang),
        claim.Note?.In(Lang));

    private string Person(PublicPerson person) => Join(
        texts.Count("Incidents.PersonCount", person.Count), person.Description.In(Lang), PeopleCodes.PersonStatuses[person.Status].Label(Lang),
        string.Join("; ", person.Events.Select(e => $"{words.Date(e.On)}: {Event(e)}")));

    private string Event(PersonEventRecord e) => Join(
        e.Status is { } status ? PeopleCodes.PersonStatuses[status].Label(Lang) : PeopleCodes.PersonEventKinds[e.Kind].Label(Lang), e.Note?.In(Lang));

    private string Loss(LossRecord loss) => Join(
        $"{MaterialCodes.LossKinds[loss.Kind].Label(Lang)} ({MaterialCodes.LossEvents[loss.Event].Label(Lang)})",
        loss.Quantity is { } quantity ? words.Quantity(quantity, loss.Unit, loss.AtLeast) : null,
        loss is { Value: { } value, Currency: { } currency } ? words.Money(value, currency) : null,
        loss.Note?.In(Lang));

    private string Force(ForceRecord force) => Join(
        MaterialCodes.ForceKinds[force.Kind].Label(Lang), IncidentWords.ForceNumber(force, words), force.Name?.In(Lang));

    private string Source(PublicSource source) => Join(
        source.Publisher, source.Title, source.Published is { } day ? words.Published(day, source.PublishedPrecision) : null, source.Url);
}
