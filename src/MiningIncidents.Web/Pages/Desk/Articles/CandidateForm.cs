using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk.Articles;

/// <summary>
/// An accepted candidate → the form: each value with the article as its source and the words it rests on. What the editor has already typed stays;
/// what the text does not say stays empty.
/// </summary>
public sealed class CandidateForm(RecordForm form, string source, string language, DateOnly reported, Texts texts)
{
    private static readonly string[] Near =
        [" near ", " outside ", " outskirts ", " from ", " km ", " kilomet", " cerca ", " afueras ", " alrededores ", " inmediaciones "];

    private readonly List<QuotationRecord> _quotations = [];
    private readonly HashSet<string> _supports = new(StringComparer.Ordinal);

    /// <summary>Places called as the text says, where there are several: the editor chooses.</summary>
    public IReadOnlyList<GazetteerPlace> Places { get; private set; } = [];

    /// <param name="candidate">What was read.</param>
    /// <param name="gazetteer">Where its place may be.</param>
    /// <param name="provinces">The provinces of its department, by name.</param>
    public void Fill(IncidentCandidate candidate, Gazetteer gazetteer, IReadOnlyList<DeskChoice> provinces)
    {
        Acts(candidate);
        if (candidate.Date is { } date)
        {
            When(date);
        }
        if (candidate.Location is { } location)
        {
            Where(location, gazetteer, provinces);
        }
        foreach (var actor in candidate.Perpetrators)
        {
            Actor(actor, ActorRole.Perpetrator);
        }
        foreach (var actor in candidate.Targets.Where(t => candidate.Perpetrators.All(p => p.Value.Name != t.Value.Name)))
        {
            Actor(actor, ActorRole.Target);
        }
        foreach (var figure in candidate.Casualties)
        {
            Claim(figure);
        }
        foreach (var loss in candidate.Losses)
        {
            Loss(loss);
        }
        foreach (var force in candidate.Forces)
        {
            Force(force);
        }
        Cite();
    }

    /// <summary>A figure the reader left out: a row that quotes it, with the number for the editor to say.</summary>
    public void Overrule(LeftOut figure)
    {
        var isLoss = figure.Reason == LeftOutReason.NotALoss;
        var at = IncidentForm.Row(form, isLoss ? "losses" : "claims");
        form[$"{at}.source"] = source;
        if (isLoss)
        {
            form[$"{at}.kind"] = CodeText.Of(LossKind.Total);
        }
        else
        {
            form[$"{at}.reportedOn"] = TypedText.Of(reported);
        }
        Quote(isLoss ? $"{at}.value" : $"{at}.best", [figure.Evidence]);
        Cite();
    }

    private void Acts(IncidentCandidate candidate)
    {
        foreach (var empty in form.Rows("acts").Where(key => form.FieldsOf("acts", key).Count == 0).ToList())
        {
            form.RemoveRow("acts", empty);
        }
        // The main kind may sum up what was done ("massacre"): then it stands first.
        var acts = candidate.Acts.Any(a => a.Value == candidate.Kind.Value) ? candidate.Acts : [candidate.Kind, .. candidate.Acts];
        foreach (var act in acts.DistinctBy(a => a.Value).Where(a => form.Rows("acts").All(key => form[$"acts[{key}].kind"] != CodeText.Of(a.Value))))
        {
            var at = IncidentForm.Row(form, "acts");
            form[$"{at}.kind"] = CodeText.Of(act.Value);
            Quote($"{at}.kind", act.Value == candidate.Kind.Value ? candidate.Kind.Evidence : act.Evidence);
        }
        _supports.Add("acts");
    }

    private void When(Evidenced<ReadDate> date)
    {
        if (form["dateStart"].Length > 0)
        {
            return;
        }
        form["dateStart"] = TypedText.Of(date.Value.From);
        form["dateEnd"] = TypedText.Of(date.Value.To);
        form["datePrecision"] = CodeText.Of(date.Value is { Precision: DatePrecision.Day } d && d.From != d.To ? DatePrecision.DayRange : date.Value.Precision);
        form["partOfDay"] = TypedText.Of(date.Value.PartOfDay);
        Quote("dateStart", date.Evidence);
        _supports.Add("date");
    }

    private void Where(Evidenced<ReadLocation> location, Gazetteer gazetteer, IReadOnlyList<DeskChoice> provinces)
    {
        var place = location.Value;
        var words = $"place.description.{language}";
        if (form[words].Length == 0)
        {
            form[words] = place.Description;
        }
        Quote(words, location.Evidence);
        _supports.Add("place");
        if (form["place.latitude"].Length > 0 || form["place.departmentCode"].Length > 0 || form["place.gazetteerPlaceId"].Length > 0)
        {
            return;
        }
        var department = place.Department is null ? null : Departments.FindByName(place.Department)?.Code;
        var province = department is null || place.Province is null ? null : provinces.FirstOrDefault(p => TextFolding.Same(p.Name.Es, place.Province))?.Key;
        form["place.precision"] = CodeText.Of(province is not null ? LocationPrecision.Province : department is not null ? LocationPrecision.Department : LocationPrecision.Country);
        if (department is null)
        {
            return;
        }
        form["place.departmentCode"] = department;
        form["place.provinceCode"] = province ?? "";
        form["place.regionRule"] = CodeText.Of(RegionRule.Coder);
        var called = place.Locality is null ? [] : gazetteer.Find(place.Locality, department)
            .Where(p => province is null || p.ProvinceCode is null || p.ProvinceCode == province).ToList();
        if (called is [var only])
        {
            // The place says its region itself, its district too.
            (form["place.departmentCode"], form["place.provinceCode"], form["place.regionRule"]) = ("", "", CodeText.Of(RegionRule.Unknown));
            form["place.gazetteerPlaceId"] = only.Id.ToString(CultureInfo.InvariantCulture);
            form["place.latitude"] = TypedText.Of(only.Latitude);
            form["place.longitude"] = TypedText.Of(only.Longitude);
            var near = IsNear(place.Description) && only.Precision is LocationPrecision.Locality or LocationPrecision.ExactSite;
            form["place.precision"] = CodeText.Of(near ? LocationPrecision.NearLocality : only.Precision);
        }
        else
        {
            Places = called;
        }
    }

    private static bool IsNear(string description)
    {
        var folded = $" {TextFolding.Fold(description)} ";
        return Array.Exists(Near, word => folded.Contains(word, StringComparison.Ordinal));
    }

    private void Actor(Evidenced<ReadActor> actor, ActorRole role)
    {
        var at = IncidentForm.Row(form, "actors");
        form[$"{at}.kind"] = CodeText.Of(ThingRules.ActorOf(actor.Value.Name));
        form[$"{at}.role"] = CodeText.Of(role);
        form[$"{at}.name.{language}"] = actor.Value.Name;
        // One article confirms nothing.
        form[$"{at}.attribution"] = role == ActorRole.Perpetrator ? CodeText.Of(actor.Value.Attribution == Attribution.Denied ? Attribution.Denied : Attribution.Alleged) : "";
        form[$"{at}.source"] = source;
        Quote($"{at}.name.{language}", actor.Evidence);
        _supports.Add("actors");
    }

    private void Claim(Evidenced<CasualtyFigure> figure)
    {
        var f = figure.Value;
        var at = IncidentForm.Row(form, "claims");
        form[$"{at}.category"] = CodeText.Of(f.Category);
        switch (f.Hedge)
        {
            case Hedge.AtMost:
                form[$"{at}.high"] = TypedText.Of(f.High);
                break;
            case Hedge.AtLeast:
                (form[$"{at}.low"], form[$"{at}.best"]) = (TypedText.Of(f.Low), TypedText.Of(f.Best));
                IncidentForm.Tick(form, $"{at}.atLeast", true);
                break;
            case Hedge.About:
                form[$"{at}.best"] = TypedText.Of(f.Best);
                break;
            case Hedge.None or Hedge.Range:
                (form[$"{at}.low"], form[$"{at}.best"], form[$"{at}.high"]) = (TypedText.Of(f.Low), TypedText.Of(f.Best), TypedText.Of(f.High));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(figure), f.Hedge, "Unknown hedge.");
        }
        form[$"{at}.reportedOn"] = TypedText.Of(reported);
        form[$"{at}.source"] = source;
        Note($"{at}.note", [
            .. f.Superseded.Select(earlier => ("Reading.NoteSuperseded", (object?)earlier)),
            .. f.Alleged ? [("Reading.NoteAlleged", null)] : Array.Empty<(string, object?)>(),
        ]);
        if (!f.Alleged)
        {
            form[$"{at}.adoptedFrom"] = TypedText.Of(reported);
            IncidentForm.Set(form, $"{at}.adoptionReason", new(texts.In("es", "Desk.ReasonOnly"), texts.In("en", "Desk.ReasonOnly")));
        }
        Quote(f.Hedge == Hedge.AtMost ? $"{at}.high" : $"{at}.best", figure.Evidence);
        _supports.Add(CodeText.Of(f.Category));
    }

    private void Loss(Evidenced<ReadLoss> loss)
    {
        var l = loss.Value;
        var at = IncidentForm.Row(form, "losses");
        form[$"{at}.kind"] = CodeText.Of(ThingRules.GoodsOf(l.Item));
        form[$"{at}.event"] = CodeText.Of(l.Event);
        form[$"{at}.quantity"] = TypedText.Of(l.Quantity);
        form[$"{at}.unit"] = l.Quantity is null ? "" : ThingRules.UnitOf(string.Join(' ', loss.Evidence.Select(e => e.Text)));
        form[$"{at}.value"] = TypedText.Of(l.Amount);
        form[$"{at}.currency"] = TypedText.Of(l.Currency);
        form[$"{at}.note.{language}"] = l.Item ?? "";
        IncidentForm.Tick(form, $"{at}.atLeast", l.Hedge == Hedge.AtLeast);
        form[$"{at}.source"] = source;
        Quote(l.Amount is null ? $"{at}.quantity" : $"{at}.value", loss.Evidence);
        _supports.Add("losses");
    }

    private void Force(Evidenced<ReadForce> force)
    {
        var at = IncidentForm.Row(form, "forces");
        form[$"{at}.kind"] = CodeText.Of(force.Value.Kind);
        form[$"{at}.number"] = TypedText.Of(force.Value.Count);
        IncidentForm.Tick(form, $"{at}.atLeast", force.Value.Hedge == Hedge.AtLeast);
        form[$"{at}.source"] = source;
        Quote($"{at}.number", force.Evidence);
        _supports.Add("forces");
    }

    private void Note(string name, IReadOnlyList<(string Key, object? Value)> notes)
    {
        foreach (var lang in Languages.All)
        {
            form[$"{name}.{lang}"] = string.Join(' ', notes.Select(n => string.Format(CultureInfo.InvariantCulture, texts.In(lang, n.Key), n.Value)));
        }
    }

    private void Quote(string field, IEnumerable<Evidence> evidence) =>
        _quotations.AddRange(evidence.Select(e => new QuotationRecord(field, e.Start, e.End, e.Text.ReplaceLineEndings(" "))));

    private void Cite()
    {
        form[$"sources[{source}].quotations"] = Quotations.Of(Quotations.Read(form, source).Concat(_quotations));
        form[$"sources[{source}].supports"] = string.Join('\n', form.Lines($"sources[{source}].supports").Union(_supports));
        _quotations.Clear();
    }
}
