using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>What the page of missing people counts and pages by: a table and triggers, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261126193000_PublicCases")]
    public sealed class PublicCases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("public_cases_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop trigger keep_public_cases_inserted on public.public_incidents;
            drop trigger keep_public_cases_updated on public.public_incidents;
            drop trigger keep_public_cases_deleted on public.public_incidents;
            drop trigger keep_public_cases_emptied on public.public_incidents;
            drop function public.recount_public_cases();
            drop function public.keep_public_cases();
            drop function public.public_cases_upkeep(text);
            drop table public.public_cases;
            """);
    }
}
