using System.Security.Cryptography;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Journeys;

/// <summary>已提交的表单: the hidden id of a rendered form, kept with the changes it made, so that it posts once. docs/decisions/0025.</summary>
public sealed class PostedForm : IOwnedByOrganization, IAppendOnly, IWrittenByData
{
    /// <summary>In characters; longer than that an address is only with a filter of many words.</summary>
    public const int LongestLocation = 400;

    /// <summary>Only <see cref="IPostsOnce"/> and <see cref="FlowPartyDbContext.Once"/> make one.</summary>
    internal PostedForm()
    {
    }

    /// <summary>Made of the id that the form carried and of the account: see <see cref="IdOf"/>.</summary>
    public Guid Id { get; internal init; }

    public Guid AccountId { get; internal init; }

    public Guid OrganizationId { get; internal init; }

    /// <summary>Local path of the first post's result; at most <see cref="LongestLocation"/>.</summary>
    public string Location { get; internal init; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Another person's id is one more of one's own: it neither fails nor tells where his form led (docs/decisions/0056).</summary>
    internal static Guid IdOf(Guid requestId, Guid accountId) => new(SHA256.HashData([.. requestId.ToByteArray(), .. accountId.ToByteArray()]).AsSpan(0, 16));

    void IWrittenByData.StampAt(DateTimeOffset now) => At = now;
}
