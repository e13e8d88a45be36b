using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Web.Features.Outflow.Changes;

/// <summary>变动的一行: one changed value with its report, for the page, the workbook and the print of R-09.</summary>
public sealed record ChangeRow
{
    public Guid ReportId { get; init; }

    public Guid MemberId { get; init; }

    public string Name { get; init; } = "";

    public string Keeper { get; init; } = "";

    public string? Addressee { get; init; }

    public bool IsKeptUnderPost { get; init; }

    public ChangeKind Kind { get; init; }

    public string? RegionBefore { get; init; }

    public string? RegionAfter { get; init; }

    public string? CountryBefore { get; init; }

    public string? CountryAfter { get; init; }

    public string? TextBefore { get; init; }

    public string? TextAfter { get; init; }

    public Guid? PhoneBeforeId { get; init; }

    public byte[]? PhoneBefore { get; init; }

    public Guid? PhoneAfterId { get; init; }

    public byte[]? PhoneAfter { get; init; }

    public PartialDate? OccurredOn { get; init; }

    public DateOnly ReportedOn { get; init; }

    public ChangeSource? Source { get; init; }

    public string? Channel { get; init; }

    public bool IsLate { get; init; }

    public string? Recorder { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>变更前、变更后, as far as the reader may see them.</summary>
    public string Before { get; init; } = "";

    public string After { get; init; } = "";

    public string KindTitle => FlowCodes.Change.LabelOf(Kind.ToString("D"));

    public string SourceTitle => FlowCodes.ChangeSource.LabelOf(Source?.ToString("D"));

    public bool WasFound => Source == ChangeSource.Found;

    /// <summary>哈日干吐嘎查党支部（2026-11-24 知悉）.</summary>
    public string Told => Addressee is null ? "" : AcknowledgedAt is { } at ? $"{Addressee}（{at.DateInShanghai:yyyy-MM-dd} 知悉）" : $"{Addressee}（待知悉）";

    /// <summary>The one projection.</summary>
    /// <param name="under">The organization above the keepers of the reader's own side; null for the whole banner.</param>
    public static IQueryable<ChangeRow> Of(FlowPartyDbContext db, IQueryable<ChangeReport> reports, Guid? under) =>
        from c in db.Set<ReportedChange>()
        join r in reports on c.Report.Id equals r.Id
        join keeper in db.Organizations on r.KeeperOrganizationId equals keeper.Id
        join t in db.Organizations on (r.IsOfHost ? r.KeeperOrganizationId : r.HostOrganizationId) equals t.Id into addressees
        from told in addressees.DefaultIfEmpty()
        join b in db.PhonesOnRecord on c.PhoneBeforeId equals b.Id into befores
        from before in befores.DefaultIfEmpty()
        join n in db.PhonesOnRecord on c.PhoneAfterId equals n.Id into afters
        from after in afters.DefaultIfEmpty()
        join a in db.Set<Account>() on r.RecordedBy equals a.Id into people
        from account in people.DefaultIfEmpty()
        orderby r.ReportedOn descending, r.Id, c.Kind
        select new ChangeRow
        {
            ReportId = r.Id,
            MemberId = r.MemberId,
            Name = r.MemberName,
            Keeper = keeper.FullName,
            Addressee = told.FullName,
            IsKeptUnderPost = under == null || db.Ancestry.Any(x => x.AncestorId == under && x.DescendantId == r.KeeperOrganizationId),
            Kind = c.Kind,
            RegionBefore = c.RegionBefore,
            RegionAfter = c.RegionAfter,
            CountryBefore = c.CountryBefore,
            CountryAfter = c.CountryAfter,
            TextBefore = c.Before,
            TextAfter = c.After,
            PhoneBeforeId = c.PhoneBeforeId,
            PhoneBefore = before.NumberCipher,
            PhoneAfterId = c.PhoneAfterId,
            PhoneAfter = after.NumberCipher,
            OccurredOn = r.OccurredOn,
            ReportedOn = r.ReportedOn,
            Source = r.Source,
            Channel = r.Channel,
            IsLate = r.IsLate,
            Recorder = account.PersonName,
            AcknowledgedAt = r.AcknowledgedAt,
        };
}
