using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>台账两端的列: what the tables of outflow and inflow say alike of a member, before and after what the direction makes different.</summary>
internal static class SpellColumns
{
    public static IReadOnlyList<string> YesOrNo { get; } = ["是", "否"];

    private const string DateWays = "写到日、到月、到年都可以：2026-03-11、2026-03、2026。";

    public static TemplateNote DateNote(string what, bool required = false) => new($"{what}{DateWays}", "2026-03-11", required);

    public static string? YesNo(bool? value) => value switch { true => "是", false => "否", null => null };

    /// <summary>A day of a column of whole days; empty where only the month or the year is known.</summary>
    public static DateOnly? Day(PartialDate? date) => date is { Precision: DatePrecision.Day } day ? day.Earliest : null;

    extension(Table<SpellRow> table)
    {
        /// <param name="branch">The branch that keeps the ledger.</param>
        /// <param name="link">To the page of the absence.</param>
        public Table<SpellRow> Begin(string branchNote, Func<SpellRow, string> branch, Func<SpellRow, object> link) => table
            .Counter(note: new("从 1 起编号；可以留空。", "1"))
            .Text("所在党支部", 22, branch, note: new(branchNote, "哈日干吐嘎查党支部", Required: true))
                .OnPage(new() { Title = "党支部", Look = CellLook.LongText, Hint = branch, OnceWhereSame = true })
            .Text("姓名", 12, r => r.Name, note: new(
                "身份证上的姓名；蒙古族等姓名中的间隔号写“·”。", "乌云其木格", Required: true))
                .OnPage(new() { Look = CellLook.Lead, Cell = r => [new LinkPart(link(r), r.Name), new SecondLine(r.Person)] })
            .Freeze()
            .Text("苏木镇", 16, r => r.Township, shown: Outlets.Workbook | Outlets.Print)
            .Text("性别", 6, r => PersonWords.Of(r.Gender, ethnicity: null), alignment: ColumnAlignment.Center, note: new("", "女", Choices: ["男", "女"]))
            .Text("民族", 9, r => Codes.Ethnicity.LabelOf(r.Ethnicity), alignment: ColumnAlignment.Center, note: new("写全称。", "蒙古族"))
            .Text("公民身份号码", 21, r => r.IdNumber, Sensitivity.IdNumber, ColumnAlignment.Center, note: new(
                "18 位，末位 X 用大写。", Required: true))
            .Text(
                "人员类别", 11, r => Codes.MemberType.LabelOf(r.Type?.ToString("D")), alignment: ColumnAlignment.Center,
                note: new("", "正式党员", Choices: ["正式党员", "预备党员"]))
            .PartialDate("入党日期", r => r.JoinedOn, note: DateNote("成为预备党员的日期。"))
            .PartialDate("转正日期", r => r.FullMemberOn, note: DateNote("预备党员留空。"))
            .Text("学历", 11, r => Codes.Education.LabelOf(r.Education), alignment: ColumnAlignment.Center, note: new(
                "最高学历：大学、大专、中等专科、普通高中、初中等。", "大专"))
            .Text("手机号码", 14, r => r.Phone, Sensitivity.Phone, ColumnAlignment.Center, note: new(
                "本人现在能接通的号码，只填一个；固定电话写区号。", "13800001234", Required: true));

        /// <summary>The state, on the page with a tag.</summary>
        /// <param name="second">A second tag beside it; null for none.</param>
        public Table<SpellRow> State(Func<SpellRow, TagPart?> second) => table
            .Text("状态", 12, r => r.Tag.Words, alignment: ColumnAlignment.Center, shown: Outlets.Reports)
                .OnPage(new()
                {
                    Look = CellLook.State,
                    Cell = r => second(r) is { } tag ? [new TagPart(r.Tag.Kind, r.Tag.Words), " ", tag] : [new TagPart(r.Tag.Kind, r.Tag.Words)],
                });

        /// <param name="remark">As far as the side may read it.</param>
        public Table<SpellRow> End(Func<SpellRow, string?> remark) => table
            .Text("备注", 20, remark, Sensitivity.Address, note: new("其他需要说明的情况。"));

        public Table<SpellRow> Lamps() => table.PageOnly("四清", r => [new LampsPart(r.Lamps)]);
    }
}
