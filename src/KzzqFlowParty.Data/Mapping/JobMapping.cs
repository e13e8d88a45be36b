using KzzqFlowParty.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> b)
    {
        b.ToTable("Jobs");
        b.Property(j => j.Kind).HasMaxLength(50);
        b.Property(j => j.Subject).HasMaxLength(100);
        b.Property(j => j.Result).HasMaxLength(400);
        b.Ignore(j => j.HasEnded);
        b.HasIndex(j => new { j.Kind, j.Subject }).IsUnique();
        b.HasIndex(j => new { j.State, j.DueAt });
        b.HasIndex(j => j.OrganizationId);
    }
}

internal sealed class ExportFileMapping : IEntityTypeConfiguration<ExportFile>
{
    public void Configure(EntityTypeBuilder<ExportFile> b)
    {
        b.ToTable("ExportFiles");
        b.Property(f => f.Ledger).HasMaxLength(20);
        b.Property(f => f.Title).HasMaxLength(100);
        b.Property(f => f.Filter).HasMaxLength(2000);
        b.Property(f => f.Number).HasMaxLength(50);
        b.HasIndex(f => f.OrganizationId);
    }
}

internal sealed class ExportPartMapping : IEntityTypeConfiguration<ExportPart>
{
    public void Configure(EntityTypeBuilder<ExportPart> b)
    {
        b.ToTable("ExportParts");
        b.Property<byte[]>("Content");
        b.HasOne<ExportFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        b.HasIndex(p => new { p.FileId, p.Number }).IsUnique();
        b.HasIndex(p => p.OrganizationId);
    }
}
