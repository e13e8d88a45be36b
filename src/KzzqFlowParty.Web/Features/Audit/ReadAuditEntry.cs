using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>One entry with all that it tells.</summary>
/// <param name="Row">As in the list.</param>
/// <param name="Part">The part that changed, as type and id.</param>
/// <param name="RequestId">The same as in the request log.</param>
/// <param name="Anchor">存证 of this entry.</param>
/// <param name="Changes">Field, before, after; of a sensitive field only that it changed.</param>
public sealed record AuditEntryPage(AuditRow Row, string? Part, string? RequestId, string Anchor, IReadOnlyList<AuditChange> Changes);

/// <summary>One line of what changed, or of the details.</summary>
public sealed record AuditChange(string Field, string Before, string After);

/// <summary>Reads one entry.</summary>
public sealed class ReadAuditEntry(FlowPartyDbContext db, ListAudit list, WordBook book, CurrentPost post) : IUseCase
{
    private const string None = "—";

    public async Task<AuditEntryPage?> HandleAsync(long number, CancellationToken ct)
    {
        if (await db.Audit.AsNoTracking().SingleOrDefaultAsync(a => a.Number == number, ct) is not { } entry) return null;
        var row = (await list.InWordsAsync([entry], ct))[0];
        return new(
            row,
            entry.Part,
            entry.RequestId,
            entry.Anchor.ToString(),
            [.. ChangesOf(entry).Select(c => MayRead(entry) ? c : c with { Before = None, After = AuditSubject.Hidden })]);
    }

    /// <summary>The administrators read which fields changed, and no member's data in them (docs/decisions/0012).</summary>
    private bool MayRead(AuditEntry entry) => RoleTable.SeesPersons(post.Role) || book.Find(entry.Subject)?.IsAboutNoMember == true;

    private IEnumerable<AuditChange> ChangesOf(AuditEntry entry)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        foreach (var field in changes.RootElement.EnumerateObject().Where(f => !WordBook.IsForSearch(f.Name)))
        {
            var title = book.FieldOf(entry.Part ?? entry.Subject, field.Name);
            yield return field.Value switch
            {
                { ValueKind: JsonValueKind.Array } pair when pair.GetArrayLength() == 2 => new(title, Text(pair[0]), Text(pair[1])),
                { ValueKind: JsonValueKind.String } text when text.GetString() == "changed" => new(title, "（敏感信息，不记内容）", "已改"),
                var value => new(title, None, Text(value)),
            };
        }
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => None,
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
