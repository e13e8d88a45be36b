using KzzqFlowParty.Web.Features.Shared;

namespace KzzqFlowParty.Web.Features.Style;

/// <summary>An invented secretary for the frame around /style, until somebody real is signed in.</summary>
public sealed class StyleFrame : IFrame
{
    private static readonly FrameContent Example = new(
        "包文龙",
        "支部书记",
        "敖包苏木 · 哈日干吐嘎查党支部",
        [
            new(new Guid(1, 0, 0, new byte[8]), "支部书记", "哈日干吐嘎查党支部", IsCurrent: true),
            new(new Guid(2, 0, 0, new byte[8]), "流动党员党组织书记", "沈阳市铁西区科左中旗务工人员流动党员党支部", IsCurrent: false),
        ],
        [
            new(null, [new("工作台", "/", "home")]),
            new("流动管理", [new("流出党员", "/members/away", "out"), new("流入党员", "/members/here", "in"), new("报到核验", "/report-ins", "flag", 4), new("应转尽转", "/transfers", "swap", 3)]),
            new("教育关爱", [new("组织生活", "/meetings", "cal"), new("联系记录", "/contacts", "phone", 8, IsUrgent: true), new("走访关爱", "/visits", "heart")]),
            new("积分评议", [new("积分台账", "/scores", "score", 6), new("民主评议", "/years", "vote")]),
            new("责任落实", [new("责任清单", "/duties", "list", 2), new("流动党组织", "/organizations", "org")]),
            new("系统", [new("摸底导入", "/imports", "upload"), new("样式", "/style", "cols")]),
        ],
        Unread: 5);

    public Task<FrameContent> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Example);
}
