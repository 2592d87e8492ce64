using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MiningIncidents.Core.Geo;

namespace MiningIncidents.Core.Data;

/// <summary>For the migration tool only; making a migration needs no server.</summary>
public sealed class IncidentDbFactory : IDesignTimeDbContextFactory<IncidentDb>
{
    public IncidentDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<IncidentDb>();
        options.UseNpgsql(Environment.GetEnvironmentVariable("ConnectionStrings__Incidents") ?? "Host=localhost;Database=design").UseGeometry();
        return new(options.Options);
    }
}
