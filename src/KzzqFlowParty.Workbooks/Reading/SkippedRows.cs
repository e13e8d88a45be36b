namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What a row was taken for that has content and is neither header nor person.</summary>
public enum SkipReason
{
    /// <summary>标题: of the sheet, of a part of it.</summary>
    Title = 1,

    /// <summary>合计, 小计, 总计.</summary>
    Sum,

    /// <summary>说明: 注, 以下空白.</summary>
    Note,

    /// <summary>签字: 填表人, 审核人, 填报单位.</summary>
    Signature,

    /// <summary>列号: 甲 乙 1 2 3 under a header.</summary>
    ColumnNumbers,

    /// <summary>只有序号.</summary>
    OnlyNumber,

    /// <summary>Beside a name that is merged over several rows.</summary>
    Continuation,

    /// <summary>Neither a name nor another personal fact.</summary>
    NoName,

    /// <summary>Below a header that was one too many.</summary>
    TooManyTables,
}

/// <summary>未读的行: rows one after the other that were taken for the same. Rows count from 1.</summary>
public sealed record SkippedRows(int From, int To, SkipReason Reason)
{
    /// <summary>第 13 行：合计，未读.</summary>
    public override string ToString() => $"第 {(From == To ? $"{From}" : $"{From}–{To}")} 行：{TitleOf(Reason)}，未读";

    public static string TitleOf(SkipReason reason) => reason switch
    {
        SkipReason.Title => "标题",
        SkipReason.Sum => "合计",
        SkipReason.Note => "说明",
        SkipReason.Signature => "签字",
        SkipReason.ColumnNumbers => "列号",
        SkipReason.OnlyNumber => "只有序号",
        SkipReason.Continuation => "与上一行同属一人（姓名合并）",
        SkipReason.NoName => "没有姓名和其他个人信息",
        SkipReason.TooManyTables => "同一工作表里的表太多",
    };

    /// <summary>Adds a row to those above it.</summary>
    internal static void Add(List<SkippedRows> rows, int number, SkipReason reason)
    {
        if (rows is [.., var last] && last.Reason == reason && last.To == number - 1) rows[^1] = last with { To = number };
        else rows.Add(new(number, number, reason));
    }
}
