using KzzqFlowParty.Data.Backups;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Workbench;

/// <summary>
/// 待办：处理运行故障, for the administrators: little room on the disk before it is full, nothing can be saved, no good backup. Asked as a job: it
/// concerns the server and shows nobody's record.
/// </summary>
public sealed class OperationTodo(IServiceScopeFactory scopes) : ITodo
{
    private const string Clause = "安全管理";

    public Permission Permission => Permission.SeeOperation;

    public string Subject => "运行";

    public PageLink MenuPage => WorkbenchLinks.Start();

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct)
    {
        var faults = (await FaultsAsync(ct)).Count;
        return new(faults, faults);
    }

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct) =>
    [
        .. (await FaultsAsync(ct)).Take(most).Select(fault =>
        {
            var (name, reason) = WordsOf(fault);
            return new TodoItem("处理运行故障", name, reason, Clause, today.AddDays(-1), "看手册", ManualLinks.Own());
        }),
    ];

    private static (string Name, string Reason) WordsOf(OperatingFault fault) => fault switch
    {
        OperatingFault.CannotSave => ("不能保存", "磁盘满了，或者数据库只能读；现在只能查看"),
        OperatingFault.LittleRoom => ("磁盘快满了", "数据目录所在磁盘的空闲少于设置的下限"),
        OperatingFault.OldBackup => ("备份过期", "最近两天没有好的备份"),
    };

    private async Task<IReadOnlyList<OperatingFault>> FaultsAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ActingAs>().IsJob("查看运行状况");
        return await scope.ServiceProvider.GetRequiredService<OperatingWatch>().FaultsAsync(ct);
    }
}
