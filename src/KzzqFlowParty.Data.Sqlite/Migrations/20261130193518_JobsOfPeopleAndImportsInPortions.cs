using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "Digest",
                table: "ImportRows",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<bool>(
                name: "IsWritten",
                table: "ImportRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Place",
                table: "ImportRows",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "JobId",
                table: "ImportBatches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ExportFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PostId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ledger = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Filter = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExportParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                UPDATE "ImportRows" SET "Place" = s."At"
                FROM (SELECT "Id",
                ROW_NUMBER() OVER (PARTITION BY "BatchId" ORDER BY "Sheet", "Number", "Id") AS "At" FROM "ImportRows") AS s
                WHERE s."Id" = "ImportRows"."Id";
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
