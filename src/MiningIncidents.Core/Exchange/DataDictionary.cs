using System.Globalization;
using System.Text;
using MiningIncidents.Core.Codes;

namespace MiningIncidents.Core.Exchange;

/// <summary>docs/data-dictionary.md, made from the declarations: columns of the house format and every coded field. Pure.</summary>
public static class DataDictionary
{
    /// <summary>The whole file, in English with the Spanish labels beside.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("""
            # Data dictionary
            Made from the declarations by the command `data-dictionary FILE`; a test fails when this file is stale. Do not edit it by hand.

            ## Downloads
            `/export/incidents.csv`, `.geojson`, `.geojsonl` and `.json` take the filter of the site and answer every row of it, oldest first. Rows under terms that
            forbid republication are left out.

            CSV follows RFC 4180: UTF-8, comma, CRLF, a header row.
            - It begins with a byte order mark, without which Excel misreads accents; `bom=false` leaves it out.
            - `hxl=true` adds a second row with HXL hashtags.
            - Unknown is an empty cell, never 0; 0 stands only where a source says none.
            - Items of a list are joined by `; `; a semicolon within an item is written as a comma.
            - Text beginning with `=`, `+`, `-`, `@`, a tab or a line break is preceded by an apostrophe, so that no spreadsheet runs it as a formula.
            - With `asOf=yyyy-mm-dd` figures are those known at the end of that day, and incidents not yet reported then are left out.

            GeoJSON (RFC 7946) has the same names as properties, lists as arrays and a `precision` beside; its geometry is the point the public may know, or null.
            A point of a district, province or department stands for the area: do not draw it as a site. JSON is an array of incidents as the API writes them.

            ## Columns

            | column | type | HXL | coded by | holds |
            |---|---|---|---|---|

            """);
        foreach (var column in HouseColumns.All)
        {
            var coded = column.Codes is null ? "" : $"[{column.Codes.Field}](#{column.Codes.Field.ToLowerInvariant()})";
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {TypeName(column.Type)} | {Mono(column.Hxl)} | {coded} | {column.En} |\n");
        }
        text.Append("\n## Coded fields\n");
        foreach (var list in CodeLists.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {list.Field}\n\n| code | English | Spanish | meaning |\n|---|---|---|---|\n");
            foreach (var row in list.Rows)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{row.Text}` | {row.En} | {row.Es} | {row.HelpEn} |\n");
            }
        }
        text.Append("""

            ## Kinds elsewhere
            What each kind corresponds to in other data sets, for comparison only: they code by their own rules. Violence: whether incidents of this kind count as
            violence in figures and timelines.

            | kind | violence | ACLED event type | ACLED sub-event type | UCDP type of violence |
            |---|---|---|---|---|

            """);
        foreach (var kind in IncidentCodes.Kinds.Items)
        {
            var same = KindEquivalents.Of(kind.Value);
            text.Append(CultureInfo.InvariantCulture, $"| `{kind.Text}` | {(KindEquivalents.CountsAsViolence(kind.Value) ? "yes" : "no")} | {same.AcledEventType} | {same.AcledSubEventType} | ")
                .Append(Ucdp(same.UcdpTypeOfViolence)).Append(" |\n");
        }
        return text.ToString();
    }

    /// <summary>UCDP's own words for its numbers; "out of scope" for null.</summary>
    public static string Ucdp(int? type) => type switch
    {
        1 => "1 state-based",
        2 => "2 non-state",
        3 => "3 one-sided",
        null => "out of scope",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "UCDP has three types."),
    };

    private static string Mono(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string TypeName(HouseType type) => type switch
    {
        HouseType.Text => "text",
        HouseType.Code => "code",
        HouseType.List => "list",
        HouseType.WholeNumber => "whole number",
        HouseType.Degrees => "degrees",
        HouseType.Truth => "true or false",
        HouseType.Date => "date",
        HouseType.Instant => "instant (UTC)",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown type."),
    };
}
