using System.Globalization;
using ClosedXML.Excel;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
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
