namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>The fields of a roster with their Chinese titles: the choices of the correction screen and the words in findings.</summary>
public static class RosterFields
{
    private static readonly Dictionary<RosterField, (string Outflow, string Inflow)> Titles = new()
    {
        [RosterField.Serial] = Same("序号"),
        [RosterField.Branch] = Same("所在党支部"),
        [RosterField.Name] = Same("姓名"),
        [RosterField.Gender] = Same("性别"),
        [RosterField.Ethnicity] = Same("民族"),
        [RosterField.IdNumber] = Same("公民身份号码"),
        [RosterField.BirthDate] = Same("出生日期"),
        [RosterField.MemberType] = Same("人员类别"),
        [RosterField.JoinedOn] = Same("入党日期"),
        [RosterField.FullMemberOn] = Same("转正日期"),
        [RosterField.Education] = Same("学历"),
        [RosterField.JobPost] = Same("工作岗位"),
        [RosterField.Phone] = Same("手机号码"),
        [RosterField.SecondPhone] = Same("其他电话"),
        [RosterField.HomeAddress] = Same("家庭住址"),
        [RosterField.CurrentAddress] = ("现居住地", "居住地址"),
        [RosterField.MovedOn] = ("外出日期", "流入日期"),
        [RosterField.ReportedBefore] = Same("外出前是否报告"),
        [RosterField.ReportedOn] = Same("报告日期"),
        [RosterField.Place] = ("外出地", "流入地"),
        [RosterField.PlaceDetail] = Same("外出地详细地址"),
        [RosterField.Origin] = ("流出地", "来源地"),
        [RosterField.Reason] = Same("流动原因"),
        [RosterField.Unit] = Same("从业单位"),
        [RosterField.NewEmployment] = Same("从业类别（新就业群体）"),
        [RosterField.ExpectedReturn] = Same("预计返回"),
        [RosterField.ReturnedOn] = Same("返回日期"),
        [RosterField.HostOrganization] = Same("流入地党组织"),
        [RosterField.HostContact] = Same("流入地联系人"),
        [RosterField.HostPhone] = Same("流入地联系电话"),
        [RosterField.ReportedIn] = Same("是否已报到"),
        [RosterField.ReportedInOn] = Same("报到日期"),
        [RosterField.PlacedIn] = Same("纳入党支部"),
        [RosterField.PlacedOn] = Same("纳入日期"),
        [RosterField.OutsideOrganization] = Same("正式组织关系所在党组织"),
        [RosterField.OutsideContact] = Same("正式党组织联系人"),
        [RosterField.OutsidePhone] = Same("正式党组织联系电话"),
        [RosterField.Contact] = Same("联系人（专人）"),
        [RosterField.BranchPhone] = Same("支部联系电话"),
        [RosterField.LastContactOn] = Same("最近联系日期"),
        [RosterField.Remark] = Same("备注"),
    };

    /// <summary>Every field with its title in a sheet of that direction, in the order of the import template.</summary>
    public static IReadOnlyList<(RosterField Field, string Title)> ChoicesFor(RosterDirection direction) =>
        [.. Titles.Keys.Select(field => (field, TitleOf(field, direction)))];

    public static string TitleOf(RosterField field, RosterDirection direction) =>
        direction == RosterDirection.Inflow ? Titles[field].Inflow : Titles[field].Outflow;

    /// <summary>Columns that are understood and whose values the register does not keep.</summary>
    public static IReadOnlyList<RosterField> WithoutPlace(RosterDirection direction) => direction == RosterDirection.Outflow ? NotOfOutflow : NotOfInflow;

    /// <summary>As much of a text as its place holds; null for what is looked up and not kept as it stands.</summary>
    internal static int? LongestOf(RosterField field) => field switch
    {
        RosterField.HomeAddress or RosterField.CurrentAddress or RosterField.Place or RosterField.PlaceDetail or RosterField.Unit
            or RosterField.Remark => 200,
        RosterField.HostContact or RosterField.OutsideContact or RosterField.HostOrganization or RosterField.OutsideOrganization => 100,
        _ => null,
    };

    private static readonly RosterField[] NotOfOutflow =
    [
        RosterField.SecondPhone, RosterField.Origin, RosterField.OutsideOrganization, RosterField.OutsideContact, RosterField.OutsidePhone,
        RosterField.Contact, RosterField.BranchPhone, RosterField.LastContactOn,
    ];

    private static readonly RosterField[] NotOfInflow =
    [
        RosterField.SecondPhone, RosterField.ReportedBefore, RosterField.ReportedOn, RosterField.Place, RosterField.PlaceDetail, RosterField.ExpectedReturn,
        RosterField.HostOrganization, RosterField.HostContact, RosterField.HostPhone, RosterField.Contact, RosterField.BranchPhone, RosterField.LastContactOn,
    ];

    private static (string Outflow, string Inflow) Same(string title) => (title, title);
}
