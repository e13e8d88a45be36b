using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>States and verdicts of an import in words and colours.</summary>
public static class ImportWords
{
    public static readonly IReadOnlyList<string> Steps = ["上传", "确认列", "对应组织", "核对", "导入结果"];

    public static string TitleOf(ImportState state) => state switch
    {
        ImportState.Uploaded => "待确认列",
        ImportState.Mapped => "待对应组织",
        ImportState.Previewed => "待核对导入",
        ImportState.Importing => "正在导入",
        ImportState.Imported => "已导入",
        ImportState.Abandoned => "已放弃",
        ImportState.Undone => "已撤销",
    };

    public static StateKind KindOf(ImportState state) => state switch
    {
        ImportState.Imported => StateKind.Good,
        ImportState.Abandoned or ImportState.Undone => StateKind.Plain,
        ImportState.Uploaded or ImportState.Mapped or ImportState.Previewed or ImportState.Importing => StateKind.Waiting,
    };

    public static string TitleOf(RowVerdict verdict) => verdict switch
    {
        RowVerdict.New => "新增",
        RowVerdict.Changed => "变更",
        RowVerdict.Same => "相同",
        RowVerdict.Waiting => "待匹配",
        RowVerdict.Wrong => "有误",
    };

    public static int CountOf(ImportCounts counts, RowVerdict verdict) => verdict switch
    {
        RowVerdict.New => counts.New,
        RowVerdict.Changed => counts.Changed,
        RowVerdict.Same => counts.Same,
        RowVerdict.Waiting => counts.Waiting,
        RowVerdict.Wrong => counts.Wrong,
    };

    /// <summary>The page at which a batch stands.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="id">The batch.</param>
    /// <param name="ownJob">The job that writes it, where the person himself has begun it; of a colleague's, only the list says that it is written.</param>
    public static PageLink NextOf(ImportState state, Guid id, Guid? ownJob) => state switch
    {
        ImportState.Uploaded => ImportLinks.Columns(id),
        ImportState.Mapped => ImportLinks.Matches(id),
        ImportState.Imported or ImportState.Undone => ImportLinks.Receipt(id),
        ImportState.Previewed or ImportState.Abandoned => ImportLinks.Preview(id),
        ImportState.Importing => ownJob is { } job ? JobLinks.Show(job) : ImportLinks.List(),
    };
}
