using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>What the log tells of requests, exports and keys, beside the records of the features.</summary>
public sealed class AuditWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        new("Request", "请求") { Fields = new Dictionary<string, string> { ["Method"] = "请求方式", ["Status"] = "状态" }, IsAboutNoMember = true },
        new(SubjectWords.Export, "导出编号"),
        new("SealedColumn", "加密的列"),
        new("OperationMark", "运行记号") { Fields = new Dictionary<string, string> { ["At"] = "时间" }, IsAboutNoMember = true },
        new("Backup", "恢复的备份")
        {
            Fields = new Dictionary<string, string> { ["At"] = "备份时间", ["Anchor"] = "存证", ["Hash"] = "摘要", ["Sessions"] = "结束的登录" },
            IsAboutNoMember = true,
        },
        new("BackupRecord", "备份")
        {
            Fields = new Dictionary<string, string>
            {
                ["At"] = "备份时间", ["Path"] = "文件", ["Bytes"] = "字节", ["Hash"] = "摘要", ["IsSealed"] = "已加封", ["Anchor"] = "存证",
                ["IsGood"] = "核验通过",
            },
            IsAboutNoMember = true,
        },
    ];
}
