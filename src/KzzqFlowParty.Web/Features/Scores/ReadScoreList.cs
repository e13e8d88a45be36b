using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Scores;

/// <summary>What the list is asked for; stands in the URL.</summary>
public sealed record ScoreListFilter
{
    public int? Year { get; init; }

    [Display(Name = "姓名")]
    public string? Name { get; init; }

    [Display(Name = "可评等次")]
    public string? Band { get; init; }

    [Display(Name = "范围")]
    public string? Side { get; init; }

    public Guid? Organization { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 20;

    /// <summary>Members managed here whose formal branch is elsewhere; otherwise one's own.</summary>
    [JsonIgnore]   // the log holds the side itself
    public bool IsHost => Side == "host";

    /// <summary>The same with a year that there is and a page within bounds.</summary>
    public ScoreListFilter Sane(DateOnly today) =>
        this with { Year = ScoreYears.Shown(Year, today), Page = Paging.Page(Page), Size = Math.Clamp(Size, 1, 100) };
}

/// <summary>
/// 积分台账: everyone who has a sheet in the year, with zero where nothing is on it yet (docs/decisions/0010). No rank (docs/decisions/0018).
/// </summary>
public sealed record ScoreListPage(ScoreListFilter Filter, DateOnly Today, RuleSet Rules, int Count, int BelowQualified, IReadOnlyList<ScoreListPage.Row> Rows)
{
    public sealed record Row
    {
        public Guid MemberId { get; init; }

        public string Name { get; init; } = "";

        public string NameKey { get; init; } = "";

        public PartialDate? BirthOn { get; init; }

        public MemberType Type { get; init; }

        public string Branch { get; init; } = "";

        public string BranchKey { get; init; } = "";

        public Guid BranchId { get; init; }

        public int Base { get; init; }

        public int Activity { get; init; }

        public int Deduction { get; init; }

        public int Total { get; init; }

        /// <summary>Points claimed that nobody has decided on; 0 for who sees no claims.</summary>
        public int Waiting { get; init; }

        public bool IsProbationary => Type == MemberType.Probationary;

        /// <summary>By branch, then name.</summary>
        public static IQueryable<Row> InOrder(IQueryable<Row> rows) =>
            rows.OrderBy(r => r.BranchKey).ThenBy(r => r.BranchId).ThenBy(r => r.NameKey).ThenBy(r => r.MemberId);

        /// <summary>The one projection: a fact of a column is named here and above.</summary>
        /// <param name="holders">Who has a sheet in the year.</param>
        public static IQueryable<Row> Of(FlowPartyDbContext db, IQueryable<Member> holders, int year)
        {
            var waiting = db.WaitingClaims;
            return from m in holders
                   join o in db.Organizations on m.KeeperOrganizationId equals o.Id
                   join s in db.SheetsOfYear(year) on m.Id equals s.MemberId into sheets
                   from s in sheets.DefaultIfEmpty()
                   select new Row
                   {
                       MemberId = m.Id,
                       Name = m.Name,
                       NameKey = m.NameKey,
                       BirthOn = m.BirthOn,
                       Type = m.Type,
                       Branch = o.FullName,
                       BranchKey = o.NameKey,
                       BranchId = m.KeeperOrganizationId,
                       Base = (int?)s.Totals.Base ?? 0,
                       Activity = (int?)s.Totals.Activity ?? 0,
                       Deduction = (int?)s.Totals.Deduction ?? 0,
                       Total = (int?)s.Totals.Total ?? 0,
                       Waiting = waiting.Where(c => c.SheetId == s.Id).Sum(c => (int?)c.Points) ?? 0,
                   };
        }
    }
}

/// <summary>What the list's filter leaves, in no order, for the page and the workbook.</summary>
/// <param name="Filter">With the side that a post without members of its own has.</param>
public sealed record FilteredScores(ScoreListFilter Filter, RuleSet Rules, IQueryable<ScoreListPage.Row> Rows);

/// <summary>Reads the list by branch, then name (<see cref="BranchWindow"/>): one count by branch and one projected page.</summary>
public sealed class ReadScoreList(FlowPartyDbContext db, CurrentPost post, TimeProvider time) : IUseCase
{
    public async Task<ScoreListPage> HandleAsync(ScoreListFilter asked, CancellationToken ct)
    {
        var (filter, rules, rows) = await FilteredAsync(asked, ct);
        var branches = await (
            from counted in rows.GroupBy(r => r.BranchId)
                .Select(g => new { Id = g.Key, All = g.Count(), Below = g.Count(r => r.Total < rules.QualifiedFrom) })
            join o in db.Organizations on counted.Id equals o.Id
            orderby o.NameKey, o.Id
            select new { o.Id, counted.All, counted.Below }).ToListAsync(ct);
        var window = BranchWindow.Of([.. branches.Select(b => new CountedBranch(b.Id, b.All))], filter.Page, filter.Size);
        var page = await ScoreListPage.Row.InOrder(rows.Where(r => window.Branches.Contains(r.BranchId))).Skip(window.Skip).Take(window.Take)
            .ToListAsync(ct);
        IReadOnlyList<ScoreListPage.Row> shown = SeesClaims(filter) ? page : [.. page.Select(r => r with { Waiting = 0 })];
        return new(
            filter with { Page = window.Page }, time.Today, rules, branches.Sum(b => b.All), branches.Sum(b => b.Below), shown);
    }

    public async Task<FilteredScores> FilteredAsync(ScoreListFilter filter, CancellationToken ct)
    {
        if (filter.Side is null && post.Role == Role.MobilePartySecretary) filter = filter with { Side = "host" };   // has no members of its own (O4)
        var year = filter.Year!.Value;
        var rules = await db.RulesForAsync(year, ct);
        var holders = SheetHolders.In(db, year, filter.Organization ?? post.OrganizationId, post.SeesUnder, filter.IsHost, time.Today);
        return new(filter, rules, Filtered(ScoreListPage.Row.Of(db, await holders.CalledAsync(filter.Name, ct), year), filter, rules));
    }

    public bool SeesClaims(ScoreListFilter filter) => FieldTable.SeesClaims(FieldTable.RelationOf(post.Role, keeperIsUnderPost: !filter.IsHost));

    private static IQueryable<ScoreListPage.Row> Filtered(IQueryable<ScoreListPage.Row> rows, ScoreListFilter filter, RuleSet rules) => filter.Band switch
    {
        "excellent" => rows.Where(r => r.Total >= rules.ExcellentFrom),
        "qualified" => rows.Where(r => r.Total >= rules.QualifiedFrom && r.Total < rules.ExcellentFrom),
        "below" => rows.Where(r => r.Total < rules.QualifiedFrom),
        _ => rows,
    };
}
