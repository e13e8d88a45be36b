using System.Text.Json.Nodes;
using KzzqFlowParty.Web.Commands;

namespace KzzqFlowParty.Web.Tests.Commands;

public sealed class ScoreCasesTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"score-{Guid.CreateVersion7()}.json");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("score-vectors.json", 50)]
    [InlineData("meeting-facts.json", 24)]
    public void Every_case_of_the_document_agrees(string file, int cases)
    {
        var (exit, output, errors) = Run(Original(file));

        Assert.Equal(0, exit);
        Assert.Equal($"共{cases}例，全部相符。", output.Trim());
        Assert.Empty(errors);
    }

    public static TheoryData<string, string, string> ChangedExpectations => new()
    {
        { "score-vectors.json", "items/base5", "V01 base5：应为7，算得20" },
        { "score-vectors.json", "baseSubtotal", "V01 baseSubtotal：应为7，算得60" },
        { "score-vectors.json", "activitySubtotal", "V01 activitySubtotal：应为7，算得40" },
        { "score-vectors.json", "deductions", "V01 deductions：应为7，算得0" },
        { "score-vectors.json", "rawTotal", "V01 rawTotal：应为7，算得100" },
        { "score-vectors.json", "total", "V01 total：应为7，算得100" },
        { "meeting-facts.json", "expected/raw", "M01 raw：应为7，算得0" },
        { "meeting-facts.json", "expected/points", "M01 points：应为7，算得0" },
    };

    [Theory]
    [MemberData(nameof(ChangedExpectations))]
    public void A_changed_expectation_is_named_and_ends_with_1(string file, string field, string difference)
    {
        var cases = JsonNode.Parse(File.ReadAllText(Original(file)))!.AsArray();
        var path = field.Split('/');
        path[..^1].Aggregate(cases[0]!, (node, part) => node[part]!)[path[^1]] = 7;

        var (exit, output, _) = Run(Written(cases.ToJsonString()));

        Assert.Equal(1, exit);
        Assert.Equal(
            [difference, $"共{cases.Count}例，{cases.Count - 1}例相符，1例不符（1处）。"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void A_grade_too_many_is_a_difference()
    {
        var (exit, output, _) = Run(Written("""[{"id":"X1","inputs":{"base1":10},"allowedGrades":["合格","基本合格","不合格"]}]"""));

        Assert.Equal(1, exit);
        Assert.StartsWith("X1 allowedGrades：应为合格、基本合格、不合格，算得基本合格、不合格", output);
    }

    [Fact]
    public void Both_shapes_may_stand_in_one_file() =>
        Assert.Equal(0, Run(Written("""[{"id":"X1","inputs":{},"total":0},{"id":"X2","year":2026,"meetings":[],"expected":{"raw":0}}]""")).Exit);

    [Theory]
    [InlineData("", "空文件")]
    [InlineData("{\"id\":", "半截")]
    [InlineData("{}", "不是列表")]
    [InlineData("[]", "没有案例")]
    [InlineData("[1]", "不是案例")]
    [InlineData("""[{"id":"X1","total":0}]""", "没有输入")]
    [InlineData("""[{"id":"X1","inputs":{}}]""", "没有应有的结果")]
    [InlineData("""[{"id":"X1","inputs":{"base9":1},"total":0}]""", "没有这个项目")]
    [InlineData("""[{"id":"X1","inputs":{"base5":4},"total":0}]""", "线下组织生活按次数给")]
    [InlineData("""[{"id":"X1","inputs":{"act1":"十"},"total":0}]""", "不是数")]
    [InlineData("""[{"id":"X1","inputs":{"ded":[["ded1",-10]]},"total":0}]""", "撤销没有的扣分")]
    [InlineData("""[{"id":"X1","inputs":{"ded":[["ded1","10"]]},"total":0}]""", "扣分不是数")]
    [InlineData("""[{"id":"X1","inputs":{},"totall":0}]""", "写错的字段")]
    [InlineData(
        """[{"id":"X1","year":2026,"meetings":[{"meeting":"m","startsAt":"2026-01-01T09:00:00+08:00","""
            + """ "kinds":["茶话会"],"attendance":[]}],"expected":{"raw":0}}]""",
        "没有这种会")]
    [InlineData(
        """[{"id":"X1","year":2026,"meetings":[{"meeting":"m","startsAt":"一月","kinds":[],"attendance":[]}],"expected":{"raw":0}}]""", "不是时间")]
    public void A_file_that_cannot_be_worked_is_refused_in_one_sentence(string text, string why)
    {
        var (exit, output, errors) = Run(Written(text));

        Assert.True(exit == 2, why);
        Assert.Empty(output);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_in_one_sentence()
    {
        var (exit, _, errors) = Run(_file);

        Assert.Equal(2, exit);
        Assert.Contains("读不出来", errors, StringComparison.Ordinal);
    }

    private static string Original(string file) => Path.Combine(AppContext.BaseDirectory, "vectors", file);

    private static (int Exit, string Output, string Errors) Run(string file)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        return (ScoreCases.Run(file, output, errors), output.ToString(), errors.ToString());
    }

    private string Written(string text)
    {
        File.WriteAllText(_file, text);
        return _file;
    }
}
