using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class ChangeReportMapping : IEntityTypeConfiguration<ChangeReport>
{
    public void Configure(EntityTypeBuilder<ChangeReport> b)
    {
        b.ToTable("ChangeReports");
        b.Property(r => r.MemberName).HasMaxLength(MemberRules.LongestName);
        b.Property(r => r.MemberNameKey).HasMaxLength(200);
        b.Property(r => r.Channel).HasMaxLength(2);
        b.Property(r => r.Note).HasMaxLength(200);
        b.HasParts(r => r.Changes, c => c.Report);
        b.HeldByBothSides();
        b.AboutMember(r => r.MemberId);
        b.HasOne<FlowSpell>().WithMany().HasForeignKey(r => r.SpellId).OnDelete(DeleteBehavior.Restrict);
        b.HasIndex(r => new { r.KeeperOrganizationId, r.ReportedOn, r.Id });
        b.HasIndex(r => new { r.HostOrganizationId, r.ReportedOn, r.Id });
        b.HasIndex(r => r.MemberId);
    }
}

internal sealed class ReportedChangeMapping : IEntityTypeConfiguration<ReportedChange>
{
    public void Configure(EntityTypeBuilder<ReportedChange> b)
    {
        b.ToTable("ReportedChanges");
        b.Property(c => c.RegionBefore).HasMaxLength(12);
        b.Property(c => c.RegionAfter).HasMaxLength(12);
        b.Property(c => c.CountryBefore).HasMaxLength(50);
        b.Property(c => c.CountryAfter).HasMaxLength(50);
        b.Property(c => c.Before).HasMaxLength(400);
        b.Property(c => c.After).HasMaxLength(400);
        b.HasOne<MemberPhone>().WithMany().HasForeignKey(c => c.PhoneBeforeId).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<MemberPhone>().WithMany().HasForeignKey(c => c.PhoneAfterId).OnDelete(DeleteBehavior.Restrict);
    }
}
