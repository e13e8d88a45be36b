using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>The tabs of a member's page, as the address names them.</summary>
public enum MemberTab
{
    Overview,
    Flow,
    Life,
    Points,
    Changes,
}

/// <summary>党员页面: the identity bar, and one tab's content; the others are null.</summary>
public sealed record MemberPage
{
    public required MemberIdentity Who { get; init; }

    public required MemberTab Tab { get; init; }

    /// <summary>Those that the person at the screen may open.</summary>
    public required IReadOnlyList<MemberTab> Tabs { get; init; }

    public IReadOnlyList<Fact>? Facts { get; init; }

    public MemberTimeline? Timeline { get; init; }

    public IReadOnlyList<Spell>? Spells { get; init; }

    public AttendancePage? Life { get; init; }

    public IReadOnlyList<Sheet>? Sheets { get; init; }

    public IReadOnlyList<Change>? Changes { get; init; }

    public static string TitleOf(MemberTab tab) => tab switch
    {
        MemberTab.Overview => "概况",
        MemberTab.Flow => "流动经历",
        MemberTab.Life => "组织生活",
        MemberTab.Points => "积分",
        MemberTab.Changes => "变更记录",
    };

    /// <summary>A line of the base data; an empty value shows as 未填.</summary>
    public sealed record Fact(string Label, string? Value);

    /// <summary>One absence with its places.</summary>
    public sealed record Spell(
        Guid Id, SpellTag State, bool IsInflow, bool AwaitsConfirmation, PartialDate DepartureOn, DateOnly? EndedOn, string Reason, string Report,
        IReadOnlyList<Leg> Legs);

    /// <param name="Receiver">The organization asked, or why none was found.</param>
    /// <param name="Steps">报到 2026-03-05，编入 2026-03-10.</param>
    public sealed record Leg(PartialDate From, string? County, string? Detail, string Receiver, string Steps);

    public sealed record AttendancePage(int Page, int Size, int Total, IReadOnlyList<Attendance> Rows);

    public sealed record Attendance(
        DateOnly On, string Topic, MeetingKinds Kinds, string? Organizer, string Status, StateKind StateKind, string State);

    public sealed record Sheet(int Year, int Base, int Activity, int Deduction, int Total, int? Waiting);

    public sealed record Change(DateOnly On, string Title, string Text, string RecordedBy, DateTimeOffset RecordedAt);
}

/// <summary>身份栏: who the page is about, and what the person at the screen may do with him.</summary>
public sealed record MemberIdentity
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>男 · 蒙古族 · 52 岁.</summary>
    public required string Person { get; init; }

    public required IReadOnlyList<(StateKind Kind, string Text)> Tags { get; init; }

    /// <summary>The branch of the formal membership; of a member from outside his organization there.</summary>
    public required string Formal { get; init; }

    /// <summary>Of a member from outside: the branch of ours that registered him.</summary>
    public string? RegisteredBy { get; init; }

    public bool IsFromOutside => RegisteredBy is not null;

    public ShownPhone? Phone { get; init; }

    public DateOnly? PhoneVerifiedOn { get; init; }

    /// <summary>The last four characters of the ID number; null where none is known or none may be seen.</summary>
    public string? LastFour { get; init; }

    /// <summary>Where he is; null while at home or where it may not be seen.</summary>
    public string? Region { get; init; }

    public FourClear? Lamps { get; init; }

    public required MemberActs May { get; init; }
}

/// <summary>What may be done with the member now.</summary>
/// <param name="Leave">An absence may be registered.</param>
/// <param name="ReportChange">The open absence of which a change may be told; null for none.</param>
public sealed record MemberActs(
    bool Edit, bool CorrectIdNumber, bool VerifyPhone, bool Move, bool ChangeStatus, bool Withdraw, bool Leave, bool RevealIdNumber, bool RevealPhone,
    Guid? ReportChange);
