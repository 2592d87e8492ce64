using System.Text.Json;

namespace MiningIncidents.Web.Hosting;

/// <summary>The files a page's script begins with, as its build names them, so that a browser can load them beside it and not after it.</summary>
public sealed class ScriptParts
{
    private readonly Dictionary<string, string[]> _parts;

    public ScriptParts(IWebHostEnvironment environment)
    {
        using var listed = environment.WebRootFileProvider.GetFileInfo("dist/parts.json").CreateReadStream();
        _parts = JsonSerializer.Deserialize<Dictionary<string, string[]>>(listed)!;
    }

    /// <summary>Addresses of the files behind a script such as "map.js", as the script itself asks for them.</summary>
    public IEnumerable<string> Of(string script) => _parts[script].Select(part => "/dist/" + part);
}
