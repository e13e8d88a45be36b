using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>签到表的题头: the meeting that is signed for.</summary>
public sealed record SignInMeeting(string Organization, string Subject, string Kinds, DateTimeOffset StartsAt, string Place, string? Chair = null, string? Number = null);

/// <summary>签到表: the names of those invited, to be signed by hand. R-16.</summary>
public static class SignInSheet
{
    // Room for a signature.
    private const double RowHeight = 26;

    private static readonly Table<string> Table = new Table<string>("签到表", PageLayout.Portrait)
        .Counter()
        .Text("姓名", 18, name => name, alignment: ColumnAlignment.Center)
        .Text("签字", 34, _ => null)
        .Text("备注", 28, _ => null);

    /// <summary>The sheet with <paramref name="spareRows"/> numbered empty rows below the names.</summary>
    public static byte[] Write(SignInMeeting meeting, IReadOnlyCollection<string> names, int spareRows = 3)
    {
        using var workbook = new FormWorkbook();
        List<string> rows = [.. names, .. Enumerable.Repeat("", spareRows)];
        var (sheet, firstRow) = workbook.Add(Table with { Title = $"{meeting.Kinds}签到表" }, Head(meeting), rows);
        for (var i = 0; i < rows.Count; i++) sheet.Height(firstRow + i, RowHeight);
        sheet.Line(firstRow + rows.Count + 1, "应到　　　人　　实到　　　人　　请假　　　人　　　　　记录人（签字）：");
        return workbook.ToBytes();
    }

    private static string Head(SignInMeeting meeting) => string.Join('\n', Lines(meeting));

    private static IEnumerable<string> Lines(SignInMeeting meeting)
    {
        yield return $"党组织：{meeting.Organization}";
        yield return $"内容：{meeting.Subject}";
        yield return $"时间：{meeting.StartsAt.ClockInShanghai.ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture)}　　地点：{meeting.Place}";
        if (meeting.Chair is not null) yield return $"主持人：{meeting.Chair}";
        if (meeting.Number is not null) yield return $"编号：{meeting.Number}";
    }
}
