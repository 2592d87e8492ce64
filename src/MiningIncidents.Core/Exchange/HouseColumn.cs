using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Core.Exchange;

/// <summary>How a column's values are written.</summary>
public enum HouseType
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>The permanent text of a coded field.</summary>
    Code,

    /// <summary>Texts or codes in order, joined by "; " in CSV, an array in JSON.</summary>
    List,
    WholeNumber,

    /// <summary>Degrees of WGS 84.</summary>
    Degrees,

    /// <summary>"true" or "false".</summary>
    Truth,

    /// <summary>ISO 8601 day.</summary>
    Date,

    /// <summary>ISO 8601 instant in UTC.</summary>
    Instant,
}

/// <summary>What a column reads: an incident as the public may see it, and its page.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Url">Absolute address of its page.</param>
public sealed record HouseRow(PublicIncident Incident, string Url);

/// <summary>One column of the house format, declared once: CSV, GeoJSON properties, HXL row and data dictionary derive from it.</summary>
/// <param name="Name">The name of the API, flattened with dots.</param>
/// <param name="Type">How values are written; null is empty in CSV and null in JSON.</param>
/// <param name="Hxl">The HXL hashtag; empty where the standard has none.</param>
/// <param name="Es">What it holds, in Spanish.</param>
/// <param name="En">The same in English.</param>
/// <param name="Value">string, int, double, bool, DateOnly, DateTimeOffset or a list of strings, by <paramref name="Type"/>.</param>
/// <param name="Codes">The coded field behind it, for the dictionary.</param>
public sealed record HouseColumn(string Name, HouseType Type, string Hxl, string Es, string En, Func<HouseRow, object?> Value, ICodeList? Codes = null)
{
    /// <summary>What it holds, in <paramref name="language"/> ("es" or "en").</summary>
    public string Help(string language) => language == "en" ? En : Es;
}
