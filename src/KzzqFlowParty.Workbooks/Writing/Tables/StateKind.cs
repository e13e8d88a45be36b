namespace KzzqFlowParty.Workbooks.Writing.Tables;

/// <summary>How a state is to be taken. A page always shows it as an icon and words, never as a color alone.</summary>
public enum StateKind
{
    /// <summary>Settled: 已报到, 已认定.</summary>
    Good,

    /// <summary>Somebody has to act: 待报到, 待认定.</summary>
    Waiting,

    /// <summary>Overdue, refused or lost: 联系超期, 疑似失联.</summary>
    Bad,

    /// <summary>Worth knowing: 外出待审.</summary>
    Info,

    /// <summary>A mere word without an icon: 退休, 流出.</summary>
    Plain,
}
