using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class RulesOfYearMapping : IEntityTypeConfiguration<RulesOfYear>
{
    public void Configure(EntityTypeBuilder<RulesOfYear> b)
    {
        b.ToTable("RuleSets");
        b.HasKey(r => r.Year);
        b.Property(r => r.Year).ValueGeneratedNever();
        b.Property(r => r.Rules).HasMaxLength(-1);
    }
}

internal sealed class ScoreSheetMapping : IEntityTypeConfiguration<ScoreSheet>
{
    public void Configure(EntityTypeBuilder<ScoreSheet> b)
    {
        b.ToTable("ScoreSheets");
        b.Property(s => s.MemberName).HasMaxLength(MemberRules.LongestName);
        b.Property(s => s.MemberNameKey).HasMaxLength(200);
        b.ComplexProperty(s => s.Totals, t => t.Ignore(x => x.RawItems));
        b.HasParts(s => s.Claims, p => p.Sheet);
        b.HasParts(s => s.Entries, p => p.Sheet);
        b.HasParts(s => s.Reversals, p => p.Sheet);
        b.HeldByBothSides();
        b.AboutMember(s => s.MemberId);
        b.HasIndex(s => new { s.MemberId, s.Year }).IsUnique();
        b.HasIndex(s => new { s.KeeperOrganizationId, s.Year, s.MemberNameKey });
        b.HasIndex(s => new { s.HostOrganizationId, s.Year, s.MemberNameKey });
    }
}

internal sealed class ScoreClaimMapping : IEntityTypeConfiguration<ScoreClaim>
{
    public void Configure(EntityTypeBuilder<ScoreClaim> b)
    {
        b.ToTable("ScoreClaims");
        b.Property(c => c.Item).HasMaxLength(10);
        b.Property(c => c.Basis).HasMaxLength(400);
        b.Property(c => c.DecisionReason).HasMaxLength(400);
        b.HasIndex(c => c.SheetId);
        b.HasIndex(c => c.SheetId, "IX_ScoreClaims_Waiting").HasFilter($"\"State\" = {(int)ClaimState.Waiting}");
    }
}

internal sealed class ScoreEntryMapping : IEntityTypeConfiguration<ScoreEntry>
{
    public void Configure(EntityTypeBuilder<ScoreEntry> b)
    {
        b.ToTable("ScoreEntries");
        b.Property(e => e.Item).HasMaxLength(10);
        b.Property(e => e.Basis).HasMaxLength(1000);

        // An entry is reversed at most once, whoever tries at the same moment.
        b.HasIndex(e => e.ReversalOfId).IsUnique();
        b.HasIndex(e => e.AppendedAt, "IX_ScoreEntries_Reversals").HasFilter("\"ReversalOfId\" IS NOT NULL");
    }
}

internal sealed class ScoreReversalMapping : IEntityTypeConfiguration<ScoreReversal>
{
    public void Configure(EntityTypeBuilder<ScoreReversal> b)
    {
        b.ToTable("ScoreReversals");
        b.Property(r => r.ReasonCode).HasMaxLength(2);
        b.Property(r => r.Reason).HasMaxLength(400);
        b.HasIndex(r => r.AskedAt, "IX_ScoreReversals_Waiting").HasFilter($"\"State\" = {(int)ClaimState.Waiting}");
    }
}

internal sealed class DeductionMapping : IEntityTypeConfiguration<Deduction>
{
    public void Configure(EntityTypeBuilder<Deduction> b)
    {
        b.ToTable("Deductions");
        b.Property(d => d.Item).HasMaxLength(10);
        b.Property(d => d.Basis).HasMaxLength(1000);
        b.Property(d => d.RevokedBecause).HasMaxLength(400);
        b.OwnedByOrganization();
        b.AboutMember(d => d.MemberId);
        b.HasIndex(d => new { d.OrganizationId, d.Year });
        b.HasIndex(d => new { d.MemberId, d.Year });
    }
}
