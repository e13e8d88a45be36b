using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Data;

/// <content>What is asked of the whole banner whoever asks: whether an ID number is on the books already (D-16), and whether anybody has a sheet of
/// the year (D-26).</content>
public sealed partial class FlowPartyDbContext
{
    private const int IndexesAQuery = 500;

    /// <summary>Whether the register holds this ID number, in anybody's scope. Says only yes or no.</summary>
    /// <param name="indexes">The number's blind indexes, under every key.</param>
    /// <param name="except">The member whose own number it may be.</param>
    /// <param name="ct">Cancels the query.</param>
    public Task<bool> IsIdNumberTakenAsync(byte[][] indexes, Guid? except = null, CancellationToken ct = default) =>
        WholeRegister.AnyAsync(m => indexes.Contains(m.IdNumberIndex) && m.Id != except, ct);

    /// <summary>Which of these ID numbers the register holds, in anybody's scope, as hexadecimal indexes: for a workbook.</summary>
    public async Task<IReadOnlySet<string>> TakenIdNumbersAsync(IEnumerable<byte[]> indexes, CancellationToken ct = default)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in indexes.Chunk(IndexesAQuery))
        {
            var found = await WholeRegister.Where(m => some.Contains(m.IdNumberIndex)).Select(m => m.IdNumberIndex!).ToListAsync(ct);
            taken.UnionWith(found.Select(Convert.ToHexString));
        }

        return taken;
    }

#pragma warning disable RS0030 // questions answered by yes or no
    /// <summary>Whether the rules of the year are frozen: the first sheet of the banner is open.</summary>
    public Task<bool> AreRulesFrozenAsync(int year, CancellationToken ct = default) =>
        ScoreSheets.IgnoreQueryFilters([ScopeFilters.Name]).AnyAsync(s => s.Year == year, ct);

    /// <summary>Also those whom an import has entered and not published yet: their numbers are taken. Withdrawn ones have none.</summary>
    private IQueryable<Domain.Members.Member> WholeRegister => Members.IgnoreQueryFilters([ScopeFilters.Name, ScopeFilters.Withdrawn]);
#pragma warning restore RS0030
}
