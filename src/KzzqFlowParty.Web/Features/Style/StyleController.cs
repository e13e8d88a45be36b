using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Features.Style;

/// <summary>Every component of the design system, filled with invented people: for those who build pages. Whoever is signed in, in Development only.</summary>
[Route("style"), Permit(Permission.UseSystem)]
public sealed class StyleController(IHostEnvironment environment) : Controller
{
    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!environment.IsDevelopment()) context.Result = NotFound();
    }

    [HttpGet("")]
    public IActionResult Index() => View();

    [HttpGet("workbench")]
    public IActionResult Workbench() => View();

    [HttpGet("list")]
    public IActionResult List(StyleFilter filter) => View(filter);

    [HttpGet("list/empty")]
    public IActionResult EmptyList() => View();

    [HttpGet("form")]
    public IActionResult Form() => View(new StyleForm());

    [HttpPost("form")]
    public IActionResult Form(StyleForm form)
    {
        if (form is { Name: "", Left: not null }) ModelState.AddModelError("", "两处内容互相矛盾，请核对");
        return View(form);
    }

    [HttpGet("check")]
    public IActionResult Check() => View();

    [HttpGet("conflict")]
    public IActionResult ConflictOfTwo() => View("/Features/Shared/Conflicts/Conflict.cshtml", new ConflictPage(
        HttpContext.To(StyleLinks.SendForm()), [new("Name", "乌云其木格")], MayTryAgain: true)
    {
        Lines = [new("流入地单位", "盛京纺织有限公司", "沈阳盛京纺织集团有限公司", Differs: true), new(
            "姓名", "乌云其木格", "乌云其木格", Differs: false)],
    });

    [HttpGet("score")]
    public IActionResult Score() => View();

    [HttpGet("print")]
    public IActionResult Print() => View();

    [HttpGet("login")]
    public IActionResult Login() => View("/Features/Accounts/SignIn/Login.cshtml");

    [HttpGet("evidence")]
    public IActionResult Evidence() => PartialView("_Evidence");
}
