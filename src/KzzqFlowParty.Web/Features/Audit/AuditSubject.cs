using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Audit;

/// <summary>What an entry is about, in words, with the page where it stands today.</summary>
/// <param name="Title">流动记录.</param>
/// <param name="Name">Whose or which: 白音, an organization, a number of an export.</param>
/// <param name="Page">Null where it has no page, or none for the person at the screen.</param>
public sealed record AuditSubject(string Title, string Name, PageLink? Page)
{
    /// <summary>Instead of what a role may not read.</summary>
    public const string Hidden = "（对本角色不显示）";

    /// <param name="entry">Of the log.</param>
    /// <param name="names">Of what it speaks of.</param>
    /// <param name="book">The words of the features.</param>
    /// <param name="post">Who reads. A page that does not exist for him answers 404.</param>
    public static AuditSubject Of(AuditEntry entry, AuditNames names, WordBook book, CurrentPost post)
    {
        var key = WordBook.Split(entry.Subject).Key;
        var title = entry.Part is null ? book.TitleOf(entry.Subject) : $"{book.TitleOf(entry.Subject)}·{book.TitleOf(entry.Part)}";
        if (!Guid.TryParse(key, out var id)) return new(title, key, Page: null);
        var page = book.Find(entry.Subject)?.Page is { } known && post.May(known.Permission) ? known.Link(id) : null;
        return new(title, names.Find(id) ?? names.Find(entry.MemberId) ?? names.Of(id), page);
    }
}
