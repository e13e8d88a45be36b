using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Members;

/// <summary>The register.</summary>
public sealed class MemberForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["FormalMembership"] = "read with its member",
        ["MemberChange"] = "read with its member",
        ["MemberPhone"] = "read with its member",
        ["MemberWithdrawal"] = "read with its member",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Of(string act, Person person, Func<FormScene, (string, string)[]> fields) => new($"POST members/{{id}}/{act}", person, async s =>
            await s.FromPageAsync(person, $"/members/{(await s.MemberAsync()).Id}/{act}", null, fields(s)));

        const string EachIsLogged = "the number stands on the screen of each answer, and so each is in the log";
        yield return new("POST members/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/members/new", null, ("Name", FormScene.NewName("新来")), ("IdNumber", People.NewIdNumber().Value), ("JoinedOn.Year", "2010"),
            ("Since", "2026-11-01")));
        yield return Of("edit", Person.Secretary, _ => [("NativePlace", "内蒙古通辽")]);
        yield return Of("id-number", Person.Secretary, _ => [("IdNumber", People.NewIdNumber().Value), ("Reason", "登记时抄错")]);
        yield return Of("phone", Person.Secretary, _ => [("Reached", "true")]);
        yield return Of("move", Person.Township, s => [("BranchId", s.World.Baokang.SecondBranch.Id.ToString()), ("Reason", "搬到乙村")]);
        yield return Of("status", Person.Secretary, _ => [("Status", "2"), ("Reason", "支部大会决定")]);
        yield return Of("withdrawal", Person.Secretary, _ => [("Reason", "与另一条登记重复")]);
        yield return new("POST members/withdrawals/{withdrawalId}", Person.Secretary, async s =>
        {
            var asked = await WithdrawalSubject.AskedAsync(s.World, (await s.MemberAsync()).Id, Person.Commissioner.AccountId);
            return await s.FromPageAsync(Person.Secretary, $"/members/withdrawals/{asked}", null, ("Decision", "accept"));
        })
        { Rules = [RuleOfForm.BranchDecides] };
        yield return Of("reveal/id-number", Person.Secretary, _ => [("Purpose", "核对身份证")]) with { OnlyReads = true, NotOnce = EachIsLogged };
        yield return Of("reveal/phone", Person.Department, _ => [("Purpose", "电话抽查")]) with { OnlyReads = true, NotOnce = EachIsLogged };
    }
}
