using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>Reads rows of absences: the one projection behind lists, workbooks and prints of both sides, and what of a row its reader may see.</summary>
public sealed class SpellRows(FlowPartyDbContext db, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <param name="spells">As a list has filtered them, and cut to its page.</param>
    /// <param name="sealedToo">For a ledger; a page reads no sealed value.</param>
    public IQueryable<SpellRow> Of(IQueryable<FlowSpell> spells, bool sealedToo)
    {
        var (year, under) = (time.Today.Year, post.SeesUnder);
        return from s in spells
               join l in db.LastLegs on s.Id equals l.Spell.Id
               join keeper in db.Organizations on s.KeeperOrganizationId equals keeper.Id
               join o in db.Organizations on s.OutsideOrganizationId equals o.Id into outsides
               from outside in outsides.DefaultIfEmpty()
               join h in db.Organizations on s.HostOrganizationId equals h.Id into hosts
               from host in hosts.DefaultIfEmpty()
               join p in db.Members on s.MemberId equals p.Id into members
               from m in members.DefaultIfEmpty()
               join t in db.ScoreSheets.Where(t => t.Year == year) on s.MemberId equals t.MemberId into sheets
               from sheet in sheets.DefaultIfEmpty()
               select new SpellRow
               {
                   Id = s.Id,
                   MemberId = s.MemberId,
                   KeeperId = s.KeeperOrganizationId,
                   HostId = s.HostOrganizationId,
                   RecordedBy = s.RecordedBy,
                   IsKeptUnderPost = under == null || db.Ancestry.Any(a => a.AncestorId == under && a.DescendantId == s.KeeperOrganizationId),
                   Name = s.MemberName,
                   NameKey = s.MemberNameKey,
                   Keeper = keeper.FullName,
                   KeeperKey = keeper.NameKey,
                   Host = host.FullName,
                   Outside = outside.FullName,
                   OutsideRegion = outside.RegionCode,
                   OutsideContact = outside.ContactName,
                   IsFromOutside = s.OutsideOrganizationId != null,
                   State = s.State,
                   IsConfirmed = s.ConfirmedBy != null,
                   Report = s.Report,
                   ReportedOn = s.ReportedOn,
                   DepartureOn = s.DepartureOn,
                   ExpectedReturnOn = s.ExpectedReturnOn,
                   Reason = s.Reason,
                   Remark = s.Remark,
                   EndedOn = s.EndedOn,
                   LegId = l.Id,
                   RegionCode = l.RegionCode,
                   Place = l.Place,
                   Unit = l.Unit,
                   NewEmployment = l.NewEmployment,
                   Asked = l.AskedOrganizationName,
                   IsAsked = l.AskedOrganizationId != null,
                   NoneWasFound = l.NoneFoundBecause != null,
                   HostContact = l.HostContactName,
                   ReportedInOn = l.ReportedInOn,
                   IsPlaced = l.PlacedInId != null,
                   PlacedIn = l.PlacedInName,
                   PlacedOn = l.PlacedOn,
                   Gender = (Gender?)m.Gender ?? Gender.Unknown,
                   Ethnicity = m.Ethnicity,
                   BirthOn = m.BirthOn,
                   Type = (MemberType?)m.Type,
                   JoinedOn = m.JoinedOn,
                   FullMemberOn = m.FullMemberOn,
                   Education = m.Education,
                   HasIdNumber = m.IdNumberCipher != null,
                   HasPhone = m.PhoneCipher != null,
                   PhoneVerifiedOn = m.PhoneVerifiedOn,
                   Total = (int?)sheet.Totals.Total,
                   IdNumberCipher = sealedToo ? m.IdNumberCipher : null,
                   PhoneCipher = sealedToo ? m.PhoneCipher : null,
                   HostPhoneCipher = sealedToo ? l.HostContactPhoneCipher : null,
               };
    }

    /// <summary>The row for a page: its lamps, and no more of place and points than the reader may see.</summary>
    /// <param name="asHost">The list is that of the receiving side.</param>
    public SpellRow OnPage(SpellRow row, FlowParameters parameters, bool asHost)
    {
        var relation = FieldTable.RelationOf(post.Role, keeperIsUnderPost: !asHost);
        return row with
        {
            Lamps = FourClear.Of(row.Facts(asHost), parameters, time.Today),
            SeesPlaces = FieldTable.Of(Field.Places, relation) != Showing.None,
            Place = null,
            Unit = FieldTable.SeesUnit(relation, isCurrent: true) ? row.Unit : null,
            Total = post.May(Permission.SeeScores) ? row.Total : null,
        };
    }

    /// <summary>The row for a ledger: numbers in part, or in full for who stated a purpose. Of members whom the post
    /// sees only as host, no digit of the ID number.</summary>
    public SpellRow InLedger(SpellRow row, bool inFull)
    {
        var showsId = FieldTable.Of(Field.IdNumber, FieldTable.RelationOf(post.Role, row.IsKeptUnderPost)) != Showing.None;
        return row with
        {
            IdNumber = !showsId ? null : inFull ? values.IdNumberToExport(row.IdNumberCipher, row.MemberId) : values.LastFour(row.IdNumberCipher, row.MemberId),
            Phone = PhoneOf(row.PhoneCipher, SealedField.MemberPhone, row.MemberId, inFull),
            HostPhone = PhoneOf(row.HostPhoneCipher, SealedField.HostContactPhone, row.LegId, inFull),
            Days = DaysAway(row),
        };
    }

    private string? PhoneOf(byte[]? cipher, SealedField field, Guid owner, bool inFull) =>
        inFull ? values.Phone(cipher, field, owner) : values.MaskedPhone(cipher, field, owner);

    private int? DaysAway(SpellRow row) => row.State == FlowState.NotDeparted || row.DepartureOn.Earliest > time.Today
        ? null
        : (row.EndedOn ?? time.Today).DayNumber - row.DepartureOn.Earliest.DayNumber;
}
