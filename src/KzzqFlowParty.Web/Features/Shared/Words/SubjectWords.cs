using System.ComponentModel.DataAnnotations;
using System.Reflection;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Features.Shared.Words;

/// <summary>名称 of one subject of the log: a stored type, or what an act without a stored record is about (an export, a request).</summary>
/// <param name="Subject">As it stands before the slash of an entry: the type's name, or Export/R-02.</param>
/// <param name="Title">In the field's words: 流动记录.</param>
public sealed record SubjectWords(string Subject, string Title)
{
    /// <summary>Titles by stored name. A field of a complex value is known by its last part: Base5 of Totals.Base5.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>What a stored value is called, by the field's stored name: the label of a code, the title of a state. Null for a value that has none.</summary>
    public IReadOnlyDictionary<string, Func<string, string?>> Values { get; init; } = new Dictionary<string, Func<string, string?>>();

    /// <summary>Where the subject stands today; null where it has no page.</summary>
    public SubjectPage? Page { get; init; }

    /// <summary>Its values name no member, so that administrators read them too.</summary>
    public bool IsAboutNoMember { get; init; }

    /// <summary>The part of the record that its forms edit as well: the latest one stands beside the form on the page of a conflict.</summary>
    public Type? EditedPart { get; init; }

    /// <summary>Words for a stored type.</summary>
    public static SubjectWords Of<T>(string title, Dictionary<string, string> fields)
        where T : class => new(typeof(T).Name, title) { Fields = fields };

    /// <summary>The values of a field that keeps codes of a list.</summary>
    public static Func<string, string?> Coded(CodeList codes) => value => codes.Codes.FirstOrDefault(c => c.Value == value)?.Label;

    /// <summary>The values of a field that keeps an enumeration, which the log has by name.</summary>
    public static Func<string, string?> Titled<TEnum>(Func<TEnum, string> title)
        where TEnum : struct, Enum => value => Enum.TryParse<TEnum>(value, out var known) ? title(known) : null;

    /// <summary>The same where a code list has the titles by number.</summary>
    public static Func<string, string?> Titled<TEnum>(CodeList codes)
        where TEnum : struct, Enum => Titled<TEnum>(known => codes.LabelOf(known.ToString("D")) ?? known.ToString("D"));

    /// <summary>Words for the exports of a report, whose entries tell the filter: its fields are called as on the page of the list.</summary>
    /// <param name="report">R-02.</param>
    public static SubjectWords OfExport<TFilter>(string report) => new($"{Export}/{report}", "导出编号")
    {
        Fields = (from property in typeof(TFilter).GetProperties()
                  let title = property.GetCustomAttribute<DisplayAttribute>()?.Name
                  where title is not null
                  select (property.Name, title)).ToDictionary(p => p.Name, p => p.title, StringComparer.Ordinal),
    };

    /// <summary>The subject under which exports and prints are logged.</summary>
    public const string Export = "Export";
}

/// <summary>The page of a subject by its id, and the permission of that page.</summary>
public sealed record SubjectPage(Func<Guid, PageLink> Link, Permission Permission);
