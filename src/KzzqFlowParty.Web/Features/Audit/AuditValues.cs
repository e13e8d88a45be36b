using System.Globalization;
using System.Text.Json;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>
/// 日志里的值 in words: names of people, organizations and records instead of their ids, labels instead of codes, the banner's clock instead of UTC.
/// </summary>
public sealed class AuditValues(FlowPartyDbContext db, AccountNames accounts, WordBook book, CurrentPost post) : IUseCase
{
    public const string None = "—";

    /// <summary>The names of everything that the entries speak of: a few statements, however many entries.</summary>
    public async Task<AuditNames> NamesAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct)
    {
        var ids = entries.SelectMany(IdsOf).ToHashSet();
        var organizations = await db.Organizations.Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.FullName }).ToListAsync(ct);
        var posts = await db.Set<Post>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.AccountId }).ToListAsync(ct);
        var people = await accounts.OfAsync([.. ids, .. posts.Select(p => p.AccountId)], ct);
        var records = RoleTable.SeesPersons(post.Role) ? await db.NamesOfRecordsAsync(ids, ct) : new Dictionary<Guid, string>();
        var names = new Dictionary<Guid, string>(records);
        foreach (var one in organizations) names[one.Id] = one.FullName;
        foreach (var (id, name) in people) names[id] = name;
        foreach (var held in posts.Where(p => people.ContainsKey(p.AccountId))) names[held.Id] = people[held.AccountId];
        return new(names);
    }

    /// <summary>What changed, field by field; of what the person at the screen may not read, the fields only.</summary>
    public IReadOnlyList<AuditChange> ChangesOf(AuditEntry entry, AuditNames names)
    {
        var hides = !RoleTable.SeesPersons(post.Role) && book.Find(entry.Subject)?.IsAboutNoMember != true;
        return [.. Changes(entry, names).Select(c => hides ? c with { Before = None, After = AuditSubject.Hidden } : c)];
    }

    private IEnumerable<AuditChange> Changes(AuditEntry entry, AuditNames names)
    {
        var subject = entry.Part ?? entry.Subject;
        using var changes = JsonDocument.Parse(entry.Changes);
        foreach (var field in changes.RootElement.EnumerateObject().Where(f => !WordBook.IsForSearch(f.Name)))
        {
            var title = book.FieldOf(subject, field.Name);
            string Of(JsonElement value) => Words(subject, field.Name, value, names);
            yield return field.Value switch
            {
                { ValueKind: JsonValueKind.Array } pair when IsPair(pair) => new(title, Of(pair[0]), Of(pair[1])),
                { ValueKind: JsonValueKind.String } text when text.GetString() == "changed" => new(title, "（敏感信息，不记内容）", "已改"),
                var value => new(title, None, Of(value)),
            };
        }
    }

    private static bool IsPair(JsonElement value) =>
        value.GetArrayLength() == 2 && value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String or JsonValueKind.Null);

    private string Words(string subject, string field, JsonElement value, AuditNames names) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => None,
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.String => Text(subject, field, value.GetString()!, names),
        JsonValueKind.Array when value.GetArrayLength() == 0 => None,
        JsonValueKind.Array => string.Join('、', value.EnumerateArray().Select(v => Words(subject, field, v, names))),
        JsonValueKind.Object => Told(subject, value, names),
        _ => value.GetRawText(),
    };

    /// <summary>A filter or a count within: what it asks for, part by part.</summary>
    private string Told(string subject, JsonElement value, AuditNames names)
    {
        var parts = value.EnumerateObject()
            .Where(p => p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
            .Select(p => $"{book.FieldOf(subject, p.Name)}：{Words(subject, p.Name, p.Value, names)}")
            .ToList();
        return parts.Count == 0 ? "没有条件" : string.Join('；', parts);
    }

    private string Text(string subject, string field, string text, AuditNames names) =>
        text.Length == 0 ? None
        : Guid.TryParse(text, out var id) ? names.Of(id)
        : book.ValueOf(subject, field, text) is { } words ? words
        : text is "True" ? "是"
        : text is "False" ? "否"
        : DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ClockInShanghai.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : text;

    private static IEnumerable<Guid> IdsOf(AuditEntry entry)
    {
        foreach (var key in new[] { entry.Subject, entry.Part }.OfType<string>().Select(s => WordBook.Split(s).Key))
            if (Guid.TryParse(key, out var id)) yield return id;
        if (entry.MemberId is { } member) yield return member;
        using var changes = JsonDocument.Parse(entry.Changes);
        foreach (var id in IdsIn(changes.RootElement)) yield return id;
    }

    private static List<Guid> IdsIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Guid.TryParse(value.GetString(), out var id) ? [id] : [],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(IdsIn)],
        JsonValueKind.Object => [.. value.EnumerateObject().SelectMany(p => IdsIn(p.Value))],
        _ => [],
    };
}

/// <summary>Names by id, as far as the person at the screen may read them.</summary>
public sealed record AuditNames(IReadOnlyDictionary<Guid, string> Known)
{
    /// <summary>Of an id that names nothing any more, or nothing for him, only the end is told, by which it can be told from another.</summary>
    public string Of(Guid id) => id == Guid.Empty ? AccountNames.Nobody : Known.GetValueOrDefault(id) ?? $"编号 {id.ToString()[^6..]}";

    public string? Find(Guid? id) => id is { } known ? Known.GetValueOrDefault(known) : null;
}
