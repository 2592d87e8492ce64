using Microsoft.Extensions.Configuration;
using MiningIncidents.Testing;
using MiningIncidents.Web.Hosting;
using Npgsql;
using Xunit;

namespace MiningIncidents.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void A_database_address_of_a_host_is_read_with_its_escapes_and_options()
    {
        var read = Connection(("DATABASE_URL", "postgres://an%40a:p%3Ass@db.example:6543/inci%20dents?sslmode=verify-full"));

        Assert.Equal("db.example", read.Host);
        Assert.Equal(6543, read.Port);
        Assert.Equal("inci dents", read.Database);
        Assert.Equal("an@a", read.Username);
        Assert.Equal("p:ss", read.Password);
        Assert.Equal(SslMode.VerifyFull, read.SslMode);
    }

    [Fact]
    public void A_unix_socket_is_given_as_the_host_option()
    {
        var read = Connection(("DATABASE_URL", "postgres:///incidents?host=%2Ftmp%2Fa&user=incidents"));

        Assert.Equal("/tmp/a", read.Host);
        Assert.Equal("incidents", read.Username);
        Assert.Equal("incidents", read.Database);
    }

    [Fact]
    public void What_is_no_address_of_a_database_is_said_to_be_none() =>
        Assert.Contains("postgres://", Assert.Throws<SettingException>(() => Connection(("DATABASE_URL", "garbage"))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_connection_string_wins_over_the_address_and_may_be_one()
    {
        Assert.Equal("a", Connection(("ConnectionStrings:Incidents", "Host=a"), ("DATABASE_URL", "postgres://b/c")).Host);
        Assert.Equal("d", Connection(("ConnectionStrings:Incidents", "postgresql://d/e")).Host);
    }

    [Fact]
    public void Links_are_made_on_the_public_address_whether_or_not_it_ends_with_a_slash()
    {
        Assert.Equal("https://incidents.example/es", Read(("PUBLIC_URL", "https://incidents.example/")).Link("/es"));
        Assert.Equal("http://127.0.0.1:8088/es", Read(("PORT", "8088")).Link("/es"));
    }

    [Fact]
    public void A_basemap_of_ones_own_is_a_pmtiles_archive_of_version_3_or_the_message_says_what_is_wrong()
    {
        var file = Path.GetTempFileName();
        string Wrong(byte[] content)
        {
            File.WriteAllBytes(file, content);
            return Assert.Throws<SettingException>(() => Read((LocalBasemap.Setting, file))).Message;
        }
        var archive = PmtilesArchive.Of(PmtilesArchive.Png, [1], "a");
        File.WriteAllBytes(file, archive);

        Assert.False(Read((LocalBasemap.Setting, file)).Basemap!.IsVector);
        Assert.Null(Read((LocalBasemap.Setting, "")).Basemap);
        Assert.Contains("cannot be read", Wrong([1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("no PMTiles archive of version 3", Wrong([.. archive[..7], 2, .. archive[8..]]), StringComparison.Ordinal);
        Assert.Contains("neither vector tiles nor pictures", Wrong([.. archive[..99], 0, .. archive[100..]]), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("cannot be read", Assert.Throws<SettingException>(() => Read((LocalBasemap.Setting, file))).Message, StringComparison.Ordinal);
    }

    private static NpgsqlConnectionStringBuilder Connection(params (string, string)[] values) => new(Read(values).RequiredDatabase);

    private static Settings Read(params (string Name, string Value)[] values) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Name, (string?)value.Value))).Build());
}
