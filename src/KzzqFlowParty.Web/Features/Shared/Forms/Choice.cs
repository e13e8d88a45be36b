using KzzqFlowParty.Domain;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>One option of a choice. An option that is not open now stays visible, with its reason in words.</summary>
public sealed class Choice : SelectListItem
{
    public Choice(string value, string text, string? hint = null, string? closedBecause = null)
        : base(text, value)
    {
        Hint = hint;
        ClosedBecause = closedBecause;
        Disabled = closedBecause is not null;
    }

    /// <summary>The codes of a list in its order: the code is sent, the label is read.</summary>
    public static IReadOnlyList<Choice> Of(CodeList list) => [.. list.Codes.Select(c => new Choice(c.Value, c.Label))];

    /// <summary>A line under the option of a radio or checkbox group.</summary>
    public string? Hint { get; }

    /// <summary>Why this option cannot be taken; the aggregate refuses it as well, whoever asks.</summary>
    public string? ClosedBecause { get; }
}
