using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>The table of violence per region and day and what keeps it: database objects only, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261123080000_RegionDays")]
    public sealed class RegionDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("region_days_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index public.ix_public_incidents_settled, public.ix_public_incidents_undated, public.ix_public_incidents_persons;
            alter table public.public_incidents drop column perpetrators, drop column targets, drop column origins;
            drop trigger keep_region_days_inserted on public.public_incidents;
            drop trigger keep_region_days_updated on public.public_incidents;
            drop trigger keep_region_days_deleted on public.public_incidents;
            drop trigger keep_region_days_emptied on public.public_incidents;
            drop function public.keep_region_days(), public.recount_region_days(), public.region_days_upkeep(text), public.is_violence(text[], text);
            drop table public.region_days, public.public_changes;
            """);
    }
}
