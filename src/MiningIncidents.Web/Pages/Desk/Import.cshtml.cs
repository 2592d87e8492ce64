using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Files of other data sets and of this site: tried first, then written as one batch that can be undone. One address for the list, one a batch.</summary>
[Require(Permission.Import)]
[RequestSizeLimit(LargestFile + 1024 * 1024)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestFile + 1024 * 1024)]
public sealed class ImportModel(DeskServices desk, ImportBatches batches, ImportService service, ImportRuns runs, AuditTrail trail) : PageModel
{
    public const long LargestFile = 512L * 1024 * 1024;

    private const int ShownRows = 100;
    private const int LongestTerms = 500;

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public string? Format { get; set; }

    [BindProperty]
    public bool Publish { get; set; }

    [BindProperty]
    public bool NoRepublication { get; set; }

    [BindProperty]
    public string? Terms { get; set; }

    [BindProperty]
    public bool OtherCountries { get; set; }

    [BindProperty]
    public bool WriteDuplicates { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool LeaveChanged { get; set; }

    public IReadOnlyList<ImportBatch> Batches { get; private set; } = [];
    public ImportBatch? Batch { get; private set; }
    public IReadOnlyList<ImportEntry> Entries { get; private set; } = [];
    public ImportHeader? Header { get; private set; }

    /// <summary>The outcome whose rows are shown.</summary>
    public ImportOutcome Shown { get; private set; } = ImportOutcome.Refused;

    /// <summary>What is in the way of an undo.</summary>
    public IReadOnlyList<string> InTheWay { get; private set; } = [];

    public bool IsAtWork => Batch?.State is ImportState.Checking or ImportState.Writing or ImportState.Undoing;

    public bool HasReport => Batch is not null && System.IO.File.Exists(runs.Report(Batch.Id));

    private Writer Me => new(User.AccountId()!, User.DisplayName());

    private string Here => $"/{desk.Texts.Lang}/desk/import";

    public async Task<IActionResult> OnGetAsync(string? rows, CancellationToken ct)
    {
        if (Id is not null && await batches.FindAsync(Id.Value, ct) is null)
        {
            return NotFound();
        }
        await LoadAsync(rows, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (!CodeText.TryParse<ImportFormat>(Format, out var format))
        {
            ModelState.AddModelError(nameof(Format), desk.Texts["Import.FormatMissing"]);
        }
        if (file is null or { Length: 0 })
        {
            ModelState.AddModelError(nameof(file), desk.Texts[file is null ? "Import.FileMissing" : "Import.FailureEmpty"]);
        }
        var terms = Terms?.Trim() is { Length: > 0 } given ? given : null;
        if (terms?.Length > LongestTerms || (Publish && terms is null))
        {
            ModelState.AddModelError(nameof(Terms), desk.Texts["Import.TermsMissing", LongestTerms]);
        }
        if (!ModelState.IsValid)
        {
            await LoadAsync(null, ct);
            return Page();
        }
        var waiting = runs.File(Guid.NewGuid());
        try
        {
            await using (var to = System.IO.File.Create(waiting))
            {
                await file!.CopyToAsync(to, ct);
            }
            // What is no table at all, and ACLED's old form, are said at once.
            _ = ImportService.Inspect(format, waiting, await batches.ColumnMapAsync(format, ct));
        }
        catch (ImportFileException wrong)
        {
            System.IO.File.Delete(waiting);
            ModelState.AddModelError(nameof(file), Said(wrong.Failure, wrong.Detail));
            await LoadAsync(null, ct);
            return Page();
        }
        var licence = NoRepublication || format == ImportFormat.Acled ? LicenceTag.NoRepublication : LicenceTag.Open;
        var name = Path.GetFileName(file!.FileName);
        var batch = await batches.BeginAsync(
            new(format, name.Length > 200 ? name[..200] : name, file.Length, Publish, licence, terms, OtherCountries, WriteDuplicates: false),
            Me, ct);
        System.IO.File.Move(waiting, runs.File(batch.Id));
        await trail.WriteAsync(Me, AuditEvent.Of(AuditAction.ImportTried, batch));
        runs.Start(batch.Id, Me);
        return LocalRedirect($"{Here}/{batch.Id}");
    }

    /// <summary>Keeps what columns mean and tries the file again.</summary>
    public async Task<IActionResult> OnPostMapAsync(CancellationToken ct)
    {
        if (Id is not { } id || await batches.FindAsync(id, ct) is not { } batch)
        {
            return NotFound();
        }
        var columns = ImportService.Inspect(batch.Format, runs.File(id), new Dictionary<string, string>()).Columns;
        var map = Request.Form.Where(f => f.Key.StartsWith("column.", StringComparison.Ordinal))
            .Select(f => (Header: f.Key["column.".Length..], Column: f.Value.ToString())).Where(m => m.Column == "-" || columns.Contains(m.Column))
            .ToDictionary(m => m.Header, m => m.Column == "-" ? "" : m.Column, StringComparer.OrdinalIgnoreCase);
        await batches.MapColumnsAsync(batch.Format, map, ct);
        if (await batches.StepAsync(id, ImportState.Checked, ImportState.Checking, ct) || await batches.StepAsync(id, ImportState.Failed, ImportState.Checking, ct))
        {
            runs.Start(id, Me);
        }
        return LocalRedirect($"{Here}/{id}");
    }

    public async Task<IActionResult> OnPostWriteAsync(CancellationToken ct)
    {
        if (Id is not { } id)
        {
            return NotFound();
        }
        await batches.ChooseDuplicatesAsync(id, WriteDuplicates, ct);
        if (await batches.StepAsync(id, ImportState.Checked, ImportState.Writing, ct))
        {
            runs.Start(id, Me);
        }
        return LocalRedirect($"{Here}/{id}");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        if (Id is { } id)
        {
            await batches.CancelAsync(id, ct);
        }
        return LocalRedirect($"{Here}/{Id}");
    }

    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct)
    {
        if (Id is not { } id)
        {
            return NotFound();
        }
        if (string.IsNullOrWhiteSpace(Reason))
        {
            ModelState.AddModelError(nameof(Reason), desk.Texts["Import.UndoReasonMissing"]);
        }
        else
        {
            var undo = await service.UndoAsync(id, Me, Reason, LeaveChanged, ct);
            if (undo.Done)
            {
                await trail.WriteAsync(Me, AuditEvent.Of(AuditAction.ImportUndone, (await batches.FindAsync(id, ct))!, Reason));
                await desk.Cache.EvictAsync(ct);
                return LocalRedirect($"{Here}/{id}");
            }
            InTheWay = undo.Changed;
        }
        await LoadAsync(null, ct);
        return Page();
    }

    /// <summary>The report as CSV, in the reader's language; no cell of it can run as a formula.</summary>
    public IActionResult OnGetReport()
    {
        if (Id is not { } id || !System.IO.File.Exists(runs.Report(id)))
        {
            return NotFound();
        }
        return new ImportReportResult(runs.Report(id), $"import-{id:N}.csv", this, desk.Texts);
    }

    /// <summary>Why a row is refused, in words.</summary>
    public string Why(RowProblem problem)
    {
        var text = problem.Code.StartsWith("Problem.", StringComparison.Ordinal) ? desk.Texts[problem.Code] : desk.Texts[$"Import.Reason{problem.Code}"];
        return problem.Value is null ? text : $"{text} ({problem.Value})";
    }

    public string Said(string failure, string? detail) => desk.Texts[$"Import.Failure{failure}"] + (detail is null ? "" : $" {detail}");

    public string Moment(DateTimeOffset at) => DeskServices.Moment(at, desk.Texts.Lang);

    public string Address(Guid id) => $"{Here}/{id}";

    private async Task LoadAsync(string? rows, CancellationToken ct)
    {
        Batches = await batches.LatestAsync(ct: ct);
        Batch = Id is { } id ? await batches.FindAsync(id, ct) : null;
        if (Batch is null || IsAtWork)
        {
            return;
        }
        Shown = CodeText.TryParse<ImportOutcome>(rows, out var asked) ? asked
            : new[] { (Batch.Refused, ImportOutcome.Refused), (Batch.Duplicates, ImportOutcome.Duplicate), (Batch.Updated, ImportOutcome.Updated) }
                .Where(o => o.Item1 > 0).Select(o => o.Item2).Append(ImportOutcome.Accepted).First();
        Entries = HasReport ? [.. ImportReport.Read(runs.Report(Batch.Id), Shown).Take(ShownRows)] : [];
        if (Batch.State is ImportState.Checked or ImportState.Failed && System.IO.File.Exists(runs.File(Batch.Id)))
        {
            try
            {
                Header = ImportService.Inspect(Batch.Format, runs.File(Batch.Id), await batches.ColumnMapAsync(Batch.Format, ct));
            }
            catch (ImportFileException)
            {
                // What is wrong is the batch's failure, and shown as that.
            }
        }
    }
}

/// <summary>Streams the report.</summary>
internal sealed class ImportReportResult(string path, string name, ImportModel page, Texts texts) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await using var to = new StreamWriter(response.Body, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        Task Line(params string?[] cells) => to.WriteLineAsync(string.Join(',', cells.Select(c => HouseCsv.Cell(HouseType.Text, c))));
        await Line(texts["Import.Line"], texts["Import.Outcome"], texts["Import.Incident"], texts["Import.RowTitle"], texts["Import.Column"], texts["Import.Reason"],
            texts["Import.Before"], texts["Import.After"]);
        foreach (var entry in ImportReport.Read(path))
        {
            var (line, outcome) = (entry.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), ImportCodes.Outcomes[entry.Outcome].Label(texts.Lang));
            foreach (var problem in entry.Problems)
            {
                await Line(line, outcome, entry.Code ?? entry.Key, entry.Title, problem.Column, page.Why(problem), null, null);
            }
            foreach (var change in entry.Changes)
            {
                await Line(line, outcome, entry.Code ?? entry.Key, entry.Title, change.Field, null, change.Before, change.After);
            }
            if (entry.Problems.Count == 0 && entry.Changes.Count == 0)
            {
                await Line(line, outcome, entry.Code ?? entry.Key, entry.Title, null, null, null, null);
            }
        }
    }
}
