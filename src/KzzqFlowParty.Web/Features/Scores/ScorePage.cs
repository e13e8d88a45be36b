using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.TagHelpers;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>
/// 个人积分表 as page and print show it: nine items and four deductions, the facts behind each, what waits, and the ceiling in words. R-20.
/// </summary>
public sealed record ScorePage
{
    public required Guid MemberId { get; init; }

    /// <summary>The member's formal branch is the one at the screen: only there are claims made and reversals asked for.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>It lies under the post at the screen, which may then decide.</summary>
    public required bool IsKept { get; init; }

    /// <summary>The years in which he has a sheet, the latest first.</summary>
    public required IReadOnlyList<int> Years { get; init; }

    public required int Year { get; init; }

    public required RuleSet Rules { get; init; }

    public required Person Member { get; init; }

    public required ScoreTotals Totals { get; init; }

    public required IReadOnlyList<Item> Items { get; init; }

    public required IReadOnlyList<DeductionRow> Deductions { get; init; }

    public required IReadOnlyList<Waiting> WaitingClaims { get; init; }

    public required IReadOnlyList<AskedReversal> WaitingReversals { get; init; }

    public required IReadOnlyList<Happening> History { get; init; }

    /// <summary>The host sees the sum of the deductions, not what they rest on (docs/decisions/0011).</summary>
    public required bool ShowsDeductionBasis { get; init; }

    public int WaitingPoints => WaitingClaims.Sum(c => c.Points);

    public string Ceiling => GradeCeiling.InWords(Totals.Total, Rules, Member.IsProbationary);

    public IReadOnlyList<string> Cautions => GradeCeiling.Cautions(Totals, Rules, Member.IsProbationary);

    public int MostPoints => Rules.Items.Sum(i => i.Cap);

    public IReadOnlyList<ScoreBand> Bands =>
    [
        new(Rules.QualifiedFrom, "不得评为“合格”及以上"),
        new(Rules.ExcellentFrom, "不得评为“优秀”"),
        new(MostPoints, "可参评“优秀”"),
    ];

    public int CapOf(ScoreGroup group) => Rules.Items.Where(i => i.Group == group).Sum(i => i.Cap);

    /// <summary>Who the sheet is about, as the viewer may see him.</summary>
    public sealed record Person(
        string Name, string Gender, string Ethnicity, string Type, bool IsProbationary, string Branch, string? Host, string? Phone, FlowStage? Stage,
        string? Departure, string? Place);

    /// <summary>One of the nine items.</summary>
    public sealed record Item(ScoreItem Rule, int Raw, int Points, string Shown, IReadOnlyList<Fact> Facts, IReadOnlyList<Waiting> Waiting)
    {
        /// <summary>What the points rest on. Many meetings are counted, not listed; each stands behind 依据.</summary>
        public string ShortBasis
        {
            get
            {
                var live = Facts.Where(f => f.IsLive).ToList();
                if (Rule.Code != ScoreItem.OfflineLife) return string.Join('；', live.Select(f => f.Basis));
                return live.Count == 0
                    ? ""
                    : Raw > Points ? $"线下 {live.Count} 次，计 {Raw} 分，按上限计 {Points} 分" : $"线下 {live.Count} 次，计 {Raw} 分";
            }
        }

        /// <summary>申报 of what needs judgement: an activity item at any time, a base item once a year.</summary>
        public bool MayBeClaimed => !Rule.FollowsFacts && (Rule.Group == ScoreGroup.Activity || !(Waiting.Count > 0 || Facts.Any(f => f.IsLive)));

        public string ConfirmedBy => string.Join('、', Facts.Where(f => f.IsLive).Select(f => f.ConfirmedBy).Distinct());
    }

    /// <summary>One entry of the ledger: what it rests on, who recorded and who confirmed it.</summary>
    public sealed record Fact(
        Guid EntryId, string Item, int Points, DateOnly On, string Basis, string RecordedBy, string ConfirmedBy, DateTimeOffset At, EntryStanding Standing)
    {
        public bool FollowsFact => Standing.FollowsFact;

        public bool IsReversed => Standing.IsReversed;

        public bool IsReversal => Standing.IsReversal;

        public bool IsLive => !IsReversed && !IsReversal;
    }

    public sealed record Waiting(
        Guid ClaimId, string Item, string ItemTitle, int Points, DateOnly On, string Basis, string RecordedBy, DateTimeOffset At, Refusal? WhyNot,
        SeenRow Seen);

    public sealed record AskedReversal(
        Guid ReversalId, Fact Entry, string ItemTitle, string Reason, string AskedBy, DateTimeOffset At, Refusal? WhyNot, SeenRow Seen);

    /// <summary>One of the four deductions: the sum in force, and for the keeper what it rests on.</summary>
    public sealed record DeductionRow(DeductionItem Rule, int Points, string Basis);

    public sealed record Happening(DateTimeOffset At, string Text, bool IsUndone);
}

/// <summary>Reads a member's sheet of a year; null where nobody of that id is visible or he has no sheet that year (docs/decisions/0010).</summary>
public sealed class ReadScorePage(
    FlowPartyDbContext db, SensitiveValues sensitive, CurrentPost post, RelationTo relationTo, WhoMayConfirm whoMayConfirm, TimeProvider time) : IUseCase
{
    public async Task<ScorePage?> HandleAsync(Guid memberId, int year, CancellationToken ct)
    {
        var member = await db.MemberInSight(memberId).Ours().AsNoTracking().SingleOrDefaultAsync(ct);
        if (member is null) return null;
        var sheet = await db.ScoreSheets.AsNoTracking().AsSplitQuery().Include(s => s.Entries).Include(s => s.Claims).Include(s => s.Reversals)
            .SingleOrDefaultAsync(s => s.MemberId == memberId && s.Year == year, ct);
        var spells = await db.AbsencesOf(memberId).AsNoTracking().Include(s => s.Legs).ToListAsync(ct);
        if (sheet is null && !PointsFromFacts.HasSheet(year, spells, time.Today)) return null;

        var rules = await db.RulesForAsync(year, ct);
        var relation = await relationTo.MemberOfAsync(member.KeeperOrganizationId, ct);
        var people = await NamesAsync(sheet, ct);
        var totals = (sheet?.Totals ?? new SheetTotals()).Evaluate(rules);
        var seesClaims = FieldTable.SeesClaims(relation);
        var facts = sheet is null ? [] : FactsOf(sheet, people, seesClaims);
        var claims = sheet is null || !seesClaims ? [] : await ClaimsAsync(sheet, rules, people, ct);
        return new()
        {
            MemberId = memberId,
            IsOwn = member.KeeperOrganizationId == post.OrganizationId,
            IsKept = relation != Relation.Host,
            Years = [.. Enumerable.Range(ScoreYears.First, Math.Max(1, time.Today.Year - ScoreYears.First + 1))
                .Reverse()
                .Where(y => y == year || PointsFromFacts.HasSheet(y, spells, time.Today))],
            Year = year,
            Rules = rules,
            Member = await PersonAsync(member, spells, year, relation, ct),
            Totals = totals,
            Items = [.. rules.Items.Select(i => new ScorePage.Item(
                i, totals.RawItems[i.Code], totals.Items[i.Code], totals.Shown(i.Code), [.. facts.Where(f => f.Item == i.Code)],
                [.. claims.Where(c => c.Item == i.Code)]))],
            Deductions = await DeductionsAsync(memberId, year, rules, relation, ct),
            WaitingClaims = claims,
            WaitingReversals = sheet is null || !seesClaims ? [] : await ReversalsAsync(sheet, facts, rules, people, ct),
            History = HistoryOf(facts, rules),
            ShowsDeductionBasis = FieldTable.Of(Field.Deductions, relation) == Showing.Full,
        };
    }

    /// <summary>The other side is told what counts, and not that somebody asks to take it back.</summary>
    private static List<ScorePage.Fact> FactsOf(ScoreSheet sheet, Dictionary<Guid, string> people, bool withReversals) =>
    [
        .. from e in sheet.Entries
           let standing = sheet.StandingOf(e)
           where withReversals || (!standing.IsReversal && !standing.IsReversed)
           orderby e.FactOn, e.AppendedAt
           select new ScorePage.Fact(
               e.Id, e.Item, e.Points, e.FactOn, e.Basis, people.GetValueOrDefault(e.RecordedBy, ""), people.GetValueOrDefault(e.ConfirmedBy, ""), e.AppendedAt,
               withReversals ? standing : standing with { ReversalIsAsked = false }),
    ];

    private static List<ScorePage.Happening> HistoryOf(List<ScorePage.Fact> facts, RuleSet rules) =>
    [
        .. from f in facts
           orderby f.At descending
           let title = rules.Item(f.Item).Title
           select new ScorePage.Happening(
               f.At,
               f.IsReversal ? $"冲销 {title} {f.Points} 分：{f.Basis}" : f.FollowsFact
                   ? $"按确认的事实计入 {title} {f.Points} 分，{f.ConfirmedBy} 确认"
                   : $"{f.ConfirmedBy} 认定 {title} {f.Points} 分，{f.RecordedBy} 申报",
               f.IsReversed),
    ];

    private async Task<List<ScorePage.Waiting>> ClaimsAsync(ScoreSheet sheet, RuleSet rules, Dictionary<Guid, string> people, CancellationToken ct)
    {
        var waiting = sheet.Claims.Where(c => c.State.AwaitsDecision).OrderBy(c => c.RecordedAt).ToList();
        var refusals = await RefusalsAsync(sheet, waiting.Select(c => (c.Id, c.RecordedBy)), ct);
        return [.. waiting.Select(c => new ScorePage.Waiting(
            c.Id, c.Item, rules.Item(c.Item).Title, c.Points, c.FactOn, c.Basis, people.GetValueOrDefault(c.RecordedBy, ""), c.RecordedAt,
            refusals.GetValueOrDefault(c.Id), ShownPoints.Of(c).Seen))];
    }

    private async Task<List<ScorePage.AskedReversal>> ReversalsAsync(
        ScoreSheet sheet, List<ScorePage.Fact> facts, RuleSet rules, Dictionary<Guid, string> people, CancellationToken ct)
    {
        var waiting = sheet.Reversals.Where(r => r.State.AwaitsDecision).OrderBy(r => r.AskedAt).ToList();
        var refusals = await RefusalsAsync(sheet, waiting.Select(r => (r.Id, r.AskedBy)), ct);
        return
        [
            .. from r in waiting
               let entry = facts.Single(f => f.EntryId == r.EntryId)
               select new ScorePage.AskedReversal(
                   r.Id, entry, rules.Item(entry.Item).Title, $"{ScoreReversal.Reasons.LabelOf(r.ReasonCode)}：{r.Reason}",
                   people.GetValueOrDefault(r.AskedBy, ""), r.AskedAt, refusals.GetValueOrDefault(r.Id), ShownPoints.Of(r, sheet).Seen),
        ];
    }

    private Task<IReadOnlyDictionary<Guid, Refusal>> RefusalsAsync(ScoreSheet sheet, IEnumerable<(Guid Id, Guid By)> asked, CancellationToken ct) =>
        whoMayConfirm.NamedRefusalsAsync(
            [.. asked.Select(a => new WaitingFact { Id = a.Id, OrganizationId = sheet.KeeperOrganizationId, RecordedBy = a.By, MemberId = sheet.MemberId })],
            Permission.ConfirmPoints,
            ct);

    private async Task<Dictionary<Guid, string>> NamesAsync(ScoreSheet? sheet, CancellationToken ct)
    {
        if (sheet is null) return [];
        var ids = sheet.Entries.SelectMany(e => new[] { e.RecordedBy, e.ConfirmedBy })
            .Concat(sheet.Claims.Select(c => c.RecordedBy)).Concat(sheet.Reversals.Select(r => r.AskedBy)).Distinct().ToList();
        return await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.PersonName, ct);
    }

    private async Task<IReadOnlyList<ScorePage.DeductionRow>> DeductionsAsync(Guid memberId, int year, RuleSet rules, Relation relation, CancellationToken ct)
    {
        var inForce = FieldTable.Of(Field.Deductions, relation) == Showing.Full
            ? await db.Deductions.AsNoTracking().Where(d => d.MemberId == memberId && d.Year == year && d.State == DeductionState.InForce).ToListAsync(ct)
            : [];
        return [.. rules.Deductions.Select(rule => new ScorePage.DeductionRow(
            rule,
            inForce.Where(d => d.Item == rule.Code).Sum(d => d.Points),
            string.Join('；', inForce.Where(d => d.Item == rule.Code).Select(d => d.Basis))))];
    }

    private async Task<ScorePage.Person> PersonAsync(Member member, List<FlowSpell> spells, int year, Relation relation, CancellationToken ct)
    {
        Guid?[] ids = [member.KeeperOrganizationId, member.HostOrganizationId];
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.FullName, ct);
        var spell = spells.Where(s => FlowClock.TouchesYear(s, year)).MaxBy(s => s.DepartureOn);
        var leg = spell?.CurrentLeg;
        return new(
            member.Name,
            Codes.Gender.LabelOf(((int)member.Gender).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Codes.Ethnicity.LabelOf(member.Ethnicity),
            member.Type == MemberType.Probationary ? "预备党员" : "正式党员",
            member.Type == MemberType.Probationary,
            names.GetValueOrDefault(member.KeeperOrganizationId, ""),
            leg?.PlacedInName ?? leg?.AskedOrganizationName,
            PhoneFor(member, relation),
            spell?.Stage,
            spell?.DepartureOn.ToString(),
            leg is null ? null : Regions.FullName(leg.RegionCode));
    }

    private string? PhoneFor(Member member, Relation relation) => FieldTable.Of(Field.Phone, relation) switch
    {
        Showing.None => null,
        Showing.Sum or Showing.Masked or Showing.Reveal or Showing.ByPermission or Showing.Full => sensitive.MaskedPhone(
            member.PhoneCipher, SealedField.MemberPhone, member.Id),
    };
}
