using System.Globalization;
using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>
/// Reads the three fields 年, 月, 日 (<c>Name.Year</c>, <c>Name.Month</c>, <c>Name.Day</c>) as one date of the precision that was filled in
/// (docs/decisions/0026); a whole date in the first of them as well.
/// </summary>
public sealed class PartialDateBinder : IModelBinder
{
    public const string Year = ".Year";
    public const string Month = ".Month";
    public const string Day = ".Day";

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var year = Read(bindingContext, Year);
        var month = Read(bindingContext, Month);
        var day = Read(bindingContext, Day);
        if (year.Length + month.Length + day.Length == 0)
        {
            bindingContext.Result = ModelBindingResult.Success(model: null);
            return Task.CompletedTask;
        }

        var (date, refusal) = Parse(year, month, day);
        if (refusal is null) bindingContext.Result = ModelBindingResult.Success(date);
        else bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, refusal);
        return Task.CompletedTask;
    }

    /// <summary>The date, or a sentence that says which of the three fields to correct.</summary>
    public static (PartialDate? Date, string? Refusal) Parse(string year, string month, string day)
    {
        if (year.Length > 4 && month.Length + day.Length == 0 && DateTexts.Read(year, DateTexts.FirstBirthYear) is { } whole) return (whole, null);
        if (Number(year) is not (>= 1900 and <= 2100)) return (null, "年份请填写四位数字，例如 1985");
        if (month.Length == 0 && day.Length > 0) return (null, "填写了日，还需要填写月");
        if (month.Length > 0 && Number(month) is not (>= 1 and <= 12)) return (null, "月份请填写 1 至 12");
        if (day.Length > 0 && Number(day) is not (>= 1 and <= 31)) return (null, "日请填写 1 至 31");
        return PartialDate.TryOf(Number(year)!.Value, Number(month) ?? 0, Number(day) ?? 0) is { } date
            ? (date, null)
            : (null, $"{year} 年 {month} 月没有 {day} 日");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Read(ModelBindingContext context, string part)
    {
        var key = context.ModelName + part;
        var posted = context.ValueProvider.GetValue(key);
        if (posted == ValueProviderResult.None) return "";
        context.ModelState.SetModelValue(key, posted);
        context.ModelState.MarkFieldSkipped(key);   // else the framework takes the unvalidated part for the state of the whole, and drops our refusal
        return TextForms.Compact(posted.FirstValue);
    }
}

/// <summary>Gives every <see cref="PartialDate"/> of a form its binder.</summary>
public sealed class PartialDateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(PartialDate) ? new PartialDateBinder() : null;
}
