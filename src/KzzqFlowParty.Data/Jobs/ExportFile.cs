using System.Security.Cryptography;
using System.Text;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Jobs;

/// <summary>
/// 后台导出: a ledger that a person asked and that is too long to be sent at once; a job writes it, and he alone fetches it until it is erased. That it was
/// exported stands in the log. docs/decisions/0054.
/// </summary>
public sealed class ExportFile : IOwnedByOrganization, IMayBeDeleted, INotAudited
{
    private ExportFile()
    {
    }

    /// <summary>Made of who asks what: the same asked twice is one.</summary>
    public Guid Id { get; private init; }

    /// <summary>Of the post in which it was asked.</summary>
    public Guid OrganizationId { get; private init; }

    public Guid AccountId { get; private init; }

    public Guid PostId { get; private init; }

    /// <summary>R-02.</summary>
    public string Ledger { get; private init; } = "";

    /// <summary>流出党员台账.</summary>
    public string Title { get; private init; } = "";

    /// <summary>What was asked for, as JSON: names, places, dates; never an ID number or a phone.</summary>
    public string Filter { get; private init; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When the file was whole; null before.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>导出编号, which the file carries.</summary>
    public string? Number { get; private set; }

    public int Rows { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>How long the file can be fetched.</summary>
    public static TimeSpan Term => TimeSpan.FromDays(2);

    public static ExportFile Ask(
        string ledger, string title, string filter, (Guid OrganizationId, Guid AccountId, Guid PostId) asked, DateTimeOffset now) => new()
        {
            Id = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{asked.AccountId}|{asked.PostId}|{ledger}|{filter}")).AsSpan(0, 16)),
            OrganizationId = asked.OrganizationId,
            AccountId = asked.AccountId,
            PostId = asked.PostId,
            Ledger = ledger,
            Title = title,
            Filter = filter,
            AskedAt = now,
        };

    /// <summary>The same again: what was written before is given no more.</summary>
    public void AskAnew(DateTimeOffset now) => (AskedAt, WrittenAt) = (now, null);

    /// <summary>The last part is there.</summary>
    public void Finish(string number, int rows, long bytes, DateTimeOffset now) => (Number, Rows, Bytes, WrittenAt) = (number, rows, bytes, now);
}
