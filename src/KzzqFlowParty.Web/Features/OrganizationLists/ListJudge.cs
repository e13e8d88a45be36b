using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>
/// Judges the lines of a list in an order in which every parent comes before what hangs on it. Names are compared as people write them: one that differs
/// by blanks, 中共 or the usual words is the same organization (docs/decisions/0041).
/// </summary>
/// <param name="tree">Open organizations from the own one down.</param>
/// <param name="own">Of the present post: the parent where a line names none.</param>
/// <param name="formerNames">Names before a rename.</param>
/// <param name="today">Nothing is established later.</param>
/// <param name="asWritten">Names are taken as the list writes them, not as the likely full names.</param>
/// <param name="note">The entry of an organization that a line makes.</param>
internal sealed class ListJudge(
    IReadOnlyCollection<Organization> tree, Organization own, ILookup<Guid, string> formerNames, DateOnly today, bool asWritten,
    Func<ListedOrganization, DateOnly, ChangeNote> note)
{
    private const string Name = "党组织全称";
    private const string Kind = "类别";
    private const string Parent = "上级党组织";
    private const string Day = "成立日期";
    private const string Document = "文号";
    private const int LongestDocument = 400;

    /// <summary>Of two kinds, the one with the longer word comes first: 联合党支部 ends as 党支部 does.</summary>
    private static readonly (string Word, OrganizationKind Kind)[] Words =
    [
        .. OrganizationKinds.Ours.Select(k => (OrganizationKinds.TitleOf(k), k)).Append(("联合支部", OrganizationKind.JointBranch))
            .Append(("临时支部", OrganizationKind.TemporaryBranch)).Append(("支部", OrganizationKind.Branch)).Append(("总支", OrganizationKind.GeneralBranch))
            .Append(("流动党支部", OrganizationKind.MobilePartyOrganization)).OrderByDescending(w => w.Item1.Length),
    ];

    private readonly Dictionary<Guid, Organization> byId = tree.ToDictionary(o => o.Id);
    private readonly OrganizationNames known = new(tree, tree.ToDictionary(o => o.Id), formerNames);
    private readonly Dictionary<Guid, OrganizationNames> below = [];
    private readonly Dictionary<ListedOrganization, CheckedLine> verdicts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(Guid Parent, string Name), ListedOrganization> first = [];

    /// <summary>In the order of the list.</summary>
    public IReadOnlyList<CheckedLine> Judge(IReadOnlyList<ListedOrganization> lines)
    {
        var folded = new Dictionary<ListedOrganization, (string Name, string Parent)>(ReferenceEqualityComparer.Instance);
        foreach (var line in lines) folded[line] = (OrganizationNames.Folded(line.FullName), OrganizationNames.Folded(line.Parent));
        var waiting = lines.ToList();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(l => folded[l].Name).ToHashSet();
            var ready = waiting.Where(l => !names.Contains(folded[l].Parent) || folded[l].Parent == folded[l].Name).ToList();
            if (ready.Count == 0) ready = waiting;   // a circle: none of them finds its parent
            foreach (var line in ready) verdicts[line] = JudgeOne(line, folded[line].Name);
            waiting = [.. waiting.Where(l => !verdicts.ContainsKey(l))];
        }

        return [.. lines.Select(l => verdicts[l])];
    }

    private CheckedLine JudgeOne(ListedOrganization line, string folded)
    {
        var checking = new CheckedLine(line, Verdict.Wrong, [], [], null);
        var name = TextForms.Trim(line.FullName);
        var kind = KindOf(line, checking);
        var on = DayOf(line, checking);
        if (name.Length == 0) checking.Wrong[Name] = "请填写党组织全称";
        if (line.Document.Length > LongestDocument) checking.Wrong[Document] = $"不能超过 {LongestDocument} 个字";
        if (FindParent(line, checking) is not { } parent) return checking;
        if (name.Length > 0 && !first.TryAdd((parent.Id, folded), line)) checking.Wrong[Name] = $"与第 {first[(parent.Id, folded)].Number} 行重复";
        if (name.Length > 0 && Below(parent).Sure(name) is { } same) return JudgeKnown(checking, kind, same);
        if (checking.Wrong.Count > 0 || kind is not { } known || on is not { } day) return checking;

        var likely = OrganizationNames.LikelyFullName(name, known, parent);
        if (likely is not null) checking.Remarks[Name] = asWritten ? $"可能的全称：{likely}" : $"按全称“{likely}”新建";
        var created = Organization.Create(
            known, parent, asWritten ? name : likely ?? name, parent.RegionCode, nameTaken: false, note(line, day), today);
        if (!created.Accepted)
        {
            foreach (var refusals in created.Refusals.GroupBy(r => ColumnOf(r.Field))) checking.Wrong[refusals.Key] = refusals.First().Message;
            return checking;
        }

        byId[created.Value.Id] = created.Value;
        this.known.Add(created.Value);
        Below(parent).Add(created.Value);
        return checking with { Verdict = Verdict.New, Created = created.Value, HasLikelyName = likely is not null };
    }

    /// <summary>Its parent has one of this name already, in the tree or higher up in this list.</summary>
    private static CheckedLine JudgeKnown(CheckedLine checking, OrganizationKind? kind, Organization same)
    {
        if (checking.Wrong.ContainsKey(Name)) return checking;
        if (kind is not null && kind != same.Kind)
        {
            checking.Wrong[Kind] = $"“{same.FullName}”已登记为“{OrganizationKinds.TitleOf(same.Kind)}”，请核对";
            return checking;
        }

        if (same.FullName != TextForms.Trim(checking.Line.FullName)) checking.Remarks[Name] = $"就是已有的“{same.FullName}”";
        return checking with { Verdict = Verdict.Same, Wrong = [] };
    }

    /// <summary>What the column says in any of the usual words; where it is empty, what the name says.</summary>
    private static OrganizationKind? KindOf(ListedOrganization line, CheckedLine checking)
    {
        var (word, told) = (TextForms.Compact(line.Kind), OrganizationNames.KindIn(line.FullName));
        var kind = word.Length == 0 ? told
            : Words.Where(w => word.EndsWith(w.Word, StringComparison.Ordinal)).Select(w => (OrganizationKind?)w.Kind).FirstOrDefault();
        if (kind is null)
        {
            checking.Wrong[Kind] = word.Length == 0
                ? "请填写类别"
                : $"没有这个类别，可填：{string.Join('、', OrganizationKinds.Ours.Select(OrganizationKinds.TitleOf))}";
        }
        else if (told is { } said && !Agrees(said, kind.Value))
        {
            checking.Wrong[Kind] = $"名称写的是{OrganizationKinds.TitleOf(said)}，类别写的是{OrganizationKinds.TitleOf(kind.Value)}，请核对";
        }
        else if (OrganizationKinds.TitleOf(kind.Value) != word)
        {
            checking.Remarks[Kind] = $"按“{OrganizationKinds.TitleOf(kind.Value)}”登记";
        }

        return kind;
    }

    private static bool Agrees(OrganizationKind said, OrganizationKind kind) => kind switch
    {
        OrganizationKind.Branch or OrganizationKind.JointBranch or OrganizationKind.TemporaryBranch => said is OrganizationKind.Branch,
        OrganizationKind.GeneralBranch => said is OrganizationKind.GeneralBranch,
        OrganizationKind.Committee or OrganizationKind.WorkCommittee => said is OrganizationKind.Committee,
        OrganizationKind.MobilePartyOrganization or OrganizationKind.Group or OrganizationKind.Department or OrganizationKind.External => true,
    };

    private static DateOnly? DayOf(ListedOrganization line, CheckedLine checking)
    {
        if (line.EstablishedOn is { Precision: DatePrecision.Day } day) return day.Earliest;
        if (line.EstablishedOn is { Precision: DatePrecision.Month } month)
        {
            checking.Remarks[Day] = $"只写到月，按 {month.Earliest:yyyy-MM-dd} 登记";
            return month.Earliest;
        }

        checking.Wrong[Day] = line.EstablishedText.Length == 0 ? "请填写成立日期"
            : line.EstablishedOn is null ? "不能识别为日期，请写到日，例如 2021-06-18" : "只写到年，请写到月或日，例如 2021-06-18";
        return null;
    }

    private Organization? FindParent(ListedOrganization line, CheckedLine checking)
    {
        var above = TextForms.Trim(line.Parent);
        if (above.Length == 0)
        {
            checking.Remarks[Parent] = $"没有填写，按本组织“{own.FullName}”";
            return own;
        }

        if (known.Sure(above) is { } parent)
        {
            if (parent.FullName != above) checking.Remarks[Parent] = $"即“{parent.FullName}”";
            return parent;
        }

        var folded = OrganizationNames.Folded(above);
        if (byId.Values.Any(o => OrganizationNames.Folded(o.FullName) == folded)) checking.Wrong[Parent] = "有几个同名的党组织，请写全称，或先更名区分";
        else if (verdicts.Values.Any(v => OrganizationNames.Folded(v.Line.FullName) == folded)) checking.Wrong[Parent] = "上级所在的那一行有误，请先改正";
        else checking.Wrong[Parent] = known.WhyNone(above) is { } why ? why : "找不到这个上级，应为本组织或所辖党组织的全称";
        return null;
    }

    private OrganizationNames Below(Organization parent)
    {
        if (!below.TryGetValue(parent.Id, out var names))
            below[parent.Id] = names = new(byId.Values.Where(o => o.ParentId == parent.Id), byId, formerNames);
        return names;
    }

    private static string ColumnOf(string? field) => field switch
    {
        "ParentId" => Parent,
        "On" => Day,
        _ => Name,
    };
}
