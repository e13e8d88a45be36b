namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>How many rows of a list a branch has.</summary>
public sealed record CountedBranch(Guid Id, int Count);

/// <summary>
/// 按党支部排序的名单的一页: the branches in which the page lies, and where it begins in the first of them. Counting by branch is cheap, and only the
/// people of those branches are sorted, however large the banner.
/// </summary>
/// <param name="Page">From 1, within the list.</param>
/// <param name="Branches">In the list's order.</param>
/// <param name="Skip">So many of the first branch stand on the page before.</param>
/// <param name="Take">So many stand on a page.</param>
public sealed record BranchWindow(int Page, IReadOnlyList<Guid> Branches, int Skip, int Take)
{
    /// <param name="branches">How many rows each branch has, in the list's order.</param>
    /// <param name="asked">The page asked for; beyond the end the last.</param>
    /// <param name="size">Rows on a page.</param>
    public static BranchWindow Of(IReadOnlyCollection<CountedBranch> branches, int asked, int size)
    {
        var page = Paging.Within(asked, size, branches.Sum(b => b.Count));
        var (first, before) = ((page - 1) * size, 0);
        var (within, skip) = (new List<Guid>(), 0);
        foreach (var (id, count) in branches.TakeWhile(_ => before < first + size))
        {
            if (before + count > first)
            {
                if (within.Count == 0) skip = first - before;
                within.Add(id);
            }

            before += count;
        }

        return new(page, within, skip, size);
    }
}
