using KzzqFlowParty.Data.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class PostedFormMapping : IEntityTypeConfiguration<PostedForm>
{
    public void Configure(EntityTypeBuilder<PostedForm> b)
    {
        b.ToTable("PostedForms");
        b.Property(p => p.Location).HasMaxLength(PostedForm.LongestLocation);
        b.HasIndex(p => p.At);
    }
}

internal sealed class KeptFormMapping : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> b)
    {
        b.ToTable("KeptForms");
        b.Property<byte[]>("Content");
        b.HasIndex(k => k.At);
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> b)
    {
        b.ToTable("Drafts");
        b.Property(d => d.Kind).HasMaxLength(50);
        b.Property<byte[]>("Content");
        b.HasIndex(d => new { d.AccountId, d.Kind, d.UpdatedAt });
        b.HasIndex(d => d.OrganizationId);
    }
}
