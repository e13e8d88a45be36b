using System.ComponentModel.DataAnnotations;

namespace KzzqFlowParty.Data.Backups;

/// <summary>Settings <c>Backup</c>: where, when and how backups are made. docs/decisions/0053.</summary>
public sealed class BackupSettings
{
    public const string Section = "Backup";

    /// <summary>A backup older than this raises an alarm.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(2);

    /// <summary>Where the nightly backups go; null where the program makes none by itself.</summary>
    public string? Directory { get; set; }

    /// <summary>When, by the banner's clock: 02:30.</summary>
    public TimeOnly At { get; set; } = new(2, 30);

    /// <summary>How many archives stay in the directory; the older ones are deleted after a good new one.</summary>
    [Range(2, 10_000)]
    public int Keep { get; set; } = 30;

    /// <summary>The file with the public key; null leaves backups unsealed.</summary>
    public string? PublicKey { get; set; }

    /// <summary>Whether a site that was never backed up is told so: in Production.</summary>
    public bool AreExpected { get; set; }
}
