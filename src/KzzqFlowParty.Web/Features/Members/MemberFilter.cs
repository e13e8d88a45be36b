using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Queries;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Members;

/// <summary>What the roster is asked for. All of it stands in the address, so no ID number and no phone does (docs/decisions/0014).</summary>
public sealed record MemberFilter
{
    public const string Anyone = "all";
    public const string Away = "away";
    public const string AtHome = "home";
    public const string FromOutside = "outside";
    public const string Ours = "ours";
    public const string NotVerified = "unverified";

    public static readonly IReadOnlyList<int> Sizes = [20, 50, 100];

    public static readonly IReadOnlyList<Choice> Statuses = [.. Choice.Of(Codes.PartyStatus).SkipLast(1), new(Anyone, "全部（含不在册）")];
    public static readonly IReadOnlyList<Choice> Whereabouts = [new(Away, "在外"), new(AtHome, "在家")];
    public static readonly IReadOnlyList<Choice> Origins = [new(Ours, "本旗党员"), new(FromOutside, "旗外流入党员")];
    public static readonly IReadOnlyList<Choice> Phones = [new(NotVerified, "在外，电话待核实")];

    /// <summary>Part of the name, its pinyin or its first letters.</summary>
    [Display(Name = "姓名")]
    public string? Name { get; init; }

    /// <summary>An organization under the post; everything below it counts.</summary>
    [Display(Name = "党组织")]
    public Guid? Organization { get; init; }

    /// <summary>Words that look for an organization in the card beside the list.</summary>
    [Display(Name = "查找组织")]
    public string? Words { get; init; }

    [Display(Name = "人员类别")]
    public MemberType? Type { get; init; }

    /// <summary>A code of 党籍状态 or <see cref="Anyone"/>; those on the books where nothing is said.</summary>
    [Display(Name = "党籍状态")]
    public string? Status { get; init; }

    [Display(Name = "在外情况")]
    public string? Where { get; init; }

    [Display(Name = "性别")]
    public Gender? Gender { get; init; }

    [Display(Name = "民族")]
    public string? Ethnicity { get; init; }

    [Display(Name = "学历")]
    public string? Education { get; init; }

    [Display(Name = "来源")]
    public string? Origin { get; init; }

    [Display(Name = "电话")]
    public string? Phone { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = Sizes[0];

    /// <summary>Whether anything narrows the list beyond the first line of the form.</summary>
    [JsonIgnore]   // the log holds what was asked, not what follows from it
    public bool IsDetailed => Gender is not null || Ethnicity is not null || Education is not null || Origin is not null || Phone is not null;

    [JsonIgnore]
    public bool IsNarrow => IsDetailed || Name is not null || Type is not null || Status is not null || Where is not null || Organization is not null;

    /// <summary>Sizes and pages that exist.</summary>
    public MemberFilter Sane() => this with { Page = Paging.Page(Page), Size = Sizes.Contains(Size) ? Size : Sizes[0] };

    /// <summary>The same question about another organization, for its address; from the first page on.</summary>
    public IDictionary<string, string> Elsewhere(Guid? organization)
    {
        (string Name, string? Value)[] parts =
        [
            ("organization", organization?.ToString()), ("name", Name), ("type", Type?.ToString("D")), ("status", Status), ("where", Where),
            ("gender", Gender?.ToString("D")), ("ethnicity", Ethnicity),
            ("education", Education), ("origin", Origin), ("phone", Phone), ("size", Size == Sizes[0] ? null : Size.ToString(CultureInfo.InvariantCulture)),
        ];
        return parts.Where(p => !string.IsNullOrEmpty(p.Value)).ToDictionary(p => p.Name, p => p.Value!, StringComparer.Ordinal);
    }

    /// <summary>The keeper's side under the post, narrowed; in no order.</summary>
    public async Task<IQueryable<Member>> OfAsync(FlowPartyDbContext db, CurrentPost post, FlowParameters parameters, DateOnly today, CancellationToken ct)
    {
        var members = ByStatus(db.MembersKept(post.SeesUnder));
        if (Organization is { } organization)
            members = members.Where(m => db.Ancestry.Where(a => a.AncestorId == organization).Select(a => a.DescendantId).Contains(m.KeeperOrganizationId));
        if (Where == Away) members = members.Away(db);
        if (Where == AtHome) members = members.AtHome(db);
        if (Phone == NotVerified) members = members.Away(db).PhoneNotVerified(parameters, today);
        return await ByPerson(members).CalledAsync(Name, ct);
    }

    private IQueryable<Member> ByStatus(IQueryable<Member> members) => Status switch
    {
        Anyone => members,
        _ when Enum.TryParse<PartyStatus>(Status, out var status) => members.Where(m => m.Status == status),
        _ => members.OnTheBooks(),
    };

    private IQueryable<Member> ByPerson(IQueryable<Member> members)
    {
        if (Type is { } type) members = members.Where(m => m.Type == type);
        if (Gender is { } gender) members = members.Where(m => m.Gender == gender);
        if (!string.IsNullOrEmpty(Ethnicity)) members = members.Where(m => m.Ethnicity == Ethnicity);
        if (!string.IsNullOrEmpty(Education)) members = members.Where(m => m.Education == Education);
        if (Origin == Ours) members = members.Ours();
        if (Origin == FromOutside) members = members.FromOutside();
        return members;
    }
}
