namespace KzzqFlowParty.Data.Operating;

/// <summary>What a failure of the database says about trying again; each engine's project tells it of its own errors. docs/decisions/0056.</summary>
public enum DatabaseTrouble
{
    /// <summary>A fault of ours, or no failure of the database at all.</summary>
    None,

    /// <summary>系统忙: a lock, a deadlock or a time limit. Nothing was done, and the same may be tried again.</summary>
    Busy,

    /// <summary>存不下: the disk is full, or the database can only be read. Trying again does not help; reading goes on.</summary>
    Unwritable,
}

/// <summary>What the engine in use says of a failure, or of a failure inside it.</summary>
public delegate DatabaseTrouble DatabaseTroubleOf(Exception failure);
