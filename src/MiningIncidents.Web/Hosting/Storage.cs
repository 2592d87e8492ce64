using MiningIncidents.Core.Data;

namespace MiningIncidents.Web.Hosting;

/// <summary>The record's database, and the command that fills it.</summary>
public static class Storage
{
    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddIncidentCore(services => services.GetRequiredService<Settings>().RequiredDatabase);
        builder.Services.AddMigratedContext<IncidentDb>();
        builder.Services.AddHostedService<NameHiding>();
    }

    /// <summary><c>seed</c> loads the starter data once; run again it adds only what is missing.</summary>
    public static async Task<int> SeedAsync(IServiceProvider services, CommandLine line)
    {
        var folder = line.TakeWord();
        line.RequireNothingMore();
        try
        {
            var load = await services.GetRequiredService<StarterData>().LoadAsync(folder, line.Cancellation);
            await line.Out.WriteLineAsync(
                $"Loaded {load.Incidents} incidents, {load.Persons} missing persons or groups, {load.Context} context events, {load.Series} series, {load.Places} places.");
            return 0;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException)
        {
            throw new CommandFailedException(wrong.Message);
        }
    }
}
