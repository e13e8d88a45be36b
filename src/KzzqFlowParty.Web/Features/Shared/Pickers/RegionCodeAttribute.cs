using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>
/// On a string of a form that <c>&lt;region-picker for="…" /&gt;</c> fills: the deepest of province, city and county becomes its six-digit code.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RegionCodeAttribute() : ModelBinderAttribute(typeof(RegionCodeBinder));

/// <summary>
/// Reads the three selects (<c>Name.Province</c>, <c>Name.City</c>, <c>Name.County</c>), or a plain code under the name itself as drafts and
/// addresses hold it.
/// </summary>
public sealed class RegionCodeBinder : IModelBinder
{
    /// <summary>Pressed without scripts: the form comes back with the next select filled. It never saves.</summary>
    public const string NextStep = ".Step";

    private const string ListedBelow = "已按所选地区列出下级，请接着选择";

    /// <summary>Suffixes of the three selects, from the top.</summary>
    public static IReadOnlyList<string> Levels { get; } = [".Province", ".City", ".County"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, values, state) = (bindingContext.ModelName, bindingContext.ValueProvider, bindingContext.ModelState);
        // a list of forms ends where nothing was sent
        if (!Levels.Append("").Append(NextStep).Any(suffix => values.GetValue(name + suffix) != ValueProviderResult.None)) return Task.CompletedTask;
        var code = Deepest(Levels.Select(level => values.GetValue(name + level).FirstValue)) ?? TextForms.Compact(values.GetValue(name).FirstValue);
        state.SetModelValue(name, code, code);
        if (values.GetValue(name + NextStep) != ValueProviderResult.None) state.TryAddModelError(name, ListedBelow);
        else bindingContext.Result = ModelBindingResult.Success(code.Length > 0 ? code : null);
        return Task.CompletedTask;
    }

    /// <summary>As deep as each lies in the one above: without scripts a city of the former province may still be chosen.</summary>
    private static string? Deepest(IEnumerable<string?> chosen)
    {
        string? deepest = null;
        foreach (var code in chosen)
        {
            if (Regions.Find(code) is not { } region || (deepest is not null && region.ParentCode != deepest)) break;
            deepest = region.Code;
        }

        return deepest;
    }
}
