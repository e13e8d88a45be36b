using System.Reflection;
using System.Text.RegularExpressions;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Tests.Architecture;

/// <summary>No regular expression runs away, whatever a cell or a form holds (docs/decisions/0056).</summary>
public sealed class RegexTests
{
    private const BindingFlags Own = BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>They look around, which only the backtracking engine can: every repetition in them ends, or gives nothing back.</summary>
    private static readonly string[] LookingAround =
    [
        "CellText.NeedsEscape", "DateTexts.TimeOfDay", "NumbersInText.Runs", "NumbersStayOut.Number", "PhoneCells.Anywhere", "PhoneNumber.Abroad",
        "PhoneNumber.CountryCode", "TextsInLogs.Number",
    ];

    private static readonly Dictionary<string, Regex> All = new[] { typeof(PartialDate), typeof(FlowPartyDbContext), typeof(ReportHead), typeof(Program) }
        .SelectMany(known => known.Assembly.GetTypes())
        .SelectMany(type => type.GetMethods(Own))
        .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
        .ToDictionary(method => $"{method.DeclaringType!.Name}.{method.Name}", method => (Regex)method.Invoke(null, null)!);

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_one_runs_on_the_engine_that_never_goes_back_except_those_that_look_around() => Assert.Equal(
        LookingAround, All.Where(r => !r.Value.Options.HasFlag(RegexOptions.NonBacktracking)).Select(r => r.Key).Order(StringComparer.Ordinal));

    /// <summary>300,000 signs of every kind that the expression itself speaks of, alone and in pairs: within the second that each may take.</summary>
    [Theory, MemberData(nameof(Names))]
    public void None_takes_longer_the_more_there_is_of_one_sign(string name)
    {
        const int length = 300_000;
        var regex = All[name];
        var signs = regex.ToString().Where(c => c is not '\\' and not '\n').Concat("1aX \t(（-").Distinct().ToList();
        foreach (var sign in signs)
        {
            var run = new string(sign, length);
            foreach (var text in new[] { run, $"1{run}!", string.Concat(Enumerable.Repeat($"{sign}1", length / 2)) })
                Assert.True(regex.Count(text) <= length + 1, $"{name}: {sign}");
        }
    }
}
