using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Operating;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class KeySealMapping : IEntityTypeConfiguration<KeySeal>
{
    public void Configure(EntityTypeBuilder<KeySeal> b)
    {
        b.ToTable("KeySeals");
        b.HasKey(s => s.Number);
        b.Property(s => s.Number).ValueGeneratedNever();
        b.Property(s => s.Code).HasMaxLength(KeySeal.CodeSize);
        b.Ignore(s => s.Fingerprint);
    }
}

internal sealed class BackupRecordMapping : IEntityTypeConfiguration<BackupRecord>
{
    public void Configure(EntityTypeBuilder<BackupRecord> b)
    {
        b.ToTable("Backups");
        b.Property(r => r.Path).HasMaxLength(BackupRecord.LongestPath);
        b.Property(r => r.Hash).HasMaxLength(64);
        b.Property(r => r.Anchor).HasMaxLength(40);
        b.HasIndex(r => r.At);
    }
}

internal sealed class OperationMarkMapping : IEntityTypeConfiguration<OperationMark>
{
    public void Configure(EntityTypeBuilder<OperationMark> b)
    {
        b.ToTable("OperationMarks");
        b.HasKey(m => m.Name);
        b.Property(m => m.Name).HasMaxLength(20);
        b.HasData(
            new { Name = OperationMark.Ready, At = DateTimeOffset.UnixEpoch });
    }
}
