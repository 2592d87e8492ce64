using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk;

namespace MiningIncidents.Web.Api;

/// <summary>The trail as CSV, streamed; the download is itself an entry of it.</summary>
public static class AuditApi
{
    private const string Columns = "at,by_id,by_name,action,subject,subject_code,subject_name,version,detail\r\n";

    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit.csv", CsvAsync).RequireAuthorization(Policies.Name(Permission.SeeAudit));

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> CsvAsync(HttpContext http, AuditSearch search, AuditTrail trail, CancellationToken ct)
    {
        var asked = new AuditForm(http.Request.Query);
        if (asked.Wrong.Count > 0)
        {
            return TypedResults.Problem($"Not understood: {string.Join(", ", asked.Wrong)}", statusCode: StatusCodes.Status400BadRequest);
        }
        await trail.WriteAsync(http.User.Writer(), new(AuditAction.TrailExported, AuditSubject.Trail, "csv", null, asked.Query()));
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "mining-incidents-audit.csv" }.ToString();
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16 * 1024, leaveOpen: true);
        await text.WriteAsync(Columns);
        await foreach (var line in search.StreamAsync(asked.Filter, ct))
        {
            await text.WriteAsync(string.Join(',',
                HouseCsv.Cell(HouseType.Instant, line.At), Cell(line.ById), Cell(line.ByName), CodeText.Of(line.Action), CodeText.Of(line.Subject), Cell(line.Code),
                Cell(line.Name), line.Number?.ToString(CultureInfo.InvariantCulture), Cell(line.Detail)));
            await text.WriteAsync("\r\n");
        }
        return TypedResults.Empty;
    }

    private static string Cell(string? text) => HouseCsv.Cell(HouseType.Text, text);
}
