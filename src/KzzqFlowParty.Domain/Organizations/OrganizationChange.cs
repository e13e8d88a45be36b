namespace KzzqFlowParty.Domain.Organizations;

/// <summary>What happened to an organization. Numbers are stored.</summary>
public enum OrganizationChangeKind
{
    Created = 1,
    Renamed = 2,
    Moved = 3,
    Closed = 4,
    ContactChanged = 5,
    RegionChanged = 6,
}

/// <summary>党组织沿革: one dated change, with what was before and after, its document and who recorded it. Never changed.</summary>
public sealed class OrganizationChange : IPartOf<Organization>, IAppendOnly
{
    private OrganizationChange()
    {
    }

    public Guid Id { get; private init; }

    public Organization Organization { get; private init; } = null!;

    public OrganizationChangeKind Kind { get; private init; }

    /// <summary>The date on which it took effect.</summary>
    public DateOnly On { get; private init; }

    public string Before { get; private init; } = "";

    public string After { get; private init; } = "";

    /// <summary>文号 or reason, as entered.</summary>
    public string Document { get; private init; } = "";

    public Guid RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    internal static OrganizationChange Of(Organization organization, OrganizationChangeKind kind, string before, string after, ChangeNote note) => new()
    {
        Id = Guid.CreateVersion7(),
        Organization = organization,
        Kind = kind,
        On = note.On,
        Before = before,
        After = after,
        Document = TextForms.Trim(note.Document),
        RecordedBy = note.By,
        RecordedAt = note.At,
    };
}

/// <summary>When a change takes effect, on what document, recorded by whom and when.</summary>
public sealed record ChangeNote(DateOnly On, string? Document, Guid By, DateTimeOffset At);
