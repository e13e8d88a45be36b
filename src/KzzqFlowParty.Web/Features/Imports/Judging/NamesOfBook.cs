using System.Text.Json.Serialization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Imports.Judging;

/// <summary>A name of an organization in a workbook, and how many rows write it.</summary>
/// <param name="Name">For empty cells that of their block.</param>
/// <param name="OnlyInflow">Written only in sheets of members come in.</param>
/// <param name="RegionCode">The region that most of its rows, or the name itself, point to.</param>
public sealed record BookName(string Name, int Rows, bool OnlyInflow, string? RegionCode)
{
    /// <summary>The contact whom the first row names; asked of the rows when they are judged, and not kept.</summary>
    [JsonIgnore]
    public string? ContactName { get; init; }

    [JsonIgnore]
    public PhoneNumber? ContactPhone { get; init; }

    /// <summary>Of a block of empty cells, the branch named right above it.</summary>
    public string? Above { get; init; }

    /// <summary>Whether the cells are empty.</summary>
    [JsonIgnore]
    public bool IsBlank => NamesOfBook.IsBlank(Name);
}

/// <summary>
/// Every name of a branch of ours and of a counterpart in a workbook, the most frequent first. Rows that are wrong anyway are not asked about.
/// </summary>
public sealed record NamesOfBook(IReadOnlyList<BookName> Branches, IReadOnlyList<BookName> Counterparts)
{
    public static NamesOfBook In(RosterBook book) => In([.. StagedRow.Of(book)]);

    public static NamesOfBook In(IReadOnlyCollection<StagedRow> rows)
    {
        var right = rows.Where(r => r.Errors.Count == 0).ToList();
        var branches = right.GroupBy(BranchOf).Select(g => new BookName(g.Key, g.Count(), g.All(r => r.Direction == RosterDirection.Inflow), null)
        {
            Above = g.First().Blank?.Above,
        });
        var counterparts = right.Where(r => CounterpartOf(r) is not null).GroupBy(r => CounterpartOf(r)!).Select(Counterpart);
        return new([.. branches.OrderByDescending(b => b.Rows)], [.. counterparts.OrderByDescending(c => c.Rows)]);
    }

    private const string BlankMark = "（空白：";

    /// <summary>Whether the name is that of a block of empty cells.</summary>
    public static bool IsBlank(string name) => name.Length == 0 || name.StartsWith(BlankMark, StringComparison.Ordinal);

    /// <summary>The name of the row's branch; of an empty cell that of its block, since blanks in different places are different branches.</summary>
    public static string BranchOf(StagedRow row) =>
        row.Facts.Branch ?? (row.Blank is { } blank ? $"{BlankMark}{row.Sheet} 第{blank.FirstRow}行起）" : "");

    /// <summary>正式组织关系所在党组织 of a member come in, which must be known; 流入地党组织 of a member away, where one is named.</summary>
    public static string? CounterpartOf(StagedRow row) =>
        row.Direction == RosterDirection.Inflow ? row.Facts.OutsideOrganization ?? "" : row.Facts.HostOrganization;

    private static BookName Counterpart(IGrouping<string, StagedRow> rows)
    {
        var region = Domain.Places.Locate(rows.Key)?.Code ?? rows.Select(r => r.Facts.PlaceRegion).OfType<string>().GroupBy(r => r).MaxBy(g => g.Count())?.Key;
        var contact = rows.Select(r => r.Direction == RosterDirection.Inflow
            ? (Name: r.Facts.OutsideContact, Phone: r.Facts.OutsidePhone)
            : (Name: r.Facts.HostContact, Phone: r.Facts.HostPhone))
            .FirstOrDefault(c => c.Name is not null || c.Phone is not null);
        return new(
            rows.Key, rows.Count(), rows.All(r => r.Direction == RosterDirection.Inflow), region)
        { ContactName = contact.Name, ContactPhone = contact.Phone };
    }
}
