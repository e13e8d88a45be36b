using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class JobsOfPeopleAndImportsInPortions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ImportRows_BatchId_Sheet_Number",
                table: "ImportRows");

            migrationBuilder.AddColumn<string>(
                name: "Changes",
                table: "ImportRows",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "Digest",
                table: "ImportRows",
                type: "varbinary(max)",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<bool>(
                name: "IsWritten",
                table: "ImportRows",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Place",
                table: "ImportRows",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "JobId",
                table: "ImportBatches",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ExportFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PostId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ledger = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Filter = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AskedAt = table.Column<long>(type: "bigint", nullable: false),
                    WrittenAt = table.Column<long>(type: "bigint", nullable: true),
                    Number = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExportParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportParts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExportParts_ExportFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ExportFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Rows that stand get places in the order in which they were shown so far.
            migrationBuilder.Sql(
                """
                WITH s AS (SELECT [Place],
                ROW_NUMBER() OVER (PARTITION BY [BatchId] ORDER BY [Sheet], [Number], [Id]) AS [At] FROM [ImportRows])
                UPDATE s SET [Place] = [At];
                """);

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_BatchId_Place",
                table: "ImportRows",
                columns: new[] { "BatchId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExportFiles_OrganizationId",
                table: "ExportFiles",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ExportParts_FileId_Number",
                table: "ExportParts",
                columns: new[] { "FileId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExportParts_OrganizationId",
                table: "ExportParts",
                column: "OrganizationId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ExportParts");

            migrationBuilder.DropTable(
                name: "ExportFiles");

            migrationBuilder.DropIndex(
                name: "IX_ImportRows_BatchId_Place",
                table: "ImportRows");

            migrationBuilder.DropColumn(
                name: "Changes",
                table: "ImportRows");

            migrationBuilder.DropColumn(
                name: "Digest",
                table: "ImportRows");

            migrationBuilder.DropColumn(
                name: "IsWritten",
                table: "ImportRows");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "ImportRows");

            migrationBuilder.DropColumn(
                name: "JobId",
                table: "ImportBatches");

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_BatchId_Sheet_Number",
                table: "ImportRows",
                columns: new[] { "BatchId", "Sheet", "Number" },
                unique: true);
        }
    }
}
