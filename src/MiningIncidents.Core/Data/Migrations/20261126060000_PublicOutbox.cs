using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>What keeps the columns in memory current: a table and triggers, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261126060000_PublicOutbox")]
    public sealed class PublicOutbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("public_outbox_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop trigger fill_public_outbox_inserted on public.public_incidents;
            drop trigger fill_public_outbox_updated on public.public_incidents;
            drop trigger fill_public_outbox_deleted on public.public_incidents;
            drop trigger fill_public_outbox_emptied on public.public_incidents;
            drop function public.fill_public_outbox();
            drop table public.public_outbox;
            """);
    }
}
