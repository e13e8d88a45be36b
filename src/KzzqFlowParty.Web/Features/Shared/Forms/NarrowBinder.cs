using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Primitives;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>Reads numbers and dates as people type them: in full width, with blanks around, a date in any usual form (docs/decisions/0026).</summary>
public sealed class NarrowBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var (given, field) = (bindingContext.ValueProvider, bindingContext.ModelMetadata);
        var isDate = field.UnderlyingOrModelType == typeof(DateOnly);
        bindingContext.ValueProvider = new NarrowValues(given, isDate);
        await inner.BindModelAsync(bindingContext);
        bindingContext.ValueProvider = given;
        if (bindingContext.ModelState.TryGetValue(bindingContext.ModelName, out var entry) && entry.Errors.Count > 0)
        {
            entry.Errors.Clear();
            entry.Errors.Add($"{field.DisplayName ?? field.Name}{(isDate ? "请填日期，例如 2026-11-20" : "请填"
                + (field.UnderlyingOrModelType == typeof(decimal) ? "数字" : "整数"))}");
        }
    }

    private sealed class NarrowValues(IValueProvider given, bool isDate) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => given.ContainsPrefix(prefix);

        public ValueProviderResult GetValue(string key) =>
            given.GetValue(key) is var value && value == ValueProviderResult.None ? value : new(new StringValues([.. value.Select(Narrow)]), value.Culture);

        private string Narrow(string? text)
        {
            var narrow = TextForms.Compact(text);
            return isDate && DateTexts.Read(narrow, DateTexts.FirstBirthYear) is { Day: > 0 } day ? $"{day.Year:0000}-{day.Month:00}-{day.Day:00}" : narrow;
        }
    }
}

/// <summary>Gives every number and day of a form its binder.</summary>
public sealed class NarrowBinderProvider : IModelBinderProvider
{
    private static readonly FloatingPointTypeModelBinderProvider Fractions = new();
    private static readonly TryParseModelBinderProvider Parsed = new();

    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        var inner = type == typeof(decimal) ? Fractions.GetBinder(context)
            : type == typeof(DateOnly) || type == typeof(int) || type == typeof(long) ? Parsed.GetBinder(context)
            : null;
        return inner is null ? null : new NarrowBinder(inner);
    }
}
