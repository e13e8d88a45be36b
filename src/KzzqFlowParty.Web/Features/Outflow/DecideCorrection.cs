using System.ComponentModel.DataAnnotations;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>同意、不同意 of a correction.</summary>
public sealed class DecideCorrectionForm
{
    public SeenRow? Seen { get; set; }

    [Display(Name = "不同意的原因")]
    public string? Note { get; set; }
}

/// <summary>待批准的更正 as the page of the absence shows it.</summary>
/// <param name="WhyNot">Where the person at the screen may decide and yet may not: the reason.</param>
public sealed record WaitingCorrection(SpellCorrection Correction, string AskedBy, bool MayDecide, Refusal? WhyNot);

/// <summary>Approves or declines the correction that waits for an absence: another person than who asked (docs/decisions/0045, docs/decisions/0009).</summary>
public sealed class DecideCorrection(FlowPartyDbContext db, WhoMayConfirm who, CurrentPost post, TimeProvider time) : IUseCase
{
    public static WaitingFact FactOf(SpellCorrection c) =>
        new() { Id = c.Id, OrganizationId = c.OrganizationId, RecordedBy = c.RecordedBy, MemberId = c.MemberId };

    /// <summary>Null where none waits.</summary>
    public async Task<WaitingCorrection?> WaitingAsync(Guid spellId, CancellationToken ct)
    {
        var waiting = await db.SpellCorrections.AsNoTracking().Include(c => c.Facts).SingleOrDefaultAsync(c => c.WaitingFor == spellId, ct);
        if (waiting is null) return null;
        var name = await db.Set<Account>().Where(a => a.Id == waiting.RecordedBy).Select(a => a.PersonName).SingleOrDefaultAsync(ct);
        var whyNot = post.May(Permission.ConfirmDeparture) ? await who.RefusalAsync(FactOf(waiting), Permission.ConfirmDeparture, ct) : null;
        return new(waiting, name ?? "系统", post.May(Permission.ConfirmDeparture) && whyNot is null, whyNot);
    }

    /// <returns>Null where none waits for such an absence.</returns>
    public async Task<Outcome<Done>?> HandleAsync(Guid spellId, DecideCorrectionForm form, bool approves, CancellationToken ct)
    {
        var spell = await db.Outflow(post.SeesUnder).Include(s => s.Legs).SingleOrDefaultAsync(s => s.Id == spellId, ct);
        var waiting = await db.SpellCorrections.Include(c => c.Facts).SingleOrDefaultAsync(c => c.WaitingFor == spellId, ct);
        if (spell is null || waiting is null) return null;
        var places = FieldTable.Of(Field.Places, FieldTable.RelationOf(post.Role, keeperIsUnderPost: true));
        if (await who.PostedRefusalAsync(FactOf(waiting), waiting.ShownTo(places), form.Seen, Permission.ConfirmDeparture, ct) is { } mayNot) return mayNot;
        var decided = approves
            ? waiting.Approve(spell, await LastEndedOnAsync(spell, ct), (await db.RulesForAsync(time.Today.Year, ct)).Flow, post.Actor, time.GetUtcNow())
            : waiting.Decline(form.Note, post.Actor, time.GetUtcNow());
        if (!decided.Accepted) return decided;
        db.Operation = approves ? "同意更正外出登记" : "不同意更正外出登记";
        await db.SaveChangesAsync(ct);
        return decided;
    }

    private Task<DateOnly?> LastEndedOnAsync(FlowSpell spell, CancellationToken ct) => db.FlowSpells
        .Where(s => s.MemberId == spell.MemberId && s.Id != spell.Id && s.DepartureOn < spell.DepartureOn && FlowStates.Counting.Contains(s.State))
        .MaxAsync(s => s.EndedOn, ct);
}
