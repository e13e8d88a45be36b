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
