using System.Runtime.CompilerServices;
using MiningIncidents.Core.Reading;
using MiningIncidents.Core.Regions;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>The reader with the real gazetteer, made once.</summary>
internal static class ReaderFixture
{
    private static readonly Lazy<ArticleReader> Shared = new(() =>
    {
        var geo = new StarterGeo();
        return new ArticleReader(PlaceNames.From(geo.ReadAdminAreas(), geo.ReadGazetteer()));
    });

    public static ArticleReader Reader => Shared.Value;

    public static ArticleReading Read(string text, string published = "2024-05-15") =>
        Reader.Read(new Article(text, DateOnly.Parse(published, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Texts of our own with their labels, beside this file.</summary>
    public static string Texts(string set, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Texts", set);
}
