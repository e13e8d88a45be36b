using System.Globalization;
using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Forms;
using KzzqFlowParty.Web.Features.Shared.Pickers;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Pipeline;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Shared.Conflicts;

/// <summary>
/// 双方的修改: every titled field of a posted form beside the stored one, both in the words of the form. What is sealed stays sealed: only that
/// it was changed is said.
/// </summary>
internal sealed class BothSides(FlowPartyDbContext db, WordBook book) : IConflictLines
{
    private const string SealedChange = "已修改（号码不在此显示）";
    private const string Sealed = "Cipher";

    /// <summary>What differs stands first: a long form is not read through for it.</summary>
    public async Task<IReadOnlyList<ConflictPage.Line>> OfAsync(ModelMetadata form, IFormCollection posted, StoredRecord? stored)
    {
        var fields = Fields(form, "").Where(f => posted.Keys.Any(k => k == f.Name || k.StartsWith(f.Name + ".", StringComparison.Ordinal))).ToList();
        var names = await OrganizationNamesAsync(fields, posted, stored);
        return [.. fields.Select(f => Line(f.Field, Codes(f.Field, f.Name, posted), stored, names)).OrderByDescending(l => l.Differs)];
    }

    public Type? EditedPartOf(string subject) => book.Find(subject)?.EditedPart;

    private static ConflictPage.Line Line(ModelMetadata field, IReadOnlyList<string> codes, StoredRecord? stored, Dictionary<string, string> names)
    {
        var (title, mine) = (field.DisplayName!, Words(field, codes, names));
        var name = StoredAsAttribute.NameOf(field);
        if (stored is null) return new(title, mine, null, Differs: false);
        if (stored.TryFind(name, out var value))
        {
            var theirs = Words(field, Codes(field, value), names);
            return new(title, mine, theirs, Differs: theirs != mine);
        }

        return stored.TryFind(name + Sealed, out _) && stored.LastChange.Contains($"\"{name}{Sealed}\"", StringComparison.Ordinal)
            ? new(title, mine, SealedChange, Differs: true)
            : new(title, mine, null, Differs: false);
    }

    private static IEnumerable<(ModelMetadata Field, string Name)> Fields(ModelMetadata form, string prefix)
    {
        foreach (var property in form.Properties)
        {
            var name = prefix + property.PropertyName;
            if (property.DisplayName is not null) yield return (property, name);
            else if (property is { IsComplexType: true, IsCollectionType: false, IsBindingAllowed: true })
                foreach (var inner in Fields(property, name + ".")) yield return inner;
        }
    }

    /// <summary>What was sent for a field, as codes: one, or several of a list.</summary>
    private static IReadOnlyList<string> Codes(ModelMetadata field, string name, IFormCollection posted)
    {
        if (field.UnderlyingOrModelType == typeof(PartialDate))
            return [string.Join('-', new[] { PartialDateBinder.Year, PartialDateBinder.Month, PartialDateBinder.Day }
                .Select(part => posted[name + part].ToString())
                .Where(p => p.Length > 0)
                .Select(p => p.PadLeft(2, '0')))];
        if (Has<RegionCodeAttribute>(field))
            return [RegionCodeBinder.Levels.Select(level => posted[name + level].ToString()).LastOrDefault(c => c.Length > 0) ?? posted[name].ToString()];
        if (field.UnderlyingOrModelType == typeof(bool)) return [posted[name].FirstOrDefault() ?? ""];   // a box and its twin
        return [.. posted[name].OfType<string>().Where(v => v.Length > 0)];
    }

    /// <summary>What is stored, as the same codes.</summary>
    private static IReadOnlyList<string> Codes(ModelMetadata field, object? value) => value switch
    {
        null => [],
        Enum flags when field.IsCollectionType => [.. (CodedAttribute.Of(field)?.Choices ?? [])
            .Where(c => int.TryParse(c.Value, CultureInfo.InvariantCulture, out var flag)
                && (Convert.ToInt32(flags, CultureInfo.InvariantCulture) & flag) == flag)
            .Select(c => c.Value)],
        Enum one => [one.ToString("D")],
        bool truth => [truth ? "true" : "false"],
        DateOnly day => [day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        DateTimeOffset instant => [instant.ClockInShanghai.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)],
        _ => [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""],
    };

    private static string Words(
        ModelMetadata field, IReadOnlyList<string> codes, Dictionary<string, string> names) => string.Join('、', codes.Select(code => code switch
    {
        "" => "",
        _ when CodedAttribute.Of(field)?.Choices.FirstOrDefault(c => c.Value == code) is { } choice => choice.Text,
        _ when Has<OrganizationChoiceAttribute>(field) => names.GetValueOrDefault(code, "（已不在册的党组织）"),
        _ when Has<RegionCodeAttribute>(field) => Regions.FullName(code),
        _ when field.UnderlyingOrModelType == typeof(bool) => code == "true" ? "是" : "否",
        _ when field.UnderlyingOrModelType == typeof(DateTime) => code.Replace('T', ' '),
        _ => code,
    }));

    private async Task<Dictionary<string, string>> OrganizationNamesAsync(
        IEnumerable<(ModelMetadata Field, string Name)> fields, IFormCollection posted, StoredRecord? stored)
    {
        var ids = new HashSet<Guid>();
        foreach (var (field, name) in fields.Where(f => Has<OrganizationChoiceAttribute>(f.Field)))
        {
            if (Guid.TryParse(posted[name], out var mine)) ids.Add(mine);
            if (stored is not null && stored.TryFind(StoredAsAttribute.NameOf(field), out var value) && value is Guid theirs) ids.Add(theirs);
        }

        return ids.Count == 0 ? [] : await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id.ToString(), o => o.FullName);
    }

    private static bool Has<TAttribute>(ModelMetadata field) =>
        (field as DefaultModelMetadata)?.Attributes.PropertyAttributes?.OfType<TAttribute>().Any() == true;
}
