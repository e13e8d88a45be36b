using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Workbooks.Tests.Reading;

/// <summary>A small roster of invented people in which a test changes one thing.</summary>
internal static class Roster
{
    public static readonly object?[] Header =
    [
        "序号", "所在党支部", "姓名", "性别", "公民身份号码", "手机号码", "入党日期", "外出日期", "外出地",
    ];

    /// <summary>Born 1985-06-27, a woman.</summary>
    public static object?[] Person(string name = "陈凤英", object? id = null, object? moved = null) =>
        [
            1, "保康镇套海嘎查党支部", name, "女", id ?? "15052119850627194X", "15897544074", "2016-05-09", moved ?? "2018-03-23",
            "北京市朝阳区",
        ];

    /// <summary>The only sheet's only row, with the cell of one column set.</summary>
    public static RosterRow RowWith(string title, object? cell, params (string Title, object? Cell)[] more)
    {
        var (header, row) = (Header.ToList(), Person().ToList());
        foreach (var (name, value) in more.Prepend((title, cell)))
        {
            var at = header.IndexOf(name);
            if (at < 0)
            {
                header.Add(name);
                row.Add(value);
            }
            else
            {
                row[at] = value;
            }
        }

        return Assert.Single(Read(new Book().Sheet("流出", [.. header], [.. row])).Rows);
    }

    public static IEnumerable<string> Codes(RosterRow row) => row.Errors.Select(e => e.Code);

    /// <summary>The first sheet that was read.</summary>
    public static RosterSheet Read(Book book) => Rosters.Read(book.ToBytes(), "表.xlsx").OrThrow().ReadSheets.First();
}
