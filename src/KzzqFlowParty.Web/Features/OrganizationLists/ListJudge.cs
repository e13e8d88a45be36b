using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>Judges the lines of a list in an order in which every parent comes before what hangs on it.</summary>
internal sealed class ListJudge(IEnumerable<Organization> tree, DateOnly today, Func<ListedOrganization, ChangeNote> note)
{
    private const string Name = "党组织全称";
    private const string Kind = "类别";
    private const string Parent = "上级党组织";
    private const string Day = "成立日期";
    private const string Document = "文号";
    private const int LongestDocument = 400;

    private readonly List<Organization> known = [.. tree];
    private readonly Dictionary<ListedOrganization, CheckedLine> verdicts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Parent, string Name), ListedOrganization> first = [];

    /// <summary>In the order of the list.</summary>
    public IReadOnlyList<CheckedLine> Judge(IReadOnlyList<ListedOrganization> lines)
    {
        var waiting = lines.ToList();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(l => TextForms.Trim(l.FullName)).ToHashSet();
            var ready = waiting.Where(l => !names.Contains(TextForms.Trim(l.Parent)) || TextForms.Trim(l.Parent) == TextForms.Trim(l.FullName)).ToList();
            if (ready.Count == 0) ready = waiting;   // a circle: none of them finds its parent
            foreach (var line in ready) verdicts[line] = JudgeOne(line);
            waiting = [.. waiting.Where(l => !verdicts.ContainsKey(l))];
        }

        return [.. lines.Select(l => verdicts[l])];
    }

    private CheckedLine JudgeOne(ListedOrganization line)
    {
        var (name, above) = (TextForms.Trim(line.FullName), TextForms.Trim(line.Parent));
        var wrong = WrongCells(line);
        var parent = FindParent(above, wrong);
        if (parent is null) return new(line, Verdict.Wrong, wrong, null);
        if (name.Length > 0 && !first.TryAdd((above, name), line)) wrong[Name] = $"与第 {first[(above, name)].Number} 行重复";
        if (known.Find(o => o.FullName == name && o.ParentId == parent.Id) is { } same) return JudgeKnown(line, same, wrong);
        if (wrong.Count > 0) return new(line, Verdict.Wrong, wrong, null);

        var created = Organization.Create(OrganizationKinds.Named(line.Kind)!.Value, parent, name, parent.RegionCode, nameTaken: false, note(line), today);
        if (!created.Accepted)
            return new(line, Verdict.Wrong, created.Refusals.GroupBy(r => ColumnOf(r.Field)).ToDictionary(g => g.Key, g => g.First().Message), null);
        known.Add(created.Value);
        return new(line, Verdict.New, wrong, created.Value);
    }

    /// <summary>Its parent has one of this name already, in the tree or higher up in this list.</summary>
    private static CheckedLine JudgeKnown(ListedOrganization line, Organization same, Dictionary<string, string> wrong)
    {
        if (wrong.ContainsKey(Name)) return new(line, Verdict.Wrong, wrong, null);
        var kind = OrganizationKinds.Named(line.Kind);
        if (kind is null || kind == same.Kind) return new(line, Verdict.Same, new Dictionary<string, string>(), null);
        wrong[Kind] = $"该组织已登记为“{OrganizationKinds.TitleOf(same.Kind)}”，请核对";
        return new(line, Verdict.Wrong, wrong, null);
    }

    private static Dictionary<string, string> WrongCells(ListedOrganization line)
    {
        var wrong = new Dictionary<string, string>();
        if (TextForms.Trim(line.FullName).Length == 0) wrong[Name] = "请填写党组织全称";
        if (OrganizationKinds.Named(line.Kind) is null or OrganizationKind.External)
            wrong[Kind] = line.Kind.Length == 0
                ? "请填写类别"
                : $"没有这个类别，可填：{string.Join('、', OrganizationKinds.Ours.Select(OrganizationKinds.TitleOf))}";
        if (line.EstablishedOn is null)
            wrong[Day] = line.EstablishedText.Length == 0 ? "请填写成立日期" : "不能识别为日期，请写到日，例如 2021-06-18";
        if (line.Document.Length > LongestDocument) wrong[Document] = $"不能超过 {LongestDocument} 个字";
        return wrong;
    }

    private Organization? FindParent(string above, Dictionary<string, string> wrong)
    {
        if (above.Length == 0) wrong[Parent] = "请填写上级党组织";
        else if (known.FindAll(o => o.FullName == above) is { Count: 1 } one) return one[0];
        else if (known.Exists(o => o.FullName == above)) wrong[Parent] = "有几个同名的党组织，请先更名区分";
        else if (verdicts.Values.Any(v => TextForms.Trim(v.Line.FullName) == above)) wrong[Parent] = "上级所在的那一行有误，请先改正";
        else wrong[Parent] = "找不到这个上级，应为本组织或所辖党组织的全称";
        return null;
    }

    private static string ColumnOf(string? field) => field switch
    {
        "ParentId" => Parent,
        "On" => Day,
        _ => Name,
    };
}
