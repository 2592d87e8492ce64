using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DeskSearchText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "folded",
                table: "missing_persons",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "folded",
                table: "incidents",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "last_reported_on",
                table: "incidents",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_revised_at",
                table: "incidents",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.Sql(SqlFiles.Read("desk_search_text_v1.sql"));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "provisional_since",
                table: "incidents",
                type: "timestamp with time zone",
                nullable: true,
                computedColumnSql: "case when coalesce(missing_best, missing_low, missing_high, 0) > 0 or killed_at_least or coalesce(killed_high > killed_best, false) or injured_at_least or coalesce(injured_high > injured_best, false) or missing_at_least or coalesce(missing_high > missing_best, false) or kidnapped_at_least or coalesce(kidnapped_high > kidnapped_best, false) or arrested_at_least or coalesce(arrested_high > arrested_best, false)\nthen coalesce(greatest(last_revised_at, last_reported_on::timestamp at time zone 'UTC'), '-infinity') end",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_missing_persons_folded",
                table: "missing_persons",
                column: "folded")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_missing_persons_last_news_on_code",
                table: "missing_persons",
                columns: new[] { "last_news_on", "code" },
                filter: "status in ('reported_missing', 'under_search')");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_created_by_id_status_updated_at",
                table: "incidents",
                columns: new[] { "created_by_id", "status", "updated_at" },
                filter: "status in ('draft', 'in_review')");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_date_end_provisional_since",
                table: "incidents",
                columns: new[] { "date_end", "provisional_since" },
                descending: new[] { true, false },
                filter: "status = 'published' and provisional_since is not null");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_folded",
                table: "incidents",
                column: "folded",
                filter: "status <> 'published'")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_published_at_code",
                table: "incidents",
                columns: new[] { "published_at", "code" },
                descending: new bool[0],
                filter: "status = 'published'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_incidents_folded",
                table: "incidents",
                sql: "status <> 'published' or folded = ''");

            migrationBuilder.Sql(SqlFiles.Read("long_places_v1.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index public.ix_incidents_long_places;");

            migrationBuilder.DropIndex(
                name: "ix_missing_persons_folded",
                table: "missing_persons");

            migrationBuilder.DropIndex(
                name: "ix_missing_persons_last_news_on_code",
                table: "missing_persons");

            migrationBuilder.DropIndex(
                name: "ix_incidents_created_by_id_status_updated_at",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_date_end_provisional_since",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_folded",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_published_at_code",
                table: "incidents");

            migrationBuilder.DropCheckConstraint(
                name: "ck_incidents_folded",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "provisional_since",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "folded",
                table: "missing_persons");

            migrationBuilder.DropColumn(
                name: "folded",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "last_reported_on",
                table: "incidents");

            migrationBuilder.DropColumn(
                name: "last_revised_at",
                table: "incidents");
        }
    }
}
