using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RevisedBy",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChangedBy",
                table: "FlowSpells",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ChangedAt",
                table: "Attendances",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChangedBy",
                table: "Attendances",
                type: "TEXT",
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
