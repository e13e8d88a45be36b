namespace KzzqFlowParty.Domain.Members;

/// <summary>正式组织关系: in which branch the member is counted, from when to when. Exactly one is open while he is on the books.</summary>
public sealed class FormalMembership : Organizations.IPartOf<Member>
{
    private FormalMembership()
    {
    }

    public Guid Id { get; private init; }

    public Member Member { get; private init; } = null!;

    /// <summary>The branch of ours, or the outside organization of a member from outside.</summary>
    public Guid OrganizationId { get; private init; }

    /// <summary>The name at the time, so that the history reads without the tree.</summary>
    public string OrganizationName { get; private init; } = "";

    /// <summary>The first day in this branch; null where it was not known when the register was begun.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>The last day in this branch, which on a move is also the first in the next; null while it goes on.</summary>
    public DateOnly? Until { get; internal set; }

    internal static FormalMembership Of(Member member, Guid organizationId, string organizationName, DateOnly? from) => new()
    {
        Id = Guid.CreateVersion7(),
        Member = member,
        OrganizationId = organizationId,
        OrganizationName = organizationName,
        From = from,
    };
}
