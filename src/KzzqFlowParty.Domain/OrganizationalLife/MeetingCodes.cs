namespace KzzqFlowParty.Domain.OrganizationalLife;

/// <summary>会议（活动）类型: one meeting may have several. Numbers are stored; which kinds earn points is data of the year's rule set.</summary>
[Flags]
public enum MeetingKinds
{
    None = 0,

    /// <summary>党员大会.</summary>
    MembersMeeting = 1,

    /// <summary>党支部委员会会议.</summary>
    CommitteeMeeting = 2,

    /// <summary>党小组会.</summary>
    GroupMeeting = 4,

    /// <summary>党课.</summary>
    PartyLecture = 8,

    /// <summary>主题党日.</summary>
    ThemeDay = 16,

    /// <summary>组织生活会.</summary>
    OrganizationalLifeMeeting = 32,

    /// <summary>民主评议会.</summary>
    Appraisal = 64,

    /// <summary>集中学习.</summary>
    CollectiveStudy = 128,

    /// <summary>集中培训.</summary>
    Training = 256,

    /// <summary>志愿服务: no organizational life of its own.</summary>
    Volunteering = 512,

    /// <summary>个人自学.</summary>
    SelfStudy = 1024,

    /// <summary>线上学习.</summary>
    OnlineStudy = 2048,

    /// <summary>其他, with its topic in words.</summary>
    Other = 4096,
}

/// <summary>活动方式. Numbers are stored.</summary>
public enum MeetingMode
{
    /// <summary>线下.</summary>
    Offline = 1,

    /// <summary>线上.</summary>
    Online = 2,

    /// <summary>线上线下结合.</summary>
    Mixed = 3,
}

/// <summary>出席情况. Numbers are stored.</summary>
public enum AttendanceStatus
{
    /// <summary>现场参加.</summary>
    Offline = 1,

    /// <summary>线上参加.</summary>
    Online = 2,

    /// <summary>请假.</summary>
    Leave = 3,

    /// <summary>缺席.</summary>
    Absent = 4,

    /// <summary>列席: outside 应到, and earns nothing.</summary>
    Observing = 5,
}

/// <summary>代码表 of meetings.</summary>
public static class MeetingCodes
{
    public static readonly CodeList Kind = new(
        "会议类型", new("1", "党员大会"), new("2", "党支部委员会会议"), new("4", "党小组会"), new("8", "党课"), new("16", "主题党日"),
        new("32", "组织生活会"), new("64", "民主评议会"), new("128", "集中学习"), new("256", "集中培训"), new("512", "志愿服务"),
        new("1024", "个人自学"), new("2048", "线上学习"), new("4096", "其他"));

    public static readonly CodeList Mode = new("活动方式", new("1", "线下"), new("2", "线上"), new("3", "线上线下结合"));

    public static readonly CodeList Status = new(
        "出席情况", new("1", "现场参加", "出席线下"), new("2", "线上参加", "出席线上"), new("3", "请假"), new("4", "缺席"), new("5", "列席"));

    /// <summary>Every kind of the list.</summary>
    public static readonly MeetingKinds AllKinds = Enum.GetValues<MeetingKinds>().Aggregate((all, kind) => all | kind);

    extension(MeetingKinds kinds)
    {
        /// <summary>The single kinds of a meeting, in the order of the list.</summary>
        public IEnumerable<MeetingKinds> Each => Enum.GetValues<MeetingKinds>().Where(k => k != MeetingKinds.None && kinds.HasFlag(k));

        /// <summary>主题党日、党员大会.</summary>
        public string Title => string.Join('、', kinds.Each.Select(k => Kind.LabelOf(((int)k).ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }
}
