using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KzzqFlowParty.Web.Features.Style;

/// <summary>Every component of the design system, filled with invented people: for those who build pages. Development only.</summary>
[AllowAnonymous]
[Route("/style")]
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

    [HttpGet("score")]
    public IActionResult Score() => View();

    [HttpGet("print")]
    public IActionResult Print() => View();

    [HttpGet("login")]
    public IActionResult Login() => View("/Features/Accounts/Login.cshtml");

    [HttpGet("evidence")]
    public IActionResult Evidence() => PartialView("_Evidence");
}
