using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Grades;

/// <summary>Proposed grades.</summary>
public sealed class GradeForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["YearEvaluation"] = "read for members who were read before it",
        ["GradeProposal"] = "read with its evaluation",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new("POST grades/{year}", Person.Secretary, async s =>
        {
            var (member, _) = await s.SheetAsync(_ => 0);
            return await s.LiteralAsync(Person.Secretary, "/grades/2026", ($"Grades[{member.Id}]", "4"));
        });
    }
}
