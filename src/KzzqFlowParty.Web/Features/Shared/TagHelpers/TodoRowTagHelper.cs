using KzzqFlowParty.Web.Features.Shared.Links;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace KzzqFlowParty.Web.Features.Shared.TagHelpers;

/// <summary>How near a to-do's date is: the group it stands in says it in words.</summary>
public enum Urgency
{
    Later,
    Soon,
    Overdue,
}

/// <summary>
/// A line of 待办 (docs/decisions/0028): verb and name, reason with clause, due date, one button. Stands in <c>&lt;ul class="todos"&gt;</c>.
/// </summary>
[HtmlTargetElement("todo-row", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TodoRowTagHelper : TagHelper
{
    /// <summary>Verb and name: 电话联系 赵春梅.</summary>
    public required string Subject { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The clause it rests on: 二（2） 双向对接联系.</summary>
    public string Clause { get; set; } = "";

    /// <summary>The due date in words: 今天, 11-30, 逾期 7 天.</summary>
    public string Due { get; set; } = "";

    public Urgency Urgency { get; set; }

    /// <summary>The button's word: 去登记.</summary>
    public string Action { get; set; } = "去办理";

    public required PageLink To { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("li", Urgency switch { Urgency.Overdue => "todo todo-overdue", Urgency.Soon => "todo todo-soon", Urgency.Later => "todo" });

        var button = Markup.Link(ViewContext.HttpContext.To(To), "btn btn-small", Action);
        button.InnerHtml.AppendHtml(Markup.Unseen($"：{Subject}"));
        output.Content
            .AppendHtml(Markup.Element("span", "todo-dot"))
            .AppendHtml(Markup.Element("div", "todo-what", Markup.Element("b", null, Subject), Markup.Element("span", null, Reason)))
            .AppendHtml(Markup.Element("span", "todo-clause", Clause))
            .AppendHtml(Markup.Element("span", "todo-due number", Due))
            .AppendHtml(Markup.Element("span", "todo-go", button));
    }
}
