using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>The index a region's page reads: database objects only, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261125210000_RegionEvidence")]
    public sealed class RegionEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("region_evidence_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index public.ix_public_incidents_evidence;
            alter table public.public_incidents drop column counted_kind, drop column perpetrator, drop column origin_keys,
                drop column killed_low, drop column killed_high, drop column killed_open;
            drop function public.counted_kind(text[]), public.origin_keys(jsonb, int);
            """);
    }
}
