using KzzqFlowParty.Data;
using Microsoft.AspNetCore.Mvc;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>The once-only id of the form that an act answers, and where it led. Null id: not from a form.</summary>
public readonly record struct Once(Guid? RequestId, string Location);

/// <summary>A form marked as done by the use case itself (<see cref="PostsOnceItselfAttribute"/>).</summary>
internal static class OnceMarks
{
    /// <summary>Ends the location of a form that gave something which is given only once: whoever sends it again is told so there.</summary>
    public const string Given = "#given-once";

    extension(FlowPartyDbContext db)
    {
        /// <summary>With the changes that are saved next.</summary>
        public void Mark(Once once)
        {
            if (once.RequestId is { } id) db.Once(id, once.Location);
        }

        /// <summary>
        /// Before a file or a secret is given that the answer itself holds: the same form again, even at the same moment, fails here and is led to
        /// the location. Marked by itself, since what is given must stand in the log before it leaves.
        /// </summary>
        public async Task GiveOnceAsync(Once once, string operation, CancellationToken ct)
        {
            if (once.RequestId is null) return;
            db.Operation = operation;
            db.Mark(once with { Location = once.Location + Given });
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>A page with something that is shown this once: a secret, recovery codes.</summary>
/// <param name="location">Where whoever sends the form again is led, and told.</param>
public sealed class GivenOnceResult(string location) : ViewResult
{
    public string Location => location;
}
