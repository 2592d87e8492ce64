using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MiningIncidents.Core.Codes;
using MiningIncidents.Web.Hosting;

namespace MiningIncidents.Web.Api;

/// <summary>Which parameters of the query string an address takes, for the OpenAPI document.</summary>
/// <param name="TakesFilter">The whole filter.</param>
/// <param name="Own">Name and description of those beside it.</param>
public sealed record FilterParameters(bool TakesFilter, IReadOnlyList<(string Name, string Description)> Own)
{
    public static readonly FilterParameters Filter = new(true, []);

    public static FilterParameters With(params (string Name, string Description)[] own) => new(true, own);

    public static FilterParameters Only(params (string Name, string Description)[] own) => new(false, own);
}

/// <summary>`/api/v1/openapi.json`, OpenAPI 3.1, made from the endpoints.</summary>
public static class OpenApiDocument
{
    private static readonly Dictionary<string, string> Help = new(StringComparer.Ordinal)
    {
        ["q"] = "Words in Spanish or English, accents and case aside.",
        ["region"] = "Slug of a department.",
        ["province"] = "INEI code of a province, four digits.",
        ["district"] = "INEI code of a district, six digits.",
        ["kind"] = "Kind of the acts.",
        ["actor"] = "Kind of an actor.",
        ["verification"] = "How well it is established.",
        ["mining"] = "Status of the mining, as claimed by a source.",
        ["exclude"] = "A value to leave out, as name:value of region, province, kind, actor, verification or mining (kind:interdiction_raid).",
        ["violence"] = "true: only what counts as violence; false: only the rest.",
        ["from"] = "First day; an incident is in when its interval overlaps.",
        ["to"] = "Last day, inclusive.",
        ["killedMin"] = "At least this many killed, by the adopted figure.",
        ["missing"] = "true: with missing people; false: without.",
        ["precision"] = "Coarsest precision of place allowed.",
        ["bbox"] = "west,south,east,north in degrees.",
        ["within"] = "A polygon: lon,lat pairs separated by ;.",
        ["series"] = "Slug of a series or operation.",
        ["asOf"] = "Figures as known at the end of this day; incidents not yet reported then are left out.",
        ["sort"] = "Order of a list.",
        ["page"] = "From 1.",
        ["pageSize"] = "1 to 200; 50 unless told.",
    };

    private static readonly HashSet<string> Repeatable = ["region", "province", "district", "kind", "actor", "verification", "mining", "exclude"];

    public static void AddOpenApiDocument(this WebApplicationBuilder builder) => builder.Services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal)
            || path.StartsWith("export/", StringComparison.Ordinal) || path.StartsWith("feeds/", StringComparison.Ordinal));
        options.AddDocumentTransformer((document, context, _) =>
        {
            var settings = context.ApplicationServices.GetRequiredService<Settings>();
            document.Info = new OpenApiInfo
            {
                Title = "Mining Incidents",
                Version = "1",
                Description = "Violence around mining in Peru, each incident with its sources. Unknown is null, never 0; dates are ISO 8601 (Lima time). "
                    + "Counts follow what could be found: they are not a trend of all violence.",
                License = new OpenApiLicense { Name = "CC BY 4.0", Url = new Uri("https://creativecommons.org/licenses/by/4.0/") },
            };
            document.Servers = [new OpenApiServer { Url = settings.Link("") }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<FilterParameters>().FirstOrDefault() is { } taken)
            {
                operation.Parameters ??= [];
                foreach (var name in taken.TakesFilter ? FilterRequest.Names : [])
                {
                    operation.Parameters.Add(Parameter(name, Help[name]));
                }
                foreach (var (name, description) in taken.Own)
                {
                    operation.Parameters.Add(Parameter(name, description));
                }
            }
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum && CodeLists.All.FirstOrDefault(l => l.ValueType == type) is { } list)
            {
                schema.Type = type == context.JsonTypeInfo.Type ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                schema.Enum = [.. list.Rows.Select(r => (JsonNode)JsonValue.Create(r.Text)!)];
                schema.Description = string.Join("; ", list.Rows.Select(r => $"{r.Text}: {r.En}"));
            }
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDocument(this WebApplication app) =>
        app.MapOpenApi("/api/v1/openapi.json").RequireCors(OpenData.Cors).CacheOutput(PublicCache.Policy);

    private static OpenApiParameter Parameter(string name, string description)
    {
        var value = new OpenApiSchema
        {
            Type = name is "killedMin" or "page" or "pageSize" ? JsonSchemaType.Integer
                : name is "violence" or "missing" or "hxl" or "bom" ? JsonSchemaType.Boolean : JsonSchemaType.String,
            Format = name is "from" or "to" or "asOf" ? "date" : null,
        };
        if (value.Type == JsonSchemaType.String && FilterRequest.Allowed(name) is { } allowed)
        {
            value.Enum = [.. allowed.Select(a => (JsonNode)JsonValue.Create(a)!)];
        }
        var many = Repeatable.Contains(name);
        return new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = many ? $"{description} Repeatable: any of them." : description,
            Style = many ? ParameterStyle.Form : null,
            Explode = many,
            Schema = many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }
}
