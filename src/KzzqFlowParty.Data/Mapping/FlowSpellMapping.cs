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
        b.HasIndex(s => new { s.MemberId, s.SheetFrom, s.EndedOn, s.OutsideOrganizationId, s.IsWithdrawn });   // who has a sheet, without the rest

        b.HasIndex(s => new { s.KeeperOrganizationId, s.State, s.OutsideOrganizationId, s.IsWithdrawn, s.Id });   // counts by stage, without the rest

        // What waits for a second person, and who is away now: of all that ever was, a part.
        b.HasIndex(s => new { s.KeeperOrganizationId, s.State, s.RecordedAt }, "IX_FlowSpells_Waiting").HasFilter("\"ConfirmedBy\" IS NULL");
        b.HasIndex(
                s => new { s.OpenFor, s.State, s.KeeperOrganizationId, s.OutsideOrganizationId, s.HostOrganizationId, s.IsWithdrawn }, "IX_FlowSpells_Away")
            .HasFilter("\"OpenFor\" IS NOT NULL");
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
        b.HasIndex(l => new { l.SpellId, l.Number, l.IsWithdrawn, l.ReportedInOn, l.AskedOrganizationId });   // for the stage, without the rest
        b.HasIndex(l => l.RefusedOn);
        b.HasOne<Organization>().WithMany().HasForeignKey(l => l.AskedOrganizationId).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Organization>().WithMany().HasForeignKey(l => l.PlacedInId).OnDelete(DeleteBehavior.Restrict);
    }
}
