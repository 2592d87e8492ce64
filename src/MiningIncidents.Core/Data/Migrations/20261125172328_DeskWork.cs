using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeskWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_public_incidents_state",
                table: "public_incidents");

            migrationBuilder.AddColumn<long>(
                name: "merged_into_id",
                table: "incidents",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "desk_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true),
                    value_name = table.Column<string>(type: "text", nullable: true),
                    why = table.Column<string>(type: "text", nullable: false),
                    undoes = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason_en = table.Column<string>(type: "text", nullable: true),
                    reason_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_batches", x => x.id);
                    table.CheckConstraint("ck_desk_batches_action", "action in ('assign', 'tag', 'publish', 'withdraw', 'undo')");
                });

            migrationBuilder.CreateTable(
                name: "desk_cards",
                columns: table => new
                {
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    assignee_id = table.Column<string>(type: "text", nullable: true),
                    assignee_name = table.Column<string>(type: "text", nullable: true),
                    tags = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_cards", x => x.incident_id);
                    table.CheckConstraint("ck_desk_cards_assignee", "(assignee_id is null) = (assignee_name is null)");
                    table.ForeignKey(
                        name: "fk_desk_cards_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "desk_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    incident_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    once = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_events", x => x.id);
                    table.CheckConstraint("ck_desk_events_kind", "kind in ('comment', 'assigned', 'unassigned', 'tagged', 'untagged', 'not_duplicate')");
                    table.CheckConstraint("ck_desk_events_text", "length(trim(text)) > 0");
                    table.ForeignKey(
                        name: "fk_desk_events_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "distinct_pairs",
                columns: table => new
                {
                    first_id = table.Column<long>(type: "bigint", nullable: false),
                    second_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_distinct_pairs", x => new { x.first_id, x.second_id });
                    table.CheckConstraint("ck_distinct_pairs_order", "first_id < second_id");
                    table.ForeignKey(
                        name: "fk_distinct_pairs_incidents_first_id",
                        column: x => x.first_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_distinct_pairs_incidents_second_id",
                        column: x => x.second_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "incident_merges",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kept_id = table.Column<long>(type: "bigint", nullable: false),
                    gone_id = table.Column<long>(type: "bigint", nullable: false),
                    kept_version = table.Column<int>(type: "integer", nullable: false),
                    gone_status = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by_id = table.Column<string>(type: "text", nullable: true),
                    undone_by_name = table.Column<string>(type: "text", nullable: true),
                    gone_reason_en = table.Column<string>(type: "text", nullable: true),
                    gone_reason_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_merges", x => x.id);
                    table.CheckConstraint("ck_incident_merges_gone_status", "gone_status in ('draft', 'in_review', 'published', 'withdrawn')");
                    table.CheckConstraint("ck_incident_merges_two", "kept_id <> gone_id");
                    table.CheckConstraint("ck_incident_merges_undone", "(undone_at is null) = (undone_by_id is null)");
                    table.ForeignKey(
                        name: "fk_incident_merges_incidents_gone_id",
                        column: x => x.gone_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_incident_merges_incidents_kept_id",
                        column: x => x.kept_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "desk_batch_items",
                columns: table => new
                {
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    problems = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: true),
                    was_status = table.Column<string>(type: "text", nullable: true),
                    was_assignee_id = table.Column<string>(type: "text", nullable: true),
                    was_assignee_name = table.Column<string>(type: "text", nullable: true),
                    was_reason_en = table.Column<string>(type: "text", nullable: true),
                    was_reason_es = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_batch_items", x => new { x.batch_id, x.position });
                    table.CheckConstraint("ck_desk_batch_items_outcome", "outcome in ('waiting', 'done', 'unchanged', 'refused')");
                    table.CheckConstraint("ck_desk_batch_items_was_status", "was_status in ('draft', 'in_review', 'published', 'withdrawn')");
                    table.ForeignKey(
                        name: "fk_desk_batch_items_desk_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "desk_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_public_incidents_state",
                table: "public_incidents",
                sql: "state in ('published', 'withdrawn', 'merged')");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents",
                column: "merged_into_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_incidents_merged",
                table: "incidents",
                sql: "merged_into_id is null or (status = 'withdrawn' and merged_into_id <> id)");

            migrationBuilder.CreateIndex(
                name: "ix_desk_batch_items_batch_id_code",
                table: "desk_batch_items",
                columns: new[] { "batch_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_desk_batches_by_id_at",
                table: "desk_batches",
                columns: new[] { "by_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_desk_batches_finished_at",
                table: "desk_batches",
                column: "finished_at",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_desk_batches_undoes",
                table: "desk_batches",
                column: "undoes",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_desk_cards_assignee_id",
                table: "desk_cards",
                column: "assignee_id");

            migrationBuilder.CreateIndex(
                name: "ix_desk_cards_tags",
                table: "desk_cards",
                column: "tags")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_desk_events_by_id_once",
                table: "desk_events",
                columns: new[] { "by_id", "once" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_desk_events_incident_id_at",
                table: "desk_events",
                columns: new[] { "incident_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_distinct_pairs_second_id",
                table: "distinct_pairs",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ix_incident_merges_gone_id",
                table: "incident_merges",
                column: "gone_id",
                unique: true,
                filter: "undone_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_incident_merges_kept_id",
                table: "incident_merges",
                column: "kept_id");

            migrationBuilder.AddForeignKey(
                name: "fk_incidents_incidents_merged_into_id",
                table: "incidents",
                column: "merged_into_id",
                principalTable: "incidents",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql(SqlFiles.Read("incident_days_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_incidents_days");

            migrationBuilder.DropForeignKey(
                name: "fk_incidents_incidents_merged_into_id",
                table: "incidents");

            migrationBuilder.DropTable(
                name: "desk_batch_items");

            migrationBuilder.DropTable(
                name: "desk_cards");

            migrationBuilder.DropTable(
                name: "desk_events");

            migrationBuilder.DropTable(
                name: "distinct_pairs");

            migrationBuilder.DropTable(
                name: "incident_merges");

            migrationBuilder.DropTable(
                name: "desk_batches");

            migrationBuilder.DropCheckConstraint(
                name: "ck_public_incidents_state",
                table: "public_incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents");

            migrationBuilder.DropCheckConstraint(
                name: "ck_incidents_merged",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "incidents");

            migrationBuilder.AddCheckConstraint(
                name: "ck_public_incidents_state",
                table: "public_incidents",
                sql: "state in ('published', 'withdrawn')");
        }
    }
}
