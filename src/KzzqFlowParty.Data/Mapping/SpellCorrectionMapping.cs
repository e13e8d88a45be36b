using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class SpellCorrectionMapping : IEntityTypeConfiguration<SpellCorrection>
{
    public void Configure(EntityTypeBuilder<SpellCorrection> b)
    {
        b.ToTable("SpellCorrections");
        b.Property(c => c.MemberName).HasMaxLength(MemberRules.LongestName);
        b.Property(c => c.Reason).HasMaxLength(400);
        b.Property(c => c.DecisionNote).HasMaxLength(400);
        b.HasParts(c => c.Facts, f => f.Correction);
        b.OwnedByOrganization();
        b.AboutMember(c => c.MemberId);
        b.HasOne<FlowSpell>().WithMany().HasForeignKey(c => c.SpellId).OnDelete(DeleteBehavior.Restrict);

        // One waits at a time, on every engine: the column is empty once it is decided.
        b.HasIndex(c => c.WaitingFor).IsUnique();
        b.HasIndex(c => c.RecordedAt, "IX_SpellCorrections_Waiting").HasFilter("\"WaitingFor\" IS NOT NULL");
        b.HasIndex(c => c.SpellId);
        b.HasIndex(c => new { c.OrganizationId, c.State });
    }
}

internal sealed class CorrectedFactMapping : IEntityTypeConfiguration<CorrectedFact>
{
    public void Configure(EntityTypeBuilder<CorrectedFact> b)
    {
        b.ToTable("CorrectedFacts");
        b.Property(f => f.Field).HasMaxLength(50);
        b.Property(f => f.Before).HasMaxLength(400);
        b.Property(f => f.After).HasMaxLength(400);
    }
}
