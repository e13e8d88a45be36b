using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data;

/// <content>What can be asked for.</content>
public sealed partial class FlowPartyDbContext
{
    public DbSet<Organization> Organizations => Set<Organization>();

    public DbSet<OrganizationAncestry> Ancestry => Set<OrganizationAncestry>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<FlowSpell> FlowSpells => Set<FlowSpell>();

    public DbSet<ChangeReport> ChangeReports => Set<ChangeReport>();

    public DbSet<SpellCorrection> SpellCorrections => Set<SpellCorrection>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<RulesOfYear> Rules => Set<RulesOfYear>();

    public DbSet<ScoreSheet> ScoreSheets => Set<ScoreSheet>();

    public DbSet<Deduction> Deductions => Set<Deduction>();

    public DbSet<YearEvaluation> Evaluations => Set<YearEvaluation>();

    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<ExportFile> ExportFiles => Set<ExportFile>();

    public DbSet<ExportPart> ExportParts => Set<ExportPart>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ExportedMember> ExportedMembers => Set<ExportedMember>();
}
