using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>流入党员台账的一行: one spell of a member who came in. R-03, G1.4.</summary>
public sealed record InflowRow : LedgerRow
{
    public PartialDate? ArrivedOn { get; init; }

    public string? Origin { get; init; }

    public string? FormalOrganization { get; init; }

    /// <summary>Name and phone in one, as people write it: all of it counts as a phone.</summary>
    public string? FormalOrganizationContact { get; init; }

    /// <summary>Below the county.</summary>
    public string? Address { get; init; }

    public string? PlacedIn { get; init; }

    public DateOnly? PlacedOn { get; init; }

    /// <summary>Empty in a workbook that people fill in.</summary>
    public string? State { get; init; }
}

/// <summary>流入党员台账: members who came in, with the import template of the same columns. domain.md 3.20.</summary>
public static class InflowLedger
{
    public static Table<InflowRow> Table { get; } = new Table<InflowRow>("流入党员台账")
        .Begin("登记该党员的本旗党支部，写全称。")
        .PartialDate("流入日期", r => r.ArrivedOn, note: LedgerColumns.DateNote("来到本地的日期。", required: true))
        .Text("来源地", 20, r => r.Origin, note: new("从哪里来，写到县级。", "吉林省白城市通榆县", Required: true))
        .Text("正式组织关系所在党组织", 24, r => r.FormalOrganization, note: new("写全称。", Required: true))
        .Text("该组织联系人及电话", 22, r => r.FormalOrganizationContact, Sensitivity.Phone, note: new("联系人姓名和电话。"))
        .Text("居住地址", 26, r => r.Address, Sensitivity.Address, note: new("在本地的住址。"))
        .Text("从业单位", 20, r => r.Employer, Sensitivity.Address, note: new("现在工作的单位。", "某某商贸有限公司"))
        .Text("纳入党支部", 22, r => r.PlacedIn, note: new("在本地参加组织生活的党支部，写全称；还没有的留空。"))
        .Date("纳入日期", r => r.PlacedOn, note: LedgerColumns.DateNote("纳入该党支部的日期。"))
        .Text("状态", 12, r => r.State, alignment: ColumnAlignment.Center, shown: Outlets.Reports)
        .End();

    /// <summary>流入党员导入模板.</summary>
    public static byte[] Template() => ImportTemplate.Write(Table);
}
