namespace MiningIncidents.Web.Hosting;

/// <summary>
/// A basemap of the operator's own (<c>BASEMAP_PMTILES</c>): one PMTiles archive, version 3, of vector tiles in the layers of Protomaps or OpenMapTiles,
/// or of pictures. Only its header is read here; browsers ask for the parts of the file they need.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="IsVector">Vector tiles; else pictures.</param>
public sealed record LocalBasemap(string Path, bool IsVector)
{
    public const string Setting = "BASEMAP_PMTILES";

    /// <summary>Where the site serves the file.</summary>
    public const string Address = "/tiles/basemap/local.pmtiles";

    // Of the header of version 3 (PMTiles specification, section 3): magic number, version, kind of tiles.
    private const int HeaderLength = 127;
    private const int VersionAt = 7;
    private const int KindAt = 99;
    private const byte Version = 3;

    /// <summary>What the settings name; null for none.</summary>
    /// <exception cref="SettingException">The file cannot be read or is none of this kind; the message says what to do.</exception>
    public static LocalBasemap? Read(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } path)
        {
            return null;
        }
        var header = new byte[HeaderLength];
        try
        {
            using var file = File.OpenRead(path);
            file.ReadExactly(header);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"{Setting}: '{path}' cannot be read ({failed.Message}).");
        }
        return !header.AsSpan(0, VersionAt).SequenceEqual("PMTiles"u8) || header[VersionAt] != Version
            ? throw new SettingException($"{Setting}: '{path}' is no PMTiles archive of version 3.")
            : header[KindAt] switch
            {
                1 => new(System.IO.Path.GetFullPath(path), true),
                2 or 3 or 4 or 5 => new(System.IO.Path.GetFullPath(path), false),
                _ => throw new SettingException($"{Setting}: '{path}' holds neither vector tiles nor pictures."),
            };
    }
}
