using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Inflow;

/// <summary>流入党员的查询条件, as they stand in the address.</summary>
public sealed record InflowFilter
{
    /// <summary>Every state, past ones too.</summary>
    public const string AllStates = "all";

    public const string FromOurs = "ours";
    public const string FromOutside = "outside";

    private readonly int page = 1;
    private readonly int size = 20;

    [Display(Name = "姓名"), MaxLength(50)]
    public string? Name { get; init; }

    /// <summary>A stage's number, all, or nothing for those who are here or asked for now.</summary>
    [Display(Name = "状态")]
    public string? State { get; init; }

    [Display(Name = "来源")]
    public string? Source { get; init; }

    public int Page { get => page; init => page = Paging.Page(value); }

    public int Size { get => size; init => size = Math.Clamp(value, 1, 100); }

    public static IReadOnlyList<Choice> States { get; } =
        [.. Choice.Of(FlowStages.Titles).Where(c => c.Value is not ("1" or "4" or "10" or "12")), new(AllStates, "全部，含已结束")];

    public static IReadOnlyList<Choice> Sources { get; } = [new(FromOurs, "本旗党员"), new(FromOutside, "旗外党员")];

    /// <summary>The absences that the filter leaves: asked of, managed by or kept in what lies under the post.</summary>
    public async Task<IQueryable<FlowSpell>> OfAsync(FlowPartyDbContext db, CurrentPost post, CancellationToken ct)
    {
        var spells = Source switch
        {
            FromOurs => db.InflowFromOurs(post.SeesUnder),
            FromOutside => db.InflowFromOutside(post.SeesUnder),
            _ => db.Inflow(post.SeesUnder),
        };
        spells = await spells.CalledAsync(Name, ct);
        if (State == AllStates) return spells;
        return int.TryParse(State, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((FlowStage)number)
            ? spells.AtStage(db, (FlowStage)number)
            : spells.Where(s => s.OpenFor != null);
    }
}
