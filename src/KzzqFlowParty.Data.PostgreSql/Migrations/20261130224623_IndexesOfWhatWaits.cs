using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KzzqFlowParty.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class IndexesOfWhatWaits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_YearEvaluations_HostOrganizationId",
                table: "YearEvaluations");

            migrationBuilder.DropIndex(
                name: "IX_SignInFailures_AccountId",
                table: "SignInFailures");

            migrationBuilder.DropIndex(
                name: "IX_ScoreClaims_State",
                table: "ScoreClaims");

            migrationBuilder.DropIndex(
                name: "IX_ReportedChanges_PhoneAfterId",
                table: "ReportedChanges");

            migrationBuilder.DropIndex(
                name: "IX_ReportedChanges_PhoneBeforeId",
                table: "ReportedChanges");

            migrationBuilder.DropIndex(
                name: "IX_Members_NameKey_Id",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Members_OutsideOrganizationId",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Members_PhoneIndex",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_ImportTraces_SpellId",
                table: "ImportTraces");

            migrationBuilder.DropIndex(
                name: "IX_FlowSpells_MemberId",
                table: "FlowSpells");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_AskedOrganizationId",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_PlacedInId",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_SpellId",
                table: "FlowLegs");

            migrationBuilder.CreateIndex(
                name: "IX_YearEvaluations_HostOrganizationId",
                table: "YearEvaluations",
                column: "HostOrganizationId",
                filter: "\"HostOrganizationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SpellCorrections_Waiting",
                table: "SpellCorrections",
                column: "RecordedAt",
                filter: "\"WaitingFor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SignInFailures_AccountId",
                table: "SignInFailures",
                column: "AccountId",
                filter: "\"AccountId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreReversals_Waiting",
                table: "ScoreReversals",
                column: "AskedAt",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreEntries_Reversals",
                table: "ScoreEntries",
                column: "AppendedAt",
                filter: "\"ReversalOfId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreClaims_Waiting",
                table: "ScoreClaims",
                column: "SheetId",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_PhoneAfterId",
                table: "ReportedChanges",
                column: "PhoneAfterId",
                filter: "\"PhoneAfterId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportedChanges_PhoneBeforeId",
                table: "ReportedChanges",
                column: "PhoneBeforeId",
                filter: "\"PhoneBeforeId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_NameKey_Id_Name_Status",
                table: "Members",
                columns: new[] { "NameKey", "Id", "Name", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Members_OnTheBooks",
                table: "Members",
                columns: new[] { "KeeperOrganizationId", "Type", "Status", "OutsideOrganizationId" },
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_OutsideOrganizationId",
                table: "Members",
                column: "OutsideOrganizationId",
                filter: "\"OutsideOrganizationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_PhoneIndex",
                table: "Members",
                column: "PhoneIndex",
                filter: "\"PhoneIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_On_State",
                table: "Meetings",
                columns: new[] { "On", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Meetings_StartsAt_Id",
                table: "Meetings",
                columns: new[] { "StartsAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportTraces_SpellId",
                table: "ImportTraces",
                column: "SpellId",
                filter: "\"SpellId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowSpells_Away",
                table: "FlowSpells",
                columns: new[] { "OpenFor", "State", "KeeperOrganizationId", "OutsideOrganizationId", "HostOrganizationId", "IsWithdrawn" },
                filter: "\"OpenFor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowSpells_KeeperOrganizationId_State_OutsideOrganizationId~",
                table: "FlowSpells",
                columns: new[] { "KeeperOrganizationId", "State", "OutsideOrganizationId", "IsWithdrawn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FlowSpells_MemberId_SheetFrom_EndedOn_OutsideOrganizationId~",
                table: "FlowSpells",
                columns: new[] { "MemberId", "SheetFrom", "EndedOn", "OutsideOrganizationId", "IsWithdrawn" });

            migrationBuilder.CreateIndex(
                name: "IX_FlowSpells_Waiting",
                table: "FlowSpells",
                columns: new[] { "KeeperOrganizationId", "State", "RecordedAt" },
                filter: "\"ConfirmedBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_AskedOrganizationId",
                table: "FlowLegs",
                column: "AskedOrganizationId",
                filter: "\"AskedOrganizationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_PlacedInId",
                table: "FlowLegs",
                column: "PlacedInId",
                filter: "\"PlacedInId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_RefusedOn",
                table: "FlowLegs",
                column: "RefusedOn",
                filter: "\"RefusedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_SpellId_Number_IsWithdrawn_ReportedInOn_AskedOrgan~",
                table: "FlowLegs",
                columns: new[] { "SpellId", "Number", "IsWithdrawn", "ReportedInOn", "AskedOrganizationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_ReversalAsked",
                table: "Attendances",
                column: "On",
                filter: "\"ReversalAskedBy\" IS NOT NULL AND \"ReversedBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_Waiting",
                table: "Attendances",
                columns: new[] { "MeetingId", "On" },
                filter: "\"ConfirmedBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_WaitingOfHost",
                table: "Attendances",
                columns: new[] { "HostOrganizationId", "On" },
                filter: "\"ConfirmedBy\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attendances_WaitingOfKeeper",
                table: "Attendances",
                columns: new[] { "KeeperOrganizationId", "On" },
                filter: "\"ConfirmedBy\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_YearEvaluations_HostOrganizationId",
                table: "YearEvaluations");

            migrationBuilder.DropIndex(
                name: "IX_SpellCorrections_Waiting",
                table: "SpellCorrections");

            migrationBuilder.DropIndex(
                name: "IX_SignInFailures_AccountId",
                table: "SignInFailures");

            migrationBuilder.DropIndex(
                name: "IX_ScoreReversals_Waiting",
                table: "ScoreReversals");

            migrationBuilder.DropIndex(
                name: "IX_ScoreEntries_Reversals",
                table: "ScoreEntries");

            migrationBuilder.DropIndex(
                name: "IX_ScoreClaims_Waiting",
                table: "ScoreClaims");

            migrationBuilder.DropIndex(
                name: "IX_ReportedChanges_PhoneAfterId",
                table: "ReportedChanges");

            migrationBuilder.DropIndex(
                name: "IX_ReportedChanges_PhoneBeforeId",
                table: "ReportedChanges");

            migrationBuilder.DropIndex(
                name: "IX_Members_NameKey_Id_Name_Status",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Members_OnTheBooks",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Members_OutsideOrganizationId",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Members_PhoneIndex",
                table: "Members");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_On_State",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_Meetings_StartsAt_Id",
                table: "Meetings");

            migrationBuilder.DropIndex(
                name: "IX_ImportTraces_SpellId",
                table: "ImportTraces");

            migrationBuilder.DropIndex(
                name: "IX_FlowSpells_Away",
                table: "FlowSpells");

            migrationBuilder.DropIndex(
                name: "IX_FlowSpells_KeeperOrganizationId_State_OutsideOrganizationId~",
                table: "FlowSpells");

            migrationBuilder.DropIndex(
                name: "IX_FlowSpells_MemberId_SheetFrom_EndedOn_OutsideOrganizationId~",
                table: "FlowSpells");

            migrationBuilder.DropIndex(
                name: "IX_FlowSpells_Waiting",
                table: "FlowSpells");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_AskedOrganizationId",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_PlacedInId",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_RefusedOn",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_FlowLegs_SpellId_Number_IsWithdrawn_ReportedInOn_AskedOrgan~",
                table: "FlowLegs");

            migrationBuilder.DropIndex(
                name: "IX_Attendances_ReversalAsked",
                table: "Attendances");

            migrationBuilder.DropIndex(
                name: "IX_Attendances_Waiting",
                table: "Attendances");

            migrationBuilder.DropIndex(
                name: "IX_Attendances_WaitingOfHost",
                table: "Attendances");

            migrationBuilder.DropIndex(
                name: "IX_Attendances_WaitingOfKeeper",
                table: "Attendances");

            migrationBuilder.CreateIndex(
                name: "IX_YearEvaluations_HostOrganizationId",
                table: "YearEvaluations",
                column: "HostOrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInFailures_AccountId",
                table: "SignInFailures",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ScoreClaims_State",
                table: "ScoreClaims",
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
                name: "IX_Members_NameKey_Id",
                table: "Members",
                columns: new[] { "NameKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Members_OutsideOrganizationId",
                table: "Members",
                column: "OutsideOrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_Members_PhoneIndex",
                table: "Members",
                column: "PhoneIndex");

            migrationBuilder.CreateIndex(
                name: "IX_ImportTraces_SpellId",
                table: "ImportTraces",
                column: "SpellId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowSpells_MemberId",
                table: "FlowSpells",
                column: "MemberId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_AskedOrganizationId",
                table: "FlowLegs",
                column: "AskedOrganizationId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_PlacedInId",
                table: "FlowLegs",
                column: "PlacedInId");

            migrationBuilder.CreateIndex(
                name: "IX_FlowLegs_SpellId",
                table: "FlowLegs",
                column: "SpellId");
        }
    }
}
