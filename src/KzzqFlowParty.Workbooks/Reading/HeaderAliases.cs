using System.Buffers;
using System.Text.RegularExpressions;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>表头别名表: the titles under which a field was seen in real rosters. docs/decisions/0016.</summary>
internal static partial class HeaderAliases
{
    private const string Everywhere = """
        Serial: 序号 编号
        Name: 姓名 党员姓名 流动党员姓名
        Gender: 性别
        Ethnicity: 民族
        IdNumber: 公民身份号码 身份证号 身份证号码 公民身份证号 公民身份证号码 身份号码 证件号码 身份证
        BirthDate: 出生日期 出生年月 出生年月日 出生时间
        MemberType: 人员类别 党员类别 党员类型 党员性质
        JoinedOn: 入党日期 入党时间 加入党组织日期 加入党组织时间 入党年月 发展时间
        FullMemberOn: 转正日期 转正时间 转为正式党员日期 转为正式党员时间
        Education: 学历 文化程度 学历学位
        JobPost: 工作岗位
        Phone: 手机号码 手机号 手机 联系电话 联系方式 流动党员联系电话 党员联系电话 本人联系电话 电话 电话号码 联系号码
        SecondPhone: 固定电话 其他电话 备用电话
        HomeAddress: 家庭住址 家庭地址 户籍地址 户籍所在地
        CurrentAddress: 居住地址 现居住地址 现居住地 现住址 居住地
        Reason: 流动原因 外出原因 流出原因 流入原因
        Unit: 从业单位 工作单位 流入单位 单位及岗位 外出从事工作 从事工作 从事职业 现从事职业 务工单位 就业单位 从业情况
        NewEmployment: 从业类别 新就业群体类别 新就业群体
        HostOrganization: 流入地党组织 流入地党组织名称 流入党组织 流入组织名称 流入地党支部 接收党组织
        HostContact: 流入地联系人 流入地党组织联系人 流入组织联系人
        HostPhone: 流入地联系电话 流入地党组织联系电话 流入地党组织电话 流入组织电话 流入组织联系电话
        ReportedIn: 是否已报到 是否报到
        ReportedInOn: 报到日期 报到时间
        ExpectedReturn: 预计返回 预计返回时间 预计返回日期 预计返乡时间
        ReturnedOn: 返回日期 返回时间 返乡时间 实际返回日期
        Contact: 联系人 联系人姓名 支部联系人 包联人 专人 流动党支部联系人
        BranchPhone: 支部联系电话 联系人电话号码 支部联系人电话 党支部联系电话 联系人电话 联系人联系电话 包联人电话
        LastContactOn: 最近联系日期 最近联系时间 最近一次联系时间
        Remark: 备注 说明
        """;

    private const string OutflowOnly = """
        Branch: 所在党支部 所属支部 所属党支部 所在支部 正式组织关系所在支部 正式组织关系所在党支部
        Branch: 组织关系所在支部 组织关系所在党支部 党支部 支部名称 党支部名称 所在党组织 所属党组织 流出地党支部 流出地党组织
        MovedOn: 外出日期 外出时间 流出时间 流出日期 外出年月 流动时间 流动日期
        ReportedBefore: 外出前是否报告 是否报告
        ReportedOn: 报告日期 报告时间
        Place: 外出地 外出地点 外出流向 流出地 流向 流入地 流入地址 流入地点 流出地点 流动去向 外出去向 去向
        PlaceDetail: 外出地详细地址 详细地址 外出详细地址 流入地详细地址
        """;

    private const string InflowOnly = """
        Branch: 所在党支部 所属支部 所属党支部 所在支部 党支部 支部名称 党支部名称
        PlacedIn: 纳入党支部 纳入支部 编入党支部 编入支部 接收党支部 接收支部 管理党支部 纳管支部
        OutsideOrganization: 正式组织关系所在党组织 正式组织关系所在支部 正式组织关系所在党支部
        OutsideOrganization: 组织关系所在党组织 组织关系所在地 组织关系所在支部 流出地党组织 流出党组织 流出地党支部
        OutsideContact: 正式党组织联系人 该组织联系人及电话 该组织联系人 流出地联系人 流出地党组织联系人 组织关系所在党组织联系人
        OutsidePhone: 正式党组织联系电话 该组织联系电话 流出地联系电话 流出地党组织联系电话 流出地党组织电话
        MovedOn: 流入日期 流入时间 来本地时间 流入年月 流动时间
        Origin: 来源地 流出地 原所在地 流入前所在地 流入前所在省份
        Place: 流入地 流入地址 流入地点
        PlacedOn: 纳入日期 纳入时间 编入日期 编入时间 接收日期
        """;

    private static readonly Dictionary<string, RosterField> Outflow = Parse(Everywhere, OutflowOnly);

    private static readonly Dictionary<string, RosterField> Inflow = Parse(Everywhere, InflowOnly);

    /// <summary>Titles that only a sheet of members come in has.</summary>
    private static readonly HashSet<string> TellInflow =
    [
        "纳入党支部", "来源地", "流入时间", "流入日期", "纳入日期", "该组织联系人及电话", "流入前所在省份",
    ];

    /// <summary>Titles that only a sheet of members away has.</summary>
    private static readonly HashSet<string> TellOutflow =
    [
        "外出日期", "外出时间", "外出地", "外出地点", "外出流向", "外出去向", "外出原因", "流出时间", "流出日期", "流出原因", "外出前是否报告",
    ];

    /// <summary>Titles under which a member's destination stands, beside which 流出地 can only be where he left from.</summary>
    private static readonly HashSet<string> Destinations =
        ["流入地", "流入地址", "流入地点", "外出地", "外出地点", "外出流向", "外出去向", "流动去向", "流向", "去向"];

    public static RosterField? Find(string title, RosterDirection direction) =>
        (direction == RosterDirection.Inflow ? Inflow : Outflow).TryGetValue(Key(title), out var field) ? field : null;

    public static bool IsKnown(string title) => title.Length <= 60 && Key(title) is var key && (Outflow.ContainsKey(key) || Inflow.ContainsKey(key));

    public static bool TellsInflow(string title) => TellInflow.Contains(Key(title));

    public static bool TellsOutflow(string title) => TellOutflow.Contains(Key(title));

    public static bool IsDestination(string title) => Destinations.Contains(Key(title));

    /// <summary>Full-width forms, white space, notes in brackets, stars and colons do not count.</summary>
    public static string Key(string title) =>
        TextForms.Compact(title) is var compact && compact.AsSpan().IndexOfAny(Decorating) < 0 ? compact : Decoration().Replace(compact, "");

    /// <summary>The title as a person reads it, in one line.</summary>
    public static string Shown(string title) => TextForms.Compact(title) is { Length: <= 40 } compact ? compact : TextForms.Compact(title)[..40] + "…";

    /// <summary>With none of these nothing is decoration: asked first, because every row is looked at for a header.</summary>
    private static readonly SearchValues<char> Decorating = SearchValues.Create("([【*:;,。、?？");

    private static Dictionary<string, RosterField> Parse(params string[] tables)
    {
        var aliases = new Dictionary<string, RosterField>();
        foreach (var line in tables.SelectMany(t => t.Split('\n')))
        {
            var (name, titles) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            foreach (var title in titles.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                aliases[title.Trim()] = Enum.Parse<RosterField>(name.Trim());
        }

        return aliases;
    }

    [GeneratedRegex(
        @"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|[*:;,。、?？]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decoration();
}
