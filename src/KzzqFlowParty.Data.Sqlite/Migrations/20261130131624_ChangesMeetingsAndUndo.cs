using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChangesMeetingsAndUndo : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsWithdrawn",
                table: "ScoreSheets",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Observers",
                table: "Meetings",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PartnerId",
                table: "Meetings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "UndoneAt",
                table: "ImportBatches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UndoneBecause",
                table: "ImportBatches",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "UndoneBy",
                table: "ImportBatches",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsWithdrawn",
                table: "FlowSpells",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Country",
                table: "FlowLegs",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HostIsKept",
                table: "FlowLegs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "CameLate",
                table: "Attendances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsWithdrawn",
                table: "Attendances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "JoinedAt",
                table: "Attendances",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "JoinedCameLate",
                table: "Attendances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "JoinedNote",
                table: "Attendances",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "JoinedStatus",
                table: "Attendances",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RecordedByKeeper",
                table: "Attendances",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Until now the second statement was kept only where it was the same.
            migrationBuilder.Sql("UPDATE \"Attendances\" SET \"JoinedStatus\" = \"Status\" WHERE \"JoinedBy\" IS NOT NULL");

            migrationBuilder.CreateTable(
                name: "ChangeReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SpellId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    MemberNameKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    KeeperOrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostOrganizationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OccurredOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: true),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    IsOfHost = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AcknowledgedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChangeReports_FlowSpells_SpellId",
                        column: x => x.SpellId,
                        principalTable: "FlowSpells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeReports_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeReports_Organizations_HostOrganizationId",
                        column: x => x.HostOrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeReports_Organizations_KeeperOrganizationId",
                        column: x => x.KeeperOrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExportedMembers",
                columns: table => new
                {
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExportedMembers", x => new { x.MemberId, x.Subject });
                    table.ForeignKey(
                        name: "FK_ExportedMembers_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportTraces",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    Deed = table.Column<int>(type: "INTEGER", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    SpellId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SpellVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Former = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportTraces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportTraces_FlowSpells_SpellId",
                        column: x => x.SpellId,
                        principalTable: "FlowSpells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportTraces_ImportBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "ImportBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImportTraces_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptForms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptForms", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MemberResidences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    KnownOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberResidences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberResidences_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MemberWithdrawals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemberWithdrawals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MemberWithdrawals_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SpellCorrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganizationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SpellId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MemberName = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    IsWithdrawn = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    WaitingFor = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionNote = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpellCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SpellCorrections_FlowSpells_SpellId",
                        column: x => x.SpellId,
                        principalTable: "FlowSpells",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpellCorrections_Members_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Members",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SpellCorrections_Organizations_OrganizationId",
                        column: x => x.OrganizationId,
                        principalTable: "Organizations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportedChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    RegionBefore = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    RegionAfter = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    CountryBefore = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    CountryAfter = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    Before = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    PhoneBeforeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    PhoneAfterId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportedChanges_ChangeReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "ChangeReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportedChanges_MemberPhones_PhoneAfterId",
                        column: x => x.PhoneAfterId,
                        principalTable: "MemberPhones",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportedChanges_MemberPhones_PhoneBeforeId",
                        column: x => x.PhoneBeforeId,
                        principalTable: "MemberPhones",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CorrectedFacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CorrectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectedFacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectedFacts_SpellCorrections_CorrectionId",
                        column: x => x.CorrectionId,
                        principalTable: "SpellCorrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_PartnerId_StartsAt_Id",
                table: "Meetings",
                columns: new[] { "PartnerId", "StartsAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeReports_HostOrganizationId_ReportedOn_Id",
                table: "ChangeReports",
                columns: new[] { "HostOrganizationId", "ReportedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeReports_KeeperOrganizationId_ReportedOn_Id",
                table: "ChangeReports",
                columns: new[] { "KeeperOrganizationId", "ReportedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeReports_MemberId",
                table: "ChangeReports",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeReports_SpellId",
                table: "ChangeReports",
                column: "SpellId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectedFacts_CorrectionId",
                table: "CorrectedFacts",
                column: "CorrectionId");

            migrationBuilder.CreateIndex(
                name: "IX_ExportedMembers_OrganizationId",
                table: "ExportedMembers",
                column: "OrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportTraces_BatchId_Place",
                table: "ImportTraces",
                columns: new[] { "BatchId", "Place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportTraces_MemberId",
                table: "ImportTraces",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportTraces_SpellId",
                table: "ImportTraces",
                column: "SpellId");

            migrationBuilder.CreateIndex(
                name: "IX_KeptForms_At",
                table: "KeptForms",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_MemberResidences_MemberId",
                table: "MemberResidences",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberWithdrawals_MemberId",
                table: "MemberWithdrawals",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_MemberWithdrawals_State",
                table: "MemberWithdrawals",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_PhoneAfterId",
                table: "ReportedChanges",
                column: "PhoneAfterId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_PhoneBeforeId",
                table: "ReportedChanges",
                column: "PhoneBeforeId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_ReportId",
                table: "ReportedChanges",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_SpellCorrections_MemberId",
                table: "SpellCorrections",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_SpellCorrections_OrganizationId_State",
                table: "SpellCorrections",
                columns: new[] { "OrganizationId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_SpellCorrections_SpellId",
                table: "SpellCorrections",
                column: "SpellId");

            migrationBuilder.CreateIndex(
                name: "IX_SpellCorrections_WaitingFor",
                table: "SpellCorrections",
                column: "WaitingFor",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CorrectedFacts");

            migrationBuilder.DropTable(
                name: "ExportedMembers");

            migrationBuilder.DropTable(
                name: "ImportTraces");

            migrationBuilder.DropTable(
                name: "KeptForms");

            migrationBuilder.DropTable(
                name: "MemberResidences");

            migrationBuilder.DropTable(
                name: "MemberWithdrawals");

            migrationBuilder.DropTable(
                name: "ReportedChanges");

            migrationBuilder.DropTable(
                name: "SpellCorrections");

            migrationBuilder.DropTable(
                name: "ChangeReports");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_PartnerId_StartsAt_Id",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "IsWithdrawn",
                table: "ScoreSheets");

            migrationBuilder.DropColumn(
                name: "Observers",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "PartnerId",
                table: "Meetings");

            migrationBuilder.DropColumn(
                name: "UndoneAt",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "UndoneBecause",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "UndoneBy",
                table: "ImportBatches");

            migrationBuilder.DropColumn(
                name: "IsWithdrawn",
                table: "FlowSpells");

            migrationBuilder.DropColumn(
                name: "Country",
                table: "FlowLegs");

            migrationBuilder.DropColumn(
                name: "HostIsKept",
                table: "FlowLegs");

            migrationBuilder.DropColumn(
                name: "CameLate",
                table: "Attendances");

            migrationBuilder.DropColumn(
                name: "IsWithdrawn",
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
