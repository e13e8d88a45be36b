using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MeetingsOfTwo : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Observers",
                table: "Meetings",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PartnerId",
                table: "Meetings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "CameLate",
                table: "Attendances",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "JoinedAt",
                table: "Attendances",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "JoinedCameLate",
                table: "Attendances",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "JoinedNote",
                table: "Attendances",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "JoinedStatus",
                table: "Attendances",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RecordedByKeeper",
                table: "Attendances",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Until now the second statement was kept only where it was the same.
            migrationBuilder.Sql("UPDATE \"Attendances\" SET \"JoinedStatus\" = \"Status\" WHERE \"JoinedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PartnerId_StartsAt_Id",
                table: "Meetings",
                columns: new[] { "PartnerId", "StartsAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Meetings_PartnerId_StartsAt_Id",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "Observers",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "PartnerId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "CameLate",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "JoinedAt",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "JoinedCameLate",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "JoinedNote",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "JoinedStatus",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "RecordedByKeeper",
                table: "Attendances");
        }
    }
}
