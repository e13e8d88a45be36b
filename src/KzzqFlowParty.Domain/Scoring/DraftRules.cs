using KzzqFlowParty.Domain.OrganizationalLife;

namespace KzzqFlowParty.Domain.Scoring;

/// <summary>
/// The rule set of the draft (征求意见稿) with the recommended readings of docs/codes.md and its parameters: what a new year starts from.
/// </summary>
public static class DraftRules
{
    private const int PointsPerMeeting = 2;

    public static RuleSet For(int year) => new()
    {
        Year = year,
        Title = "科左中旗流动党员管理积分表（百分制）",
        Items = Items,
        Deductions = Deductions,
        ExcellentFrom = 80,
        QualifiedFrom = 60,
        PointsPerMeeting = PointsPerMeeting,
        EarningKinds = MeetingKinds.MembersMeeting | MeetingKinds.CommitteeMeeting | MeetingKinds.GroupMeeting | MeetingKinds.PartyLecture
            | MeetingKinds.ThemeDay
            | MeetingKinds.OrganizationalLifeMeeting | MeetingKinds.Appraisal | MeetingKinds.CollectiveStudy | MeetingKinds.Training,
        Interpretations = Interpretations,
        Parameters = Parameters,
    };

    private static readonly ScoreItem[] Items =
    [
        new("base1", "S-base1", "外出前向正式组织关系所在党组织报告", ScoreGroup.Base, 10, FollowsFacts: true),
        new("base2", "S-base2", "主动保持联系，汇报思想、工作和参加组织生活情况，变动及时报告", ScoreGroup.Base, 5),
        new("base3", "S-base3", "到流入地主动亮明党员身份、及时报到", ScoreGroup.Base, 20),
        new("base4", "S-base4", "及时足额交纳党费", ScoreGroup.Base, 5),
        new("base5", "S-base5", $"参加线下组织生活，每次{PointsPerMeeting}分", ScoreGroup.Base, 20, FollowsFacts: true),
        new("act1", "S-act1", "参与先锋岗、示范岗、承诺践诺、志愿服务等", ScoreGroup.Activity, 10),
        new("act2", "S-act2", "在服务群众、救灾救助、突发事件中带头", ScoreGroup.Activity, 10),
        new("act3", "S-act3", "在铸牢中华民族共同体意识、基层治理、乡村振兴等方面积极作用", ScoreGroup.Activity, 10),
        new("act4", "S-act4", "受到各类荣誉表彰", ScoreGroup.Activity, 10),
    ];

    private static readonly DeductionItem[] Deductions =
    [
        new("ded1", "S-ded1", "发表、传播不当言论信息", 10),
        new("ded2", "S-ded2", "违规信访、歪曲事实、煽动或参与集体上访", 10),
        new("ded3", "S-ded3", "被列为失信被执行人且尚未解除", 10, OnceAYear: true),
        new("ded4", "S-ded4", "其他情形，参照“四种形态”和不合格党员处置办法", null),
    ];

    private static readonly Interpretation[] Interpretations =
    [
        new(
            "D-01",
            "S-base1",
            "括号内分值是上限还是全有全无",
            "一律作上限；基础1、3、4的建议分为全有或全无，人工认定可不同并写明理由"),
        new("D-02", "S", "计分年度", "公历年度，以事实发生日期（北京时间）为准"),
        new(
            "D-03",
            "S-base1",
            "往年外出的，本年外出前报告如何计分",
            "同一段外出沿用当次结果；补报的，外出当年计0分，次年起视为已报告"),
        new("D-04", "S-base2", "保持联系的分档", "0至5分人工认定，系统给出建议"),
        new("D-05", "S-base3", "一年到过几地", "居住满30天的各地都要报到；否则人工认定"),
        new("D-06", "S-base4", "党费部分按时", "全有或全无（可选按月折算）"),
        new("D-07", "S-act1", "活动积分按次还是评定", "每条申报1至10分，各项封顶10分"),
        new("D-08", "S", "年中流动是否折算", "不折算，全年两地事实都计"),
        new("D-09", "S-ded1", "扣10分按事实还是按类别", "每一件查实的事实扣一次"),
        new("D-10", "S-ded3", "“尚未解除”以何时为准", "以确定积分之日为准；此前解除的撤销扣分"),
        new("D-11", "S", "总分下限", "最低0分，原始分留存备查"),
        new("D-12", "S", "谁有积分表", "正式组织关系在本旗、本年有一天以上流动的党员；旗外流入党员出具表现证明"),
        new("D-13", "S", "不满6个月的短期外出", "不计分；事实保留，满6个月后计入"),
        new("D-14", "S", "年中组织关系转出", "出具移交说明，本旗不再评定"),
        new("D-15", "S", "年中返回", "照常计分，注明本年曾流动"),
        new("D-16", "S", "重复登记", "以公民身份号码合并为一人，一年一表"),
        new("D-17", "S", "迟报的事实", "锁定前可补，锁定后须重开"),
        new("D-18", "S", "更正", "只冲销加新增，不改不删"),
        new("D-19", "E2", "两地意见不一", "有凭证的为准，否则由共同上级或旗委组织部裁定"),
        new("D-20", "E2", "旗外对方不答复", "两次以上联系并满10个工作日后可单方确认，注明并供审计查看"),
        new(
            "D-21",
            "G7.3",
            "靠前、靠后的范围",
            "支部内5人以上在支部，否则在苏木镇；前10%（进位，至多10人），后10%（舍去）及60分以下"),
        new("D-22", "G7.3", "并列名次", "同分同名次；跨上线的都列，跨下线的都不列（60分以下除外）"),
        new("D-23", "E3", "预备党员", "参加评议、计分，不评定等次"),
        new("D-24", "E3", "年老、重病党员", "不自动加分，注明不作硬性要求，可报旗委组织部研究"),
        new("D-25", "E9", "低于60分是否启动组织处置", "否，只安排提醒谈话和结对帮带"),
        new("D-26", "S", "年中规则变更", "本年第一张积分表建立后规则冻结，变更次年适用"),
        new("D-27", "S-ded4", "一件事实能否在两项扣分", "不能"),
        new("D-28", "E6", "优秀三分之一的基数", "评议会当日支部正式党员数，超过的提示"),
        new("D-29", "E1", "一年两地评议", "不允许，只选一地"),
        new("D-30", "E3", "申诉后积分变动", "出新版；上限变化的重新评议，不自动改等次"),
        new("D-31", "G8.2", "落户但未稳定居住满6个月是否符合转移条件", "否"),
    ];

    private static readonly Parameter[] Parameters =
    [
        new("P-01", "M1", "流动的起点", 6, "个月"),
        new("P-02", "G1.4", "流出登记期限", 5, "个工作日"),
        new("P-03", "M2.1b", "报到期限", 30, "天"),
        new("P-04", "M3", "变动报告期限", 15, "天"),
        new("P-05", "G2.2", "定期联系周期", 90, "天"),
        new("P-06", "G2.2", "境外定期联系周期", 180, "天"),
        new("P-11", "G1", "失联认定", 6, "个月"),
        new("P-13", "E2", "异议期限", 5, "个工作日"),
        new("P-14", "E2", "对方答复期限", 10, "个工作日"),
        new("P-15", "G7.3", "靠前、靠后比例", 10, "%"),
        new("P-16", "G7.5", "提醒谈话期限", 30, "天"),
        new("P-17", "E5", "公示", 5, "个工作日"),
        new("P-19", "B10.1", "半年抽查支部比例", 10, "%"),
        new("P-21", "G8", "介绍信有效期", 90, "天"),
        new("P-23", "G6.2", "征求意见答复期限", 7, "天"),
        new("P-25", "M2.5a", "全年主动联系次数", 4, "次"),
        new("P-26", "G3.7", "全年学时", 32, "学时"),
        new("P-31", "G1.2d", "电话核实有效期", 180, "天"),
        new("P-32", "M1", "外出登记提前", 60, "天"),
    ];
}
