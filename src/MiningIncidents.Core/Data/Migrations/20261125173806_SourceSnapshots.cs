using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class SourceSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "file_sha256",
                table: "sources",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "quotations",
                table: "sources",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.CreateTable(
                name: "snapshots",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    stored_by_id = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snapshots", x => x.sha256);
                    table.CheckConstraint("ck_snapshots_kind", "kind in ('text', 'pdf', 'jpeg', 'png', 'webp')");
                    table.CheckConstraint("ck_snapshots_sha256", "sha256 = encode(sha256(content), 'hex')");
                    table.CheckConstraint("ck_snapshots_size", "size = length(content)");
                });

            migrationBuilder.CreateIndex(
                name: "ix_sources_file_sha256",
                table: "sources",
                column: "file_sha256");

            migrationBuilder.CreateIndex(
                name: "ix_sources_sha256",
                table: "sources",
                column: "sha256");

            migrationBuilder.AddCheckConstraint(
                name: "ck_sources_file_sha256",
                table: "sources",
                sql: "file_sha256 is null or file_sha256 ~ '^[0-9a-f]{64}$'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "snapshots");

            migrationBuilder.DropIndex(
                name: "ix_sources_file_sha256",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_sha256",
                table: "sources");

            migrationBuilder.DropCheckConstraint(
                name: "ck_sources_file_sha256",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "file_sha256",
                table: "sources");

            migrationBuilder.DropColumn(
                name: "quotations",
                table: "sources");
        }
    }
}
