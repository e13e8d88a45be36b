using System.Globalization;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>
/// A roster of many invented people away, everybody different and nothing wrong, with thirteen columns as those of the townships: for what is
/// measured.
/// </summary>
internal static class LargeRoster
{
    private static readonly object?[] Header =
        [
            "序号", "所在党支部", "姓名", "性别", "民族", "公民身份号码", "学历", "手机号码", "入党日期", "外出日期",
            "外出地", "从业单位", "备注",
        ];

    private static readonly DateOnly FirstBirth = new(1944, 1, 1);
    private static readonly string[] Places = ["北京市朝阳区", "沈阳市铁西区", "长春市绿园区", "大连市甘井子区"];

    /// <param name="people">At most 20,000: each is born on another day.</param>
    /// <param name="branches">Full names, taken in turn.</param>
    public static byte[] Of(int people, params IReadOnlyList<string> branches)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, 20_000);
        return new Book().Sheet("流出", [Header, .. Enumerable.Range(1, people).Select(i => Person(i, branches[i % branches.Count]))]).ToBytes();
    }

    private static object?[] Person(int i, string branch)
    {
        var born = FirstBirth.AddDays(i);
        var digits = string.Create(CultureInfo.InvariantCulture, $"150521{born:yyyyMMdd}{(i % 50 * 2) + 101:000}");
        return
        [
            i, branch, $"量测{Name(i)}", "男", i % 2 == 0 ? "蒙古族" : "汉族", IdNumber.Complete(digits), i % 3 == 0 ? "大专" : "初中",
            string.Create(CultureInfo.InvariantCulture, $"138{i:00000000}"),
            Day(born.AddYears(25)),
            Day(new DateOnly(2021, 1, 1).AddDays(i % 1500)),
            Places[i % Places.Length],
            "建筑公司",
            null,
        ];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Digits in Chinese, so that it reads as a name.</summary>
    private static string Name(int i) => string.Concat(i.ToString(CultureInfo.InvariantCulture).Select(d => "零一二三四五六七八九"[d - '0']));
}
