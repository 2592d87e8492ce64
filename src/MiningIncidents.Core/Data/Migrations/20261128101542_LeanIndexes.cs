using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class LeanIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sources_file_sha256",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_incident_id_copy_of",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_sha256",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_url",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_losses_incident_id_source_key",
                table: "losses");

            migrationBuilder.DropIndex(
                name: "ix_involvements_incident_id_source_key",
                table: "involvements");

            migrationBuilder.DropIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_forces_incident_id_source_key",
                table: "forces");

            migrationBuilder.DropIndex(
                name: "ix_casualty_claims_incident_id_source_key",
                table: "casualty_claims");

            migrationBuilder.DropIndex(
                name: "ix_casualty_claims_incident_id_supersedes",
                table: "casualty_claims");

            migrationBuilder.CreateIndex(
                name: "ix_sources_file_sha256",
                table: "sources",
                column: "file_sha256",
                filter: "file_sha256 is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sources_sha256",
                table: "sources",
                column: "sha256",
                filter: "sha256 is not null");

            migrationBuilder.CreateIndex(
                name: "ix_sources_url",
                table: "sources",
                column: "url",
                filter: "url is not null");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents",
                columns: new[] { "created_by_id", "entry_token" },
                unique: true,
                filter: "entry_token is not null");

            migrationBuilder.CreateIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents",
                column: "merged_into_id",
                filter: "merged_into_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sources_file_sha256",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_sha256",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_sources_url",
                table: "sources");

            migrationBuilder.DropIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents");

            migrationBuilder.DropIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents");

            migrationBuilder.CreateIndex(
                name: "ix_sources_file_sha256",
                table: "sources",
                column: "file_sha256");

            migrationBuilder.CreateIndex(
                name: "ix_sources_incident_id_copy_of",
                table: "sources",
                columns: new[] { "incident_id", "copy_of" });

            migrationBuilder.CreateIndex(
                name: "ix_sources_sha256",
                table: "sources",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_sources_url",
                table: "sources",
                column: "url");

            migrationBuilder.CreateIndex(
                name: "ix_losses_incident_id_source_key",
                table: "losses",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_involvements_incident_id_source_key",
                table: "involvements",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_created_by_id_entry_token",
                table: "incidents",
                columns: new[] { "created_by_id", "entry_token" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incidents_merged_into_id",
                table: "incidents",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_forces_incident_id_source_key",
                table: "forces",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_casualty_claims_incident_id_source_key",
                table: "casualty_claims",
                columns: new[] { "incident_id", "source_key" });

            migrationBuilder.CreateIndex(
                name: "ix_casualty_claims_incident_id_supersedes",
                table: "casualty_claims",
                columns: new[] { "incident_id", "supersedes" });
        }
    }
}
