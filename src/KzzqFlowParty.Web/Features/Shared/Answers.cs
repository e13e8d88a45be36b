using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>What an action answers to a form.</summary>
public static class Answers
{
    extension(Controller controller)
    {
        /// <summary>The same form again with what was typed and each refusal at its field: 422. The view is the action's own unless named.</summary>
        public ViewResult Redisplay<T>(object form, Outcome<T> refused, string? view = null)
            where T : notnull
        {
            foreach (var refusal in refused.Refusals) controller.ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
            return controller.Redisplay(form, view);
        }

        /// <summary>The same form again where it does not even fit its fields: 422.</summary>
        public ViewResult Redisplay(object form, string? view = null)
        {
            controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return view is null ? controller.View(form) : controller.View(view, form);
        }

        /// <summary>The same form again where a limit is met: 429, which the log of refusals keeps.</summary>
        public ViewResult RedisplayTooMany<T>(object form, Outcome<T> refused, string view)
            where T : notnull
        {
            var page = controller.Redisplay(form, refused, view);
            controller.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return page;
        }

        /// <summary>It is done: the page says so once.</summary>
        public IActionResult Done(string sentence, PageLink page)
        {
            controller.TempData.Toast(sentence);
            return controller.Lead(page);
        }

        /// <summary>It is done: the page says so once, and offers the next to-do of the same kind.</summary>
        public async Task<IActionResult> DoneAsync<TTodo>(string sentence, PageLink page, CancellationToken ct)
            where TTodo : ITodo
        {
            var services = controller.HttpContext.RequestServices;
            var (todo, today) = (services.GetServices<ITodo>().OfType<TTodo>().Single(), services.GetRequiredService<TimeProvider>().Today);
            if (CurrentPost.Of(controller.User)?.May(todo.Permission) != true) return controller.Done(sentence, page);
            var first = await todo.FirstAsync(2, today, ct);
            var done = controller.Request.PathBase + controller.Request.Path;   // which may still be due, later
            var others = first.Where(i => controller.To(i.Page) != done).ToList();
            if (others is [var next, ..])
            {
                var left = (await todo.CountAsync(today, ct)).All - (first.Count - others.Count);
                controller.TempData.OfferNext($"{next.Verb} {next.Name}", controller.To(next.Page), left);
            }

            return controller.Done(sentence, page);
        }

        /// <summary>A page that shows this once what is given only once; whoever sends the form again is led to the other page, and told.</summary>
        public GivenOnceResult Give(string view, object model, PageLink page)
        {
            controller.ViewData.Model = model;
            return new(controller.To(page)) { ViewName = view, ViewData = controller.ViewData, TempData = controller.TempData };
        }
    }
}
