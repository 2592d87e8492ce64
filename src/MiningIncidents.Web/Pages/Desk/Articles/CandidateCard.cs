using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Reading;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Shared;

namespace MiningIncidents.Web.Pages.Desk.Articles;

/// <summary>One value of a candidate, in words, with the words of the text it rests on.</summary>
/// <param name="Id">Its id in the page.</param>
public sealed record CardValue(string Id, string Label, string Value, IReadOnlyList<Highlight> Evidence);

/// <summary>A candidate as a card.</summary>
/// <param name="Number">From 1, in the order of the text.</param>
/// <param name="Recorded">The incident it was already accepted as.</param>
/// <param name="IsInForm">Whether it stands in the form now.</param>
public sealed record CandidateCard(int Number, IncidentCandidate Candidate, IReadOnlyList<CardValue> Values, DeskCiting? Recorded, bool IsInForm);

/// <summary>Puts candidates into words.</summary>
public sealed class CardWriter(Texts texts, Wording wording)
{
    public IReadOnlyList<CardValue> Values(int number, IncidentCandidate c)
    {
        var values = new List<CardValue>();
        void Add(string label, string value, IEnumerable<Evidence> evidence)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"v-{number}-{values.Count + 1}");
            values.Add(new(id, label, value, [.. evidence.Select((e, i) =>
                new Highlight(string.Create(CultureInfo.InvariantCulture, $"ev-{number}-{values.Count + 1}-{i + 1}"), e.Start, e.End, id, $"{label}: {value}", number))]));
        }
        Add(texts["Desk.FieldKind"], IncidentCodes.Kinds[c.Kind.Value].Label(texts.Lang), c.Kind.Evidence);
        foreach (var act in c.Acts.DistinctBy(a => a.Value).Where(a => a.Value != c.Kind.Value))
        {
            Add(texts["Desk.FieldKind"], IncidentCodes.Kinds[act.Value].Label(texts.Lang), act.Evidence);
        }
        if (c.Date is { } date)
        {
            var precision = date.Value.Precision == DatePrecision.Day && date.Value.From != date.Value.To ? DatePrecision.DayRange : date.Value.Precision;
            Add(texts["Desk.SectionWhen"], wording.Date(date.Value.From, date.Value.To, precision, date.Value.PartOfDay), date.Evidence);
        }
        if (c.Location is { } location)
        {
            var area = string.Join(", ", new[] { location.Value.Locality, location.Value.Province, location.Value.Department }.OfType<string>().Distinct(StringComparer.Ordinal));
            Add(texts["Desk.SectionWhere"], area.Length == 0 ? location.Value.Description : $"{location.Value.Description} ({area})", location.Evidence);
        }
        foreach (var figure in c.Casualties)
        {
            Add(PeopleCodes.CasualtyCategories[figure.Value.Category].Label(texts.Lang), Figure(figure.Value), figure.Evidence);
        }
        foreach (var actor in c.Perpetrators)
        {
            Add(PeopleCodes.ActorRoles[ActorRole.Perpetrator].Label(texts.Lang), $"{actor.Value.Name} ({PeopleCodes.Attributions[actor.Value.Attribution].Label(texts.Lang)})", actor.Evidence);
        }
        foreach (var actor in c.Targets)
        {
            Add(PeopleCodes.ActorRoles[ActorRole.Target].Label(texts.Lang), actor.Value.Name, actor.Evidence);
        }
        foreach (var loss in c.Losses)
        {
            Add(texts["Desk.PartLosses"], Loss(loss.Value), loss.Evidence);
        }
        foreach (var force in c.Forces)
        {
            Add(texts["Desk.PartForces"], $"{Number(force.Value.Count)} {MaterialCodes.ForceKinds[force.Value.Kind].Label(texts.Lang)}".Trim(), force.Evidence);
        }
        return values;
    }

    /// <summary>Why a figure was not used.</summary>
    public string Reason(LeftOutReason reason) => texts[reason switch
    {
        LeftOutReason.Total => "Reading.LeftTotal",
        LeftOutReason.NotAsserted => "Reading.LeftNotAsserted",
        LeftOutReason.NotViolence => "Reading.LeftNotViolence",
        LeftOutReason.NotALoss => "Reading.LeftNotALoss",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    }];

    private string Figure(CasualtyFigure f)
    {
        var number = f.Hedge switch
        {
            Hedge.AtLeast => texts["Reading.AtLeast", f.Best],
            Hedge.AtMost => texts["Reading.AtMost", f.High],
            Hedge.About => texts["Reading.About", f.Best],
            Hedge.Range => texts["Reading.Range", f.Low, f.High],
            Hedge.None => f.Best == 0 ? texts["Reading.None"] : Number(f.Best),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f.Hedge, "Unknown hedge."),
        };
        return f.Alleged ? texts["Reading.Alleged", number] : number;
    }

    private string Loss(ReadLoss l)
    {
        var what = string.Join(' ', new[] { Number(l.Quantity), l.Item }.Where(t => !string.IsNullOrEmpty(t)));
        var worth = l.Amount is { } amount ? $"{(l.Currency == Currency.PEN ? "S/" : "US$")} {Number(amount)}" : "";
        return $"{MaterialCodes.LossEvents[l.Event].Label(texts.Lang)}: {string.Join(", ", new[] { what, worth }.Where(t => t.Length > 0))}";
    }

    private string Number(decimal? number) => number?.ToString("#,0.##", Languages.Culture(texts.Lang)) ?? "";
}
