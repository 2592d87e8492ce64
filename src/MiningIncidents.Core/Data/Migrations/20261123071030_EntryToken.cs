using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class EntryToken : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "entry_token",
                table: "incidents",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents",
                columns: new[] { "created_by_id", "entry_token" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "entry_token",
                table: "incidents");
        }
    }
}
