using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>更正登记 before confirmation: the three steps on one page.</summary>
public sealed class CorrectForm
{
    public int Version { get; set; }

    public PersonStep Person { get; set; } = new();

    public PlaceStep Place { get; set; } = new();

    public HostStep Host { get; set; } = new();
}

/// <summary>更正登记: whoever corrects is the recorder from then on, so that another confirms. Once confirmed the facts stand.</summary>
public sealed class CorrectOutflow(
    FlowPartyDbContext db, ReadOutflowFacts read, SensitiveValues values, CurrentPost post, ISeal seal, TimeProvider time) : IUseCase
{
    /// <summary>Null where the branch keeps no such absence.</summary>
    public async Task<CorrectForm?> FormAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } spell) return null;
        var leg = spell.CurrentLeg;
        return new()
        {
            Version = spell.Version,
            Person = new()
            {
                Report = spell.Report switch
                {
                    DepartureReport.Reported => PersonStep.Reported,
                    DepartureReport.NotReported => PersonStep.NotReported,
                    DepartureReport.Unknown => null,
                },
                ReportedOn = spell.ReportedOn,
                ReportChannel = spell.ReportChannel,
                ReportedTo = spell.ReportedTo,
                DepartureOn = spell.DepartureOn,
                ExpectedReturnOn = spell.ExpectedReturnOn,
                Reason = spell.Reason,
                FormerOccupation = spell.FormerOccupation,
            },
            Place = new()
            {
                RegionCode = leg.RegionCode,
                Country = leg.Country,
                Place = leg.Place,
                DestinationUnit = leg.DestinationUnit,
                Unit = leg.Unit,
                NewEmployment = leg.NewEmployment,
            },
            Host = HostOf(spell, leg),
        };
    }

    public async Task<Outcome<FlowSpell>?> HandleAsync(Guid id, CorrectForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } spell) return null;
        db.FilledInOn(spell, form.Version);
        var stated = await read.HandleAsync(new(form.Person, form.Place, form.Host), spell.MemberId, spell.Id, ct);
        if (stated.Unreadable.Count > 0) return stated.Refusals(spell.KeeperOrganizationId, time.Today).ToList();
        var corrected = spell.Correct(stated.Facts, stated.Parameters, seal, new Recording(post.AccountId, time.GetUtcNow()), stated.LastEndedOn);
        if (!corrected.Accepted) return corrected.Refusals.ToList();
        db.Operation = "更正外出登记";
        await db.SaveChangesAsync(ct);
        return spell;
    }

    private Task<FlowSpell?> FindAsync(Guid id, CancellationToken ct) =>
        db.FlowSpells.Include(s => s.Legs)
            .SingleOrDefaultAsync(s => s.Id == id && s.KeeperOrganizationId == post.OrganizationId && s.OutsideOrganizationId == null, ct);

    private HostStep HostOf(FlowSpell spell, FlowLeg leg) => new()
    {
        Destination = leg.NoneFoundBecause is not null
            ? HostChoice.NoneFound
            : leg.AskedOrganizationId is null ? null : leg.AskedIsOutside ? HostChoice.Outside : HostChoice.Ours,
        HostOrganizationId = leg.AskedIsOutside ? null : leg.AskedOrganizationId,
        OutsideOrganizationId = leg.AskedIsOutside ? leg.AskedOrganizationId : null,
        NoneFoundBecause = leg.NoneFoundBecause,
        HostContactName = leg.HostContactName,
        HostContactPhone = values.Phone(leg.HostContactPhoneCipher, SealedField.HostContactPhone, leg.Id),
        Remark = spell.Remark,
    };
}
