using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.Regions;
using Xunit;
using static MiningIncidents.Testing.ImportFiles;

namespace MiningIncidents.Core.Tests.Exchange;

/// <summary>What the rows of the data sets become; no database.</summary>
public sealed class ImportFormatTests
{
    private static readonly ImportPlaces Places = new(new StarterGeo(Path.Combine(AppContext.BaseDirectory, "starter", "geo")).ReadAdminAreas());
    private static readonly ImportTerms Terms = new(LicenceTag.Open, OtherCountries: false, new(2026, 2, 20));

    [Theory]
    [InlineData("2025-02-16", 16)]
    [InlineData("16 May 2025", 16)]
    [InlineData("16 February 2025", 16)]
    [InlineData("7-Feb-25", 7)]
    public void Acled_writes_days_in_several_ways(string date, int day) =>
        Assert.Equal(day, ReadAcled(Acled("PER1", date)).Record!.DateStart.Day);

    [Theory]
    [InlineData("Political militia")]
    [InlineData("3")]
    public void Inter_codes_come_in_words_or_digits(string inter)
    {
        var record = ReadAcled(Acled("PER1", inter: inter)).Record!;

        Assert.Equal((ActorKind.CriminalGang, ActorRole.Perpetrator, Attribution.Unknown), (record.Actors[0].Kind, record.Actors[0].Role, record.Actors[0].Attribution));
        Assert.Equal(ActorRole.Target, record.Actors[1].Role);
    }

    [Fact]
    public void Acled_0_is_unknown_or_none_and_never_a_zero_figure()
    {
        var record = ReadAcled(Acled("PER1", fatalities: 0)).Record!;

        Assert.Null(Core.Casualties.CasualtyLedger.Now(record.Claims).Killed);
        var claim = Assert.Single(record.Claims);
        Assert.Equal((0, null, null), (claim.Low, claim.Best, claim.High));
        Assert.Null(claim.AdoptedFrom);
    }

    [Fact]
    public void Unaccented_names_become_inei_codes_and_a_vague_point_an_area()
    {
        var exact = ReadAcled(Acled("PER1", admin1: "Ancash", admin2: "Huari", admin3: "San Marcos")).Record!.Place;
        var vague = ReadAcled(Acled("PER1", geo: 3)).Record!.Place;

        Assert.Equal(("02", "0210"), (exact.DepartmentCode, exact.ProvinceCode));
        Assert.Equal(("13", LocationPrecision.Department), (vague.DepartmentCode, vague.Precision));
        Assert.Null(vague.Latitude);
    }

    [Fact]
    public void Acled_rows_are_never_open() =>
        Assert.Equal(LicenceTag.NoRepublication, ReadAcled(Acled("PER1")).Record!.Licence);

    [Fact]
    public void What_is_wrong_is_said_with_its_column()
    {
        Assert.Contains(new RowProblem("event_type", "EventType", "Picnics"), ReadAcled(Acled("PER1", type: "Picnics")).Problems);
        Assert.Contains(new RowProblem("country", "OtherCountry", "Bolivia"), ReadAcled(Acled("PER1", country: "Bolivia")).Problems);
        Assert.Contains(new RowProblem("event_date", "Date", "soon"), ReadAcled(Acled("PER1", "soon")).Problems);
        Assert.Contains(ReadUcdp(Ucdp(1, low: 5)).Problems, p => p is { Column: "best", Code: "Bounds" });
    }

    [Theory]
    [InlineData(1, LocationPrecision.Locality, true, "0504")]
    [InlineData(2, LocationPrecision.NearLocality, true, "0504")]
    [InlineData(3, LocationPrecision.Province, false, "0504")]
    [InlineData(4, LocationPrecision.Department, false, null)]
    [InlineData(5, LocationPrecision.LinearOrFuzzy, false, null)]
    [InlineData(6, LocationPrecision.Country, false, null)]
    public void Ucdp_precision_decides_what_may_be_drawn(int code, LocationPrecision precision, bool hasPoint, string? province)
    {
        var place = ReadUcdp(Ucdp(1, where: code)).Record!.Place;

        Assert.Equal((precision, hasPoint, province), (place.Precision, place.Latitude is not null, place.ProvinceCode));
    }

    [Fact]
    public void Ucdp_estimates_sources_and_sides_are_kept()
    {
        var record = ReadUcdp(Ucdp(7, start: "2015-04-01", end: "2015-04-30", precision: 4)).Record!;

        Assert.Equal("ucdp:7", record.OutsideId);
        Assert.Equal((DatePrecision.Month, 30), (record.DatePrecision, record.DateEnd.Day));
        Assert.Equal((1, 2, 4), (record.Claims[0].Low, record.Claims[0].Best, record.Claims[0].High));
        Assert.Equal(["UCDP Georeferenced Event Dataset", "Wire", "Daily"], record.Sources.Select(s => s.Publisher));
        Assert.Equal(2, Core.Sources.SourceIndependence.Count(record.Sources));
        Assert.Equal([ActorRole.Perpetrator, ActorRole.Target], record.Actors.Select(a => a.Role));
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_with_or_without_a_byte_order_mark()
    {
        var columns = UcdpHeader.Split(',');
        var cells = new[] { "\"9\"", "3", "A", "B", "1", "Huanta", "Ayacucho", "-12.9", "-74.2", "Peru", "1", "2015-04-10", "2015-04-10", "2", "2", "2" };
        string[] header = ["id", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "best", "high", "low"];

        foreach (var mark in (string[])["", "\uFEFF"])
        {
            var text = mark + string.Join(';', header.Reverse()) + "\r\n" + string.Join(';', cells.Reverse()) + "\r\n";
            Assert.Equal("ucdp:9", Read(text, UcdpGedCsv.Read).Record!.OutsideId);
        }
        Assert.Equal(49, columns.Length);
        Assert.Equal(31, AcledHeader.Split(',').Length);
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData(" \r\n\r\n", "Empty")]
    [InlineData("PK\u0003\u0004 a spreadsheet", "NotText")]
    [InlineData("a\0b", "NotText")]
    [InlineData("id,id\n1,2", "ColumnTwice")]
    public void What_is_no_table_is_said(string text, string failure)
    {
        var wrong = Assert.Throws<ImportFileException>(() => WithFile(text, path =>
        {
            using var table = CsvTable.Open(path);
            while (table.Read())
            {
            }
            return 0;
        }));

        Assert.Equal(failure, wrong.Failure);
    }

    [Fact]
    public void Missing_and_unknown_columns_and_acleds_old_form_are_told_from_the_header()
    {
        var header = WithFile("data_id,id,where\n", p => ImportService.Inspect(ImportFormat.Ucdp, p, new Dictionary<string, string>()));

        Assert.Contains("date_start", header.Missing);
        Assert.Equal(["data_id", "where"], header.Unknown);
        Assert.Equal("OldAcled", Assert.Throws<ImportFileException>(() =>
            WithFile("data_id,iso,event_id_cnty,event_id_no_cnty\n", p => ImportService.Inspect(ImportFormat.Acled, p, new Dictionary<string, string>()))).Failure);
    }

    private static ReadRow ReadAcled(string row) => Read(Table(AcledHeader, row), AcledCsv.Read);

    private static ReadRow ReadUcdp(string row) => Read(Table(UcdpHeader, row), UcdpGedCsv.Read);

    private static ReadRow Read(string text, Func<CsvRow, ImportPlaces, ImportTerms, ReadRow> read) => WithFile(text, path =>
    {
        using var table = CsvTable.Open(path);
        Assert.True(table.Read());
        var row = table.Row();
        Assert.True(row.IsWhole);
        return read(row, Places, Terms);
    });

    private static T WithFile<T>(string text, Func<string, T> read)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
