using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Workbooks.Writing.Ledgers;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Workbooks.Writing.Forms;

/// <summary>签到表的题头: the meeting that is signed for.</summary>
public sealed record SignInMeeting(
    string Organization, string Subject, string Kinds, DateTimeOffset StartsAt, string Place, string? Chair = null, string? Observers = null,
    string? Number = null);

/// <summary>签到表的一行: somebody invited, or an empty line.</summary>
public sealed record SignInLine(string Name, string? Remark = null);

/// <summary>签到表: the names of those invited, to be signed by hand; workbook and print of the same columns and lines. R-16.</summary>
public static class SignInSheet
{
    /// <summary>Empty lines for those who come without being on the list.</summary>
    public const int SpareLines = 3;

    // Room for a signature.
    private const double RowHeight = 26;

    public static Table<SignInLine> Table { get; } = new Table<SignInLine>("签到表", PageLayout.Portrait)
        .Counter()
        .Text("姓名", 18, line => line.Name, alignment: ColumnAlignment.Center)
        .Text("签字", 34, _ => null)
        .Text("备注", 28, line => line.Remark);

    /// <summary>Those invited, with the numbered empty lines below them.</summary>
    public static IReadOnlyList<SignInLine> LinesOf(IEnumerable<SignInLine> invited) => [.. invited, .. Enumerable.Repeat(new SignInLine(""), SpareLines)];

    /// <summary>应到、实到 below the names: what is recorded or, before that, how many are invited and room to write.</summary>
    public static string Foot(int invited, Turnout turnout)
    {
        if (turnout.IsEmpty) return $"应到 {invited} 人　　实到　　　人　　请假　　　人　　　　　记录人（签字）：";
        var observing = turnout.Observing > 0 ? $"　　列席 {turnout.Observing} 人" : "";
        return $"应到 {turnout.Expected} 人　　实到 {turnout.Present} 人　　请假 {turnout.Leave} 人　　缺席 {turnout.Absent} 人{observing}　　记录人（签字）：";
    }

    /// <param name="lines">The empty ones included.</param>
    /// <param name="foot">As <see cref="Foot"/> has it.</param>
    public static async Task<byte[]> WriteAsync(SignInMeeting meeting, IReadOnlyCollection<SignInLine> lines, string foot, CancellationToken ct = default)
    {
        using var target = new MemoryStream();
        var table = Table with { Title = $"{meeting.Kinds}签到表" };
        await LedgerWriter.WriteAsync(target, table, new SheetFrame(Head(meeting), foot, RowHeight), lines.ToAsyncEnumerable(), ct);
        return target.ToArray();
    }

    private static string Head(SignInMeeting meeting) => string.Join('\n', Lines(meeting));

    private static IEnumerable<string> Lines(SignInMeeting meeting)
    {
        yield return $"党组织：{meeting.Organization}";
        yield return $"内容：{meeting.Subject}";
        yield return $"时间：{meeting.StartsAt.ClockInShanghai.ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture)}　　地点："
            + $"{meeting.Place}";
        if (meeting.Chair is not null) yield return $"主持人：{meeting.Chair}";
        if (meeting.Observers is not null) yield return $"列席人员：{meeting.Observers}";
        if (meeting.Number is not null) yield return $"编号：{meeting.Number}";
    }
}
