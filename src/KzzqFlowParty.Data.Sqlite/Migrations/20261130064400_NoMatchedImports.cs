using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NoMatchedImports : Migration
    {
        /// <summary>State 3, names matched and rows not yet judged, is given up: such an import stands at 2 (Mapped), where its names are asked about.</summary>
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("UPDATE \"ImportBatches\" SET \"State\" = 2 WHERE \"State\" = 3;");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
