namespace KzzqFlowParty.Domain.Flow;

/// <summary>代码表 of an absence.</summary>
public static class FlowCodes
{
    public static readonly CodeList Reason = new(
        "流动原因", new("01", "务工"), new("02", "经商、个体"), new("03", "自主创业"), new("04", "随子女居住、照料孙辈"),
        new("05", "异地养老"), new("06", "求学"), new("07", "毕业未就业"), new("08", "工作调动未转关系"), new("09", "派遣、外派"),
        new("10", "新就业形态从业"), new("11", "婚嫁迁居"), new("12", "退役待安置"), new("13", "治病疗养"), new("14", "出国（境）"),
        new("99", "其他"));

    /// <summary>报告方式 (M1).</summary>
    public static readonly CodeList ReportChannel = new(
        "报告方式", new("1", "当面"), new("2", "电话"), new("3", "微信"), new("4", "书面"), new("5", "系统自报"), new("9", "其他"));

    /// <summary>不掌握流向, the last of the list below.</summary>
    public const string WhereaboutsUnknown = "14";

    public static readonly CodeList DestinationUnit = CodeList.Numbered(
        "外出流向", "机关", "事业单位", "人才（劳动）服务中心", "公有经济控制的企业", "民办非企业单位", "私营企业",
        "港澳台商投资企业", "外商投资企业", "个体工商户", "城市社区（居委会）", "乡镇社区（居委会）", "建制村",
        "其他", "不掌握流向");

    public static readonly CodeList FormerOccupation = CodeList.Numbered(
        "原职业", "公有经济企事业单位管理、专业技术人员", "工勤技能人员", "农牧渔民", "未就业的高校毕业生",
        "中介组织从业人员", "其他");

    public static readonly CodeList NewEmployment = CodeList.Numbered(
        "新就业群体", "快递员", "网约配送员", "网约车司机", "货车司机", "网络主播、直播电商", "网络写手、自由撰稿",
        "电子竞技员", "家政、网约服务", "其他平台从业");

    /// <summary>拒收理由: the list is coded and every refusal is shown to the department (G1.10: no restrictive conditions).</summary>
    public static readonly CodeList RefusalReason = new(
        "拒收理由", new("1", "本人未在本地居住或工作"), new("2", "应由本地其他党组织接收"), new("3", "联系不上本人"),
        new("4", "本人已转移组织关系"), new("9", "其他"));

    /// <summary>流入情况来源 (G1.6).</summary>
    public static readonly CodeList DiscoverySource = new(
        "了解来源", new("1", "本人报到"), new("2", "流出地党组织通知"), new("3", "网格员"), new("4", "用人单位"),
        new("5", "部门信息比对"), new("9", "其他"));

    /// <summary>变动类别 (M3a–M3e, and whatever else changes).</summary>
    public static readonly CodeList Change = new(
        "变动类别", new("1", "返回"), new("2", "外出地点变化"), new("3", "就业单位变化"), new("4", "居住地变化"), new("5", "联系方式变化"),
        new("9", "其他"));

    /// <summary>谁报告或发现的变动 (M3).</summary>
    public static readonly CodeList ChangeSource = new(
        "报告来源", new("1", "本人报告"), new("2", "家属告知"), new("3", "对方党组织告知"), new("4", "支部发现"), new("5", "名册更新"),
        new("9", "其他途径"));
}
