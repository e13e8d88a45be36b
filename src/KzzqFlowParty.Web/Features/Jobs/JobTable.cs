using System.Globalization;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>我的任务 as their page shows them.</summary>
internal static class JobTable
{
    private static readonly Table<ShownJob> Table = new Table<ShownJob>("我的任务")
        .Text("任务", 16, j => j.Title).OnPage(new() { Look = CellLook.Lead | CellLook.NoWrap })
        .Text("内容", 30, j => j.Name).OnPage(new() { Look = CellLook.LongText, Label = _ => "内容" })
        .Text("开始时间", 16, j => (j.Job.BegunAt ?? j.Job.DueAt).ClockInShanghai.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
            .OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "开始时间" })
        .PageOnly("状态", j => [new TagPart(j.StateKind, j.StateTitle)], new() { Look = CellLook.State | CellLook.NoWrap })
        .Text("进度", 16, j => j.Progress).OnPage(new() { Look = CellLook.Half | CellLook.Digits | CellLook.NoWrap, Label = _ => "进度" })
        .Text("结果", 30, j => j.Job.Result ?? "").OnPage(new() { Look = CellLook.LongText, Label = _ => "结果" })
        .Actions(j => [j is { IsGone: false, Job.State: JobState.Done }
            ? new LinkPart(j.Result, "看结果", $" {j.Title} {j.Name}")
            : new LinkPart(JobLinks.Show(j.Job.Id), j.Job.HasEnded ? "看说明" : "看进度", $" {j.Title} {j.Name}")]);

    public static DataTable Of(IReadOnlyList<ShownJob> jobs) => DataTable.Of(Table, jobs);
}
