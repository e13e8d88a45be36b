using System.Globalization;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.Jobs;

/// <summary>一项任务, as its page and the list show it at a moment.</summary>
public sealed record ShownJob(Job Job, DateTimeOffset Now)
{
    /// <summary>The title of a kind that the program has no more.</summary>
    public const string Unknown = "任务";

    /// <summary>导入名册.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about; empty where that is gone.</summary>
    public required string Name { get; init; }

    /// <summary>What it was about has been erased: there is no result to lead to.</summary>
    public bool IsGone => Name.Length == 0;

    /// <summary>What its progress counts.</summary>
    public required string Unit { get; init; }

    public required PageLink Result { get; init; }

    public string StateTitle => Job.State switch
    {
        JobState.Waiting or JobState.Running when Job.CancelAsked => "正在取消",
        JobState.Waiting => Job.Attempts > 0 ? "等待再试" : "等待",
        JobState.Running => Job.HeldUntil < Now ? "等待接着办" : "正在办",   // the first where whoever worked on it has ended without a word
        JobState.Done => "已办完",
        JobState.Failed => "没有办成",
        JobState.Canceled => "已取消",
    };

    /// <summary>Why it is not at work; empty where it is.</summary>
    public string Waits => Job.CancelAsked ? "" : Job.State switch
    {
        JobState.Waiting => Job.Attempts == 0 ? "前面还有别的任务，轮到就办。" : "上一次没有办成，过一两分钟再试。",
        JobState.Running => Job.HeldUntil < Now ? "办这件事的程序停过，马上接着办。" : "",
        JobState.Done or JobState.Failed or JobState.Canceled => "",
    };

    public StateKind StateKind => Job.State switch
    {
        JobState.Waiting => StateKind.Waiting,
        JobState.Running => StateKind.Info,
        JobState.Done => StateKind.Good,
        JobState.Failed => StateKind.Bad,
        JobState.Canceled => StateKind.Plain,
    };

    /// <summary>1,200 / 20,000 行; empty while nobody knows how much there is.</summary>
    public string Progress => Job.Total == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Job.Progress:N0} / {Job.Total:N0} {Unit}");

    /// <summary>Since somebody began; empty before.</summary>
    public string Lasted => Passed is { } passed ? Words(passed) : "";

    /// <summary>约每秒 85 行; empty where there is nothing to reckon with.</summary>
    public string Speed => Passed is { TotalSeconds: >= 1 and var seconds } && Job is { Total: > 0, Progress: > 0 }
        ? string.Create(CultureInfo.InvariantCulture, $"约每秒 {Math.Max(1, Job.Progress / seconds):N0} {Unit}")
        : "";

    /// <summary>Not negative where the clock was set back.</summary>
    private TimeSpan? Passed => (Job.EndedAt ?? Now) - Job.BegunAt is { } passed ? (passed > TimeSpan.Zero ? passed : TimeSpan.Zero) : null;

    private static string Words(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => $"{time.Seconds} 秒",
        { TotalHours: < 1 } => $"{time.Minutes} 分 {time.Seconds} 秒",
        _ => $"{(int)time.TotalHours} 小时 {time.Minutes} 分",
    };
}

/// <summary>The page of one job that has no result to lead to, or not yet.</summary>
/// <param name="Job">The job.</param>
/// <param name="IsStill">The person wants no refreshing.</param>
public sealed record JobPage(ShownJob Job, bool IsStill)
{
    private const int EverySeconds = 3;

    public int? RefreshSeconds => IsStill || Job.Job.HasEnded ? null : EverySeconds;
}
