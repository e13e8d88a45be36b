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
    public static readonly Refusal NotPreviewed = new("import.not-previewed", "请先查看预览再导入。", "");
    public static readonly Refusal NotImported = new("import.not-imported", "该批次还没有导入。", "");
}
