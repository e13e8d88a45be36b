using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>导入批次的名称, for the log and the page of a conflict.</summary>
public sealed class ImportAuditWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects =>
    [
        SubjectWords.Of<ImportBatch>("导入批次", new()
        {
            [nameof(ImportBatch.AccountId)] = "账号",
            ["Changed"] = "变更人数",
            [nameof(ImportBatch.FileHash)] = "文件校验值",
            [nameof(ImportBatch.FileName)] = "文件名",
            [nameof(ImportBatch.ImportedAt)] = "导入时间",
            [nameof(ImportBatch.JobId)] = "任务",
            [nameof(ImportBatch.Mapping)] = "列的对应",
            [nameof(ImportBatch.Matches)] = "名称的对应",
            ["New"] = "新增人数",
            [nameof(ImportBatch.Number)] = "编号",
            ["Same"] = "相同人数",
            [nameof(ImportBatch.State)] = "状态",
            [nameof(ImportBatch.UndoneAt)] = "撤销时间",
            [nameof(ImportBatch.UndoneBecause)] = "撤销原因",
            [nameof(ImportBatch.UndoneBy)] = "撤销人",
            [nameof(ImportBatch.UploadedAt)] = "上传时间",
            ["Withdrawn"] = "撤销登记的党员",
            ["Restored"] = "恢复原值的党员",
            ["Waiting"] = "待匹配人数",
            ["Wrong"] = "有误人数",
            ["Counts"] = "人数",
            ["OutsideRegistered"] = "登记的旗外党组织",
            ["Numbers"] = "号码数",
            ["Alike"] = "同县同日出生的号码数",
        }) with
        {
            Values = new Dictionary<string, Func<string, string?>>
            {
                [nameof(ImportBatch.State)] = SubjectWords.Titled<ImportState>(ImportWords.TitleOf),
            },
        },
    ];
}
