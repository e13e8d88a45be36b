namespace KzzqFlowParty.Domain.Members;

/// <summary>What happened to a member's entry. Numbers are stored.</summary>
public enum MemberChangeKind
{
    /// <summary>登记入册.</summary>
    Entered = 1,

    /// <summary>更正公民身份号码.</summary>
    IdNumberCorrected = 2,

    /// <summary>变更电话 (M3e).</summary>
    PhoneChanged = 3,

    /// <summary>核实电话：能接通 (G1.2d).</summary>
    PhoneReached = 4,

    /// <summary>核实电话：未能接通.</summary>
    PhoneNotReached = 5,

    /// <summary>转移到另一支部.</summary>
    Moved = 6,

    /// <summary>停止党籍.</summary>
    Suspended = 7,

    /// <summary>恢复党籍.</summary>
    Restored = 8,

    /// <summary>组织关系转出.</summary>
    TransferredOut = 9,

    /// <summary>出党.</summary>
    Expelled = 10,

    /// <summary>死亡.</summary>
    Died = 11,

    /// <summary>变更现居住地 (M3d).</summary>
    ResidenceChanged = 12,

    /// <summary>误录已撤销.</summary>
    Withdrawn = 20,

    /// <summary>撤销导入: the facts are again what they were.</summary>
    ImportTakenBack = 21,
}

/// <summary>党员变更: one dated change on the member's timeline. Never changed; no sensitive value stands in it.</summary>
public sealed class MemberChange : Organizations.IPartOf<Member>, Organizations.IAppendOnly
{
    private MemberChange()
    {
    }

    public Guid Id { get; private init; }

    public Member Member { get; private init; } = null!;

    public MemberChangeKind Kind { get; private init; }

    /// <summary>The date of the fact.</summary>
    public DateOnly On { get; private init; }

    /// <summary>What changed, in words: the branches of a move, the reason of a correction.</summary>
    public string Text { get; private init; } = "";

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    internal static MemberChange Of(Member member, MemberChangeKind kind, DateOnly on, string? text, Recording recording) => new()
    {
        Id = Guid.CreateVersion7(),
        Member = member,
        Kind = kind,
        On = on,
        Text = TextForms.Trim(text),
        RecordedBy = recording.By,
        RecordedAt = recording.At,
    };
}

/// <summary>Who records, and when.</summary>
public sealed record Recording(Guid By, DateTimeOffset At)
{
    public DateOnly Today => At.DateInShanghai;
}
