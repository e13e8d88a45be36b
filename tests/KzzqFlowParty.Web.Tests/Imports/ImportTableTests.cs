using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Web.Features.Imports;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Tests.Shared;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Imports;

/// <summary>导入批次 as their list is declared: every column, and where a batch leads on.</summary>
public sealed class ImportTableTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void A_batch_says_what_became_of_its_rows() => Drawn.Says(
        ImportTable.Of(ListOf(ImportState.Imported, new(12, 0, 0, 0, 3))),
        "批次号 |  | DR20261130-1A9F9B",
        "文件 | 文件 | 流出党员台账.xlsx",
        "上传人 | 上传人 | 莫日根",
        "上传时间 | 上传时间 | 2026-11-30 17:26",
        "状态 |  | 已导入",
        "结果 | 结果 | 新增 12 · 有误 3",
        "操作 |  | 回执");

    [Fact]
    public void A_batch_leads_on_to_where_it_stands()
    {
        Assert.Equal(ImportLinks.Columns(Id), LinkOf(ImportState.Uploaded));
        Assert.Equal(ImportLinks.Matches(Id), LinkOf(ImportState.Mapped));
        Assert.Equal(ImportLinks.Preview(Id), LinkOf(ImportState.Previewed));
        Assert.Equal(ImportLinks.Receipt(Id), LinkOf(ImportState.Imported));
        Assert.Null(LinkOf(ImportState.Abandoned));
    }

    private static object? LinkOf(ImportState state) =>
        ImportTable.Of(ListOf(state, ImportCounts.None)).Columns[^1].Cells.Single().Parts.OfType<LinkPart>().SingleOrDefault()?.To;

    private static ImportList ListOf(ImportState state, ImportCounts counts) =>
        new(1, 20, 1, [new(Id, "DR20261130-1A9F9B", "流出党员台账.xlsx", "莫日根", new(2026, 11, 30, 9, 26, 0, TimeSpan.Zero), state, counts)]);
}
