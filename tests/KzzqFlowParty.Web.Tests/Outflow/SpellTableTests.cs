using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Tests.Writing;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Outflow;

/// <summary>
/// R-02 and R-03 as they are declared: the columns of workbook and template, what a row writes into them, and what the one projection
/// behind them reads for whom.
/// </summary>
public sealed class SpellTableTests
{
    private static readonly ReportHead Head = new("敖包苏木", new DateTimeOffset(2026, 11, 24, 2, 5, 0, TimeSpan.Zero), "包文龙", "DC-2026-0007");

    private static readonly SpellRow Away = new()
    {
        Keeper = "哈日干吐嘎查党支部",
        Township = "敖包苏木党委",
        Name = "乌云·其木格",
        Gender = Gender.Female,
        Ethnicity = "02",
        IdNumber = "152322198001012395",
        Type = MemberType.Full,
        JoinedOn = PartialDate.FromNumber(2009_07_00),
        Phone = "13800001234",
        DepartureOn = new DateOnly(2026, 3, 11),
        Report = DepartureReport.Reported,
        ReportedOn = new DateOnly(2026, 3, 5),
        RegionCode = "210106",
        Place = "兴华街道",
        HostPhone = "02400000001",
        State = FlowState.PendingReportIn,
        IsAsked = true,
        Days = 258,
    };

    private static readonly CurrentPost Secretary = new(Guid.NewGuid(), "包文龙", null, Guid.NewGuid(), Data.Accounts.Role.BranchSecretary, Guid.NewGuid());

    [Fact]
    public async Task R_02_has_the_columns_of_the_template_with_state_and_days_and_without_those_of_later()
    {
        var book = await WrittenAsync(OutflowTable.Table);
        Assert.Equal(
            [
                "序号", "所在党支部", "姓名", "苏木镇", "性别", "民族", "公民身份号码", "人员类别", "入党日期", "转正日期", "学历",
                "手机号码", "外出日期", "外出前是否报告", "报告日期", "外出省份", "外出地(省市县)", "外出地详细地址",
                "流动原因", "从业单位", "从业类别(新就业群体)", "流入地党组织", "流入地联系人", "流入地联系电话",
                "是否已报到", "报到日期", "预计返回", "状态", "天数", "备注",
            ],
            book.Rows[2]);
        Assert.Equal(
            [
                1.0, "哈日干吐嘎查党支部", "乌云·其木格", "敖包苏木党委", "女", "蒙古族", "152322198001012395", "正式党员", "2009-07", null, null,
                "13800001234", "2026-03-11", "是",
                new DateTime(2026, 3, 5), "辽宁省", "辽宁省沈阳市铁西区", "兴华街道", null, null, null, null, null, "02400000001", "否", null, null,
                "待报到", 258.0, null,
            ],
            book.Rows[3]);
        Assert.Equal(["@", "@"], new[] { "G4", "L4" }.Select(cell => book.NumberFormatOf(book.StyleOf(cell))));
    }

    [Fact]
    public async Task R_02_masks_numbers_and_phones_of_whoever_may_not_export_them()
    {
        var masked = await WrittenAsync(OutflowTable.Table.SeenThrough(ExportFields.Masked));
        Assert.Contains("138****1234", masked.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("15232219800101", masked.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outflow_template_has_the_recommended_columns_in_their_order()
    {
        var book = new WrittenBook(OutflowTable.Template());
        Assert.Equal(
            "序号 | 所在党支部 | 姓名 | 性别 | 民族 | 公民身份号码 | 人员类别 | 入党日期 | 转正日期 | 学历 | 手机号码 | "
                + "外出日期 | 外出前是否报告 | 报告日期 | "
            + "外出地(省市县) | 外出地详细地址 | 流动原因 | 从业单位 | 从业类别(新就业群体) | 流入地党组织 | "
            + "流入地联系人 | 流入地联系电话 | 是否已报到 | 报到日期 | 预计返回 | 备注",
            string.Join(" | ", book.Rows[2]));
    }

    [Fact]
    public void The_inflow_template_replaces_its_middle()
    {
        var book = new WrittenBook(InflowTable.Template());
        Assert.Equal(
            "序号 | 所在党支部 | 姓名 | 性别 | 民族 | 公民身份号码 | 人员类别 | 入党日期 | 转正日期 | 学历 | 手机号码 | "
            + "流入日期 | 来源地 | 正式组织关系所在党组织 | 该组织联系人及电话 | 居住地址 | 从业单位 | 纳入党支部 | "
            + "纳入日期 | 备注",
            string.Join(" | ", book.Rows[2]));
    }

    [Fact]
    public void A_template_explains_each_of_its_columns_and_keeps_what_is_typed_as_text()
    {
        var book = new WrittenBook(OutflowTable.Template());
        Assert.Equal(["流出党员台账（导入模板）", "填写说明"], book.SheetNames);
        var notes = book.Sheets[1].Skip(3).ToList();
        Assert.Equal(book.Rows[2], notes.Select(n => n[0]));
        Assert.All(notes, n => Assert.NotEmpty((string)n[2]!));
        Assert.Equal(
            ["所在党支部", "姓名", "公民身份号码", "手机号码", "外出日期", "外出地(省市县)"],
            notes.Where(n => (string?)n[1] == "必填").Select(n => n[0]));

        var main = WrittenBook.Main;
        var idColumn = book.Sheet.Descendants(main + "col").Single(c => (int)c.Attribute("min")! <= 6 && (int)c.Attribute("max")! >= 6);
        var style = book.Part("xl/styles.xml").Descendants(main + "cellXfs").Single().Elements().ElementAt((int)idColumn.Attribute("style")!);
        Assert.Equal("@", book.NumberFormatOf(style));
        Assert.Contains(book.Sheet.Descendants(main + "dataValidation"), v => (string?)v.Attribute("sqref") == "D4:D2003" && v.Value == "\"男,女\"");
    }

    [Fact]
    public void The_templates_keep_to_the_schema()
    {
        foreach (var template in new[] { OutflowTable.Template(), InflowTable.Template() })
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(template), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        }
    }

    [Fact]
    public void The_pages_show_of_the_same_columns_those_of_a_list_in_its_order()
    {
        Assert.Equal(
            ["选择", "姓名", "党支部", "流入地与单位", "外出时间", "状态", "四清", "年度积分", "操作"],
            OutflowTable.Table.PageColumns.Select(c => c.Page.Title ?? c.Title));
        Assert.Equal(
            ["姓名", "正式组织关系", "接收党组织与单位", "外出时间", "报到", "状态", "四清", "操作"],
            InflowTable.Table.PageColumns.Select(c => c.Page.Title ?? c.Title));
    }

    [Theory]
    [OnSqlite]
    [OnPostgreSql]
    public async Task A_page_reads_no_sealed_value_and_knows_all_the_same_that_there_is_one(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        await world.SpellAsync(await world.MemberAsync(world.Baokang.FirstBranch, "巴图", People.NewIdNumber(), "13812345678"));
        await using var db = world.AsJob();
        var rows = new SpellRows(db, new SensitiveValues(world.Cipher, db), Secretary, world.Time);

        var onPage = await rows.Of(db.FlowSpells, sealedToo: false).SingleAsync();
        Assert.Equal((null, null, null), (onPage.IdNumberCipher, onPage.PhoneCipher, onPage.HostPhoneCipher));
        Assert.Equal((true, true), (onPage.HasIdNumber, onPage.HasPhone));

        var inLedger = rows.InLedger(await rows.Of(db.FlowSpells, sealedToo: true).SingleAsync(), inFull: true);
        Assert.Equal("13812345678", inLedger.Phone);
        Assert.Equal("138****5678", rows.InLedger(await rows.Of(db.FlowSpells, sealedToo: true).SingleAsync(), inFull: false).Phone);
    }

    private static async Task<WrittenBook> WrittenAsync(Table<SpellRow> table)
    {
        using var target = new MemoryStream();
        await LedgerWriter.WriteAsync(target, table, Head, [Away]);
        return new(target.ToArray());
    }
}
