namespace KzzqFlowParty.Data.Jobs;

/// <summary>任务状态. Numbers are stored.</summary>
public enum JobState
{
    /// <summary>等待: nobody works on it yet, or an attempt failed and the next is due.</summary>
    Waiting = 1,

    /// <summary>正在办: a process works on it and holds it by a lease.</summary>
    Running = 2,

    /// <summary>已办完.</summary>
    Done = 3,

    /// <summary>没有办成: every attempt failed, or the work refused.</summary>
    Failed = 4,

    /// <summary>已取消, by a person.</summary>
    Canceled = 5,
}
