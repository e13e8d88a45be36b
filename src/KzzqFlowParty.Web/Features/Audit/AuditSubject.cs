using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>What an entry is about, in words, with the page where it stands today.</summary>
/// <param name="Page">Null where it has no page, or none for the person at the screen.</param>
public sealed record AuditSubject(string Title, string Key, PageLink? Page)
{
    /// <summary>Instead of what a role may not read.</summary>
    public const string Hidden = "（对本角色不显示）";

    /// <param name="subject">Type and id: FlowSpell/0199….</param>
    /// <param name="part">The part that changed, likewise; null for the whole.</param>
    /// <param name="book">The words of the features.</param>
    /// <param name="post">Who reads. A page that does not exist for him answers 404.</param>
    public static AuditSubject Of(string subject, string? part, WordBook book, CurrentPost post)
    {
        var key = WordBook.Split(subject).Key;
        var title = part is null ? book.TitleOf(subject) : $"{book.TitleOf(subject)}·{book.TitleOf(part)}";
        return new(title, key, book.Find(subject)?.Page is { } page && Guid.TryParse(key, out var id) && post.May(page.Permission) ? page.Link(id) : null);
    }
}
