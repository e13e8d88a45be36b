using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Spells;

/// <summary>Reads rows of absences for lists, workbooks and prints of both sides, and says what of a row its reader may see.</summary>
public sealed class SpellRows(FlowPartyDbContext db, SensitiveValues values, CurrentPost post, TimeProvider time) : IUseCase
{
    /// <param name="spells">As a list has filtered them, and cut to its page.</param>
    /// <param name="sealedToo">For a ledger; a page reads no sealed value.</param>
    public IQueryable<SpellRow> Of(IQueryable<FlowSpell> spells, bool sealedToo) => SpellRow.Of(db, spells, post.SeesUnder, time.Today.Year, sealedToo);

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
            OutsidePhone = row.OutsideId is { } outside ? PhoneOf(row.OutsidePhoneCipher, SealedField.OrganizationPhone, outside, inFull) : null,
            Days = DaysAway(row),
        };
    }

    private string? PhoneOf(byte[]? cipher, SealedField field, Guid owner, bool inFull) =>
        inFull ? values.Phone(cipher, field, owner) : values.MaskedPhone(cipher, field, owner);

    private int? DaysAway(SpellRow row) => row.State == FlowState.NotDeparted || row.DepartureOn.Earliest > time.Today
        ? null
        : (row.EndedOn ?? time.Today).DayNumber - row.DepartureOn.Earliest.DayNumber;
}
