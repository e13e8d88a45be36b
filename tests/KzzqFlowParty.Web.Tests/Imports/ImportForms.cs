using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>Workbooks.</summary>
public sealed class ImportForms : FormsOfFeature
{
    internal override IReadOnlyDictionary<string, string> SecondLocks => new Dictionary<string, string>
    {
        ["ImportBatch"] = "its pages ask for the post's own organization themselves",
        ["ImportRow"] = "read with its batch",
        ["ImportFile"] = "read with its batch",
        ["ImportTrace"] = "read with its batch",
    };

    internal override IEnumerable<ValidForm> Forms()
    {
        yield return new("POST imports/upload", Person.Secretary, async s =>
            await s.FromPageAsync(Person.Secretary, "/imports/upload") with
            {
                File = ("流出.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期", $"白音,{People.NewIdNumber().Value},2026.03")),
            });
        yield return new("POST imports/{id}/columns", Person.Secretary, async s =>
        {
            var (_, batch) = await UploadedAsync(s, Person.Secretary);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}/columns");
        });
        yield return new("POST imports/{id}/matches", Person.Township, async s =>
        {
            var (desk, batch) = await UploadedAsync(s, Person.Township);
            await desk.ConfirmAsync(batch);
            return await s.FromPageAsync(
                Person.Township, $"/imports/{batch}/matches", null,
                ("Form.Branches[0].OrganizationId", s.Branch.Id.ToString()), ("Form.Counterparts[0].Choice", s.World.Outside.Id.ToString()));
        })
        {
            Instead = new Dictionary<string, Func<FormScene, Guid>> { ["Form.Counterparts[0].Choice"] = s => s.Planted.OfShebotu.Ids["member"] },
            Relation = home => home == Home.Branch ? "ancestor" : "unrelated",
        };
        yield return new("POST imports/{id}", Person.Secretary, async s =>
        {
            var batch = await PreviewedAsync(s);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}");
        });
        yield return new("POST imports/{id}/person", Person.Secretary, async s =>
        {
            var name = FormScene.NewName("同名");
            var first = await s.World.MemberAsync(s.Branch, name, phone: "13800000001");
            await s.World.MemberAsync(s.Branch, name, phone: "13800000002");
            var batch = await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).PreviewAsync(
                "表.csv", ImportDesk.Csv("姓名,手机号码,外出日期,外出地", $"{name},13800000003,2026.03,北京市朝阳区"));
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}?shown=Waiting", $"/imports/{batch}/person", ("MemberId", first.Id.ToString()));
        });
        yield return new("POST imports/{id}/place", Person.Secretary, async s =>
        {
            var visitor = await s.VisitorAsync(Person.Secretary);
            var batch = await new ImportDesk(s.Site, visitor).PreviewAsync(
                "表.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期,外出地", $"白音,{People.NewIdNumber().Value},2026.03,铁西区"));
            var page = (await visitor.PageAsync($"/imports/{batch}")).QuerySelector("a[href*='/place']")!.GetAttribute("href")!;
            return await s.FromPageAsync(
                Person.Secretary, page, $"/imports/{batch}/place", ("Form.RegionCode.Province", "210000"), ("Form.RegionCode.City", "210100"),
                ("Form.RegionCode.County", "210106"));
        });
        yield return new("POST imports/{id}/updates", Person.Secretary, async s =>
        {
            var (name, number) = (FormScene.NewName("更新"), People.NewIdNumber());
            await s.World.SpellAsync(await s.World.MemberAsync(s.Branch, name, number));
            var batch = await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).PreviewAsync(
                "表.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期,外出地", $"{name},{number.Value},2026.03,北京市朝阳区"));
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}?shown=Changed", $"/imports/{batch}/updates");
        });
        yield return new("POST imports/{id}/abandon", Person.Secretary, async s =>
        {
            var batch = await PreviewedAsync(s);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}", $"/imports/{batch}/abandon");
        });
        yield return new("POST imports/{id}/undo", Person.Secretary, async s =>
        {
            var batch = await PreviewedAsync(s);
            await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).ImportAsync(batch);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}/undo", null, ("Reason", "传错了文件"));
        });
    }

    private static async Task<(ImportDesk Desk, Guid Batch)> UploadedAsync(FormScene s, Person person)
    {
        var desk = new ImportDesk(s.Site, await s.VisitorAsync(person));
        return (desk, await desk.UploadAsync("流出.csv", ImportDesk.Csv(
            "姓名,公民身份号码,外出日期,所在党支部,流入地党组织",
            $"白音,{People.NewIdNumber().Value},2026.03,甲村支部,某社区党委")));
    }

    private static async Task<Guid> PreviewedAsync(FormScene s) =>
        await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).PreviewAsync(
            "流出.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期", $"白音,{People.NewIdNumber().Value},2026.03"));
}
