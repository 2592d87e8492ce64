using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Web.Pages.Desk.Forms;

/// <summary>A place of the gazetteer ↔ the form of it.</summary>
public static class PlaceForm
{
    private const string Aliases = "gazetteer.aliases";

    public static RecordForm Empty()
    {
        var form = new RecordForm();
        form["gazetteer.precision"] = CodeText.Of(LocationPrecision.Locality);
        form["place.regionRule"] = CodeText.Of(RegionRule.Unknown);
        return form;
    }

    public static RecordForm Of(GazetteerPlace p)
    {
        var form = new RecordForm();
        form["gazetteer.name"] = p.Name;
        form["gazetteer.kind"] = CodeText.Of(p.Kind);
        form[Aliases] = string.Join('\n', p.Aliases);
        form["gazetteer.precision"] = CodeText.Of(p.Precision);
        form["gazetteer.population"] = TypedText.Of(p.Population);
        form["gazetteer.source"] = p.Source;
        form["gazetteer.sourceUrl"] = p.SourceUrl ?? "";
        form["gazetteer.note"] = p.Note ?? "";
        form["place.latitude"] = TypedText.Of(p.Latitude);
        form["place.longitude"] = TypedText.Of(p.Longitude);
        form["place.regionRule"] = CodeText.Of(RegionRule.Coder);
        form["place.departmentCode"] = p.DepartmentCode;
        form["place.provinceCode"] = p.ProvinceCode ?? "";
        form["place.districtCode"] = p.DistrictCode ?? "";
        return form;
    }

    /// <summary>What the form says; the areas as chosen by hand, none where the rules decide.</summary>
    public static (GazetteerPlace Place, FormReader Reader) Read(RecordForm form, GazetteerPlace? stored)
    {
        var reader = new FormReader(form);
        var aliases = form.Lines(Aliases).Select(a => a.Trim()).Where(a => a.Length > 0).DistinctBy(TextFolding.Fold).ToList();
        if (stored is { IsAddedHere: false })
        {
            return (With(stored, aliases), reader);
        }
        var byHand = reader.Code<RegionRule>("place.regionRule") == RegionRule.Coder;
        var (latitude, longitude) = (reader.Degrees("place.latitude"), reader.Degrees("place.longitude"));
        foreach (var name in (string[])["place.latitude", "place.longitude"])
        {
            if (reader.Line(name) is null)
            {
                reader.Refuse(name, "point_missing");
            }
        }
        return (new()
        {
            Id = stored?.Id ?? 0,
            Name = reader.Line("gazetteer.name") ?? "",
            Aliases = aliases,
            Kind = reader.Needed<GazetteerKind>("gazetteer.kind"),
            DepartmentCode = (byHand ? reader.Line("place.departmentCode") : null) ?? "",
            ProvinceCode = byHand ? reader.Line("place.provinceCode") : null,
            DistrictCode = byHand ? reader.Line("place.districtCode") : null,
            Latitude = latitude ?? 0,
            Longitude = longitude ?? 0,
            Precision = reader.Needed<LocationPrecision>("gazetteer.precision"),
            Population = reader.Whole("gazetteer.population"),
            Source = reader.Line("gazetteer.source") ?? "",
            SourceUrl = reader.Line("gazetteer.sourceUrl"),
            Note = reader.Line("gazetteer.note"),
        }, reader);
    }

    /// <summary>The same place with its areas, or with other names.</summary>
    public static GazetteerPlace With(GazetteerPlace p, List<string>? aliases = null, RegionAssignment? areas = null) => new()
    {
        Id = p.Id,
        Name = p.Name,
        Aliases = aliases ?? p.Aliases,
        Kind = p.Kind,
        DepartmentCode = areas is null ? p.DepartmentCode : areas.DepartmentCode ?? "",
        ProvinceCode = areas is null ? p.ProvinceCode : areas.ProvinceCode,
        DistrictCode = areas is null ? p.DistrictCode : areas.DistrictCode,
        Latitude = p.Latitude,
        Longitude = p.Longitude,
        Precision = p.Precision,
        Population = p.Population,
        Source = p.Source,
        SourceUrl = p.SourceUrl,
        Note = p.Note,
    };
}
