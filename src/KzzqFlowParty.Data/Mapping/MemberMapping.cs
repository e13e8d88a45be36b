using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> b)
    {
        b.ToTable("Members");
        b.Property(m => m.Name).HasMaxLength(MemberRules.LongestName);
        b.Property(m => m.NameKey).HasMaxLength(200);
        b.Property(m => m.FormerName).HasMaxLength(100);
        b.Property(m => m.Ethnicity).HasMaxLength(2);
        b.Property(m => m.Education).HasMaxLength(2);
        b.Property(m => m.JobPost).HasMaxLength(2);
        b.Property(m => m.Stratum).HasMaxLength(2);
        b.Property(m => m.NativePlace).HasMaxLength(100);
        b.Property(m => m.HomeAddress).HasMaxLength(200);
        b.Property(m => m.CurrentAddress).HasMaxLength(200);
        b.Property(m => m.HouseholdPlace).HasMaxLength(200);
        b.Property(m => m.EmergencyContact).HasMaxLength(100);
        b.IsSealed(m => m.IdNumberCipher, m => m.IdNumberIndex);
        b.IsSealed(m => m.PhoneCipher, m => m.PhoneIndex);
        b.IsSealed(m => m.EmergencyPhoneCipher, m => m.EmergencyPhoneIndex);
        b.HasParts(m => m.Memberships, p => p.Member);
        b.HasParts(m => m.Phones, p => p.Member);
        b.HasParts(m => m.Residences, p => p.Member);
        b.HasParts(m => m.Changes, p => p.Member);
        b.HasParts(m => m.Withdrawals, p => p.Member);
        b.HeldByBothSides();
        b.HasOne<Organization>().WithMany().HasForeignKey(m => m.OutsideOrganizationId).OnDelete(DeleteBehavior.Restrict);

        // A list names its side and is ordered by name (docs/decisions/0028).
        b.HasIndex(m => new { m.KeeperOrganizationId, m.NameKey, m.Id });
        b.HasIndex(m => new { m.HostOrganizationId, m.NameKey, m.Id });
        b.HasIndex(m => new { m.NameKey, m.Id, m.Name, m.Status });
        b.HasIndex(m => new { m.KeeperOrganizationId, m.Type, m.Status, m.OutsideOrganizationId }, "IX_Members_OnTheBooks").HasFilter("\"EndedOn\" IS NULL");
        b.HasIndex(m => m.IdNumberIndex).IsUnique();
        b.HasIndex(m => m.PhoneIndex);
    }
}

internal sealed class FormalMembershipMapping : IEntityTypeConfiguration<FormalMembership>
{
    public void Configure(EntityTypeBuilder<FormalMembership> b)
    {
        b.ToTable("FormalMemberships");
        b.Property(m => m.OrganizationName).HasMaxLength(OrganizationRules.LongestName);
        b.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MemberPhoneMapping : IEntityTypeConfiguration<MemberPhone>
{
    public void Configure(EntityTypeBuilder<MemberPhone> b)
    {
        b.ToTable("MemberPhones");
        b.IsSealed(p => p.NumberCipher, p => p.NumberIndex);
        b.HasIndex(p => p.NumberIndex);
    }
}

internal sealed class MemberResidenceMapping : IEntityTypeConfiguration<MemberResidence>
{
    public void Configure(EntityTypeBuilder<MemberResidence> b)
    {
        b.ToTable("MemberResidences");
        b.Property(r => r.Address).HasMaxLength(200);
    }
}

internal sealed class MemberChangeMapping : IEntityTypeConfiguration<MemberChange>
{
    public void Configure(EntityTypeBuilder<MemberChange> b)
    {
        b.ToTable("MemberChanges");
        b.Property(c => c.Text).HasMaxLength(1000);
    }
}

internal sealed class MemberWithdrawalMapping : IEntityTypeConfiguration<MemberWithdrawal>
{
    public void Configure(EntityTypeBuilder<MemberWithdrawal> b)
    {
        b.ToTable("MemberWithdrawals");
        b.Property(w => w.Reason).HasMaxLength(400);
        b.HasIndex(w => w.State);
    }
}
