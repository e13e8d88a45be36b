using KzzqFlowParty.Domain.Evaluation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class YearEvaluationMapping : IEntityTypeConfiguration<YearEvaluation>
{
    public void Configure(EntityTypeBuilder<YearEvaluation> b)
    {
        b.ToTable("YearEvaluations");
        b.HasParts(e => e.Proposals, p => p.Evaluation);
        b.HeldByBothSides();
        b.AboutMember(e => e.MemberId);
        b.HasIndex(e => new { e.MemberId, e.Year }).IsUnique();
        b.HasIndex(e => new { e.KeeperOrganizationId, e.Year });
    }
}

internal sealed class GradeProposalMapping : IEntityTypeConfiguration<GradeProposal>
{
    public void Configure(EntityTypeBuilder<GradeProposal> b) => b.ToTable("GradeProposals");
}
