using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MiningIncidents.Core.Data.Migrations
{
    /// <summary>Revisions are neither changed nor deleted: triggers only, nothing of the model.</summary>
    [DbContext(typeof(IncidentDb))]
    [Migration("20261125174500_AppendOnlyRevisions")]
    public sealed class AppendOnlyRevisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(SqlFiles.Read("append_only_v1.sql"));

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop trigger append_only on public.revisions;
            drop trigger append_only_whole on public.revisions;
            drop function public.refuse_change();
            """);
    }
}
