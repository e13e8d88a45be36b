using System.Collections.Concurrent;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KzzqFlowParty.Web.Features.Manual;

/// <summary>One manual as a page shows it.</summary>
/// <param name="Name">The file's name without its ending: branch.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Contents">The headings of its parts with their anchors, in order.</param>
/// <param name="Html">The rest.</param>
public sealed record ManualPage(string Name, string Title, IReadOnlyList<(string Title, string Anchor)> Contents, string Html);

/// <summary>使用手册: the texts of docs/manual, embedded when the program is built. They are our own: no HTML stands in them, and none would pass.</summary>
public sealed class ManualBook(LinkGenerator links, IHttpContextAccessor http) : IUseCase
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    private static readonly ConcurrentDictionary<(string Name, PathString Base), ManualPage> Read = [];

    /// <summary>In the order of the list beside the text.</summary>
    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        ("branch", "支部书记、组织委员"), ("mobile", "流动党员党组织书记"), ("township", "苏木镇党委"), ("department", "旗委组织部"),
        ("others", "联系人、审计和其他；登录和账号"), ("permissions", "权限和敏感字段"),
    ];

    public static string NameFor(Role role) => role switch
    {
        Role.BranchSecretary or Role.OrganizationCommissioner => "branch",
        Role.MobilePartySecretary => "mobile",
        Role.TownshipStaff => "township",
        Role.DepartmentStaff or Role.DepartmentLead => "department",
        Role.Contact or Role.SocialWork or Role.Instructor or Role.Auditor => "others",
        Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator => "others",
    };

    /// <summary>Null where there is none of that name.</summary>
    public ManualPage? Find(string name)
    {
        if (All.All(p => p.Name != name)) return null;
        var root = http.HttpContext?.Request.PathBase ?? default;
        return Read.GetOrAdd((name, root), key => PageOf(key.Name, key.Base));
    }

    private ManualPage PageOf(string name, PathString root)
    {
        var document = Markdown.Parse(TextOf(name), Pipeline);
        var title = document.OfType<HeadingBlock>().First(h => h.Level == 1);
        document.Remove(title);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Lead(link, root);
        foreach (var table in document.Descendants<Table>()) Label(table);
        foreach (var code in document.Descendants<CodeInline>()) code.GetAttributes().AddClass("number");
        return new(
            name,
            TextOf(title),
            [.. document.OfType<HeadingBlock>().Where(h => h.Level == 2).Select(h => (TextOf(h), h.GetAttributes().Id!))],
            document.ToHtml(Pipeline));
    }

    /// <summary>From file to file becomes from page to page; what leads out of the manual is a mere word here.</summary>
    private void Lead(LinkInline link, PathString root)
    {
        var parts = (link.Url ?? "").Split('#');
        var name = Path.GetFileNameWithoutExtension(parts[0]);
        if (All.Any(p => p.Name == name) && !parts[0].Contains('/', StringComparison.Ordinal))
        {
            link.Url = links.To(ManualLinks.Of(name), root) + (parts.Length > 1 ? "#" + parts[1] : "");
            return;
        }

        var words = new ContainerInline();
        link.ReplaceBy(words, copyChildren: true);
    }

    /// <summary>Each cell knows its column's title, for a phone on which a row stands below another as a card.</summary>
    private static void Label(Table table)
    {
        var rows = table.OfType<TableRow>().ToList();
        var titles = rows[0].OfType<TableCell>().Select(TextOf).ToList();
        foreach (var (column, cell) in rows.Skip(1).SelectMany(row => row.OfType<TableCell>().Index().Skip(1)))
        {
            cell.GetAttributes().AddProperty("data-l", titles[column]);
            if (TextOf(cell) is "" or "-" or "—") cell.GetAttributes().AddClass("says-nothing");
        }
    }

    private static string TextOf(TableCell cell) => string.Concat(cell.Descendants<LiteralInline>().Select(l => l.Content.ToString()));

    private static string TextOf(string name)
    {
        var file = $"manual.{name}.md";
        using var stream = typeof(ManualBook).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string TextOf(HeadingBlock heading) => string.Concat(heading.Inline!.Descendants<LiteralInline>().Select(l => l.Content.ToString()));
}
