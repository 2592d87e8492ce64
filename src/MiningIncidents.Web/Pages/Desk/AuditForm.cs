using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Desk;

/// <summary>The trail's filter in an address: page and download read the same one.</summary>
public sealed class AuditForm
{
    public const string By = "by", Action = "action", Subject = "subject", Text = "q", From = "from", To = "to", Page = "page";

    private readonly Dictionary<string, string> _typed;

    public AuditForm(IQueryCollection query)
    {
        _typed = new[] { By, Action, Subject, Text, From, To }.ToDictionary(name => name, name => query[name].ToString().Trim());
        Number = int.TryParse(query[Page], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1;
        Filter = new(
            Typed(By), Code(Action, CodeText.TryParse<AuditAction>(this[Action], out var action) ? action : (AuditAction?)null),
            Code(Subject, CodeText.TryParse<AuditSubject>(this[Subject], out var subject) ? subject : (AuditSubject?)null), Typed(Text), Day(From), Day(To));
        if (Filter is { From: { } from, To: { } to } && from > to)
        {
            Wrong.Add(To);
        }
    }

    /// <summary>What was typed.</summary>
    public string this[string name] => _typed[name];

    /// <summary>The page of the list, from 1.</summary>
    public int Number { get; }

    public AuditFilter Filter { get; }

    /// <summary>The fields that could not be understood.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>The same filter as a query string.</summary>
    public string Query(int page = 1)
    {
        var query = _typed.Where(field => field.Value.Length > 0).Aggregate(new QueryString(), (all, field) => all.Add(field.Key, field.Value));
        return (page > 1 ? query.Add(Page, page.ToString(CultureInfo.InvariantCulture)) : query).ToString();
    }

    private string? Typed(string name) => this[name].Length > 0 ? this[name] : null;

    private T? Code<T>(string name, T? value) where T : struct
    {
        if (value is null && this[name].Length > 0)
        {
            Wrong.Add(name);
        }
        return value;
    }

    // A date field sends 2026-01-31; typed by hand it is 31/01/2026 as everywhere at the desk.
    private DateOnly? Day(string name)
    {
        if (this[name].Length == 0)
        {
            return null;
        }
        if (DateOnly.TryParseExact(this[name], ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 9000)
        {
            return day;
        }
        Wrong.Add(name);
        return null;
    }
}

/// <summary>Lines of the trail in words.</summary>
public static class AuditWords
{
    /// <summary>The reason, or what the codes of an entry mean.</summary>
    public static string Detail(AuditLine line, string language) => line.Action switch
    {
        AuditAction.SignedIn or AuditAction.SignInFailed when CodeText.TryParse<SignInMethod>(line.Detail, out var method) =>
            AuditCodes.Methods[method].Label(language),
        AuditAction.RoleChanged or AuditAction.Invited or AuditAction.InvitationAccepted or AuditAction.AccountCreated =>
            string.Join(" → ", (line.Detail ?? "").Split('>').Select(text => CodeText.TryParse<AccountRole>(text, out var role) ? AccountCodes.Roles[role].Label(language) : text)),
        AuditAction.ImportTried or AuditAction.ImportWritten => string.Join(" · ", (line.Detail ?? "").Split(' ').Select(part => Rows(part, language))),
        _ => line.Detail ?? "",
    };

    private static string Rows(string part, string language) => part.Split('=') switch
    {
        [var format] when CodeText.TryParse<ImportFormat>(format, out var known) => ImportCodes.Formats[known].Label(language),
        [var outcome, var count] when CodeText.TryParse<ImportOutcome>(outcome, out var known) => $"{ImportCodes.Outcomes[known].Label(language)}: {count}",
        _ => part,
    };

    /// <summary>What the subject is called: its name, else its code.</summary>
    public static string Subject(AuditLine line) => line.Name ?? line.Code;

    /// <summary>Who, in words where it was nobody.</summary>
    public static string Who(AuditLine line, Texts texts) => line.ById is null && line.ByName.Length == 0 ? texts["Audit.Nobody"] : line.ByName;

    /// <summary>Where the subject is read; null when it has no page.</summary>
    public static string? Address(AuditLine line, string language) => line.Subject switch
    {
        AuditSubject.Incident => $"/{language}/desk/incidents/{line.Code}",
        AuditSubject.Person => $"/{language}/desk/persons/{line.Code}",
        AuditSubject.Series => $"/{language}/desk/series/{line.Code}",
        AuditSubject.Context => $"/{language}/desk/context/{line.Code}",
        AuditSubject.Place => $"/{language}/desk/places/{line.Code}",
        AuditSubject.Import => $"/{language}/desk/import/{line.Code}",
        AuditSubject.Account or AuditSubject.Invitation => $"/{language}/desk/users",
        _ => null,
    };

    /// <summary>The two versions side by side; null where nothing was there before or nothing compares them.</summary>
    public static string? Difference(AuditLine line, string language) => (line.Subject, line.Number) switch
    {
        (AuditSubject.Incident, > 1) => $"/{language}/desk/incidents/{line.Code}/history?from={line.Number - 1}&to={line.Number}",
        (AuditSubject.Person, > 1) => $"/{language}/desk/persons/{line.Code}?from={line.Number - 1}&to={line.Number}",
        (AuditSubject.Series or AuditSubject.Context or AuditSubject.Place, > 1) => $"{Address(line, language)}?from={line.Number - 1}&to={line.Number}",
        _ => null,
    };
}
