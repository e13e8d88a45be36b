using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Web.Tests.Jobs;

/// <summary>One's own jobs.</summary>
public sealed class JobForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["Job"] = "its pages ask for the person's own jobs of his present post",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new("POST jobs/{id}/cancel", Person.Secretary, async s =>
        {
            var id = await JobSubject.AskedAsync(s.World, (s.Branch.Id, Person.Secretary.AccountId, Person.Secretary.PostIds[0]));
            return await s.FromPageAsync(Person.Secretary, $"/jobs/{id}", $"/jobs/{id}/cancel");
        });
    }
}
