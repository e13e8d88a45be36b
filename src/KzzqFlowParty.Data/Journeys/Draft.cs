using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Journeys;

/// <summary>
/// 草稿: an unfinished form, kept on the server so that a slow phone loses nothing. It may hold ID numbers and is encrypted whole.
/// docs/decisions/0003.
/// </summary>
public sealed class Draft : IOwnedByOrganization, IVersioned, IMayBeDeleted, INotAudited
{
    internal const string Field = "Draft.Content";

    private Draft()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The organization for which the form is filled in.</summary>
    public Guid OrganizationId { get; private init; }

    /// <summary>Whose draft it is; pages show a person only his own.</summary>
    public Guid AccountId { get; private set; }

    /// <summary>Which form: a short word of the feature (outflow); at most 50 characters.</summary>
    public string Kind { get; private init; } = "";

    public DateTimeOffset UpdatedAt { get; private set; }

    public int Version { get; set; }

    private byte[] Content { get; set; } = [];

    public static Draft Begin<TForm>(string kind, Guid organizationId, Guid accountId, TForm form, FieldCipher cipher, DateTimeOffset now)
    {
        var draft = new Draft { Kind = kind, OrganizationId = organizationId, AccountId = accountId };
        draft.Keep(form, cipher, now);
        return draft;
    }

    /// <summary>Keeps the form as it is now.</summary>
    public void Keep<TForm>(TForm form, FieldCipher cipher, DateTimeOffset now)
    {
        Content = cipher.SealBlob(JsonSerializer.SerializeToUtf8Bytes(form), Field, Id);
        UpdatedAt = now;
    }

    /// <summary>换届交接: whoever follows in the post goes on with it.</summary>
    public void PassTo(Guid accountId) => AccountId = accountId;

    /// <summary>The form as it was kept.</summary>
    public TForm Read<TForm>(FieldCipher cipher) =>
        JsonSerializer.Deserialize<TForm>(cipher.OpenBlob(Content, Field, Id)) ?? throw new JsonException("The draft is empty.");
}
