using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>党员名册, one page of it.</summary>
/// <param name="Near">The organizations to go on to; null where the post has none below it.</param>
/// <param name="ShowsBranch">More branches than the post's own are listed.</param>
public sealed record MemberList(MemberFilter Filter, int Total, IReadOnlyList<MemberList.Row> Rows, NearOrganizations? Near, bool ShowsBranch)
{
    public bool ShowsPhone => Rows.Any(r => r.Phone is not null);

    /// <summary>One member: facts as they are stored; what follows below them depends on who reads.</summary>
    public sealed record Row
    {
        public Guid Id { get; init; }

        public Guid KeeperId { get; init; }

        public string Name { get; init; } = "";

        public Gender Gender { get; init; }

        public string? Ethnicity { get; init; }

        public PartialDate? BirthOn { get; init; }

        public string Branch { get; init; } = "";

        /// <summary>The formal organization of a member from outside.</summary>
        public string? Outside { get; init; }

        public bool IsOnTheBooks { get; init; }

        public MemberType Type { get; init; }

        public PartialDate? JoinedOn { get; init; }

        public PartyStatus Status { get; init; }

        public byte[]? PhoneCipher { get; init; }

        public DateOnly? PhoneVerifiedOn { get; init; }

        /// <summary>As the viewer may see it; null for none.</summary>
        public ShownPhone? Phone { get; init; }

        /// <summary>Null while he is at home.</summary>
        public Absence? Absence { get; init; }

        /// <summary>The person at the screen may record that he called.</summary>
        public bool MayVerify { get; init; }

        /// <summary>女 · 蒙古族 · 1985-06.</summary>
        public string Person => PersonWords.Of(Gender, Ethnicity, BirthOn);

        /// <summary>The one projection, by branch and name: a fact of a column is named here and above.</summary>
        /// <param name="branches">Those in which the page lies; the others are not sorted.</param>
        /// <param name="skip">Of these branches, before the page.</param>
        public static IQueryable<Row> Of(FlowPartyDbContext db, IQueryable<Member> members, IReadOnlyList<Guid> branches, int skip, int take)
        {
            var sorted = from m in members
                         where branches.Contains(m.KeeperOrganizationId)
                         join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                         orderby o.NameKey, o.Id, m.NameKey, m.Id
                         select new { Member = m, Branch = o.FullName };
            return from row in sorted.Skip(skip).Take(take)
                   let m = row.Member
                   select new Row
                   {
                       Id = m.Id,
                       KeeperId = m.KeeperOrganizationId,
                       Name = m.Name,
                       Gender = m.Gender,
                       Ethnicity = m.Ethnicity,
                       BirthOn = m.BirthOn,
                       Branch = row.Branch,
                       Outside = db.Organizations.Where(o => o.Id == m.OutsideOrganizationId).Select(o => o.FullName).FirstOrDefault(),
                       IsOnTheBooks = m.EndedOn == null,
                       Type = m.Type,
                       JoinedOn = m.JoinedOn,
                       Status = m.Status,
                       PhoneCipher = m.PhoneCipher,
                       PhoneVerifiedOn = m.PhoneVerifiedOn,
                   };
        }
    }

    /// <summary>Where he is, and how clear the base data are.</summary>
    /// <param name="Place">Street and unit; null for whoever sees the county only.</param>
    public sealed record Absence(SpellTag State, PartialDate DepartureOn, string? Region, string? Place, FourClear Lamps);
}

/// <summary>A phone as it is shown, and whether it can be called from the page.</summary>
public sealed record ShownPhone(string Text, bool IsFull);
