using System.Globalization;
using System.IO.Pipelines;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Data;
using MiningIncidents.Core.Exchange;
using MiningIncidents.Core.Incidents;

namespace MiningIncidents.Testing;

/// <summary>Invented files in the shape of the data sets, and an import of them from end to end.</summary>
public static class ImportFiles
{
    public const string AcledHeader =
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,"
        + "civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

    public const string UcdpHeader =
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,"
        + "side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
        + "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,"
        + "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

    public static string Acled(string id, string date = "2025-02-16", int time = 1, string type = "Violence against civilians", string sub = "Attack",
        string inter = "Political militia", string country = "Peru", string admin1 = "La Libertad", string admin2 = "Pataz", string admin3 = "Parcoy",
        int geo = 1, int fatalities = 2, double latitude = -8.03, string notes = "Invented: armed men attacked a tunnel.") => string.Create(CultureInfo.InvariantCulture,
        $"{id},{date},2025,{time},Political violence,{type},{sub},Unidentified Gang (Peru),,{inter},Civilians (Peru),Miners (Peru),7,37,Civilian targeting,604,South America,{country},{admin1},{admin2},{admin3},Retamas,{latitude},-77.48,{geo},Invented Daily,National,\"{notes}\",{fatalities},,1739900000");

    public static string Ucdp(int id, int type = 3, int where = 1, string adm1 = "Ayacucho department", string adm2 = "Huanta province", string country = "Peru",
        string start = "2015-04-10", string end = "2015-04-10", int precision = 1, int low = 1, int best = 2, int high = 4, double latitude = -12.94, double longitude = -74.25) =>
        string.Create(CultureInfo.InvariantCulture,
        $"{id},PER-2015-{type}-{id},2015,1,Clear,{type},1,2,Peru: Government,3,4,Invented side A - Civilians,5,6,Invented side A,7,8,Civilians,2,\"Wire, 2015\",Wire;Daily,2015-04-11;2015-04-12,Head one;Head two,,{where},Huanta town,Near Huanta,{adm1},{adm2},{latitude},{longitude},POINT(0 0),1,{country},135,Americas,1,{precision},{start} 00:00:00.000,{end} 00:00:00.000,0,0,{best},0,{best},{high},{low},,135");

    public static string Table(string header, params string[] rows) => string.Join('\n', [header, .. rows]) + "\n";

    /// <summary>Tries the text, and writes it if <paramref name="write"/>.</summary>
    public static async Task<(ImportBatch Batch, IReadOnlyList<ImportEntry> Entries)> ImportAsync(this IncidentDatabase database, ImportFormat format, string text,
        bool write = true, bool publish = false, bool others = false, bool duplicates = false, LicenceTag? licence = null)
    {
        var folder = Directory.CreateTempSubdirectory("import-test-");
        try
        {
            var (file, report) = (Path.Combine(folder.FullName, "file.csv"), Path.Combine(folder.FullName, "report"));
            await File.WriteAllTextAsync(file, text);
            var batches = database.Get<ImportBatches>();
            var service = database.Get<ImportService>();
            var batch = await batches.BeginAsync(new(format, "file.csv", new FileInfo(file).Length, publish,
                licence ?? (format == ImportFormat.Acled ? LicenceTag.NoRepublication : LicenceTag.Open), "Invented terms", others, duplicates), Records.Editor);
            batch = await service.CheckAsync(batch.Id, file, report);
            if (write && batch.State == ImportState.Checked)
            {
                await batches.StepAsync(batch.Id, ImportState.Checked, ImportState.Writing);
                batch = await service.WriteAsync(batch.Id, file, report);
            }
            return (batch, File.Exists(report) ? [.. ImportReport.Read(report)] : []);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The house CSV of everything public.</summary>
    public static async Task<string> ExportAsync(this IncidentDatabase database)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await HouseCsv.WriteAsync(pipe.Writer, database.Search.StreamAsync(new IncidentFilter(), forRepublication: true, CancellationToken.None), code => $"http://x/{code}", new());
        await pipe.Writer.CompleteAsync();
        return await new StreamReader(pipe.Reader.AsStream()).ReadToEndAsync();
    }
}
