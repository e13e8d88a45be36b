using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>台账的一行: what outflow and inflow ledgers say alike of a member. Labels, not codes.</summary>
public abstract record LedgerRow
{
    public required string Branch { get; init; }

    public required string Name { get; init; }

    public string? Gender { get; init; }

    public string? Ethnicity { get; init; }

    /// <summary>In full or masked, as the reader may see it.</summary>
    public string? IdNumber { get; init; }

    public string? MemberType { get; init; }

    public PartialDate? JoinedOn { get; init; }

    public PartialDate? FullMemberOn { get; init; }

    public string? Education { get; init; }

    /// <summary>In full or masked, as the reader may see it.</summary>
    public string? Phone { get; init; }

    public string? Employer { get; init; }

    public string? Remark { get; init; }
}

/// <summary>台账两端的列: the columns before and after what the direction makes different. domain.md 3.20.</summary>
internal static class LedgerColumns
{
    private const string DateWays = "写到日、到月、到年都可以：2026-03-11、2026-03、2026。";

    public static TemplateNote DateNote(string what, bool required = false) => new($"{what}{DateWays}", "2026-03-11", required);

    public static Table<TRow> Begin<TRow>(this Table<TRow> table, string branchNote)
        where TRow : LedgerRow => table
            .Counter(note: new("从 1 起编号；可以留空。", "1"))
            .Text("所在党支部", 22, r => r.Branch, note: new(branchNote, "哈日干吐嘎查党支部", Required: true))
            .Text("姓名", 12, r => r.Name, note: new("身份证上的姓名；蒙古族等姓名中的间隔号写“·”。", "乌云其木格", Required: true))
            .Freeze()
            .Text("性别", 6, r => r.Gender, alignment: ColumnAlignment.Center, note: new("", "女", Choices: ["男", "女"]))
            .Text("民族", 9, r => r.Ethnicity, alignment: ColumnAlignment.Center, note: new("写全称。", "蒙古族"))
            .Text("公民身份号码", 21, r => r.IdNumber, Sensitivity.IdNumber, ColumnAlignment.Center, note: new("18 位，末位 X 用大写。", Required: true))
            .Text("人员类别", 11, r => r.MemberType, alignment: ColumnAlignment.Center, note: new("", "正式党员", Choices: ["正式党员", "预备党员"]))
            .PartialDate("入党日期", r => r.JoinedOn, note: DateNote("成为预备党员的日期。"))
            .PartialDate("转正日期", r => r.FullMemberOn, note: DateNote("预备党员留空。"))
            .Text("学历", 11, r => r.Education, alignment: ColumnAlignment.Center, note: new("最高学历：大学、大专、中等专科、普通高中、初中等。", "大专"))
            .Text("手机号码", 14, r => r.Phone, Sensitivity.Phone, ColumnAlignment.Center, note: new("本人现在能接通的号码，只填一个；固定电话写区号。", "13800001234", Required: true));

    public static Table<TRow> End<TRow>(this Table<TRow> table)
        where TRow : LedgerRow => table
            .TemplateOnly("联系人(专人)", 12, new("党支部指定联系该党员的人。", "包文龙"))
            .TemplateOnly("最近联系日期", 12, DateNote("最近一次联系上本人的日期。"))
            .TemplateOnly("是否符合转移条件", 12, new("是否应当转移组织关系。", "否", Choices: YesOrNo))
            .Text("备注", 20, r => r.Remark, Sensitivity.Address, note: new("其他需要说明的情况。"));

    public static IReadOnlyList<string> YesOrNo { get; } = ["是", "否"];
}
