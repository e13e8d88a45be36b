using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WhoChangedIt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RevisedAt",
                table: "Meetings",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RevisedBy",
                table: "Meetings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChangedBy",
                table: "FlowSpells",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Attendances",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChangedBy",
                table: "Attendances",
                type: "uniqueidentifier",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RevisedAt",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "RevisedBy",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "FlowSpells");

            migrationBuilder.DropColumn(
                name: "ChangedAt",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "ChangedBy",
                table: "Attendances");
        }
    }
}
