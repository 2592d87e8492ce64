using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlacesByEditors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_revisions_subject",
                table: "revisions");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "gazetteer_places",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddCheckConstraint(
                name: "ck_revisions_subject",
                table: "revisions",
                sql: "subject in ('incident', 'person', 'series', 'context', 'place')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_revisions_subject",
                table: "revisions");

            migrationBuilder.DropColumn(
                name: "version",
                table: "gazetteer_places");

            migrationBuilder.AddCheckConstraint(
                name: "ck_revisions_subject",
                table: "revisions",
                sql: "subject in ('incident', 'person', 'series', 'context')");
        }
    }
}
