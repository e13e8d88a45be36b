using System.Text.Json.Serialization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Workbooks.Reading;
using KzzqFlowParty.Workbooks.Writing.Tables;

namespace KzzqFlowParty.Web.Features.OrganizationLists;

/// <summary>党组织清单: one line of it, as the workbook says it.</summary>
/// <param name="Sheet">Where it stands, for the person who must correct it.</param>
/// <param name="EstablishedOn">As precise as the cell says it; null where it holds no date.</param>
/// <param name="EstablishedText">What the cell says.</param>
public sealed record ListedOrganization(
    string Sheet, int Number, string FullName, string Kind, string Parent, [property: JsonConverter(typeof(PartialDateJson))] PartialDate? EstablishedOn,
    string EstablishedText, string Document);

/// <summary>
/// The columns of the list, declared once: the template comes from them, the upload is recognized by them, the preview shows them.
/// docs/decisions/0004.
/// </summary>
public static class ListTable
{
    public static readonly Table<ListedOrganization> Table = new Table<ListedOrganization>("党组织清单", PageLayout.Landscape)
        .Text("党组织全称", 44, o => o.FullName, note: new("与公章一致。", "中共某某嘎查支部委员会", Required: true))
        .Text("类别", 16, o => o.Kind, note: new(
            "从下列类别中选一个。", "党支部", Required: true, Choices: [.. OrganizationKinds.Ours.Select(OrganizationKinds.TitleOf)]))
        .Text("上级党组织", 44, o => o.Parent, note: new(
            "上级的全称：已在系统里的，或者本表里另有一行的。", "中共某某苏木委员会", Required: true))
        .Text("成立日期", 14, o => o.EstablishedText, note: new("写到日；只写到月的，按当月 1 日登记。", "2021-06-18", Required: true))
        .Text("文号", 30, o => o.Document, note: new("批准成立的文号，没有的写明理由。", "某党发〔2021〕12号"));

    /// <summary>What people call the same columns.</summary>
    private static readonly string[][] Aliases =
    [
        ["党组织名称", "组织全称", "组织名称", "支部名称", "党支部名称", "支部全称", "党支部全称", "基层党组织名称", "名称", "全称"],
        ["组织类别", "党组织类别", "类型", "组织类型", "党组织类型"],
        ["上级", "上级组织", "上级党委", "所属党委", "隶属", "上级党组织全称", "上级党组织名称", "隶属党组织"],
        ["成立时间", "成立年月", "建立时间", "批准成立日期", "批准日期", "批准时间"],
        ["批准文号", "文件号", "批复文号", "依据"],
    ];

    /// <summary>A list is known by its column of names; what it lacks is asked for line by line.</summary>
    public static IReadOnlyList<ListColumn> Columns { get; } = [.. Table.Columns.Select((c, i) => new ListColumn(c.Title, i == 0, Aliases[i]))];

    public static ListedOrganization Of(ListLine line) =>
        new(line.Sheet, line.Number, line.Cells[0].Text, line.Cells[1].Text, line.Cells[2].Text, line.Cells[3].Date, line.Cells[3].Text, line.Cells[4].Text);
}
