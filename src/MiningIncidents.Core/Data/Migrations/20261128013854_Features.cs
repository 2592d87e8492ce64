using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Features : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_public_incidents_withdrawn",
                table: "public_incidents");

            migrationBuilder.AddColumn<string>(
                name: "feature",
                table: "public_incidents",
                type: "text",
                nullable: true);

            migrationBuilder.Sql(SqlFiles.Read("features_v1.sql"));

            migrationBuilder.AddColumn<int>(
                name: "feature_edition",
                table: "public_incidents",
                type: "integer",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_public_incidents_withdrawn",
                table: "public_incidents",
                sql: "state = 'published' or (point is null and title_es is null and title_en is null and folded = '' and feature is null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_public_incidents_withdrawn",
                table: "public_incidents");

            migrationBuilder.DropColumn(
                name: "feature",
                table: "public_incidents");

            migrationBuilder.DropColumn(
                name: "feature_edition",
                table: "public_incidents");

            migrationBuilder.AddCheckConstraint(
                name: "ck_public_incidents_withdrawn",
                table: "public_incidents",
                sql: "state = 'published' or (point is null and title_es is null and title_en is null and folded = '')");
        }
    }
}
