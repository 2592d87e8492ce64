namespace MiningIncidents.Core.Data;

/// <summary>The versioned database objects of Data/Sql, which migrations call by name.</summary>
public static class SqlFiles
{
    /// <exception cref="FileNotFoundException">No such file is embedded.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(SqlFiles).Assembly.GetManifestResourceStream($"MiningIncidents.Core.Data.Sql.{name}")
            ?? throw new FileNotFoundException($"No database object {name} in Data/Sql.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
