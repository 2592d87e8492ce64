using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>
/// Keeps a file of a source: a PDF or a picture up to 20 MB. What it is, its content says; pictures lose what the camera wrote beside them. The
/// source then carries its SHA-256.
/// </summary>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class SourceFileModel(DeskServices desk) : PageModel
{
    // A file somewhat over the limit is still read, so that it can be said what is wrong with it.
    private const int LargestRequest = SnapshotStore.LargestFile + (4 * 1024 * 1024);

    [BindProperty(SupportsGet = true, Name = "code")]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "source")]
    public string Source { get; set; } = "";

    /// <summary>Key of what is wrong with the file; null: nothing.</summary>
    public string? Problem { get; private set; }

    public SourceRecord Record { get; private set; } = null!;

    /// <summary>The file stored now.</summary>
    public SnapshotInfo? Stored { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) is { } refused ? refused : Page();

    /// <summary>The check against forged requests reads the body, so right and size are looked at before it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
        {
            return refused;
        }
        if (!Request.HasFormContentType)
        {
            return BadRequest();
        }
        if (Request.ContentLength is null or > LargestRequest || await FormAsync(ct) is not { } form)
        {
            return Refuse("Reading.FileTooLarge", StatusCodes.Status413PayloadTooLarge);
        }
        if (!await desk.Antiforgery.IsRequestValidAsync(HttpContext))
        {
            return Refuse("Desk.NoticeRenewed", StatusCodes.Status400BadRequest);
        }
        var file = form.Files.GetFile("file");
        if (file is null or { Length: 0 })
        {
            return Refuse("Reading.FileMissing", StatusCodes.Status400BadRequest);
        }
        if (file.Length > SnapshotStore.LargestFile)
        {
            return Refuse("Reading.FileTooLarge", StatusCodes.Status413PayloadTooLarge);
        }
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, ct);
        }
        if (FileContent.KindOf(content) is not { } kind)
        {
            return Refuse("Reading.FileWrongType", StatusCodes.Status415UnsupportedMediaType);
        }
        if (FileContent.WithoutMetadata(kind, content) is not { } bare)
        {
            return Refuse("Reading.FileBroken", StatusCodes.Status422UnprocessableEntity);
        }
        var writer = User.Writer();
        var sha256 = await desk.Snapshots.KeepAsync(kind, bare, writer.Id, ct);
        try
        {
            var stored = (await desk.Store.FindAsync(Code, ct))!;
            var record = stored.Record with { Sources = [.. stored.Record.Sources.Select(s => s.Key == Source ? s with { FileSha256 = sha256 } : s)] };
            await desk.Store.SaveAsync(Code, record, stored.Version, writer, desk.Texts["Reading.WhyFile", Source], null, ct);
        }
        catch (WriteConflictException)
        {
            return Refuse("Reading.FileConflict", StatusCodes.Status409Conflict);
        }
        await desk.Cache.EvictAsync(CancellationToken.None);
        return Redirect($"/{desk.Texts.Lang}/desk/incidents/{Code}?done=saved{RecordPage.About("sources")}");
    }

    private async Task<IFormCollection?> FormAsync(CancellationToken ct)
    {
        try
        {
            return await Request.ReadFormAsync(ct);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private PageResult Refuse(string problem, int status)
    {
        (Problem, Response.StatusCode) = (problem, status);
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        if (await desk.Store.FindAsync(Code, ct) is not { } incident)
        {
            return NotFound();
        }
        if (!Policies.MayEdit(User, incident.CreatedById, incident.Status))
        {
            return Forbid();
        }
        if (incident.Record.Sources.FirstOrDefault(s => s.Key == Source) is not { } source)
        {
            return NotFound();
        }
        Record = source;
        Stored = source.FileSha256 is { } sha256 ? await desk.Snapshots.FindAsync(sha256, ct) : null;
        return null;
    }
}
