using Microsoft.AspNetCore.Mvc;
using MiningIncidents.Core.Context;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>A law, emergency, policy or other context event: public as soon as it is saved, on the timelines of its regions and beside its incidents.</summary>
[Require(Permission.ManageContext)]
public sealed class ContextEventModel(DeskServices desk) : EntryPage(desk)
{
    private ContextRecord? _stored;

    public override string NewHeading => Desk.Texts["Context.New"];
    protected override string Folder => "context";
    protected override RevisionSubject Subject => RevisionSubject.Context;
    protected override string CodeField => "key";

    /// <summary>Where the public reads it: the regions by name and address.</summary>
    public IEnumerable<(string Name, string Address)> ShownAt => _stored is null || IsWithdrawn ? []
        : _stored.Departments.Count == 0 ? [(Desk.Texts["Regions.WholeCountry"], $"/{Desk.Texts.Lang}/regions")]
        : _stored.Departments.Select(Departments.Find).OfType<Department>().Select(d => (d.Name, $"/{Desk.Texts.Lang}/regions/{d.Slug}#context-{_stored.Key}"));

    protected override RecordForm Begin() => ContextForm.EmptyContext();

    protected override async Task<EntryState?> FindAsync(CancellationToken ct)
    {
        if (await Desk.Store.FindContextAsync(Code, ct) is not { } found)
        {
            return null;
        }
        _stored = found.Record;
        return new(ContextForm.Of(_stored), found.Version, found.IsWithdrawn, _stored.Title.In(Desk.Texts.Lang) ?? Code);
    }

    protected override async Task<RecordForm?> VersionAsync(int number, CancellationToken ct) =>
        await Desk.Search.ContextVersionAsync(Code, number, ct) is { } was ? ContextForm.Of(was) : null;

    protected override Task<EntryReading> ReadAsync(CancellationToken ct)
    {
        var (record, reader) = ContextForm.ReadContext(Form, _stored);
        return Task.FromResult(new EntryReading(ContextForm.Of(record), record.Key, reader.With(ContextRules.Check(record, Desk.Today)),
            (seen, why) => Desk.Store.SaveContextAsync(record, seen, User.Writer(), why, ct)));
    }

    protected override Task<Written> WithdrawAsync(bool withdrawn, int seen, string why, CancellationToken ct) =>
        Desk.Store.WithdrawContextAsync(Code, withdrawn, seen, User.Writer(), why, ct);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        Choices = Choices with { Known = await Desk.Search.ChoicesAsync(ct) };
        Incidents = IsNew ? Incidents : await Desk.Search.IncidentsOfContextAsync(Code, 100, ct);
    }
}
