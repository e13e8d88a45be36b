using KzzqFlowParty.Data;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Web.Features.Shared.Contributions;
using KzzqFlowParty.Web.Features.Shared.Links;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>What an action answers to a form.</summary>
public static class Answers
{
    /// <summary>What does not fit its field is said there already.</summary>
    private static readonly Refusal Unread = new("form.unread", "");

    extension(Controller controller)
    {
        /// <summary>The same form again with what was typed and each refusal at its field: 422. The view is the action's own unless named.</summary>
        public ViewResult Redisplay<T>(object form, Outcome<T>? refused, string? view = null)
            where T : notnull
        {
            controller.Refuse(refused?.Refusals ?? []);
            return controller.Redisplay(form, view);
        }

        /// <summary>Each refusal at its field. Where a field could not even be read, that is said there already, and the rules' word is only an echo.</summary>
        public void Refuse(IEnumerable<Refusal> refusals)
        {
            var state = controller.ModelState;
            var unread = state.Where(e => e.Value!.ValidationState == ModelValidationState.Invalid).Select(e => e.Key).ToList();
            foreach (var refusal in refusals.Where(r => r != Unread))
            {
                var isEcho = refusal.Field is { } field && unread.Exists(u => u == field || u.StartsWith(field + '.', StringComparison.Ordinal));
                if (!isEcho) state.AddModelError(refusal.Field ?? "", refusal.Message);
            }
        }

        /// <summary>
        /// What the use case answers to the form. Where the framework has found faults in it already, the rules are asked all the same, so that all
        /// of them are told at once; nothing is saved then (docs/decisions/0048).
        /// </summary>
        /// <returns>Null where what the form is about was not found.</returns>
        public async Task<Outcome<T>?> AnswerOfAsync<T>(Func<Task<Outcome<T>?>> act)
            where T : notnull
        {
            if (controller.ModelState.IsValid) return await act();
            var db = controller.HttpContext.RequestServices.GetRequiredService<FlowPartyDbContext>();
            if (await db.AskAsync(act) is not { } refusals) return null;
            return (List<Refusal>)[Unread, .. refusals];
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
