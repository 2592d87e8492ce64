using MiningIncidents.Core.Context;

namespace MiningIncidents.Core.Incidents;

/// <summary>Stored series and context events ↔ records.</summary>
internal static class SeriesAssembly
{
    public static SeriesRecord ToRecord(Series s) => new() { Slug = s.Slug, Kind = s.Kind, Title = s.Title, Summary = s.Summary, Sources = [.. s.Sources] };

    public static void Apply(Series s, SeriesRecord r)
    {
        s.Kind = r.Kind;
        s.Title = r.Title;
        s.Summary = r.Summary;
        s.Sources = [.. r.Sources];
    }

    public static ContextRecord ToRecord(ContextEvent c) => new()
    {
        Key = c.Key,
        Kind = c.Kind,
        DateStart = c.DateStart,
        DateEnd = c.DateEnd,
        DatePrecision = c.DatePrecision,
        Title = c.Title,
        Summary = c.Summary,
        Departments = [.. c.Departments],
        Sources = [.. c.Sources],
    };

    public static void Apply(ContextEvent c, ContextRecord r)
    {
        c.Kind = r.Kind;
        c.DateStart = r.DateStart;
        c.DateEnd = r.DateEnd;
        c.DatePrecision = r.DatePrecision;
        c.Title = r.Title;
        c.Summary = r.Summary;
        c.Departments = [.. r.Departments];
        c.Sources = [.. r.Sources];
    }
}
