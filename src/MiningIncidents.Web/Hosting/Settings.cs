using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Npgsql;

namespace MiningIncidents.Web.Hosting;

/// <summary>The settings every part may ask for; docs/operations.md lists them with their defaults.</summary>
/// <param name="DataDir">Folder of what the site must keep beside its database (keys); absolute.</param>
/// <param name="PublicUrl">The address people reach the site at, without a final slash.</param>
/// <param name="Database">Npgsql connection string, or null when none is set.</param>
public sealed record Settings(string DataDir, Uri PublicUrl, string? Database)
{
    public const int DefaultPort = 5080;

    /// <summary>A basemap of the operator's own below the site's; null for none.</summary>
    public LocalBasemap? Basemap { get; init; }

    /// <exception cref="SettingException">No database is set.</exception>
    public string RequiredDatabase => Database ?? throw new SettingException(
        "No database: set ConnectionStrings__Incidents or DATABASE_URL, or start the site with scripts/run.");

    /// <summary>An absolute link to a path of this site, for mails, invitations and feeds.</summary>
    public string Link(string path) => PublicUrl.GetLeftPart(UriPartial.Path).TrimEnd('/') + path;

    /// <exception cref="SettingException">A setting cannot be understood; the message names it.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var url = configuration["PUBLIC_URL"] is { Length: > 0 } given
            ? given
            : $"http://127.0.0.1:{Port(configuration).ToString(CultureInfo.InvariantCulture)}";
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Settings(
                Path.GetFullPath(configuration["DATA_DIR"] is { Length: > 0 } folder ? folder : ".data"), address, Connection(configuration))
            {
                Basemap = LocalBasemap.Read(configuration),
            }
            : throw new SettingException($"PUBLIC_URL is not an http or https address: '{url}'.");
    }

    internal static int Port(IConfiguration configuration) =>
        configuration["PORT"] is not { Length: > 0 } text ? DefaultPort
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
        : throw new SettingException($"PORT is not a port number: '{text}'.");

    private static string? Connection(IConfiguration configuration) =>
        configuration.GetConnectionString("Incidents") is { Length: > 0 } own ? FromUrl("ConnectionStrings__Incidents", own)
        : configuration["DATABASE_URL"] is { Length: > 0 } url ? FromUrl("DATABASE_URL", url)
        : null;

    // postgres://user:password@host:port/name?sslmode=require, the form most hosts hand out; a key=value string passes through.
    private static string FromUrl(string setting, string text)
    {
        if (!text.StartsWith("postgres://", StringComparison.Ordinal) && !text.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            try
            {
                return new NpgsqlConnectionStringBuilder(text).ConnectionString;
            }
            catch (ArgumentException)
            {
                throw new SettingException($"{setting} is neither a postgres:// address nor Npgsql's key=value form; for example postgres://user:password@host:5432/name.");
            }
        }
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            throw new SettingException($"{setting} is not a postgres:// address.");
        }
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            connection.Username = Uri.UnescapeDataString(user[0]);
        }
        if (user.Length == 2)
        {
            connection.Password = Uri.UnescapeDataString(user[1]);
        }
        foreach (var (name, value) in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query))
        {
            Add(setting, connection, name, value.ToString());
        }
        return connection.ConnectionString;
    }

    // libpq's names where Npgsql has others; its own names pass.
    private static void Add(string setting, NpgsqlConnectionStringBuilder connection, string name, string value)
    {
        try
        {
            connection[name switch { "user" => "Username", "dbname" => "Database", "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", _ => name }] =
                name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception wrong) when (wrong is ArgumentException or KeyNotFoundException or FormatException or InvalidCastException)
        {
            throw new SettingException($"{setting}: '{name}={value}' is not understood.");
        }
    }
}

/// <summary>A setting is missing or cannot be understood; the message names it, for whoever runs the site.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>Where the site listens, what it keeps on disk, how it stops.</summary>
public static class SettingsSetup
{
    public static Settings AddSettings(this WebApplicationBuilder builder)
    {
        var settings = Settings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);

        // ASPNETCORE_URLS wins (containers); otherwise this machine only.
        if (string.IsNullOrEmpty(builder.Configuration["URLS"]) && string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"]))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{Settings.Port(builder.Configuration).ToString(CultureInfo.InvariantCulture)}");
        }
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));

        builder.Services.AddDataProtection()
            .SetApplicationName("MiningIncidents")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDir, "keys")));
        return settings;
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <returns>0, or 1 when it cannot listen.</returns>
    /// <exception cref="SettingException">No database is set.</exception>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        // Said before anything starts; a database that is set but does not answer yet is waited for (health/ready).
        _ = app.Services.GetRequiredService<Settings>().RequiredDatabase;
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            app.Logger.LogCritical("{Reason} Another program listens there; choose another PORT.", failure.Message);
            return 1;
        }
    }

    /// <summary>Believes X-Forwarded-* only from the proxies named in <c>Proxies</c> (addresses or networks, comma separated).</summary>
    public static void UseConfiguredProxies(this WebApplication app)
    {
        if (app.Configuration["Proxies"] is not { Length: > 0 } proxies)
        {
            return;
        }
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new SettingException($"Proxies: '{proxy}' is neither an address nor a network.");
            }
        }
        app.UseForwardedHeaders(options);
    }
}
