using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Style;

/// <summary>Invented people and a sheet, long names among them.</summary>
public static class StyleExamples
{
    public static readonly IReadOnlyList<ScoreBand> Bands =
    [
        new(60, "仅可评基本合格、不合格"), new(80, "不得评为“优秀”"), new(100, "可参评“优秀”"),
    ];

    public static readonly IReadOnlyList<StyleMember> Members =
    [
        new(
            "乌云其木格", "女", "沈阳流动党小组", "乌云其木格", "沈阳 铁西区", "盛京纺织有限公司", "2025-03-11", StateKind.Good,
            "已纳管", "11-18", 94),
        new(
            "巴图", "男", "第二党小组", "额尔敦", "北京 丰台区", "自由职业（装修）", "2024-02-20", StateKind.Good, "已纳管", "11-20",
            88),
        new(
            "赵春梅", "女", "沈阳流动党小组", "乌云其木格", "沈阳 铁西区", "铁西区家政服务部", "2026-04-06", StateKind.Waiting,
            "待报到", "08-19", 61, Contact: false, Alarm: "联系超期"),
        new(
            "陈志强", "男", "第二党小组", "额尔敦", "通辽 科尔沁区", "通辽运达物流", "2025-09-01", StateKind.Good, "已纳管", "11-02",
            79),
        new(
            "额尔德尼孟克·巴雅尔苏和巴特尔", "男", "第一党小组", "包文龙", "长春 二道区",
            "长春市第三建筑工程有限责任公司二道分公司第六项目部", "2023-11-15", StateKind.Good, "已纳管", "10-28", 83),
        new(
            "白音那", "男", "第二党小组", "额尔敦", "大连（待核实）", "—", "2026-01-10", StateKind.Bad, "对方不接收", "05-12", 42,
            Direction: false, Contact: false),
        new(
            "萨仁高娃", "女", "沈阳流动党小组", "乌云其木格", "沈阳 铁西区", "个体餐饮", "2026-08-02", StateKind.Good, "已纳管",
            "11-23", 86),
        new(
            "李建国", "男", "第二党小组", "额尔敦", "三亚 吉阳区", "退休异地居住", "2025-10-25", StateKind.Good, "已纳管", "11-09",
            81),
        new(
            "其其格", "女", "第一党小组", "包文龙", "北京 大兴区", "京东物流分拣中心", "2025-06-18", StateKind.Good, "已纳管",
            "11-23", 90),
        new(
            "宝音", "男", "第二党小组", "额尔敦", "北京 丰台区", "待定", "2026-12-01", StateKind.Info, "外出待确认", "—", 77,
            Time: false),
    ];

    public static readonly IReadOnlyList<StyleSection> Sheet =
    [
        new("一、基础积分（60 分），得 60 分",
        [
            new("1. 外出前报告", "10", "10", "2025-03-05 外出报告，支部 03-06 登记", StateKind.Good, "已认定"),
            new("2. 保持联系，变化及时报告", "5", "5", "联系记录 9 次，变更报告 1 次", StateKind.Good, "已认定"),
            new("3. 亮明身份，及时报到", "20", "20", "铁西区兴华街道繁荣社区党委 2025-03-18 接收回执", StateKind.Good, "已认定"),
            new("4. 按时足额交纳党费", "5", "5", "1–11 月已交清，每月 12 元", StateKind.Good, "已认定"),
            new("5. 参加线下组织生活，每次 2 分", "20", "20", "线下 11 次，计 22 分，按上限计 20 分", StateKind.Good, "已认定"),
        ]),
        new("二、活动积分（40 分），得 29 分，待认定 5 分",
        [
            new("1. 党员先锋岗、志愿服务等", "10", "10", "“银辉驿站”志愿服务 6 次", StateKind.Good, "已认定"),
            new("2. 服务群众、救灾救助", "10", "0", "2026-07-28 防汛值守，附照片 3 张，申报 5 分", StateKind.Waiting, "待认定"),
            new("3. 基层治理、乡村振兴等", "10", "9", "协调 4 户农户就业对接", StateKind.Good, "已认定"),
            new("4. 荣誉表彰", "10", "10", "铁西区优秀流动党员（2026）", StateKind.Good, "已认定"),
        ]),
        new("三、反向扣分，扣 0 分",
        [
            new("1. 不当言论与信息", "-10", "0", "无", StateKind.Plain, "无此情形"),
            new("2. 不按规定信访", "-10", "0", "无", StateKind.Plain, "无此情形"),
            new("3. 被列为失信被执行人", "-10", "0", "无", StateKind.Plain, "无此情形"),
            new("4. 其他情形", "酌情", "0", "无", StateKind.Plain, "无此情形"),
        ]),
    ];
}

/// <summary>A line of the example list.</summary>
public sealed record StyleMember(
    string Name, string Gender, string Group, string ContactPerson, string Place, string Unit, string Left, StateKind Kind, string State, string LastContact,
    int Points,
    bool Direction = true, bool Time = true, bool Contact = true, string? Alarm = null);

/// <summary>A section of the example sheet.</summary>
public sealed record StyleSection(string Title, IReadOnlyList<StyleItem> Items);

/// <summary>An item of the example sheet.</summary>
public sealed record StyleItem(string Title, string Cap, string Points, string Basis, StateKind Kind, string State);
