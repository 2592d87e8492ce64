using Microsoft.AspNetCore.Hosting;
using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Tests;

/// <summary>The site with a basemap of its operator's: water everywhere.</summary>
public sealed class BasemapSite : SeededSite
{
    public const string Attribution = "Water of the test";

    public static readonly byte[] Archive = PmtilesArchive.Of(PmtilesArchive.Vector, PmtilesArchive.WaterEverywhere, Attribution);

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("incidents-basemap-").FullName, "water.pmtiles");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        File.WriteAllBytes(_file, Archive);
        builder.UseSetting(LocalBasemap.Setting, _file);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && File.Exists(_file))
        {
            Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
        }
    }
}
