using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>
/// 两双眼睛, asked three times over and never by the program's own rule: of the facts just before somebody tries to confirm them, of the log, in which order
/// who did what to them, and of the facts as they stand afterwards. docs/decisions/0009, docs/decisions/0052.
/// </summary>
/// <param name="world">Whose facts.</param>
/// <param name="memberOf">Which member of the register the holder of an account is himself; two accounts may be one person.</param>
internal sealed class TwoPeople(World world, IReadOnlyDictionary<Guid, Guid> memberOf)
{
    /// <summary>By hand: what states or changes a kind of fact, and what confirms it, as the log names them; and by which forms it is confirmed.</summary>
    public static readonly IReadOnlyList<RuleOfFact> Rules =
    [
        new(
            nameof(Attendance),
            ["登记出席", "登记外出党员出席", "同意对方的出席说法", "修改组织生活"],
            ["确认出席"],
            ["meetings/{id}/attendance", "meetings/{id}/edit", "attendances/{id}/join", "attendances/{id}/agree"],
            ["attendances/waiting"]),
        new(nameof(Attendance), ["申请冲销出席"], ["冲销出席"], ["attendances/{id}/reversal"], ["attendances/{id}/reversal/decision"]),
        new(
            nameof(FlowSpell),
            ["登记外出", "更正外出登记", "更换接收党组织", "登记变动"],
            ["确认外出"],
            ["outflow/drafts/{id}/submit", "outflow/{id}/correct", "outflow/{id}/ask", "changes/report/{id}"],
            ["outflow/confirm", "outflow/{id}/confirm"]),
        new(
            nameof(SpellCorrection),
            ["申请更正外出登记"],
            ["同意更正外出登记"],
            ["outflow/{id}/correction"],
            ["outflow/{id}/correction/approve", "outflow/{id}/correction/decline"]),
        new(
            nameof(ScoreClaim),
            ["申报积分"],
            ["认定积分"],
            ["scores/{memberId}/{year}/claims/new"],
            ["scores/waiting", "scores/{memberId}/{year}/claims/{claimId}"]),
        new(
            nameof(ScoreReversal),
            ["申请冲销积分"],
            ["冲销积分"],
            ["scores/{memberId}/{year}/entries/{entryId}/reversal"],
            ["scores/{memberId}/{year}/reversals/{reversalId}"]),
        new(nameof(MemberWithdrawal), ["申请撤销误录"], ["批准撤销误录"], ["members/{id}/withdrawal"], ["members/withdrawals/{withdrawalId}"]),
        new(
            nameof(AccountReview),
            ["申请重置密码和两步验证", "申请增加任职"],
            ["确认重置密码和两步验证", "确认管理员任职"],
            ["account-admin/{id}/reset", "account-admin/{id}/posts"],
            ["reviews/{id}/confirm", "reviews/{id}/decline"]),
    ];

    private readonly Dictionary<(RuleOfFact Rule, Guid Fact), Guid> changed = [];
    private long read;

    /// <summary>The rule that a form asks for, by its route; null where it confirms nothing.</summary>
    public static RuleOfFact? RuleOf(string route) => Rules.FirstOrDefault(r => r.Forms.Contains(route));

    /// <summary>The rule under which whoever sends the form becomes recorder or changer; null where he becomes neither.</summary>
    public static RuleOfFact? StatedBy(string route) => Rules.FirstOrDefault(r => r.StatingForms.Contains(route));

    /// <summary>The facts of a kind that wait for a second person, each with those who are none, as the facts themselves say it.</summary>
    public static IQueryable<Parties> Waiting(FlowPartyDbContext db, RuleOfFact rule) => rule.Confirms[0] switch
    {
        "确认出席" => db.Set<Attendance>().Where(a => a.ConfirmedBy == null)
            .Select(a => new Parties { Id = a.Id, Recorder = a.RecordedBy, Joined = a.JoinedBy, Changer = a.ChangedBy, Member = a.MemberId }),
        "冲销出席" => db.Set<Attendance>().Where(a => a.ReversalAskedBy != null && a.ReversedBy == null)
            .Select(a => new Parties { Id = a.Id, Recorder = a.ReversalAskedBy!.Value, Member = a.MemberId }),
        "确认外出" => db.Set<FlowSpell>().Where(s => s.ConfirmedBy == null)
            .Select(s => new Parties { Id = s.Id, Recorder = s.RecordedBy, Changer = s.ChangedBy, Member = s.MemberId }),
        "同意更正外出登记" => db.Set<SpellCorrection>().Where(c => c.WaitingFor != null)
            .Select(c => new Parties { Id = c.Id, Recorder = c.RecordedBy, Member = c.MemberId }),
        "认定积分" => db.Set<ScoreClaim>().Where(c => c.DecidedBy == null)
            .Select(c => new Parties { Id = c.Id, Recorder = c.RecordedBy, Member = c.Sheet.MemberId }),
        "冲销积分" => db.Set<ScoreReversal>().Where(r => r.DecidedBy == null)
            .Select(r => new Parties { Id = r.Id, Recorder = r.AskedBy, Member = r.Sheet.MemberId }),
        "批准撤销误录" => db.Set<MemberWithdrawal>().Where(w => w.DecidedBy == null)
            .Select(w => new Parties { Id = w.Id, Recorder = w.AskedBy, Member = w.Member.Id }),
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    /// <summary>Who may not confirm a fact that waits, by the fact itself and by the log; null where nothing of the kind waits under this id.</summary>
    public async Task<Parties?> PartiesAsync(RuleOfFact rule, Guid fact)
    {
        await using var db = world.AsJob();
        await using var rows = world.Accounts();
        var parties = rule.Of == nameof(AccountReview)
            ? await rows.Reviews.Where(r => r.Id == fact && r.WaitingFor != null)
                .Select(r => new Parties { Id = r.Id, Recorder = r.AskedBy, Account = r.AccountId }).SingleOrDefaultAsync()
            : await Waiting(db, rule).SingleOrDefaultAsync(p => p.Id == fact);
        return parties is null ? null : parties with { LastByLog = changed.TryGetValue((rule, fact), out var last) ? last : null };
    }

    /// <summary>What somebody is to a fact; of several the first.</summary>
    public Relation RelationOf(Guid account, Parties parties)
    {
        if (account == parties.Recorder || account == parties.Joined) return Relation.Recorder;
        if (account == parties.Changer || account == parties.LastByLog) return Relation.Changer;
        if (SubjectsOf(parties).Contains(account)) return Relation.Subject;
        var himself = memberOf.TryGetValue(account, out var member) ? member : (Guid?)null;
        return parties.Sides.Any(side => memberOf.TryGetValue(side, out var other) && other == himself) ? Relation.OtherAccountOfASide : Relation.Another;
    }

    /// <summary>Whoever may not confirm it: its sides and the accounts of whom it is about.</summary>
    public IEnumerable<Guid> AgainstOf(Parties parties) => parties.Sides.Concat(SubjectsOf(parties));

    /// <summary>What was confirmed since the last time, by the log.</summary>
    public async Task<IReadOnlyList<ConfirmedFact>> ReadLogAsync()
    {
        await using var db = world.AsJob();
        var entries = await db.Audit.AsNoTracking().Where(a => a.Number > read && a.Kind == AuditKind.Change).OrderBy(a => a.Number).ToListAsync();
        var confirmed = new List<ConfirmedFact>();
        foreach (var entry in entries)
            foreach (var rule in Rules) Take(rule, entry, confirmed);
        if (entries.Count > 0) read = entries[^1].Number;
        return confirmed;
    }

    /// <summary>What stands confirmed against its own recorder, changer or subject.</summary>
    public async Task<IReadOnlyList<string>> ReadFactsAsync()
    {
        await using var db = world.AsJob();
        var found = new List<string>();
        void Say(string kind, IEnumerable<Guid> ids) => found.AddRange(ids.Select(id => $"{kind} {id}"));
        var members = memberOf.Values.Distinct().ToList();
        var accounts = memberOf.ToLookup(a => a.Value, a => a.Key);
        void SayOwn(string kind, IEnumerable<(Guid Id, Guid Member, Guid? By)> facts) =>
            Say($"{kind} about himself", facts.Where(f => f.By is { } by && accounts[f.Member].Contains(by)).Select(f => f.Id));

        var attendances = db.Set<Attendance>().IgnoreQueryFilters().AsNoTracking();
        Say("attendance", await attendances.Where(a => a.ConfirmedBy != null && (a.ConfirmedBy == a.RecordedBy || a.ConfirmedBy == a.ChangedBy
            || (a.ConfirmedBy == a.JoinedBy && a.JoinedAt <= a.ConfirmedAt))).Select(a => a.Id).ToListAsync());
        Say("reversed attendance", await attendances.Where(a => a.ReversedBy != null && a.ReversedBy == a.ReversalAskedBy).Select(a => a.Id).ToListAsync());
        SayOwn("attendance", (await attendances.Where(a => members.Contains(a.MemberId)).ToListAsync()).SelectMany(
            a => new[] { (a.Id, a.MemberId, a.ConfirmedBy), (a.Id, a.MemberId, a.ReversedBy) }));

        var spells = db.Set<FlowSpell>().IgnoreQueryFilters().AsNoTracking();
        Say("absence", await spells.Where(s => s.ConfirmedBy != null && (s.ConfirmedBy == s.RecordedBy || s.ConfirmedBy == s.ChangedBy)).Select(s => s.Id)
            .ToListAsync());
        SayOwn("absence", (await spells.Where(s => members.Contains(s.MemberId)).ToListAsync()).Select(s => (s.Id, s.MemberId, s.ConfirmedBy)));

        var corrections = db.Set<SpellCorrection>().IgnoreQueryFilters().AsNoTracking().Where(c => c.State == CorrectionState.Approved);
        Say("correction", await corrections.Where(c => c.DecidedBy == c.RecordedBy).Select(c => c.Id).ToListAsync());
        SayOwn("correction", (await corrections.Where(c => members.Contains(c.MemberId)).ToListAsync()).Select(c => (c.Id, c.MemberId, c.DecidedBy)));

        var claims = db.Set<ScoreClaim>().IgnoreQueryFilters().AsNoTracking().Where(c => c.State == ClaimState.Accepted);
        Say("claim", await claims.Where(c => c.DecidedBy == c.RecordedBy).Select(c => c.Id).ToListAsync());
        SayOwn("claim", (await claims.Where(c => members.Contains(c.Sheet.MemberId)).Select(c => new { c.Id, c.Sheet.MemberId, c.DecidedBy }).ToListAsync())
            .Select(c => (c.Id, c.MemberId, c.DecidedBy)));

        var entries = db.Set<ScoreEntry>().IgnoreQueryFilters().AsNoTracking();
        Say("entry", await entries.Where(e => e.ConfirmedBy == e.RecordedBy).Select(e => e.Id).ToListAsync());
        SayOwn("entry", (await entries.Where(e => members.Contains(e.Sheet.MemberId)).Select(e => new { e.Id, e.Sheet.MemberId, e.ConfirmedBy }).ToListAsync())
            .Select(e => (e.Id, e.MemberId, (Guid?)e.ConfirmedBy)));

        var reversals = db.Set<ScoreReversal>().IgnoreQueryFilters().AsNoTracking().Where(r => r.State == ClaimState.Accepted);
        Say("reversal", await reversals.Where(r => r.DecidedBy == r.AskedBy).Select(r => r.Id).ToListAsync());
        SayOwn("reversal", (await reversals.Where(r => members.Contains(r.Sheet.MemberId)).Select(r => new { r.Id, r.Sheet.MemberId, r.DecidedBy })
            .ToListAsync()).Select(r => (r.Id, r.MemberId, r.DecidedBy)));

        var withdrawals = db.Set<MemberWithdrawal>().IgnoreQueryFilters().AsNoTracking().Where(w => w.State == WithdrawalState.Approved);
        Say("withdrawal", await withdrawals.Where(w => w.DecidedBy == w.AskedBy).Select(w => w.Id).ToListAsync());
        SayOwn("withdrawal", (await withdrawals.Where(w => members.Contains(w.Member.Id)).Select(w => new { w.Id, Member = w.Member.Id, w.DecidedBy })
            .ToListAsync()).Select(w => (w.Id, w.Member, w.DecidedBy)));

        Say("deduction", await db.Set<Deduction>().IgnoreQueryFilters().Where(d => d.ApprovedBy == d.ProposedBy).Select(d => d.Id).ToListAsync());
        await using var rows = world.Accounts();
        Say("review", await rows.Reviews.Where(r => r.State == ReviewState.Confirmed && (r.DecidedBy == r.AskedBy || r.DecidedBy == r.AccountId))
            .Select(r => r.Id).ToListAsync());
        return found;
    }

    private IEnumerable<Guid> SubjectsOf(Parties parties) =>
        parties.Account is { } account ? [account] : memberOf.Where(m => m.Value == parties.Member).Select(m => m.Key);

    private void Take(RuleOfFact rule, AuditEntry entry, List<ConfirmedFact> confirmed)
    {
        if (FactOf(rule, entry) is not { } fact) return;
        if (rule.States.Contains(entry.Operation)) changed[(rule, fact)] = entry.UserId;
        if (!rule.Confirms.Contains(entry.Operation)) return;
        var broken = entry.UserId != Guid.Empty && changed.GetValueOrDefault((rule, fact)) == entry.UserId ? "by who changed it last"
            : entry.MemberId is { } member && memberOf.TryGetValue(entry.UserId, out var himself) && himself == member ? "about himself"
            : null;
        confirmed.Add(new(rule, fact, entry.UserId, broken is null ? null : $"log {entry.Number}: {entry.Operation} {broken}"));
    }

    /// <summary>The fact of the kind that an entry is about: itself, or the whole of which a part was changed.</summary>
    private static Guid? FactOf(RuleOfFact rule, AuditEntry entry)
    {
        var named = entry.Part?.StartsWith(rule.Of + "/", StringComparison.Ordinal) == true ? entry.Part : entry.Subject;
        return named.StartsWith(rule.Of + "/", StringComparison.Ordinal) && Guid.TryParse(named[(rule.Of.Length + 1)..], out var id) ? id : null;
    }
}

/// <summary>One kind of fact that a second person confirms.</summary>
/// <param name="Of">Its type.</param>
/// <param name="States">Acts by which somebody becomes its recorder or changer.</param>
/// <param name="Confirms">Acts that confirm it.</param>
/// <param name="StatingForms">Routes of the forms by which somebody becomes its recorder or changer.</param>
/// <param name="Forms">Routes of the forms by which it is confirmed, approved or declined.</param>
internal sealed record RuleOfFact(
    string Of, IReadOnlyList<string> States, IReadOnlyList<string> Confirms, IReadOnlyList<string> StatingForms, IReadOnlyList<string> Forms)
{
    /// <summary>Another than its recorder may change it while it waits.</summary>
    public bool MayBeChanged => StatingForms.Count > 2;

    public override string ToString() => string.Join('、', Confirms);
}

/// <summary>Who may not confirm one fact.</summary>
internal sealed record Parties
{
    public Guid Id { get; init; }

    public Guid Recorder { get; init; }

    /// <summary>Who recorded the same from the other side.</summary>
    public Guid? Joined { get; init; }

    public Guid? Changer { get; init; }

    /// <summary>Whom it is about; null for a review.</summary>
    public Guid? Member { get; init; }

    /// <summary>Of a review: the account that it is about.</summary>
    public Guid? Account { get; init; }

    /// <summary>Who stated or changed it last, by the log; null where the world was made so.</summary>
    public Guid? LastByLog { get; init; }

    public IEnumerable<Guid> Sides => new[] { Recorder, Joined, Changer, LastByLog }.OfType<Guid>().Distinct();
}

/// <summary>What somebody who tries to confirm is to the fact.</summary>
internal enum Relation
{
    Another,

    /// <summary>Nobody stands in his way, but the page that he confirms from shows what is no longer so.</summary>
    HasNotSeen,

    /// <summary>Another account of a person who is a side of it: listed where the device is the same, not refused (docs/decisions/0055).</summary>
    OtherAccountOfASide,

    Recorder,
    Changer,
    Subject,
}

/// <summary>A confirmation that took place.</summary>
/// <param name="Broken">What the log has against it; null for nothing.</param>
internal sealed record ConfirmedFact(RuleOfFact Rule, Guid Fact, Guid By, string? Broken);
