using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>
/// 待办：查看告警, of the last seven days, for those who answer for accounts and for the log. Read without scope: an alarm concerns the person
/// at the screen wherever the account belongs, and he sees no organization's records otherwise.
/// </summary>
public sealed class AlarmTodo(AccountsDbContext accounts, AccountNames names, TimeProvider time) : ITodo
{
    private const int Days = 7;
    private const string Clause = "安全管理";

    public Permission Permission => Permission.SeeAlarms;

    public string Subject => "告警";

    public PageLink MenuPage => AuditLinks.List();

    private IQueryable<AuditEntry> Recent => accounts.Set<AuditEntry>().AsNoTracking().Where(a => a.Kind == AuditKind.Alarm && a.At > Since);

    private DateTimeOffset Since => time.GetUtcNow().AddDays(-Days);

    public async Task<TodoCount> CountAsync(DateOnly today, CancellationToken ct) => new(await Recent.CountAsync(ct), Overdue: 0);

    public async Task<IReadOnlyList<TodoItem>> FirstAsync(int most, DateOnly today, CancellationToken ct)
    {
        var alarms = await Recent.OrderBy(a => a.At).ThenBy(a => a.Number).Take(most).ToListAsync(ct);
        var people = await names.OfAsync([.. alarms.SelectMany(Whom).Distinct()], ct);
        return [.. alarms.Select(a => new TodoItem(
            "查看告警", string.Join('、', Whom(a).Select(w => people.GetValueOrDefault(w) ?? AccountNames.Nobody)), a.Operation,
            Clause, a.At.DateInShanghai.AddDays(Days), "去查看",
            AuditLinks.List(AuditKind.Alarm)))];
    }

    /// <summary>Who did it, and the other account that it is about, where there is one.</summary>
    private static IEnumerable<Guid> Whom(AuditEntry alarm) =>
        Guid.TryParse(WordBook.Split(alarm.Subject).Key, out var about) && about != alarm.UserId ? [alarm.UserId, about] : [alarm.UserId];
}
