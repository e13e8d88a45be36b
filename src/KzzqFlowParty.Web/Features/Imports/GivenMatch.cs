using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports;

/// <summary>对应表的一行: a name as the workbook writes it, and the organization that it stands for.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="FullName">全称, or 登记为旗外党组织.</param>
/// <param name="Place">Where an organization outside is to be registered.</param>
public sealed record GivenMatch(int Line, string Name, string FullName, string Place)
{
    private static readonly ListColumn[] Columns =
    [
        new("表中的名称", true, "名称", "表中名称"),
        new("党组织全称", true, "全称", "系统中的党组织", "系统中的党支部", "党支部全称"),
        new("所在地", false, "行政区划"),
    ];

    /// <summary>The file that a command is given: 表中的名称, 党组织全称, and 所在地 for organizations to be registered.</summary>
    public static Outcome<IReadOnlyList<GivenMatch>> Read(Stream file, string fileName)
    {
        var lines = SimpleList.Read(file, fileName, Columns);
        return lines.Accepted
            ? lines.Value.Lines.Select(l => new GivenMatch(l.Number, l.Cells[0].Text, l.Cells[1].Text, l.Cells[2].Text)).ToList()
            : lines.Refusals.ToList();
    }

    public bool IsOf(string name) => TextForms.Compact(Name) == TextForms.Compact(name);
}
