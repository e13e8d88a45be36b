using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Find;

/// <summary>
/// 查找: the box in the red bar. A name goes on in the address; a complete ID number or phone is answered by POST and never stands in one
/// (docs/decisions/0014).
/// </summary>
[Route("find")]
public sealed class FindController : Controller
{
    /// <summary>What was typed into the red bar: a number where it looks like one, else a name.</summary>
    [HttpPost(""), Permit(Permission.UseSystem), CountsAs(LimitedKind.Reveal)]
    public async Task<IActionResult> Anything(string? text, [FromServices] FindByNumber byNumber, [FromServices] CurrentPost post, CancellationToken ct)
    {
        if (!FindByNumber.LooksLikeNumber(text)) return this.Lead(FindLinks.ByName(TextForms.Kept(text)));
        return post.May(Permission.FindByNumber) ? await AnswerAsync(text, byNumber, ct) : this.Redisplay(NumberAnswer.MayNot, "Number");
    }

    /// <summary>The box over the roster: complete numbers only.</summary>
    [HttpPost("number"), Permit(Permission.FindByNumber), CountsAs(LimitedKind.Reveal)]
    public Task<IActionResult> Number(string? text, [FromServices] FindByNumber byNumber, CancellationToken ct) => AnswerAsync(text, byNumber, ct);

    [HttpGet(""), Permit(Permission.UseSystem)]
    public async Task<IActionResult> Index(string? words, [FromServices] FindByName byName, CancellationToken ct) => View(await byName.HandleAsync(words, ct));

    private async Task<IActionResult> AnswerAsync(string? text, FindByNumber find, CancellationToken ct)
    {
        var outcome = await find.HandleAsync(text, ct);
        if (outcome.Refusals is [{ Code: FindByNumber.LimitMet }])
            return this.RedisplayTooMany(new NumberAnswer(outcome.Refusals[0].Message, []), outcome, "Number");
        if (!outcome.Accepted) return this.Redisplay(new NumberAnswer(outcome.Refusals[0].Message, []), "Number");
        return outcome.Value is { Found: [var only] } ? this.Lead(MemberLinks.Details(only.Id)) : View("Number", outcome.Value);
    }
}
