using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>一条待确认的事实，照页面上的样子: each kind of fact says itself once, for the page that is confirmed from and for the check that follows.</summary>
/// <param name="Id">What is confirmed.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Facts">All that a confirmation vouches for, and how it stands; as far as the person at the screen may read it.</param>
public sealed record ShownRow(Guid Id, string Name, IReadOnlyList<ShownFact> Facts)
{
    private const string None = "空";

    /// <summary>What the form carries.</summary>
    public SeenRow Seen => new(Id, [.. Facts.Select(f => f.Words ?? "")]);

    /// <summary>Why it may not be confirmed by what was seen of it: it was not seen, or is otherwise now. Null where it is as it was seen.</summary>
    public Refusal? RefusalFor(IEnumerable<SeenRow?> seen)
    {
        if (seen.FirstOrDefault(s => s?.Id == Id) is not { } row || row.Words.Count != Facts.Count) return Confirming.NotSeen;
        var changes = Facts.Zip(row.Words).Where(p => (p.First.Words ?? "") != p.Second).Select(p =>
            $"{p.First.Title}：{Said(p.Second)} → {Said(p.First.Words)}").ToList();
        return changes.Count == 0 ? null : Confirming.ChangedSinceSeen(string.Join('；', changes));
    }

    private static string Said(string? words) => string.IsNullOrEmpty(words) ? None : words;
}

/// <summary>One fact in words: 出席情况，现场参加.</summary>
public sealed record ShownFact(string Title, string? Words);
