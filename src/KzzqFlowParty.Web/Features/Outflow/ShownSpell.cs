using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>外出登记和更正申请，照确认的人看到的样子 (docs/decisions/0052): what he may not read he does not vouch for.</summary>
internal static class ShownSpell
{
    private const string Hidden = "已登记";

    private static readonly string[] Exact = [nameof(OutflowFacts.Place), nameof(OutflowFacts.Unit), nameof(OutflowFacts.Remark)];

    /// <summary>A value of an absence, as far as the person at the screen reads it.</summary>
    public static string WordsOf(AbsenceField field, string? value, Showing places) =>
        value is null ? "" : Exact.Contains(field.Key) && places != Showing.Full ? Hidden : field.Words(value);

    extension(FlowSpell spell)
    {
        /// <param name="places">How the person at the screen sees places.</param>
        public ShownRow ShownTo(Showing places)
        {
            var (facts, leg) = (spell.FactsOnRecord(), spell.CurrentLeg);
            return new(spell.Id, spell.MemberName,
            [
                new("状态", SpellTag.Of(spell.Stage).Words),
                new("确认", spell.IsConfirmed ? "已确认" : "待确认"),
                .. AbsenceFields.All.Select(f => new ShownFact(f.Title, WordsOf(f, f.Read(facts), places))),
                new("流入地党组织", leg.NoneFoundBecause ?? leg.AskedOrganizationName),
            ]);
        }
    }

    extension(SpellCorrection correction)
    {
        /// <param name="places">How the person at the screen sees places.</param>
        public ShownRow ShownTo(Showing places) => new(correction.Id, correction.MemberName,
        [
            new("申请", correction.State switch
            {
                CorrectionState.Waiting => "待批准",
                CorrectionState.Approved => "已更正",
                CorrectionState.Declined => "未同意",
            }),
            new("原因", correction.Reason),
            .. from fact in correction.Facts
               orderby fact.Number
               let field = AbsenceFields.Of(fact.Field)
               select new ShownFact(field.Title, $"{WordsOf(field, fact.Before, places)} → {WordsOf(field, fact.After, places)}"),
        ]);
    }
}
