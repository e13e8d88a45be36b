using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Operating;

/// <summary>备份记录: one archive that was made of this database. The archive itself cannot hold its own record.</summary>
public sealed class BackupRecord : ISharedByAll, IAppendOnly
{
    public const int LongestPath = 400;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>When the copy was begun.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The whole path, as this machine called it.</summary>
    public required string Path { get; init; }

    /// <summary>Of the archive, sealed or not.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the archive, in hexadecimal, read back from the disk.</summary>
    public required string Hash { get; init; }

    /// <summary>已加封: whether only the private half of the backup key opens it.</summary>
    public required bool IsSealed { get; init; }

    /// <summary>存证: the end of the log in it; empty where the log was.</summary>
    public required string Anchor { get; init; }

    /// <summary>Whether <c>verify</c> found nothing in it.</summary>
    public required bool IsGood { get; init; }
}
