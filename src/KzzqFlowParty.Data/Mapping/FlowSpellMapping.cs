using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class FlowSpellMapping : IEntityTypeConfiguration<FlowSpell>
{
    public void Configure(EntityTypeBuilder<FlowSpell> b)
    {
        b.ToTable("FlowSpells");
        b.Property(s => s.MemberName).HasMaxLength(MemberRules.LongestName);
        b.Property(s => s.MemberNameKey).HasMaxLength(200);
        b.Property(s => s.ReportChannel).HasMaxLength(2);
        b.Property(s => s.ReportedTo).HasMaxLength(100);
        b.Property(s => s.Reason).HasMaxLength(100);
        b.Property(s => s.FormerOccupation).HasMaxLength(100);
        b.Property(s => s.Remark).HasMaxLength(400);
        b.Property(s => s.EndNote).HasMaxLength(400);
        b.HasParts(s => s.Legs, l => l.Spell);
        b.HeldByBothSides();
        b.AboutMember(s => s.MemberId);

        // One open absence a person, on every engine: the column is empty once it is over.
        b.HasIndex(s => s.OpenFor).IsUnique();
        b.HasIndex(s => new { s.KeeperOrganizationId, s.MemberNameKey, s.Id });
        b.HasIndex(s => new { s.HostOrganizationId, s.MemberNameKey, s.Id });
        b.HasIndex(s => s.MemberId);
    }
}

internal sealed class FlowLegMapping : IEntityTypeConfiguration<FlowLeg>
{
    public void Configure(EntityTypeBuilder<FlowLeg> b)
    {
        b.ToTable("FlowLegs");
        b.Property(l => l.RegionCode).HasMaxLength(12);
        b.Property(l => l.Country).HasMaxLength(50);
        b.Property(l => l.Place).HasMaxLength(200);
        b.Property(l => l.Unit).HasMaxLength(200);
        b.Property(l => l.DestinationUnit).HasMaxLength(100);
        b.Property(l => l.NewEmployment).HasMaxLength(100);
        b.Property(l => l.AskedOrganizationName).HasMaxLength(OrganizationRules.LongestName);
        b.Property(l => l.NoneFoundBecause).HasMaxLength(400);
        b.Property(l => l.HostContactName).HasMaxLength(100);
        b.Property(l => l.KnownFrom).HasMaxLength(100);
        b.Property(l => l.PlacedInName).HasMaxLength(OrganizationRules.LongestName);
        b.Property(l => l.RefusalReason).HasMaxLength(2);
        b.Property(l => l.RefusalText).HasMaxLength(400);
        b.IsSealed(l => l.HostContactPhoneCipher, l => l.HostContactPhoneIndex);
        b.HasOne<Organization>().WithMany().HasForeignKey(l => l.AskedOrganizationId).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Organization>().WithMany().HasForeignKey(l => l.PlacedInId).OnDelete(DeleteBehavior.Restrict);
    }
}
