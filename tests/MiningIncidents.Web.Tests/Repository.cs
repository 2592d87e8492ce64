namespace MiningIncidents.Web.Tests;

/// <summary>The folder of the repository the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Web => Path.Combine(Root, "src", "MiningIncidents.Web");

    public static string Core => Path.Combine(Root, "src", "MiningIncidents.Core");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MiningIncidents.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException($"MiningIncidents.sln is not above {AppContext.BaseDirectory}.");
    }
}
