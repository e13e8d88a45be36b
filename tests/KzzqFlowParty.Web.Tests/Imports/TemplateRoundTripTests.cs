using System.Globalization;
using ClosedXML.Excel;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Tests.Writing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>Our own templates, filled in whole: what went in comes out of the ledger as it was written.</summary>
public sealed class TemplateRoundTripTests : IAsyncLifetime
{
    private const int TitleRow = 3;
    private TestSite site = null!;

    public async Task InitializeAsync() => site = await TestSite.BorrowAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task Every_column_of_the_outflow_template_comes_back_as_it_was_filled_in()
    {
        var typed = new Dictionary<string, string>
        {
            ["序号"] = "1",
            ["所在党支部"] = site.World.Baokang.FirstBranch.FullName,
            ["姓名"] = "乌云·其木格",
            ["性别"] = "女",
            ["民族"] = "蒙古族",
            ["公民身份号码"] = People.NewIdNumber(Gender.Female).Value,
            ["人员类别"] = "正式党员",
            ["入党日期"] = "2010-07-01",
            ["转正日期"] = "2011-07",
            ["学历"] = "大专",
            ["手机号码"] = "13912345678",
            ["外出日期"] = "2026-03-11",
            ["外出前是否报告"] = "是",
            ["报告日期"] = "2026-03-01",
            ["外出地(省市县)"] = "辽宁省沈阳市铁西区",
            ["外出地详细地址"] = "兴华街道1号",
            ["流动原因"] = "经商、个体",
            ["从业单位"] = "某某物流公司",
            ["从业类别(新就业群体)"] = "货车司机",
            ["流入地党组织"] = site.World.Shebotu.FirstBranch.FullName,
            ["流入地联系人"] = "王书记",
            ["流入地联系电话"] = "04753216688",
            ["是否已报到"] = "是",
            ["报到日期"] = "2026-03-20",
            ["预计返回"] = "2027-02",
            ["备注"] = "有驾驶证",
        };
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("流出党员台账（导入模板）.xlsx", Filled(OutflowTable.Template(), typed));
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), (await desk.BatchAsync(id)).Counts);

        await using var db = site.World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        var leg = spell.Legs.Single();
        var kept = await LedgerAsync("/outflow/export/full");
        (kept["外出地详细地址"], kept["从业单位"], kept["备注"]) = (leg.Place ?? "", leg.Unit ?? "", spell.Remark ?? "");   // no ledger tells them
        Assert.Equal(typed, typed.Keys.ToDictionary(title => title, title => kept.GetValueOrDefault(title, "—")));
    }

    [Fact]
    public async Task Every_column_of_the_inflow_template_comes_back_as_it_was_filled_in()
    {
        var typed = new Dictionary<string, string>
        {
            ["序号"] = "1",
            ["所在党支部"] = site.World.Baokang.FirstBranch.FullName,
            ["姓名"] = "流入·其木格",
            ["性别"] = "女",
            ["民族"] = "汉族",
            ["公民身份号码"] = People.NewIdNumber(Gender.Female).Value,
            ["人员类别"] = "正式党员",
            ["入党日期"] = "2010-07-01",
            ["转正日期"] = "2011-07",
            ["学历"] = "大专",
            ["手机号码"] = "13912345679",
            ["流入日期"] = "2026-03-11",
            ["来源地"] = "吉林省白城市通榆县",
            ["正式组织关系所在党组织"] = "中共通榆县开通镇三道村支部委员会",
            ["该组织联系人及电话"] = "王书记 13904100001",
            ["居住地址"] = "套海嘎查三组",
            ["从业单位"] = "某某商贸有限公司",
            ["纳入党支部"] = site.World.Baokang.FirstBranch.FullName,
            ["纳入日期"] = "2026-03-20",
            ["备注"] = "会开货车",
        };
        var desk = await ImportDesk.OfAsync(site, Person.Secretary);
        var id = await desk.RunAsync("流入党员台账（导入模板）.xlsx", Filled(InflowTable.Template(), typed));
        Assert.Equal(new ImportCounts(1, 0, 0, 0, 0), (await desk.BatchAsync(id)).Counts);
        var kept = await LedgerAsync("/inflow/export/full");
        await using var db = site.World.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync();
        var leg = spell.Legs.Single();
        (kept["居住地址"], kept["从业单位"], kept["备注"]) = (leg.Place ?? "", leg.Unit ?? "", spell.Remark ?? "");   // no ledger tells them
        Assert.Equal(typed.Select(t => $"{t.Key}：{t.Value}"), typed.Keys.Select(title => $"{title}：{kept.GetValueOrDefault(title, "—")}"));
    }

    [Fact]
    public async Task Every_column_of_the_list_of_organizations_comes_back_as_it_was_filled_in()
    {
        var town = site.World.Baokang.Committee.FullName;
        var typed = new Dictionary<string, string>
        {
            ["党组织全称"] = "中共保康镇丙村支部委员会",
            ["类别"] = "党支部",
            ["上级党组织"] = town,
            ["成立日期"] = "2021-06-18",
            ["文号"] = "保党发〔2021〕3号",
        };
        var visitor = await site.SignInAsync(Person.Township);
        var template = await (await visitor.GetAsync("/organizations/list/template")).Content.ReadAsByteArrayAsync();
        var list = (await visitor.UploadAsync("/organizations/list/upload", "清单.xlsx", Filled(template, typed))).LocationPath()!;
        var form = (await visitor.PageAsync(list)).QuerySelector("main form")!.GetAttribute("action")!;
        await visitor.PostAsync(form, ("RequestId", Guid.CreateVersion7().ToString()));
        await using var db = site.World.AsJob();
        var made = await db.Organizations.Include(o => o.History).SingleAsync(o => o.FullName == typed["党组织全称"]);
        var parent = await db.Organizations.SingleAsync(o => o.Id == made.ParentId);
        Assert.Equal(
            typed.Values,
            [made.FullName, OrganizationKinds.TitleOf(made.Kind), parent.FullName, $"{made.EstablishedOn:yyyy-MM-dd}", made.History[0].Document]);
    }

    /// <summary>Every column of the template has its value, and none is left over.</summary>
    private static byte[] Filled(byte[] template, Dictionary<string, string> values)
    {
        using var book = new XLWorkbook(new MemoryStream(template));
        var sheet = book.Worksheet(1);
        var titles = sheet.Row(TitleRow).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
        Assert.Equal(titles.Keys, values.Keys);
        foreach (var (title, value) in values) sheet.Cell(TitleRow + 1, titles[title]).SetValue(value);
        using var filled = new MemoryStream();
        book.SaveAs(filled);
        return filled.ToArray();
    }

    private async Task<Dictionary<string, string>> LedgerAsync(string address)
    {
        var answer = await (await site.SignInAsync(Person.Secretary)).PostAsync(address, ("Purpose", "核对导入的内容"));
        var rows = new WrittenBook(await answer.Content.ReadAsByteArrayAsync()).Rows;
        var header = rows.FindIndex(r => r.Contains("姓名"));
        return rows[header].Zip(rows[header + 1]).Where(c => c.First is string)
            .ToDictionary(c => (string)c.First!, c => c.Second is DateTime day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : $"{c.Second}");
    }
}
