using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Features.Shared.Pickers;

/// <summary>On a <c>Guid?</c> of a form that <c>&lt;org-picker for="…" /&gt;</c> fills.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OrganizationChoiceAttribute() : ModelBinderAttribute(typeof(OrganizationChoiceBinder));

/// <summary>Reads the chosen id; keeps the words that were searched for.</summary>
public sealed class OrganizationChoiceBinder : IModelBinder
{
    /// <summary>Suffix of the words searched for.</summary>
    public const string Words = ".Words";

    /// <summary>Suffix of the button 查找, pressed without scripts: the form comes back with what was found. It never saves.</summary>
    public const string Find = ".Find";

    private const string Listed = "已列出查找结果，请选择";
    private const string Unreadable = "所选组织无法识别，请重新选择";

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (name, values, state) = (bindingContext.ModelName, bindingContext.ValueProvider, bindingContext.ModelState);
        var posted = values.GetValue(name).FirstValue ?? "";
        state.SetModelValue(name, posted, posted);
        state.SetModelValue(name + Words, values.GetValue(name + Words));
        state.MarkFieldSkipped(name + Words);

        if (values.GetValue(name + Find) != ValueProviderResult.None) state.TryAddModelError(name, Listed);
        else if (posted.Length == 0) bindingContext.Result = ModelBindingResult.Success(model: null);
        else if (Guid.TryParse(posted, out var id)) bindingContext.Result = ModelBindingResult.Success(id);
        else state.TryAddModelError(name, Unreadable);
        return Task.CompletedTask;
    }
}
