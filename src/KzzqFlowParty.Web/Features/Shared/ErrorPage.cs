using KzzqFlowParty.Workbooks.Reading;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>What went wrong and what to do now, for the person at the screen. Never a reason that tells an outsider what exists.</summary>
public sealed record ErrorPage(int Status, string Title, string Explanation, string Advice)
{
    private static readonly ErrorPage Unexpected = new(
        500,
        "系统出错了",
        "您刚才的操作没有完成，系统已经记录这个错误。",
        "请稍后再试。多次出现时，请把操作步骤和发生时间告诉系统管理员。");

    /// <summary>存不下: the database can only be read now.</summary>
    public static readonly ErrorPage Unwritable = new(
        503,
        "现在存不下内容",
        "系统的磁盘满了，或者数据库现在只能读。要保存的没有保存；要记入操作日志才能看、才能办的（完整号码、按号码查找、导出、登录），"
            + "日志记不下来，所以没有给出。",
        "只看不存的页面可以照常使用。请马上告诉系统管理员。");

    private static readonly Dictionary<int, ErrorPage> Known = new ErrorPage[]
    {
        new(400, "请求无法识别", "页面可能打开得太久，或者地址不完整。", "请返回上一页，刷新后再操作一次。"),
        new(
            403,
            "没有这项权限",
            "您当前的岗位不能做这件事。",
            "兼任几个岗位的，请先在页面顶部切换岗位；需要这项权限的，请联系上级党组织。"),
        new(404, "没有找到这个页面", "内容不存在，或者不在您的管理范围内。", "请核对地址，或者从工作台重新进入。"),
        new(
            405,
            "请从页面上的按钮办理",
            "这个地址只用来提交，打开它不会办理任何事情。",
            "登录后返回、刷新或者从收藏打开的，请回到原来的页面，先看刚才提交的内容是否已经保存，"
                + "没有保存的再办一次。"),
        new(409, "内容已被他人修改", "在您填写期间，别人先保存了同一条记录。", "请返回上一页，刷新后核对再保存。"),
        new(
            413,
            "文件太大",
            $"上传的文件不能超过 {WorkbookLimits.FileMegabytes} MB。",
            "请删去无关的工作表和图片，或者分成几个文件上传。"),
        new(415, "请求无法识别", "提交的内容用的字符编码或者格式，系统不认识。", "请返回上一页，刷新后再操作一次。"),
        new(503, "系统忙，请再试一次", "别人正在保存，您刚才的操作没有办，没有保存任何内容。", "请等几秒钟，返回上一页再办一次。"),
        new(429, "操作太频繁", "短时间内请求过多，系统暂时没有处理。", "请等一分钟再试。"),
    }.ToDictionary(p => p.Status);

    /// <summary>The page to go back to; null where only the workbench is left.</summary>
    public string? Above { get; init; }

    /// <summary>The page of a status: its own words, those of 400 for other mistakes of the request, those of 500 for the rest.</summary>
    public static ErrorPage Of(int status) =>
        Known.GetValueOrDefault(status) ?? (status is > 400 and < 500 ? Known[400] with { Status = status } : Unexpected);
}
