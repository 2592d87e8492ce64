using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Core.Sources;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>The record of an incident ↔ the form of it. What the form shows and is sent back untouched is the same record.</summary>
public static partial class IncidentForm
{
    /// <summary>An empty form with sensible beginnings: one source, one act, the place not known yet.</summary>
    public static RecordForm Empty()
    {
        var form = new RecordForm();
        form["datePrecision"] = CodeText.Of(DatePrecision.Day);
        form["violence"] = CodeText.Of(ViolenceCertainty.Certain);
        form["verification"] = CodeText.Of(Verification.SingleSource);
        form["licence"] = CodeText.Of(LicenceTag.Open);
        form["place.precision"] = CodeText.Of(LocationPrecision.Locality);
        form["place.miningStatus"] = CodeText.Of(MiningStatus.Unknown);
        form["place.regionRule"] = CodeText.Of(RegionRule.Unknown);
        form.AddNewRow("acts");
        form.AddNewRow("sources");
        return form;
    }

    /// <summary>The record as the form shows it.</summary>
    public static RecordForm Of(IncidentRecord r)
    {
        var form = new RecordForm();
        Set(form, "title", r.Title);
        Set(form, "summary", r.Summary);
        Set(form, "motive", r.Motive);
        form["dateStart"] = TypedText.Of(r.DateStart);
        form["dateEnd"] = TypedText.Of(r.DateEnd);
        form["datePrecision"] = CodeText.Of(r.DatePrecision);
        form["partOfDay"] = TypedText.Of(r.PartOfDay);
        form["violence"] = CodeText.Of(r.Violence);
        form["verification"] = CodeText.Of(r.Verification);
        form["licence"] = CodeText.Of(r.Licence);
        form["internalNote"] = r.InternalNote ?? "";
        form["series"] = string.Join('\n', r.Series);
        form["context"] = string.Join('\n', r.Context);
        Set(form, r.Place);
        foreach (var act in r.Acts)
        {
            var at = Row(form, "acts");
            form[$"{at}.kind"] = CodeText.Of(act.Kind);
            form[$"{at}.on"] = TypedText.Of(act.On);
            Set(form, $"{at}.note", act.Note);
        }
        foreach (var source in r.Sources)
        {
            Set(form, Row(form, "sources", source.Key), source);
        }
        foreach (var actor in r.Actors)
        {
            var at = Row(form, "actors", actor.Key);
            form[$"{at}.kind"] = CodeText.Of(actor.Kind);
            form[$"{at}.role"] = CodeText.Of(actor.Role);
            Set(form, $"{at}.name", actor.Name);
            form[$"{at}.attribution"] = TypedText.Of(actor.Attribution);
            Set(form, $"{at}.attributedBy", actor.AttributedBy);
            form[$"{at}.source"] = actor.Source ?? "";
        }
        foreach (var claim in r.Claims)
        {
            Set(form, Row(form, "claims", claim.Key), claim);
        }
        foreach (var person in r.Persons)
        {
            // Rows without keys of their own are named by what they say, so that two versions of a record can be laid side by side.
            var at = Row(form, "persons", $"{person.Person}:{CodeText.Of(person.Role)}");
            form[$"{at}.person"] = person.Person;
            form[$"{at}.role"] = CodeText.Of(person.Role);
        }
        foreach (var loss in r.Losses)
        {
            Set(form, Row(form, "losses", loss.Key), loss);
        }
        foreach (var force in r.Forces)
        {
            var at = Row(form, "forces", force.Key);
            form[$"{at}.kind"] = CodeText.Of(force.Kind);
            form[$"{at}.number"] = TypedText.Of(force.Number);
            form[$"{at}.numberHigh"] = TypedText.Of(force.NumberHigh);
            Tick(form, $"{at}.atLeast", force.AtLeast);
            Set(form, $"{at}.name", force.Name);
            form[$"{at}.source"] = force.Source ?? "";
        }
        foreach (var link in r.Links)
        {
            var at = Row(form, "links", $"{link.To}:{CodeText.Of(link.Kind)}");
            form[$"{at}.kind"] = CodeText.Of(link.Kind);
            form[$"{at}.to"] = link.To;
            Set(form, $"{at}.note", link.Note);
        }
        return form;
    }

    private static void Set(RecordForm form, PlaceRecord p)
    {
        form["place.latitude"] = TypedText.Of(p.Latitude);
        form["place.longitude"] = TypedText.Of(p.Longitude);
        form["place.precision"] = CodeText.Of(p.Precision);
        Set(form, "place.description", p.Description);
        form["place.departmentCode"] = p.DepartmentCode ?? "";
        form["place.provinceCode"] = p.ProvinceCode ?? "";
        form["place.districtCode"] = p.DistrictCode ?? "";
        form["place.regionRule"] = CodeText.Of(p.RegionRule);
        form["place.gazetteerPlaceId"] = p.GazetteerPlaceId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
        form["place.mineSite"] = p.MineSite ?? "";
        form["place.miningStatus"] = CodeText.Of(p.MiningStatus);
        form["place.minerals"] = string.Join(", ", p.Minerals);
        Tick(form, "place.sensitive", p.Sensitive);
        form["place.publicPrecision"] = TypedText.Of(p.PublicPrecision);
    }

    private static void Set(RecordForm form, string at, SourceRecord s)
    {
        form[$"{at}.publisher"] = s.Publisher;
        form[$"{at}.title"] = s.Title ?? "";
        form[$"{at}.url"] = s.Url ?? "";
        form[$"{at}.published"] = TypedText.Of(s.Published);
        form[$"{at}.publishedPrecision"] = TypedText.Of(s.PublishedPrecision);
        form[$"{at}.accessed"] = TypedText.Of(s.Accessed);
        form[$"{at}.language"] = s.Language ?? "";
        form[$"{at}.reliability"] = TypedText.Of(s.Reliability);
        form[$"{at}.credibility"] = TypedText.Of(s.Credibility);
        form[$"{at}.copyOf"] = s.CopyOf ?? "";
        form[$"{at}.archiveUrl"] = s.ArchiveUrl ?? "";
        form[$"{at}.sha256"] = s.Sha256 ?? "";
        form[$"{at}.supports"] = string.Join('\n', s.Supports);
        form[$"{at}.fileSha256"] = s.FileSha256 ?? "";
        form[$"{at}.quotations"] = Quotations.Of(s.Quotations);
    }

    private static void Set(RecordForm form, string at, ClaimRecord c)
    {
        form[$"{at}.category"] = CodeText.Of(c.Category);
        form[$"{at}.low"] = TypedText.Of(c.Low);
        form[$"{at}.best"] = TypedText.Of(c.Best);
        form[$"{at}.high"] = TypedText.Of(c.High);
        Tick(form, $"{at}.atLeast", c.AtLeast);
        form[$"{at}.reportedOn"] = TypedText.Of(c.ReportedOn);
        Tick(form, $"{at}.reportedOnInferred", c.ReportedOnInferred);
        form[$"{at}.source"] = c.Source ?? "";
        Set(form, $"{at}.saidBy", c.SaidBy);
        Set(form, $"{at}.note", c.Note);
        form[$"{at}.supersedes"] = c.Supersedes ?? "";
        form[$"{at}.adoptedFrom"] = TypedText.Of(c.AdoptedFrom);
        Set(form, $"{at}.adoptionReason", c.AdoptionReason);
    }

    private static void Set(RecordForm form, string at, LossRecord l)
    {
        form[$"{at}.kind"] = CodeText.Of(l.Kind);
        form[$"{at}.event"] = CodeText.Of(l.Event);
        Set(form, $"{at}.note", l.Note);
        form[$"{at}.quantity"] = TypedText.Of(l.Quantity);
        form[$"{at}.unit"] = l.Unit ?? "";
        Tick(form, $"{at}.atLeast", l.AtLeast);
        form[$"{at}.value"] = TypedText.Of(l.Value);
        form[$"{at}.currency"] = TypedText.Of(l.Currency);
        form[$"{at}.valuedOn"] = TypedText.Of(l.ValuedOn);
        form[$"{at}.source"] = l.Source ?? "";
    }

    internal static void Set(RecordForm form, string name, LocalText? text)
    {
        form[$"{name}.es"] = text?.Es ?? "";
        form[$"{name}.en"] = text?.En ?? "";
    }

    internal static void Tick(RecordForm form, string name, bool ticked) => form[name] = ticked ? "true" : "";

    internal static string Row(RecordForm form, string part, string? key = null)
    {
        if (key is null)
        {
            return $"{part}[{form.AddNewRow(part)}]";
        }
        form.AddRow(part, key);
        return $"{part}[{key}]";
    }
}
