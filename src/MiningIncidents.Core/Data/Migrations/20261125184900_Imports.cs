using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Imports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_size = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    publish = table.Column<bool>(type: "boolean", nullable: false),
                    licence = table.Column<string>(type: "text", nullable: false),
                    terms = table.Column<string>(type: "text", nullable: true),
                    other_countries = table.Column<bool>(type: "boolean", nullable: false),
                    write_duplicates = table.Column<bool>(type: "boolean", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    made_by_id = table.Column<string>(type: "text", nullable: false),
                    made_by_name = table.Column<string>(type: "text", nullable: false),
                    beat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancel_asked = table.Column<bool>(type: "boolean", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    failure_detail = table.Column<string>(type: "text", nullable: true),
                    bytes_read = table.Column<long>(type: "bigint", nullable: false),
                    rows_read = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    duplicates = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by_name = table.Column<string>(type: "text", nullable: true),
                    undo_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batches", x => x.id);
                    table.CheckConstraint("ck_import_batches_format", "format in ('house', 'acled', 'ucdp')");
                    table.CheckConstraint("ck_import_batches_licence", "licence in ('open', 'no_republication')");
                    table.CheckConstraint("ck_import_batches_state", "state in ('checking', 'checked', 'writing', 'done', 'cancelled', 'failed', 'undoing', 'undone')");
                    table.CheckConstraint("ck_import_batches_terms", "not publish or length(trim(terms)) > 0");
                    table.CheckConstraint("ck_import_batches_undone", "(state = 'undone') = (undone_at is not null and undone_by_name is not null and undo_reason is not null)");
                });

            migrationBuilder.CreateTable(
                name: "import_column_maps",
                columns: table => new
                {
                    format = table.Column<string>(type: "text", nullable: false),
                    header = table.Column<string>(type: "text", nullable: false),
                    column = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_column_maps", x => new { x.format, x.header });
                    table.CheckConstraint("ck_import_column_maps_format", "format in ('house', 'acled', 'ucdp')");
                });

            migrationBuilder.CreateTable(
                name: "import_rows",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    digest = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.code, x.version });
                    table.CheckConstraint("ck_import_rows_action", "action in ('created', 'updated')");
                    table.ForeignKey(
                        name: "fk_import_rows_import_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_date_start",
                table: "incidents",
                column: "date_start");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_made_at",
                table: "import_batches",
                column: "made_at",
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_batch_id",
                table: "import_rows",
                column: "batch_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_column_maps");

            migrationBuilder.DropTable(
                name: "import_rows");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropIndex(
                name: "ix_incidents_date_start",
                table: "incidents");
        }
    }
}
