using MiningIncidents.Core.Sources;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Pages.Desk.Forms;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>Sources of the form: from a pasted address or citation, and who else cites the same page.</summary>
public abstract partial class RecordPage
{
    private async Task CiteAsync(CancellationToken ct)
    {
        var read = CitationReader.Read(TypedCitation, await Desk.Search.PublishersByHostAsync(ct));
        if (read.Publisher is null)
        {
            (Notice, IsWarning) = (Desk.Texts["Reading.CitationUnread"], true);
            return;
        }
        if (WebAddress.KeyOf(read.Url) is { } address && Form.Rows("sources").FirstOrDefault(key => WebAddress.KeyOf(Form[$"sources[{key}].url"]) == address) is { } same)
        {
            (Notice, IsWarning) = (Desk.Texts["Reading.CitedHere", same], true);
            Focus = $"sources[{same}].publisher";
            return;
        }
        var key = Form.Rows("sources").FirstOrDefault(k => Form.FieldsOf("sources", k).Count == 0) ?? Form.AddNewRow("sources");
        var at = $"sources[{key}]";
        Form[$"{at}.publisher"] = read.Publisher;
        Form[$"{at}.title"] = read.Title ?? "";
        Form[$"{at}.url"] = read.Url ?? "";
        Form[$"{at}.published"] = TypedText.Of(read.Published);
        Form[$"{at}.publishedPrecision"] = TypedText.Of(read.PublishedPrecision);
        Form[$"{at}.language"] = read.Language ?? "";
        Form[$"{at}.accessed"] = read.Url is null ? "" : TypedText.Of(Desk.Today);
        Focus = $"{at}.title";
        TypedCitation = "";
        Notice = Desk.Texts["Reading.CitationRead", key, read.Publisher];
    }

    // A row with nothing in it is no source yet.
    private VerificationSuggestion? SuggestedVerification()
    {
        var record = IncidentForm.Read(Form).Record;
        return VerificationRules.Suggest(record with { Sources = [.. record.Sources.Where(s => s.Publisher.Length > 0)] });
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> CitingAsync(CancellationToken ct)
    {
        var citing = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var key in Form.Rows("sources").Where(key => Form[$"sources[{key}].url"].Length > 0))
        {
            var others = await Desk.Search.CitingAddressAsync(Form[$"sources[{key}].url"], ct);
            // A draft of somebody else is not told of, not even by its code.
            string[] codes = [.. others.Where(c => c.Code != StoredCode && Policies.MayRead(User, c.CreatedById, c.Status)).Select(c => c.Code).Distinct()];
            if (codes.Length > 0)
            {
                citing[key] = codes;
            }
        }
        return citing;
    }
}
