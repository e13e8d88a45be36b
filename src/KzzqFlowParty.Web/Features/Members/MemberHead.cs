using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>The member over a form about him.</summary>
/// <param name="Branch">His branch, or the one that registered him.</param>
/// <param name="LastFour">Of the ID number; null where none is known.</param>
/// <param name="Phone">In full, for whoever is to call; null where none is known.</param>
/// <param name="IsAway">He is away: what ends with the membership.</param>
public sealed record MemberHead(Guid Id, string Name, int Version, PartyStatus Status, string Branch = "", string? LastFour = null, string? Phone = null, DateOnly? PhoneVerifiedOn = null, bool IsAway = false);

/// <summary>Reads it; null where the member is not the person's to change under this permission.</summary>
public sealed class ReadMemberHead(FlowPartyDbContext db, MembersInReach reach, SensitiveValues values, CurrentPost post) : IUseCase
{
    public async Task<MemberHead?> HandleAsync(Guid id, Permission permission, CancellationToken ct)
    {
        var read = await (from m in reach.For(permission)
                          where m.Id == id
                          join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                          select new
                          {
                              m.Name,
                              m.Version,
                              m.Status,
                              Branch = o.FullName,
                              m.IdNumberCipher,
                              m.PhoneCipher,
                              m.PhoneVerifiedOn,
                              IsAway = db.FlowSpells.Any(s => s.OpenFor == m.Id),
                          }).SingleOrDefaultAsync(ct);
        if (read is null) return null;
        var relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);
        return new(
            id, read.Name, read.Version, read.Status, read.Branch,
            FieldTable.Of(Field.IdNumber, relation) == Showing.None ? null : values.LastFour(read.IdNumberCipher, id),
            FieldTable.Of(Field.Phone, relation) == Showing.Full ? values.Phone(read.PhoneCipher, SealedField.MemberPhone, id) : null,
            read.PhoneVerifiedOn,
            read.IsAway);
    }
}

public static class MemberHeadData
{
    extension(ViewDataDictionary viewData)
    {
        public MemberHead Head
        {
            get => (MemberHead)viewData["Member"]!;
            set => viewData["Member"] = value;
        }
    }
}
