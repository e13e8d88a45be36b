using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>The framework's own sentences about a form, in Chinese. {0} is the field's display name, the same as its label.</summary>
public sealed class ChineseMessages : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (rule.ErrorMessage is null && rule.ErrorMessageResourceName is null && Sentence(rule) is { } sentence) rule.ErrorMessage = sentence;
        }
    }

    /// <summary>What does not even fit the field's type.</summary>
    public static void Speak(DefaultModelBindingMessageProvider messages)
    {
        messages.SetValueMustNotBeNullAccessor(_ => "请填写此项");
        messages.SetMissingBindRequiredValueAccessor(name => $"缺少“{name}”");
        messages.SetMissingKeyOrValueAccessor(() => "请填写此项");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到内容");
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => $"“{name}”不能填“{value}”，请改正");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”不能识别，请重新填写");
        messages.SetUnknownValueIsInvalidAccessor(name => $"“{name}”不能识别，请重新填写");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "内容不能识别，请重新填写");
        messages.SetValueIsInvalidAccessor(value => $"“{value}”不能识别，请重新填写");
        messages.SetValueMustBeANumberAccessor(name => $"“{name}”请填写数字");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字");
    }

    private static string? Sentence(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "请填写{0}",
        StringLengthAttribute { MinimumLength: > 0 } => "{0}请写 {2} 至 {1} 个字",
        StringLengthAttribute => "{0}请写在 {1} 个字以内",
        MaxLengthAttribute => "{0}请写在 {1} 个字以内",
        MinLengthAttribute => "{0}至少写 {1} 个字",
        RangeAttribute => "{0}请填 {1} 至 {2}",
        CompareAttribute => "{0}与{1}不一致",
        RegularExpressionAttribute => "{0}的写法不对，请核对",
        _ => null,
    };
}
