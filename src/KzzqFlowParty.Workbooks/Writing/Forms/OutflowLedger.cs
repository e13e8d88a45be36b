using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>流出党员台账的一行: one spell of a member away. R-02, G1.4.</summary>
public sealed record OutflowRow : LedgerRow
{
    public PartialDate? DepartedOn { get; init; }

    /// <summary>Null where it is not known: imported rows say nothing of it (decisions 44).</summary>
    public bool? ReportedBefore { get; init; }

    public DateOnly? ReportedOn { get; init; }

    /// <summary>Down to the county.</summary>
    public string? Destination { get; init; }

    /// <summary>Below the county.</summary>
    public string? Address { get; init; }

    public string? Reason { get; init; }

    public string? EmploymentKind { get; init; }

    public string? HostOrganization { get; init; }

    public string? HostContact { get; init; }

    /// <summary>In full or masked, as the reader may see it.</summary>
    public string? HostPhone { get; init; }

    public bool? ReportedIn { get; init; }

    public DateOnly? ReportedInOn { get; init; }

    public PartialDate? ExpectedReturnOn { get; init; }

    public required string State { get; init; }

    /// <summary>Days away so far, or in all where the member is back.</summary>
    public int? Days { get; init; }
}

/// <summary>流出党员台账: members away, with the import template of the same columns. R-02, domain.md 3.20.</summary>
/// <remarks>专人, 最近联系 and 是否符合转移条件 stand in the template only: the ledger gets them when contacts are recorded.</remarks>
public static class OutflowLedger
{
    public static Table<OutflowRow> Table { get; } = new Table<OutflowRow>("流出党员台账")
        .Begin("正式组织关系所在的党支部，写全称。")
        .PartialDate("外出日期", r => r.DepartedOn, note: LedgerColumns.DateNote("离开本地的日期。", required: true))
        .Text("外出前是否报告", 10, r => YesNo(r.ReportedBefore), alignment: ColumnAlignment.Center, note: new("外出前是否向党支部报告；事后补报的填“否”。", "是", Choices: LedgerColumns.YesOrNo))
        .Date("报告日期", r => r.ReportedOn, note: LedgerColumns.DateNote("本人报告外出的日期。"))
        .Text("外出地(省市县)", 20, r => r.Destination, note: new("写到县级。", "辽宁省沈阳市铁西区", Required: true))
        .Text("外出地详细地址", 26, r => r.Address, Sensitivity.Address, note: new("街道、社区（村）、门牌。"))
        .Text("流动原因", 12, r => r.Reason, note: new("务工、经商、自主创业、随子女居住、求学等。", "务工"))
        .Text("从业单位", 20, r => r.Employer, Sensitivity.Address, note: new("现在工作的单位。", "某某商贸有限公司"))
        .Text("从业类别(新就业群体)", 16, r => r.EmploymentKind, note: new("快递员、外卖配送员、网约车司机、货车司机、网络主播等；不是新就业群体的留空。", "货车司机"))
        .Text("流入地党组织", 22, r => r.HostOrganization, note: new("在外出地参加组织生活的党组织，写全称；还没有的留空。"))
        .Text("流入地联系人", 12, r => r.HostContact, note: new("流入地党组织的联系人。"))
        .Text("流入地联系电话", 14, r => r.HostPhone, Sensitivity.Phone, ColumnAlignment.Center, note: new("固定电话写区号。"))
        .Text("是否已报到", 8, r => YesNo(r.ReportedIn), alignment: ColumnAlignment.Center, note: new("是否已到流入地党组织报到。", "是", Choices: LedgerColumns.YesOrNo))
        .Date("报到日期", r => r.ReportedInOn, note: LedgerColumns.DateNote("到流入地党组织报到的日期。"))
        .PartialDate("预计返回", r => r.ExpectedReturnOn, note: LedgerColumns.DateNote("预计什么时候回来；长期在外的留空。"))
        .Text("状态", 12, r => r.State, alignment: ColumnAlignment.Center, shown: Outlets.Reports)
        .Number("天数", 8, r => r.Days, Outlets.Reports)
        .End();

    /// <summary>A branch's ledger; longer ones are streamed.</summary>
    public static byte[] Write(ReportHead head, IReadOnlyCollection<OutflowRow> rows, Func<Sensitivity, Visibility> visibility) =>
        FormWorkbook.Of(Table.SeenThrough(visibility), head, rows);

    /// <summary>A ledger of any length, streamed. Returns the number of rows.</summary>
    public static Task<int> WriteAsync(Stream target, ReportHead head, IAsyncEnumerable<OutflowRow> rows, Func<Sensitivity, Visibility> visibility, CancellationToken cancellation = default) =>
        LedgerWriter.WriteAsync(target, Table.SeenThrough(visibility), head, rows, cancellation);

    /// <summary>流出党员导入模板.</summary>
    public static byte[] Template() => ImportTemplate.Write(Table);

    private static string? YesNo(bool? value) => value switch { true => "是", false => "否", null => null };
}
