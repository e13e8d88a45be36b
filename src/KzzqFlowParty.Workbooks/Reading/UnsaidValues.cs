using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What people write where they have nothing to say: 无, 不详, /, — (X24).</summary>
internal static class UnsaidValues
{
    private static readonly HashSet<string> Words = ["", "无", "不详", "不明", "不清楚", "未知", "暂无", "没有", "无联系方式", "不知"];

    public static bool IsUnsaid(string? text)
    {
        var compact = TextForms.Compact(text);
        return Words.Contains(compact) || compact.All(c => c is '/' or '\\' or '-' or '—' or '–' or '_' or '.' or '、');
    }
}
