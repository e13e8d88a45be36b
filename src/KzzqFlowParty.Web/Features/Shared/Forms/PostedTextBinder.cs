using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>
/// A text of several lines as the person at the screen counts it: a browser ends each line with two characters where the field counted one. Without this
/// a text of the allowed length is refused for its lines.
/// </summary>
public sealed class PostedTextBinder(IModelBinder plain) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await plain.BindModelAsync(bindingContext);
        if (bindingContext.Result is { IsModelSet: true, Model: string text } && text.Contains('\r', StringComparison.Ordinal))
            bindingContext.Result = ModelBindingResult.Success(text.ReplaceLineEndings("\n"));
    }
}

/// <summary>Gives every text of a form or an address its binder.</summary>
public sealed class PostedTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BinderType is null
            && (context.BindingInfo.BindingSource is not { } source || source.CanAcceptDataFrom(BindingSource.Form))
            ? new PostedTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;
}
