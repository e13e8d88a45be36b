using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>The member over a form about him.</summary>
/// <param name="Branch">His branch, or the one that registered him.</param>
/// <param name="LastFour">Of the ID number; null where none is known.</param>
/// <param name="Phone">In full where it is for whoever is to call, whose look is logged; null where none is known.</param>
/// <param name="Absence">The open one, which ends with the membership; null while he is at home.</param>
/// <param name="ReportChange">A change of it may be told.</param>
/// <param name="PhoneTriedOn">The last call on this number that nobody answered, where none was answered since.</param>
public sealed record MemberHead(
    Guid Id, string Name, int Version, PartyStatus Status, string Branch = "", string? LastFour = null, ShownPhone? Phone = null,
    DateOnly? PhoneVerifiedOn = null, Guid? Absence = null, bool ReportChange = false, DateOnly? PhoneTriedOn = null)
{
    public bool IsAway => Absence is not null;
}

/// <summary>Reads it; null where the member is not the person's to change under this permission.</summary>
public sealed class ReadMemberHead(FlowPartyDbContext db, MembersInReach reach, SensitiveValues values, CurrentPost post) : IUseCase
{
    /// <param name="id">The member.</param>
    /// <param name="permission">Under which he is to be changed.</param>
    /// <param name="toCall">The page tells the phone in full; false where the answer would not outlast the log entry of the look: a refused form is
    /// rolled back whole.</param>
    /// <param name="ct">Ends with the request.</param>
    public async Task<MemberHead?> HandleAsync(Guid id, Permission permission, bool toCall, CancellationToken ct)
    {
        var absences = db.OpenAbsences;
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
                              TriedOn = m.Changes.Where(c => c.Kind == MemberChangeKind.PhoneNotReached
                                  && !m.Changes.Any(l => l.RecordedAt > c.RecordedAt
                                      && (l.Kind == MemberChangeKind.PhoneChanged || l.Kind == MemberChangeKind.PhoneReached)))
                                  .Max(c => (DateOnly?)c.On),
                              Absence = absences.Where(s => s.OpenFor == m.Id).Select(s => (Guid?)s.Id).FirstOrDefault(),
                          }).SingleOrDefaultAsync(ct);
        if (read is null) return null;
        var relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: true);
        return new(
            id, read.Name, read.Version, read.Status, read.Branch,
            FieldTable.Of(Field.IdNumber, relation) == Showing.None ? null : values.LastFour(read.IdNumberCipher, id),
            await PhoneAsync(id, read.PhoneCipher, toCall && FieldTable.Of(Field.Phone, relation) == Showing.Full, ct),
            read.PhoneVerifiedOn,
            read.Absence,
            read.Absence is not null && post.May(Permission.ReportChanges),
            read.TriedOn);
    }

    private async Task<ShownPhone?> PhoneAsync(Guid id, byte[]? cipher, bool inFull, CancellationToken ct)
    {
        if (cipher is null) return null;
        if (!inFull) return new(values.MaskedPhone(cipher, SealedField.MemberPhone, id)!, IsFull: false);
        await db.RecordReadAsync("查看电话", $"{nameof(Member)}/{id}", "核实电话", memberId: id, ct: ct);
        return new(values.Phone(cipher, SealedField.MemberPhone, id)!, IsFull: true);
    }
}

/// <summary>A form about one member.</summary>
public abstract class FormAboutMember
{
    /// <summary>Whom it is about; read for the page, never posted. Null while he is entered for the first time.</summary>
    [BindNever, ValidateNever]
    public MemberHead? Head { get; set; }
}

internal static class FormsAboutMembers
{
    extension<TForm>(TForm form)
        where TForm : FormAboutMember
    {
        public TForm About(MemberHead head)
        {
            form.Head = head;
            return form;
        }
    }
}
