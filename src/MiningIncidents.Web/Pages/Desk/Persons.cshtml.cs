using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// A missing person's or group's case: a new one (code "new"), or an existing one with its events. Whoever may not read hidden names sees and
/// keeps the case without the name; every view with a hidden name is in the trail before it is shown.
/// </summary>
[Require(Permission.ManagePersons)]
public sealed class PersonsModel(DeskServices desk, AuditTrail trail) : RecordPage(desk)
{
    private bool _isRecorded;

    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    /// <summary>The incident a new case is begun from.</summary>
    [BindProperty(SupportsGet = true, Name = "incident")]
    public string? Incident { get; set; }

    public bool IsNew => Code == "new";
    public PersonRecord? Stored { get; private set; }
    public int SeenVersion { get; private set; }
    public int StoredVersion { get; private set; }
    public bool SeesName => MaySeeNames;
    public IReadOnlyList<(DeskRow Incident, PersonLinkRole Role)> Incidents { get; private set; } = [];
    public IReadOnlyList<DeskRevision> Revisions { get; private set; } = [];
    public IReadOnlyList<FormConflict> Conflicts { get; private set; } = [];
    public CompareView? Compared { get; private set; }

    /// <summary>The status as of the last event, and the steps that may follow.</summary>
    public PersonStatus? Status => Stored is null ? null : PersonStatusRules.StatusAt(Stored, DateOnly.MaxValue);

    public IEnumerable<PersonStatus> NextSteps => Enum.GetValues<PersonStatus>().Where(to => PersonStatusRules.MayMove(Status, to));

    public async Task<IActionResult> OnGetAsync(string? done, int? from, int? to, CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }
        var kept = Restore();
        SeenVersion = kept is null ? StoredVersion : Version(kept[Seen]);
        if (kept is null)
        {
            Form = Stored is null ? await BeginAsync(ct) : PersonForm.Of(Stored);
        }
        Say(done == "saved" ? Desk.Texts["Desk.NoticeSaved"] : null);
        if (from is { } earlier && to is { } later)
        {
            await CompareAsync(earlier, later, ct);
        }
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }
        if (!TryReadForm())
        {
            return BadRequest();
        }
        SeenVersion = Version(Request.Form[Seen]);
        if (!await IsGenuineAsync())
        {
            (Notice, IsWarning) = (Desk.Texts["Desk.NoticeRenewed"], true);
            return await ShowAsync(ct);
        }
        var action = FormAction.Of(Request.Form[Do]);
        if (action.Verb == "reload-mine")
        {
            SeenVersion = StoredVersion;
            return await ShowAsync(ct);
        }
        return await TryEditAsync(action, ct) ? await ShowAsync(ct) : await SaveAsync(ct);
    }

    private async Task<IActionResult> SaveAsync(CancellationToken ct)
    {
        var (record, reader) = PersonForm.Read(Form, Stored);
        if (!SeesName && Stored is not null)
        {
            record = record with
            {
                Name = Stored.Name,
                NamePublic = Stored.NamePublic,
                NameReason = Stored.NameReason,
                NameSource = Stored.NameSource,
                HideNameFrom = Stored.HideNameFrom,
            };
        }
        var problems = reader.With(PersonRules.Check(record, Desk.Today));
        if (problems.Count > 0)
        {
            Problems = FormProblems.Of(Form, problems);
            return await ShowAsync(ct);
        }
        try
        {
            var written = await Desk.Store.SavePersonAsync(record, SeenVersion, User.Writer(), reader.Line("why") ?? Desk.Texts[IsNew ? "Desk.WhyNewCase" : "Desk.WhyNews"], ct);
            await Desk.Cache.EvictAsync(CancellationToken.None);
            return IsNew && Incident is not null ? await LinkAsync(written.Code, ct) : Redirect($"/{Desk.Texts.Lang}/desk/persons/{written.Code}?done=saved");
        }
        catch (RecordRefusedException refused)
        {
            Problems = FormProblems.Of(Form, refused.Problems);
        }
        catch (WriteConflictException)
        {
            await OpenAsync(ct);
            if (FormDifferences.Between(PersonForm.Of(Stored!), PersonForm.Of(record)).Count == 0)
            {
                return Redirect($"/{Desk.Texts.Lang}/desk/persons/{Code}?done=saved");
            }
        }
        return await ShowAsync(ct);
    }

    /// <summary>A case begun from an incident is linked to it at once, as its disappearance.</summary>
    private async Task<IActionResult> LinkAsync(string person, CancellationToken ct)
    {
        // Somebody may be saving the incident at this moment; the link is put into whatever is newest.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await Desk.Store.FindAsync(Incident!, ct) is not { } incident || !Policies.MayEdit(User, incident.CreatedById, incident.Status))
            {
                break;
            }
            try
            {
                var record = incident.Record with { Persons = [.. incident.Record.Persons, new PersonLinkRecord(person, PersonLinkRole.Disappearance)] };
                await Desk.Store.SaveAsync(Incident!, record, incident.Version, User.Writer(), Desk.Texts["Desk.WhyLinkCase", person], null, ct);
                await Desk.Cache.EvictAsync(CancellationToken.None);
                return Redirect($"/{Desk.Texts.Lang}/desk/incidents/{Incident}?done=person{About("persons")}");
            }
            catch (WriteConflictException)
            {
                continue;
            }
        }
        return Redirect($"/{Desk.Texts.Lang}/desk/persons/{person}?done=saved");
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (IsNew)
        {
            return null;
        }
        if (await Desk.Store.FindPersonAsync(Code, ct) is not var (record, version))
        {
            return NotFound();
        }
        (Stored, StoredVersion) = (record, version);
        if (record is { Name: not null, NamePublic: false } && SeesName)
        {
            await RecordReadingAsync();
        }
        return null;
    }

    /// <summary>Once a view, and before anything is shown: when it cannot be written, the page fails and shows nothing.</summary>
    private async Task RecordReadingAsync()
    {
        if (!_isRecorded)
        {
            await trail.HiddenNameAsync(User.Writer(), Code);
            _isRecorded = true;
        }
    }

    private async Task<RecordForm> BeginAsync(CancellationToken ct)
    {
        var incident = Incident is null ? null : await Desk.Store.FindAsync(Incident, ct);
        var form = PersonForm.Empty(incident?.Record.DateStart ?? Desk.Today);
        form["departmentCode"] = incident?.Record.Place.DepartmentCode ?? "";
        return form;
    }

    private async Task CompareAsync(int from, int to, CancellationToken ct)
    {
        if (await Desk.Search.PersonVersionAsync(Code, to, ct) is { } after)
        {
            var before = await Desk.Search.PersonVersionAsync(Code, from, ct);
            if (SeesName && (after is { Name: not null, NamePublic: false } || before is { Name: not null, NamePublic: false }))
            {
                await RecordReadingAsync();
            }
            var (was, isNow) = (before is null ? new RecordForm() : Readable(before), Readable(after));
            Compared = new(FormDifferences.Between(was, isNow), was, isNow, FormChoices.None);
        }
    }

    private RecordForm Readable(PersonRecord record) => PersonForm.Of(SeesName ? record : record with { Name = null, NameReason = null, NameSource = null });

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!SeesName)
        {
            foreach (var name in Form.Names.Where(n => n is "name" or "namePublic" or "nameReason" or "hideNameFrom" || n.StartsWith("nameSource.", StringComparison.Ordinal)).ToList())
            {
                Form[name] = "";
            }
        }
        if (Stored is not null)
        {
            Incidents = await Desk.Search.IncidentsOfCaseAsync(Code, ct);
            Revisions = await Desk.Search.RevisionsAsync(RevisionSubject.Person, Code, ct);
            if (SeenVersion != StoredVersion && await Desk.Search.PersonVersionAsync(Code, SeenVersion, ct) is { } was)
            {
                if (SeesName && was is { Name: not null, NamePublic: false })
                {
                    await RecordReadingAsync();
                }
                Conflicts = FormMerge.Conflicts(Readable(was), Readable(Stored), Form);
            }
        }
        Choices = Choices with { Known = await Desk.Search.ChoicesAsync(ct) };
        return Page();
    }

    private static int Version(Microsoft.Extensions.Primitives.StringValues typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
