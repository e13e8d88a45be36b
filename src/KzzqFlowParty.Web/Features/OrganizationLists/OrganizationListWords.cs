using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>党组织名单 in the log.</summary>
public sealed class OrganizationListWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        new("OrganizationList", "党组织名单")
        {
            Fields = new Dictionary<string, string> { ["FileName"] = "文件名", ["Created"] = "新建个数", ["Rows"] = "行数", ["Ids"] = "编号" },
        },
    ];
}
