using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>流出党员的查询条件, as they stand in the address.</summary>
public sealed record OutflowFilter
{
    /// <summary>Every state, past ones too.</summary>
    public const string AllStates = "all";

    public const int LargestPage = 100;

    private readonly int page = 1;
    private readonly int size = 20;

    [Display(Name = "姓名"), MaxLength(50)]
    public string? Name { get; init; }

    [Display(Name = "党支部"), MaxLength(100)]
    public string? Branch { get; init; }

    /// <summary>Only what lies under this organization: a link from the tree.</summary>
    public Guid? Organization { get; init; }

    [RegionCode, Display(Name = "流入地")]
    public string? Region { get; init; }

    /// <summary>A stage's number, all, or nothing for those away now.</summary>
    [Display(Name = "状态")]
    public string? State { get; init; }

    [Display(Name = "外出时间不早于")]
    public DateOnly? From { get; init; }

    [Display(Name = "外出时间不晚于")]
    public DateOnly? To { get; init; }

    [Display(Name = "只看四清不全")]
    public bool Incomplete { get; init; }

    [Display(Name = "只看待确认")]
    public bool Waiting { get; init; }

    public int Page { get => page; init => page = Paging.Page(value); }

    public int Size { get => size; init => size = Math.Clamp(value, 1, LargestPage); }

    public static IReadOnlyList<Choice> States { get; } =
    [
        .. Choice.Of(FlowStages.Titles).Where(c => c.Value is not ("1" or "10")), new(AllStates, "全部，含已结束"),
    ];

    /// <summary>The absences that the filter leaves, of those kept under the post.</summary>
    public async Task<IQueryable<FlowSpell>> OfAsync(FlowPartyDbContext db, CurrentPost post, FlowParameters parameters, DateOnly today, CancellationToken ct)
    {
        var (spells, lastLegs) = (InState(db, db.Outflow(post.SeesUnder)), db.LastLegs);
        if (Organization is { } above) spells = spells.Where(s => db.Ancestry.Any(a => a.AncestorId == above && a.DescendantId == s.KeeperOrganizationId));
        if (TextForms.Kept(Branch) is not null)
        {
            var branches = await db.Organizations.CalledAsync(Branch, ct);
            spells = spells.Where(s => branches.Any(o => o.Id == s.KeeperOrganizationId));
        }

        if (Prefix(Region) is { } prefix) spells = spells.Where(s => lastLegs.Any(l => l.SpellId == s.Id && l.RegionCode!.StartsWith(prefix)));
        if (From is { } from && Earliest(from) is var lowest) spells = spells.Where(s => s.DepartureOn >= lowest);
        if (To is { } to && PartialDate.OfDay(to) is var highest) spells = spells.Where(s => s.DepartureOn <= highest);
        if (Waiting) spells = spells.WhereAllowed(FlowAct.Confirm);
        if (Incomplete) spells = spells.WhereNotClear(db, parameters, today);
        return await spells.CalledAsync(Name, ct);
    }

    /// <summary>What waits for confirmation waits for it after the absence has ended, too.</summary>
    private IQueryable<FlowSpell> InState(FlowPartyDbContext db, IQueryable<FlowSpell> spells)
    {
        if (State == AllStates) return spells;
        if (int.TryParse(State, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((FlowStage)number))
            return spells.AtStage(db, (FlowStage)number);
        return Waiting ? spells : spells.Where(s => s.OpenFor != null);
    }

    /// <summary>Codes of a province begin with its first two digits, those of a city with four.</summary>
    private static string? Prefix(string? region) => Regions.Find(region) switch
    {
        null => null,
        { Level: "province" } province => province.Code[..2],
        { Level: "prefecture" } city => city.Code[..4],
        var county => county.Code,
    };

    /// <summary>A month told without its day is not before that month's first.</summary>
    private static PartialDate Earliest(DateOnly from) =>
        from.Day > 1 ? from : from.Month > 1 ? PartialDate.TryOf(from.Year, from.Month)!.Value : PartialDate.TryOf(from.Year)!.Value;
}
