using System.Text.Json;
using System.Text.Json.Serialization;

namespace KzzqFlowParty.Web.Commands;

/// <summary>
/// <c>score FILE.json</c>: works the cases of a file by the draft's rules and compares every field that they expect. docs/decisions/0030. Needs no
/// database.
/// </summary>
/// <remarks>
/// A case with <c>inputs</c> is a ledger (<see cref="LedgerCase"/>), one with <c>meetings</c> a year of meetings (<see cref="MeetingYearCase"/>).
/// </remarks>
public static class ScoreCases
{
    /// <summary>An unknown field is a mistake in the file and is refused.</summary>
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>
    /// Each difference and a closing count go to <paramref name="output"/>; the one sentence about a file that cannot be worked goes to
    /// <paramref name="errors"/>.
    /// </summary>
    /// <returns>0 where everything agrees, 1 where anything differs, 2 where the file cannot be worked.</returns>
    public static int Run(string path, TextWriter output, TextWriter errors)
    {
        try
        {
            var differences = Read(path).Select(c => c.Differences().Select(d => $"{c.Id} {d}").ToList()).ToList();
            foreach (var line in differences.SelectMany(d => d)) output.WriteLine(line);
            var wrong = differences.Count(d => d.Count > 0);
            output.WriteLine(wrong == 0
                ? $"共{differences.Count}例，全部相符。"
                : $"共{differences.Count}例，{differences.Count - wrong}例相符，{wrong}例不符（{differences.Sum(d => d.Count)}处）。");
            return wrong == 0 ? CommandLine.Done : CommandLine.NotAsItShouldBe;
        }
        catch (JsonException e)
        {
            errors.WriteLine(
                $"文件“{path}”不是可核对的积分案例："
                    + $"{(e.Path is null or "$" ? $"第{e.LineNumber + 1}行不是有效的JSON，或案例缺少必需的字段" : $"字段 {e.Path} 不认识，或值的类型不对")}。");
        }
        catch (FormatException e)
        {
            errors.WriteLine($"文件“{path}”不是可核对的积分案例：{e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"文件“{path}”读不出来，请核对路径和权限。");
        }

        return CommandLine.Refused;
    }

    private static List<IScoreCase> Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        if (file.RootElement.ValueKind != JsonValueKind.Array || file.RootElement.GetArrayLength() == 0) throw new FormatException("应是案例的列表。");
        return [.. file.RootElement.EnumerateArray().Select(Read)];
    }

    private static IScoreCase Read(JsonElement each)
    {
        var isObject = each.ValueKind == JsonValueKind.Object;
        if (isObject && each.TryGetProperty("inputs", out _)) return each.Deserialize<LedgerCase>(Strict)!;
        if (isObject && each.TryGetProperty("meetings", out _)) return each.Deserialize<MeetingYearCase>(Strict)!;
        throw new FormatException("每个案例要有 inputs 或 meetings。");
    }
}

/// <summary>One worked case with what it expects.</summary>
internal interface IScoreCase
{
    string Id { get; }

    /// <summary>What differs, in words; a <see cref="FormatException"/> where the case makes no sense.</summary>
    IEnumerable<string> Differences();
}

/// <summary>One expected field beside what was computed.</summary>
internal static class Expected
{
    public static IEnumerable<string> Compare(params IReadOnlyCollection<(string Field, object? Expected, object Computed)> fields)
    {
        if (fields.All(f => f.Expected is null)) throw new FormatException("有案例没有写应有的结果。");
        return fields.Where(f => f.Expected is not null && !f.Expected.Equals(f.Computed)).Select(f => $"{f.Field}：应为{f.Expected}，算得{f.Computed}");
    }
}
