namespace KzzqFlowParty.Domain.Imports;

/// <summary>What will become of a row. Numbers are stored.</summary>
public enum RowVerdict
{
    /// <summary>新增.</summary>
    New = 1,

    /// <summary>有变化.</summary>
    Changed = 2,

    /// <summary>相同: already on the books, nothing to do.</summary>
    Same = 3,

    /// <summary>待处理: its branch is not matched, or a person must choose.</summary>
    Waiting = 4,

    /// <summary>有错误: comes back in the user's own file.</summary>
    Wrong = 5,
}

/// <summary>How many rows have which verdict.</summary>
public sealed record ImportCounts(int New, int Changed, int Same, int Waiting, int Wrong)
{
    public static readonly ImportCounts None = new(0, 0, 0, 0, 0);

    public int Total => New + Changed + Same + Waiting + Wrong;

    /// <summary>With one row taken from a verdict and given another.</summary>
    public ImportCounts Moved(RowVerdict from, RowVerdict to) => Plus(from, -1).Plus(to, 1);

    private ImportCounts Plus(RowVerdict verdict, int rows) => verdict switch
    {
        RowVerdict.New => this with { New = New + rows },
        RowVerdict.Changed => this with { Changed = Changed + rows },
        RowVerdict.Same => this with { Same = Same + rows },
        RowVerdict.Waiting => this with { Waiting = Waiting + rows },
        RowVerdict.Wrong => this with { Wrong = Wrong + rows },
    };
}
