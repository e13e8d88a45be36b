using KzzqFlowParty.Web.Features.Shared.Links;

namespace KzzqFlowParty.Web.Features.Shared.Contributions;

/// <summary>
/// 人要办的任务: what a feature calls one kind of job that people start, and where its result is. Found by scanning; its <c>IJobWork</c> does the work.
/// </summary>
public interface IPersonalJob
{
    /// <summary>As the work's <c>JobKindAttribute</c> has it.</summary>
    string Kind { get; }

    /// <summary>导入名册.</summary>
    string Title { get; }

    /// <summary>What its progress counts: 行.</summary>
    string Unit => "行";

    /// <summary>What each of these subjects is called: the name of a file, the title of a ledger; none for one that is erased. One statement.</summary>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<string> subjects, CancellationToken ct);

    /// <summary>Where the result is, or where the person goes on where there is none. Opened in the post in which the job was asked.</summary>
    PageLink ResultOf(string subject);
}
