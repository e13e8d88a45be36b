using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> b)
    {
        b.ToTable("ImportBatches");
        b.Property(i => i.Number).HasMaxLength(20);
        b.Property(i => i.FileName).HasMaxLength(200);
        b.Property(i => i.FileHash).HasMaxLength(64);
        b.Property(i => i.Mapping).HasMaxLength(-1);
        b.Property(i => i.Matches).HasMaxLength(-1);
        b.Property(i => i.UndoneBecause).HasMaxLength(400);
        b.ComplexProperty(i => i.Counts, c => c.Ignore(x => x.Total));
        b.OwnedByOrganization();
        b.HasIndex(i => i.Number).IsUnique();
        b.HasIndex(i => new { i.OrganizationId, i.UploadedAt });
    }
}

internal sealed class ImportRowMapping : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> b)
    {
        b.ToTable("ImportRows");
        b.Property(r => r.Sheet).HasMaxLength(100);
        b.Property(r => r.Findings).HasMaxLength(-1);
        b.Property(r => r.Changes).HasMaxLength(-1);
        b.Property<byte[]>("Facts");
        b.HasOne(r => r.Batch).WithMany().IsRequired().OnDelete(DeleteBehavior.Restrict);
        b.HasIndex("BatchId", nameof(ImportRow.Place)).IsUnique();
    }
}

internal sealed class ImportFileMapping : IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportFile> b)
    {
        b.ToTable("ImportFiles");
        b.Property<byte[]>("Content");
        b.HasOne(f => f.Batch).WithMany().IsRequired().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ImportTraceMapping : IEntityTypeConfiguration<ImportTrace>
{
    public void Configure(EntityTypeBuilder<ImportTrace> b)
    {
        b.ToTable("ImportTraces");
        b.Property<byte[]?>("Former");
        b.HasOne(t => t.Batch).WithMany().IsRequired().OnDelete(DeleteBehavior.Restrict);
        b.AboutMember(t => t.MemberId);
        b.HasOne<FlowSpell>().WithMany().HasForeignKey(t => t.SpellId).OnDelete(DeleteBehavior.Restrict);
        b.HasIndex("BatchId", nameof(ImportTrace.Place)).IsUnique();
        b.HasIndex(t => t.MemberId);
    }
}
