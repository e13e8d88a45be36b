using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Grades;

/// <summary>年度评议的名称, for the log and the page of a conflict.</summary>
public sealed class GradeWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<YearEvaluation>("年度评议", new()
        {
            [nameof(YearEvaluation.ProposedGrade)] = "拟定等次",
            [nameof(YearEvaluation.ProposedOnTotal)] = "拟定时的总分",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(YearEvaluation.ProposedGrade)] = SubjectWords.Titled<Grade>(g => g.Title),
            },
        },
        SubjectWords.Of<GradeProposal>("拟定等次", new()
        {
            ["EvaluationId"] = "年度评议",
            [nameof(GradeProposal.Grade)] = "等次",
            [nameof(GradeProposal.ProposedAt)] = "提出时间",
            [nameof(GradeProposal.ProposedBy)] = "提出人",
            [nameof(GradeProposal.Total)] = "总分",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(GradeProposal.Grade)] = SubjectWords.Titled<Grade>(g => g.Title),
            },
        },
    ];
}
