using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>A series or operation: public once an incident of it is, at the address it is given here and keeps.</summary>
[Require(Permission.ManageContext)]
public sealed class SeriesEntryModel(DeskServices desk) : EntryPage(desk)
{
    private SeriesRecord? _stored;

    public override string NewHeading => Desk.Texts["Context.NewSeries"];
    protected override string Folder => "series";
    protected override RevisionSubject Subject => RevisionSubject.Series;
    protected override string CodeField => "slug";

    /// <summary>Whether the public page is there.</summary>
    public bool IsPublic { get; private set; }

    protected override RecordForm Begin() => ContextForm.EmptySeries();

    protected override async Task<EntryState?> FindAsync(CancellationToken ct)
    {
        if (await Desk.Store.FindSeriesAsync(Code, ct) is not { } found)
        {
            return null;
        }
        _stored = found.Record;
        return new(ContextForm.Of(_stored), found.Version, found.IsWithdrawn, _stored.Title.In(Desk.Texts.Lang) ?? Code);
    }

    protected override async Task<RecordForm?> VersionAsync(int number, CancellationToken ct) =>
        await Desk.Search.SeriesVersionAsync(Code, number, ct) is { } was ? ContextForm.Of(was) : null;

    protected override Task<EntryReading> ReadAsync(CancellationToken ct)
    {
        var (record, reader) = ContextForm.ReadSeries(Form, _stored);
        return Task.FromResult(new EntryReading(ContextForm.Of(record), record.Slug, reader.With(ContextRules.Check(record, Desk.Today)),
            (seen, why) => Desk.Store.SaveSeriesAsync(record, seen, User.Writer(), why, ct)));
    }

    protected override Task<Written> WithdrawAsync(bool withdrawn, int seen, string why, CancellationToken ct) =>
        Desk.Store.WithdrawSeriesAsync(Code, withdrawn, seen, User.Writer(), why, ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        Choices = Choices with { Known = await Desk.Search.ChoicesAsync(ct) };
        if (!IsNew)
        {
            Incidents = await Desk.Search.IncidentsOfSeriesAsync(Code, 100, ct);
            IsPublic = (await Desk.Search.SeriesAsync(Code, ct)).Any(s => s.Slug == Code && s.Published > 0 && !s.IsWithdrawn);
        }
    }
}
