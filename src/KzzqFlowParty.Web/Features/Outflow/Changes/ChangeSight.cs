using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变更前、变更后 as the person at the screen may read them, by the field table (docs/decisions/0011, docs/decisions/0013).</summary>
public sealed class ChangeSight(SensitiveValues values, CurrentPost post) : IUseCase
{
    private const string NotShown = "已登记";

    /// <summary>For a page.</summary>
    /// <param name="phonesInFull">The look was logged.</param>
    public ChangeRow OnPage(ChangeRow row, bool phonesInFull)
    {
        var sight = SightOf(row);
        return row with
        {
            Before = Value(row, isAfter: false, sight, phonesInFull),
            After = Value(row, isAfter: true, sight, phonesInFull),
        };
    }

    /// <summary>For a file and a print: places to their county, phones masked, no free words.</summary>
    public ChangeRow InLedger(ChangeRow row)
    {
        var sight = SightOf(row).Relation == Relation.Advisor ? SightOf(row) : new MemberSight(Relation.Department);
        return row with { Before = Value(row, isAfter: false, sight, inFull: false), After = Value(row, isAfter: true, sight, inFull: false) };
    }

    public MemberSight SightOf(ChangeRow row) => new(FieldTable.RelationOf(post.Role, row.IsKeptUnderPost));

    private string Value(ChangeRow row, bool isAfter, MemberSight sight, bool inFull)
    {
        var text = isAfter ? row.TextAfter : row.TextBefore;
        return row.Kind switch
        {
            ChangeKind.Return => "",
            ChangeKind.Place => Place(row, isAfter, sight),
            ChangeKind.Residence => sight.Place(text, isCurrent: isAfter) ?? (text is null ? "" : NotShown),
            ChangeKind.Phone => Phone(row, isAfter, sight, inFull),
            ChangeKind.Unit or ChangeKind.Other =>
                text is null ? "" : FieldTable.SeesUnit(sight.Relation, isCurrent: true) ? text : sight.Of(Field.Places) == Showing.None ? "" : NotShown,
        };
    }

    private static string Place(ChangeRow row, bool isAfter, MemberSight sight)
    {
        if (sight.Of(Field.Places) == Showing.None) return "";
        var (region, country, street) = isAfter
            ? (row.RegionAfter, row.CountryAfter, row.TextAfter)
            : (row.RegionBefore, row.CountryBefore, row.TextBefore);
        return ChangeWords.PlaceOf(region, country, sight.Of(Field.Places) == Showing.Full ? street : null);
    }

    private string Phone(ChangeRow row, bool isAfter, MemberSight sight, bool inFull)
    {
        var (cipher, id) = isAfter ? (row.PhoneAfter, row.PhoneAfterId) : (row.PhoneBefore, row.PhoneBeforeId);
        if (cipher is null || id is not { } owner || sight.Of(Field.Phone) == Showing.None) return "";
        return (inFull && sight.Of(Field.Phone) == Showing.Full
            ? values.Phone(cipher, SealedField.EarlierPhone, owner)
            : values.MaskedPhone(cipher, SealedField.EarlierPhone, owner)) ?? "";
    }
}
