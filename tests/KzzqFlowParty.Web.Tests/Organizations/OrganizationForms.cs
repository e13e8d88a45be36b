using System.Text;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Tests.Matrix;
using KzzqFlowParty.Web.Tests.Site;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Organizations;

/// <summary>Of our organizations, of those outside, and of lists of them.</summary>
public sealed class OrganizationForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["OrganizationChange"] = "part of the tree, which everybody reads",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        ValidForm Of(string act, Func<FormScene, Task<(string, string)[]>> fields) => new($"POST organizations/{{id}}/{act}", Person.Township, async s =>
            await s.FromPageAsync(Person.Township, $"/organizations/{(await s.OrganizationAsync()).Id}/{act}", null, await fields(s)))
        { State = "active" };

        yield return new("POST organizations/new", Person.Township, s => s.FromPageAsync(
            Person.Township, "/organizations/new", null,
            ("ParentId", s.World.Baokang.Committee.Id.ToString()),
            ("Kind", "Branch"),
            ("FullName", FormScene.New("中共保康镇新设") + "支部委员会"),
            ("Document", "保党发〔2026〕3号")));
        yield return Of("rename", _ => Task.FromResult<(string, string)[]>(
            [("FullName", FormScene.New("中共保康镇改名") + "支部委员会"), ("Document", "保党发〔2026〕4号")]));
        yield return Of(
            "move",
            async s => [("ParentId", (await s.OrganizationAsync(OrganizationKind.GeneralBranch)).Id.ToString()), ("Document", "保党发〔2026〕5号")]);
        yield return Of("close", _ => Task.FromResult<(string, string)[]>([("Document", "保党发〔2026〕6号")]));
        yield return Of("contact", _ => Task.FromResult<(string, string)[]>([("ContactName", "李明"), ("ContactPhone", "13912345678")]));
        yield return new("POST organizations/outside/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/organizations/outside/new", null, [("FullName", FormScene.New("中共沈阳市新设社区委员会")), .. FormScene.Region]));
        yield return new("POST organizations/outside/{id}/edit", Person.Township, async s => await s.FromPageAsync(
            Person.Township,
            $"/organizations/outside/{(await s.OutsideAsync()).Id}/edit",
            null,
            [("ContactName", "赵敏"), ("Document", "来函更正"), .. FormScene.Region]));
        yield return new("POST organizations/list/upload", Person.Township, async s =>
        {
            await s.ForgetDraftsAsync(Person.Township);   // a new list takes the place of the last one
            return await s.FromPageAsync(Person.Township, "/organizations/list/upload") with { File = ListFile(s) };
        });
        yield return new("POST organizations/list/{id}", Person.Township, async s =>
        {
            var visitor = await s.VisitorAsync(Person.Township);
            var (name, content) = ListFile(s);
            var page = (await visitor.UploadAsync("/organizations/list/upload", name, content)).LocationPath()!;
            return await FormScene.FromPageAsync(visitor, page, null);
        });
    }

    private static (string, byte[]) ListFile(FormScene s) => ("清单.csv", Encoding.UTF8.GetBytes($"""
        党组织全称,类别,上级党组织,成立日期,文号
        {FormScene.New("中共保康镇批量") + "支部委员会"},党支部,{s.World.Baokang.Committee.FullName},2021-06-18,保党发〔2021〕3号
        """));
}
