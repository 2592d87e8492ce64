using MiningIncidents.Web.Accounts;
using MiningIncidents.Web.Api;
using MiningIncidents.Web.Hosting;
using MiningIncidents.Web.Pages.Desk;
using MiningIncidents.Web.Pages.Map;
using MiningIncidents.Web.Pages.Regions;

try
{
    var isCommand = Commands.AreIn(args);
    var builder = WebApplication.CreateBuilder(isCommand ? [] : args);

    builder.AddSettings();
    builder.AddLogging();
    builder.AddErrors();
    builder.AddStorage();
    builder.AddAccounts();
    builder.AddLocalisation();
    builder.AddHealth();
    builder.AddCaching();
    builder.AddMapColumns();
    builder.AddRateLimits();
    builder.AddCompression();
    builder.AddOpenData();
    builder.AddMapPages();
    builder.AddRegionPages();
    builder.AddDesk();
    builder.AddImports();

    var app = builder.Build();
    if (isCommand)
    {
        return await Commands.RunAsync(app.Services, args, Console.Out, Console.Error);
    }

    app.UseConfiguredProxies();
    app.UseRequestLog();
    app.UseSecurityHeaders();
    app.UseErrors();
    app.UseDatabaseRestarts();
    app.UseRouting();
    app.UseCors();
    app.UseLocalisation();
    app.UseAuthentication();
    app.UseKeptForms();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseOutputCache();
    app.UseResponseCompression();

    app.MapStaticAssets();
    app.MapHealth();
    app.MapLanguageChoice();
    app.MapBasemap();
    app.MapTiles();
    app.MapFrames();
    app.MapEscalationApi();
    app.MapOpenData();
    app.MapDeskApi();
    app.MapRazorPages().WithStaticAssets();

    return await app.ServeAsync();
}
catch (SettingException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
