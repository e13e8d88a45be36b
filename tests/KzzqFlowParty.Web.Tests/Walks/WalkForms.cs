using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Web.Tests.Matrix;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Walks;

/// <summary>Forms by which a walk asks for reviews of accounts and decides them, where the other tests need only one of a kind.</summary>
internal static class WalkForms
{
    private const string Document = "旗委任字〔2026〕1 号";

    public static IReadOnlyList<ValidForm> All { get; } =
    [
        new("POST account-admin/{id}/posts", Person.SecurityAdministrator, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            return await s.FromPageAsync(
                Person.SecurityAdministrator, $"/account-admin/{account.Id}", $"/account-admin/{account.Id}/posts",
                ("Role", nameof(Role.SystemAdministrator)), ("OrganizationId", s.World.Banner.Id.ToString()), ("From", $"{s.World.Today:yyyy-MM-dd}"),
                ("Grounds", Document));
        })
        { Case = "of an administrator" },
        Decided("of an administrator", Person.AuditAdministrator, async s =>
            AccountReview.OfPost(PostOf(s, (await s.AccountAsync(s.Branch)).Id), Person.SecurityAdministrator.AccountId, Document, s.World.Time.GetUtcNow())),
        Decided("asked by a superior", Person.Department, async s =>
            AccountReview.OfLostFactor((await s.AccountAsync(s.Branch)).Id, Person.Township.AccountId, "手机丢失", s.World.Time.GetUtcNow())),
    ];

    private static ValidForm Decided(string what, Person person, Func<FormScene, Task<AccountReview>> ask) =>
        new("POST reviews/{id}/confirm", person, s => AskedAsync(s, person, ask)) { Case = what };

    private static async Task<FilledForm> AskedAsync(FormScene s, Person person, Func<FormScene, Task<AccountReview>> ask)
    {
        var review = await ask(s);
        await using (var db = s.World.Accounts())
        {
            db.Add(review);
            if (review.Kind == ReviewKind.AdministratorPost)   // beside it one that is about the reviewer himself
            {
                foreach (var earlier in db.Reviews.Where(r => r.WaitingFor == person.AccountId).ToList())
                    earlier.Decide(confirms: false, Guid.NewGuid(), "换一项", s.World.Time.GetUtcNow());
                await db.SaveChangesAsync();
                db.Add(AccountReview.OfPost(
                    PostOf(s, person.AccountId), Person.SecurityAdministrator.AccountId, Document, s.World.Time.GetUtcNow()));
            }

            await db.SaveChangesAsync();
        }

        return await s.FromPageAsync(person, $"/reviews/{review.Id}", $"/reviews/{review.Id}/confirm", ("Form.Reason", "当面核实"));
    }

    private static Post PostOf(FormScene scene, Guid account) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = account,
        Role = Role.SystemAdministrator,
        OrganizationId = scene.World.Banner.Id,
        From = scene.World.Today.AddDays(1),
    };
}
