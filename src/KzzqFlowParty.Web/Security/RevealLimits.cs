using System.ComponentModel.DataAnnotations;

namespace KzzqFlowParty.Web.Security;

/// <summary>Settings <c>Security:Reveals</c>: how many complete numbers one person may see or search for. docs/decisions/0023.</summary>
public sealed class RevealLimits
{
    public const string Section = "Security:Reveals";

    [Range(1, 1000)]
    public int PerHour { get; set; } = 20;

    /// <summary>按完整号码查找: searches of one person within an hour. Guessing the masked digits of a number would take thousands.</summary>
    [Range(1, 1000)]
    public int FindsPerHour { get; set; } = 60;
}

/// <summary>Settings <c>Security:Imports</c>: how long an uploaded roster is kept, and from when on rosters look like testing numbers.</summary>
public sealed class ImportLimits
{
    public const string Section = "Security:Imports";

    /// <summary>Days after the upload for which the annotated original of an imported batch can be downloaded.</summary>
    [Range(1, 3650)]
    public int FileDays { get; set; } = 60;

    /// <summary>
    /// Numbers of one county and one day of birth in a roster: a real roster hardly has two such numbers; more look like numbers being tested and
    /// raise an alarm.
    /// </summary>
    [Range(1, 1000)]
    public int NumbersAlike { get; set; } = 5;

    /// <summary>How often in an hour one person has rosters compared with the register before that raises an alarm.</summary>
    [Range(1, 1000)]
    public int ComparisonsPerHour { get; set; } = 20;
}

/// <summary>Settings <c>Security:Exports</c>: how much leaves the system unmasked, and how much at once. docs/decisions/0015, docs/decisions/0054.</summary>
public sealed class ExportLimits
{
    public const string Section = "Security:Exports";

    /// <summary>Rows of a masked ledger that are sent while the browser waits; a longer one is written by a job.</summary>
    [Range(0, 1_000_000)]
    public int RowsAtOnce { get; set; } = 5_000;

    /// <summary>Rows of one unmasked file.</summary>
    [Range(1, 100_000)]
    public int RowsInFull { get; set; } = 500;

    /// <summary>Unmasked files of one person on one day.</summary>
    [Range(1, 1000)]
    public int InFullPerDay { get; set; } = 5;

    /// <summary>From this one on, every unmasked export of the day raises an alarm.</summary>
    [Range(1, 1000)]
    public int AlarmFrom { get; set; } = 3;
}
