namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>导入发现的代码: stable, one a cell, the most specific. docs/decisions/0016.</summary>
public static class FindingCodes
{
    public const string NameMissing = "name-missing";
    public const string SeveralInOneCell = "several-in-one-cell";
    public const string SampleRow = "sample-row";
    public const string MaskedValue = "masked-value";
    public const string IdMissing = "id-missing";
    public const string IdLength = "id-length";
    public const string IdChecksum = "id-checksum";
    public const string IdLostDigits = "id-lost-digits";
    public const string IdBirthImpossible = "id-birth-impossible";
    public const string IdGenderMismatch = "id-gender-mismatch";
    public const string IdBirthMismatch = "id-birth-mismatch";
    public const string PhoneUnreadable = "phone-unreadable";
    public const string DateUnreadable = "date-unreadable";
    public const string DateAmbiguous = "date-ambiguous";
    public const string DateFuture = "date-future";
    public const string DatesOutOfOrder = "dates-out-of-order";
    public const string JoinedBefore18 = "joined-before-18";
    public const string DuplicateInFile = "duplicate-in-file";

    /// <summary>Only a database knows: an open spell with another departure.</summary>
    public const string AlreadyAway = "already-away";

    /// <summary>Warning; only a database knows.</summary>
    public const string BranchUnknown = "branch-unknown";

    /// <summary>Warning; only a database knows.</summary>
    public const string AlreadyInRegister = "already-in-register";

    /// <summary>Warning.</summary>
    public const string SameNameAndBirth = "same-name-and-birth";

    /// <summary>Warning.</summary>
    public const string IdPrefixUnknown = "id-prefix-unknown";

    /// <summary>Warning.</summary>
    public const string PhoneSecondNumber = "phone-second-number";

    /// <summary>Warning.</summary>
    public const string EthnicityUnknown = "ethnicity-unknown";

    /// <summary>Warning.</summary>
    public const string EducationUnknown = "education-unknown";

    /// <summary>发展对象, 入党积极分子 as the kind of member.</summary>
    public const string NotAMember = "not-a-member";

    /// <summary>Warning: only a province, or nothing, was understood.</summary>
    public const string PlaceUnclear = "place-unclear";

    /// <summary>Warning: 已故, 已转出 behind a name.</summary>
    public const string StatusInName = "status-in-name";

    /// <summary>Warning.</summary>
    public const string TextTooLong = "text-too-long";

    /// <summary>Warning: what is read and has no place.</summary>
    public const string NotTakenOver = "not-taken-over";

    /// <summary>Warning: 同上 was read as the value above.</summary>
    public const string TakenFromAbove = "taken-from-above";
}
