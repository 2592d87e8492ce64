using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>A place of the gazetteer: added here, or one that came with the application, to which other names are added.</summary>
[Require(Permission.ManagePlaces)]
public sealed class PlaceModel(DeskServices desk) : EntryPage(desk)
{
    private GazetteerPlace? _stored;

    /// <summary>Whether all of it may be changed, and not its other names alone.</summary>
    public bool IsAddedHere => _stored?.IsAddedHere ?? true;

    public override string NewHeading => Desk.Texts["Places.New"];
    public override string? WithdrawLabel => IsAddedHere ? Desk.Texts["Places.Remove"] : null;
    protected override bool IsRemovedForGood => true;
    protected override string Folder => "places";
    protected override RevisionSubject Subject => RevisionSubject.Place;
    protected override string CodeField => "gazetteer.name";

    private long Id => long.TryParse(Code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    protected override RecordForm Begin() => PlaceForm.Empty();

    protected override async Task<EntryState?> FindAsync(CancellationToken ct)
    {
        if (await Desk.Store.FindPlaceAsync(Id, ct) is not { } found)
        {
            return null;
        }
        _stored = found.Record;
        return new(PlaceForm.Of(_stored), found.Version, false, _stored.Name);
    }

    protected override async Task<RecordForm?> VersionAsync(int number, CancellationToken ct) =>
        await Desk.Search.PlaceVersionAsync(Id, number, ct) is { } was ? PlaceForm.Of(was) : null;

    protected override async Task<EntryReading> ReadAsync(CancellationToken ct)
    {
        var (place, reader) = PlaceForm.Read(Form, _stored);
        if (IsAddedHere && reader.Problems.Count == 0 && Form["place.regionRule"] != CodeText.Of(RegionRule.Coder) && IsPoint(place))
        {
            place = PlaceForm.With(place, areas: await Desk.Search.RegionAsync(place.Latitude, place.Longitude, null, ct));
        }
        var problems = reader.With([.. (IsAddedHere ? PlaceRules.Check(place) : PlaceRules.CheckAliases(place.Aliases)).Select(p => new RecordProblem(p.Field, p.Code)),
            .. IsAddedHere ? await AreaProblemsAsync(new() { ProvinceCode = place.ProvinceCode, DistrictCode = place.DistrictCode }, ct) : []]);
        // A point that is still to be given decides no department.
        problems = reader.Problems.Any(p => p.Field is "place.latitude" or "place.longitude") ? [.. problems.Where(p => p.Code != "place_without_department")] : problems;
        return new(PlaceForm.Of(place), Code, problems, (seen, why) => Desk.Store.SavePlaceAsync(place, seen, User.Writer(), why, ct));
    }

    protected override Task<Written> WithdrawAsync(bool withdrawn, int seen, string why, CancellationToken ct) =>
        withdrawn ? Desk.Store.RemovePlaceAsync(Id, seen, User.Writer(), why, ct) : throw new RecordMissingException(Code);

    // No public page shows the gazetteer: nothing is kept that would be out of date.
    protected override Task WrittenAsync() => Task.CompletedTask;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!IsAddedHere)
        {
            // Its other fields are shown but not sent.
            var (aliases, why) = (Form["gazetteer.aliases"], Form["why"]);
            Form = Stored!.Form.Copy();
            (Form["gazetteer.aliases"], Form["why"]) = (aliases, why);
        }
        await LoadChoicesAsync(ct);
        Incidents = IsNew ? Incidents : await Desk.Search.IncidentsAtAsync(Id, 100, ct);
    }

    private static bool IsPoint(GazetteerPlace place) => place is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}
