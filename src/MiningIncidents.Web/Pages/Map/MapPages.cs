using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Pages.Map;

/// <summary>What the map page and its embed share.</summary>
public static class MapPages
{
    public static void AddMapPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DepartmentLayers>();
        builder.Services.AddSingleton<ScriptParts>();
    }
}
