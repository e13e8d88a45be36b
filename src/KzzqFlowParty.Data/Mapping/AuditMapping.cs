using KzzqFlowParty.Data.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> b)
    {
        b.ToTable("AuditEntries");
        b.HasKey(a => a.Number);
        b.Property(a => a.Number).ValueGeneratedNever();
        b.Ignore(a => a.Anchor);
        b.Property(a => a.Operation).HasMaxLength(50);
        b.Property(a => a.Subject).HasMaxLength(200);
        b.Property(a => a.Part).HasMaxLength(200);
        b.Property(a => a.Purpose).HasMaxLength(200);
        b.Property(a => a.Changes).HasMaxLength(-1);
        b.Property(a => a.RequestId).HasMaxLength(64);
        b.Property(a => a.Device).HasMaxLength(64);
        b.HasIndex(a => new { a.OrganizationId, a.Number });
        b.HasIndex(a => new { a.UserId, a.Number });
        b.HasIndex(a => new { a.Kind, a.Number });
        b.HasIndex(a => new { a.UserId, a.Kind, a.At });
        b.Property(a => a.ContentSeal).HasMaxLength(AuditSeal.Size);
        b.Property(a => a.Seal).HasMaxLength(AuditSeal.Size);
        b.HasIndex(a => a.Subject);
        b.HasIndex(a => new { a.MemberId, a.Number });
    }
}

internal sealed class AuditHeadMapping : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> b)
    {
        b.ToTable("AuditHead");
        b.Property(h => h.Id).ValueGeneratedNever();
        b.Property(h => h.Seal).HasMaxLength(AuditSeal.Size);
        b.HasData(new { Id = AuditHead.TheOne, Number = 0L, Seal = Array.Empty<byte>() });
    }
}

internal sealed class ExportedMemberMapping : IEntityTypeConfiguration<ExportedMember>
{
    public void Configure(EntityTypeBuilder<ExportedMember> b)
    {
        b.ToTable("ExportedMembers");
        b.HasKey(e => new { e.MemberId, e.Subject });
        b.Property(e => e.Subject).HasMaxLength(60);
        b.OwnedByOrganization();
    }
}
