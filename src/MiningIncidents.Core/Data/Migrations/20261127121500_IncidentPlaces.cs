using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>What an import looks for duplicates by, and how documents are packed: database objects only, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261127121500_IncidentPlaces")]
    public sealed class IncidentPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("incident_places_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index public.ix_incidents_point_date_start, public.ix_incidents_department_date_start, public.ix_incidents_long_days;
            alter table public.public_incidents alter doc set compression default;
            alter table public.revisions alter before set compression default, alter after set compression default;
            """);
    }
}
