namespace KzzqFlowParty.Domain.Members;

/// <summary>性别, GB/T 2261.1. Numbers are stored.</summary>
public enum Gender
{
    Unknown = 0,
    Male = 1,
    Female = 2,
    NotStated = 9,
}

/// <summary>人员类别. Numbers are stored.</summary>
public enum MemberType
{
    Full = 1,
    Probationary = 2,
}

/// <summary>党籍状态, with the ways in which a membership ends (人员减少方式). Numbers are stored.</summary>
public enum PartyStatus
{
    /// <summary>正常.</summary>
    Normal = 1,

    /// <summary>停止党籍.</summary>
    Suspended = 2,

    /// <summary>已转出.</summary>
    TransferredOut = 3,

    /// <summary>出党 (开除党籍、除名、劝退等).</summary>
    Expelled = 4,

    /// <summary>死亡.</summary>
    Died = 5,

    /// <summary>误录已撤销: was never to stand in the register; hidden everywhere (docs/decisions/0046).</summary>
    Withdrawn = 6,
}

/// <summary>代码表 of a member's facts.</summary>
public static class Codes
{
    public static readonly CodeList Gender = new("性别", new("1", "男"), new("2", "女"), new("0", "未知"), new("9", "未说明"));

    public static readonly CodeList MemberType = new("人员类别", new("1", "正式党员"), new("2", "预备党员"));

    public static readonly CodeList PartyStatus = new(
        "党籍状态", new("1", "正常"), new("2", "停止党籍"), new("3", "已转出"), new("4", "出党"), new("5", "死亡"),
        new("6", "误录已撤销"));

    /// <summary>GB/T 3304; the banner's six most frequent first.</summary>
    public static readonly CodeList Ethnicity = EthnicityList();

    public static readonly CodeList Education = CodeList.Numbered(
        "学历", "博士研究生", "硕士研究生", "硕士生班", "中央党校研究生", "省（区、市）委党校研究生", "大学", "大专",
        "大学普通班", "第二学士学位班", "中央党校大学", "省委党校大学", "中央党校大专", "省委党校大专", "中等专科",
        "职业高中", "技工学校", "普通高中", "初中", "小学", "其他");

    public static readonly CodeList JobPost = CodeList.Numbered(
        "工作岗位", "公务员", "参照公务员法管理的工作人员", "事业单位管理岗位", "事业单位专业技术岗位",
        "公有经济控制企业管理岗位", "公有经济控制企业专业技术岗位", "非公有经济控制企业管理岗位",
        "非公有经济控制企业专业技术岗位", "民办非企业管理岗位", "民办非企业专业技术岗位",
        "公有经济控制单位工勤岗位", "非公有企业工勤岗位", "民办非企业工勤岗位", "机关、事业单位工勤岗位",
        "农牧渔业生产人员", "乡村医生", "外出务工经商人员", "其他农牧渔民", "解放军、武警", "学生", "离休干部",
        "退休人员", "退职人员", "内部退养职工", "大学生村官", "社区工作人员", "停薪留职人员",
        "个体工商户中的从业人员", "自由职业人员", "待安置、毕业未就业", "因私出国逾期未归", "人才服务中心不明职业",
        "其他从业人员", "其他无业人员");

    public static readonly CodeList Stratum = new(
        "新的社会阶层", new("1", "民营科技企业技术人员"), new("2", "受聘于外资企业的管理技术人员"),
        new("31", "个体劳动者（城镇）"), new("39", "个体劳动者（其他）"), new("41", "民营科技企业创业人员"),
        new("49", "其他私营企业主"), new("5", "中介组织从业人员"), new("6", "自由职业人员"));

    private static CodeList EthnicityList()
    {
        string[] names =
        [
            "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族",
            "白族", "土家族", "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族",
            "东乡族", "纳西族", "景颇族", "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族",
            "仡佬族", "锡伯族", "阿昌族", "普米族", "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族",
            "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族", "赫哲族", "门巴族", "珞巴族", "基诺族",
        ];
        string[] first = ["02", "01", "11", "10", "03", "31"];
        var all = CodeList.Numbered("民族", names).Codes;
        return new("民族", [
            .. all.Where(c => first.Contains(c.Value)).OrderBy(c => Array.IndexOf(first, c.Value)),
            .. all.Where(c => !first.Contains(c.Value)),
            new("97", "其他"),
            new("98", "外国血统"),
        ]);
    }
}
