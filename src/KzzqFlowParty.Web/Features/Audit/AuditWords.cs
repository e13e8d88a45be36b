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
    ];
}
