using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>All rows of a batch judged, one after the other; outside organizations that they need are made along the way.</summary>
/// <param name="Rows">Judged anew whenever they are gone through, always alike: nobody need hold all new members at once.</param>
/// <param name="Registered">Outside organizations made so far for rows gone through.</param>
/// <param name="Spells">Opens the absences of members on the books.</param>
internal sealed record JudgedRows(
    IEnumerable<JudgedRow> Rows, IReadOnlyList<Organization> Registered, RowSpells Spells, FlowParameters Parameters, Recording Now)
{
    /// <summary>核对: the rows against what was read of the register. Asks nothing and saves nothing.</summary>
    /// <param name="rows">Of one batch.</param>
    /// <param name="matches">What people decided about its names and rows.</param>
    /// <param name="reach">Where the present post may import.</param>
    /// <param name="register">Read for these rows.</param>
    /// <param name="parameters">Of the current year.</param>
    /// <param name="seal">Seals the numbers of members who are entered.</param>
    /// <param name="indexes">Finds members by number.</param>
    /// <param name="now">Who imports, and when.</param>
    public static JudgedRows Of(
        IReadOnlyCollection<StagedRow> rows, NameMatches matches, ImportReach reach, Register register,
        FlowParameters parameters, ISeal seal, IBlindIndex indexes, Recording now)
    {
        var counterparts = new Counterparts(reach, matches, NamesOfBook.In(rows).Counterparts, seal, new ChangeNote(now.Today, "导入名册", now.By, now.At));
        var spells = new RowSpells(counterparts, parameters, seal, now);
        return new(Judged(), counterparts.Registered, spells, parameters, now);

        IEnumerable<JudgedRow> Judged()
        {
            var judge = new RowJudge(reach, matches, register, counterparts, new PersonFinder(register, matches, indexes), spells, seal, now);
            foreach (var row in judge.Judge(rows)) yield return row;
        }
    }
}
