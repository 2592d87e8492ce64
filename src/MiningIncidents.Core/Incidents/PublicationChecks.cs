namespace MiningIncidents.Core.Incidents;

/// <summary>What is looked at before an incident is published.</summary>
public enum PublicationCheck { Title, Date, Place, Precision, Sensitive, Source, Figures, Other }

/// <summary>Everything publication asks for, passed or not, so that a reviewer sees what was looked at. Pure.</summary>
public static class PublicationChecks
{
    /// <summary>Each check with what is wrong; nothing wrong: passed. <see cref="PublicationCheck.Other"/> only where something is.</summary>
    /// <param name="record">The record as it would be published.</param>
    /// <param name="today">Today in America/Lima.</param>
    public static IReadOnlyList<(PublicationCheck Check, IReadOnlyList<RecordProblem> Problems)> Of(IncidentRecord record, DateOnly today)
    {
        var problems = IncidentRules.Check(record, today).Concat(IncidentRules.CheckForPublication(record)).ToLookup(p => CheckOf(p.Field));
        return [.. Enum.GetValues<PublicationCheck>().Where(c => c != PublicationCheck.Other || problems.Contains(c)).Select(c => (c, (IReadOnlyList<RecordProblem>)[.. problems[c]]))];
    }

    private static PublicationCheck CheckOf(string field) => field switch
    {
        "title" => PublicationCheck.Title,
        "dateStart" or "dateEnd" => PublicationCheck.Date,
        "datePrecision" or "place.precision" => PublicationCheck.Precision,
        "place.sensitive" or "place.publicPrecision" => PublicationCheck.Sensitive,
        _ when field.StartsWith("place.", StringComparison.Ordinal) => PublicationCheck.Place,
        _ when field.StartsWith("sources", StringComparison.Ordinal) => PublicationCheck.Source,
        _ when field.StartsWith("claims", StringComparison.Ordinal) => PublicationCheck.Figures,
        _ => PublicationCheck.Other,
    };
}
