using System.Text.Json;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Protection;

namespace KzzqFlowParty.Data.Journeys;

/// <summary>
/// 留存的填写: what somebody had typed into a form that arrived after his session had run out. One an account; shown to that account alone, and
/// encrypted whole. docs/decisions/0048.
/// </summary>
public sealed class KeptForm : INotAudited
{
    /// <summary>In bytes of its content; a larger form is not kept.</summary>
    public const int Largest = 64 * 1024;

    internal const string Field = "KeptForm.Content";

    private KeptForm()
    {
    }

    /// <summary>The account whose form it is.</summary>
    public Guid Id { get; private init; }

    public DateTimeOffset At { get; private set; }

    private byte[] Content { get; set; } = [];

    /// <summary>How long it is kept.</summary>
    public static TimeSpan Term => TimeSpan.FromHours(24);

    /// <summary>Null where it is too large.</summary>
    public static KeptForm? Of(Guid accountId, KeptFields fields, FieldCipher cipher, DateTimeOffset now)
    {
        var kept = new KeptForm { Id = accountId };
        return kept.Keep(fields, cipher, now) ? kept : null;
    }

    /// <summary>Takes the place of what was kept before. False, and nothing changed, where it is too large.</summary>
    public bool Keep(KeptFields fields, FieldCipher cipher, DateTimeOffset now)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(fields);
        if (content.Length > Largest) return false;
        (Content, At) = (cipher.SealBlob(content, Field, Id), now);
        return true;
    }

    public KeptFields Read(FieldCipher cipher) =>
        JsonSerializer.Deserialize<KeptFields>(cipher.OpenBlob(Content, Field, Id)) ?? throw new JsonException("The kept form is empty.");
}

/// <summary>A form as it was sent.</summary>
/// <param name="Page">The path and query of the page on which it stands.</param>
/// <param name="Action">The path to which it was sent: of several forms of a page, the one.</param>
/// <param name="Values">Its fields by name, in the order in which they were sent.</param>
public sealed record KeptFields(string Page, string Action, IReadOnlyDictionary<string, string[]> Values);
