namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>Terms of to-dos that several features share and no parameter of the year names.</summary>
public static class TodoDays
{
    /// <summary>Days after the fact within which a second person confirms attendance or points, or decides about a reversal.</summary>
    public const int ToConfirm = 30;

    /// <summary>Days after a meeting within which its attendance is recorded.</summary>
    public const int ToRecordAttendance = 7;

    /// <summary>Days after a call that nobody answered until the next one is due.</summary>
    public const int ToCallAgain = 7;
}
