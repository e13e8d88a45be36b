namespace KzzqFlowParty.Domain.Imports;

/// <summary>How far an import has come; <see cref="ImportStanding"/> says what may be done in each state. Numbers are stored.</summary>
public enum ImportState
{
    /// <summary>已上传.</summary>
    Uploaded = 1,

    /// <summary>已认列: header row and columns are settled.</summary>
    Mapped = 2,

    // 3 stood for a passing state between Mapped and Previewed. Stored rows were turned into Mapped; the number is not used again.

    /// <summary>待确认: every row has its verdict.</summary>
    Previewed = 4,

    /// <summary>已导入.</summary>
    Imported = 5,

    /// <summary>已放弃.</summary>
    Abandoned = 6,

    /// <summary>已撤销: what it wrote was taken back.</summary>
    Undone = 7,

    /// <summary>正在导入: a job writes. Until it has published them, nobody sees whom it has entered.</summary>
    Importing = 8,
}
