namespace KzzqFlowParty.Domain.Imports;

/// <summary>Every "no" that an import batch can say.</summary>
public static class ImportRules
{
    public static readonly Refusal Finished = new("import.finished", "该批次已经导入或放弃，不能再办理；请重新上传。", "");
    public static readonly Refusal NotMapped = new("import.not-mapped", "请先确认表头和各列的含义。", "");
    public static readonly Refusal RegisterChanged = new(
        "import.register-changed",
        "预览之后名册有了变动，没有导入；下面是按现在的名册重新核对的结果，请看过后再导入。",
        "");
    public static readonly Refusal RowsRefused = new(
        "import.rows-refused",
        "有的行按规定不能办理，没有导入；原因写在“有错误”各行上，其余的行请看过后再导入。",
        "");
    public static readonly Refusal RowOvertaken = new(
        "import.row-overtaken", "核对之后这个人在名册上有了变动，没有写入，请核对后重新上传。", "0017");
    public static readonly Refusal JudgedAtOnce = new("import.judged-at-once", "有人同时在核对这一批，请稍后再试。", "0005");
    public static readonly Refusal AtWork = new("import.at-work", "正在写入名册，请等它办完。", "0005");
    public static readonly Refusal NotPreviewed = new("import.not-previewed", "请先查看预览再导入。", "");
    public static readonly Refusal AlreadyUndone = new("import.undone", "该批次已经撤销。", "0046");
    public static readonly Refusal UndoReasonMissing = new("import.undo-reason-missing", "请写明为什么撤销这次导入。", "0046", "Reason");
    public static readonly Refusal SomethingRests = new(
        "import.something-rests", "导入之后又有了以它为依据的办理，没有撤销；请先处理下面列出的事项。", "0046");
    public static readonly Refusal NotTraced = new(
        "import.not-traced", "这一批导入时没有留下改动前的内容，不能整批撤销；请逐人更正，误录的人逐人申请撤销。", "0046");
    public static readonly Refusal NotImported = new("import.not-imported", "该批次还没有导入。", "");
}
