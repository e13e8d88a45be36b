using System.Text.RegularExpressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Web.Features.Meetings;
using KzzqFlowParty.Web.Features.Shared.Members;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Reading;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Look;

/// <summary>
/// No switch hides a new state behind a discard: every member of an enum has an answer of its own. Where the discard is gone, the compiler itself
/// refuses a switch expression that misses a member (CS8509); this test keeps the discard away.
/// </summary>
public sealed partial class SwitchTests
{
    /// <summary>Long lists of names, of which a switch picks a few: no states.</summary>
    private static readonly string[] Lists = [nameof(Permission), nameof(RosterField)];

    private static readonly Type[] Enums =
    [
        .. from assembly in new[] { typeof(FlowState).Assembly, typeof(FlowPartyDbContext).Assembly, typeof(ColumnFormat).Assembly, typeof(RoleTable).Assembly }
           from type in assembly.GetTypes()
           where type.IsEnum && !Lists.Contains(type.Name)
           select type,
    ];

    private static readonly HashSet<string> Members = [.. from type in Enums from name in Enum.GetNames(type) select $"{type.Name}.{name}"];

    /// <summary>Used without their enum's name by a <c>using static</c>.</summary>
    private static readonly HashSet<string> Roles = [.. Enum.GetNames<Role>()];

    [Fact]
    public void No_switch_expression_on_an_enum_answers_with_a_discard()
    {
        var files = SourceFiles.All.ToList();
        Assert.InRange(files.Sum(f => SwitchesOf(File.ReadAllText(f)).Count(IsOnEnum)), 30, int.MaxValue);   // the scanner finds them
        Assert.Equal("", string.Join('\n',
                     from file in files
                     from arms in SwitchesOf(File.ReadAllText(file))
                     where IsOnEnum(arms) && arms.Any(a => a.Pattern == "_" && !a.Answer.StartsWith("throw ", StringComparison.Ordinal))
                     select $"{Path.GetFileName(file)}: {string.Join(" | ", arms.Select(a => a.Pattern))}"));
    }

    [Fact]
    public void The_scanner_sees_a_discard_and_what_is_none()
    {
        Assert.True(IsHiding("state switch { FlowState.Managed => \"x, y\", _ => F(1, 2) }"));
        Assert.True(IsHiding("role switch\n{\n    TownshipStaff or Auditor => 1, // the superior's\n    _ => 2,\n}"));
        Assert.False(IsHiding("state switch { FlowState.Managed => 1, _ => throw new InvalidOperationException() }"));
        Assert.False(IsHiding("state switch { FlowState.Managed => 1, _ when x => 3, FlowState.Reported => 2 }"));
        Assert.False(IsHiding("text switch { \"a\" => 1, _ => 2 }"));
        Assert.True(IsHiding("text switch { \"a\" => state switch { MeetingState.Held => 1, _ => 0 }, _ => 2 }"));

        static bool IsHiding(string source) =>
            SwitchesOf(source).Any(arms => IsOnEnum(arms) && arms.Any(a => a.Pattern == "_" && !a.Answer.StartsWith("throw ", StringComparison.Ordinal)));
    }

    /// <summary>The tables that are no switches, and the words that come from code lists: nothing is without its answer.</summary>
    [Fact]
    public void Every_member_has_its_words()
    {
        Assert.All(Enum.GetValues<FlowState>(), s => Assert.NotEmpty(SpellTag.Of(FlowStages.Of(s, isAsked: true, hasReportedIn: false)).Words));
        Assert.All(Enum.GetValues<FlowStage>(), s => Assert.DoesNotMatch("^[0-9]*$", SpellTag.Of(s).Words));
        Assert.All(Enum.GetValues<FlowState>(), s => Assert.DoesNotMatch("^[0-9]*$", s.Title));
        Assert.All(Enum.GetValues<AttendanceStage>(), s => Assert.NotEmpty(AttendanceTag.Of(s).Words));
        Assert.All(Enum.GetValues<MeetingState>(), s => Assert.DoesNotMatch("^[0-9]*$", s.Title));
        Assert.All(Enum.GetValues<MeetingMode>(), m => Assert.DoesNotMatch("^[0-9]*$", m.Title));
        Assert.All(Enum.GetValues<AttendanceStatus>(), s => Assert.DoesNotMatch("^[0-9]*$", s.Title));
        Assert.All(Enum.GetValues<OrganizationKind>(), k => Assert.NotEmpty(OrganizationKinds.TitleOf(k)));
        Assert.All(Enum.GetValues<ClaimState>(), s => Assert.Equal(s == ClaimState.Waiting, s.AwaitsDecision));
        Assert.All(Enum.GetValues<Role>(), r => Assert.NotEmpty(RoleTable.TitleOf(r)));
        Assert.All(
            Enum.GetValues<Role>().Where(r => !RoleTable.SeesPersons(r)),
            r => Assert.Equal(Relation.Advisor, FieldTable.RelationOf(r, keeperIsUnderPost: true)));
    }

    private static bool IsOnEnum(IReadOnlyList<(string Pattern, string Answer)> arms) =>
        arms.Select(a => a.Pattern.Split(" when ")[0])
            .Any(p => Named().Matches(p).Any(m => Members.Contains(m.Value)) || Array.Exists(p.Split(" or "), Roles.Contains));

    /// <summary>The arms of every switch expression of a text, those of inner ones for themselves.</summary>
    private static IEnumerable<IReadOnlyList<(string Pattern, string Answer)>> SwitchesOf(string source)
    {
        var text = Comment().Replace(source, "");
        foreach (Match begun in Switch().Matches(text))
        {
            if (ArmsAt(text, begun.Index + begun.Length) is { Count: > 0 } arms) yield return arms;
        }
    }

    /// <summary>From behind the opening brace to its closing one: split at the commas of its own level, each arm at its first arrow.</summary>
    private static List<(string Pattern, string Answer)> ArmsAt(string text, int from)
    {
        var (arms, depth, start, quoted) = (new List<(string Pattern, string Answer)>(), 0, from, false);
        for (var at = from; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"' && text[at - 1] != '\\') quoted = !quoted;
            if (quoted) continue;
            if (c is '{' or '(' or '[') depth++;
            if (depth == 0 && c is ',' or '}')
            {
                var arm = text[start..at];
                if (arm.IndexOf("=>", StringComparison.Ordinal) is > 0 and var arrow) arms.Add((arm[..arrow].Trim(), arm[(arrow + 2)..].Trim()));
                start = at + 1;
                if (c == '}') return arms;
            }

            if (c is '}' or ')' or ']') depth--;
        }

        return arms;
    }

    [GeneratedRegex(@"\bswitch\s*\{", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Switch();

    [GeneratedRegex(@"\b\w+\.\w+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex("(?<![:\"])//[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
