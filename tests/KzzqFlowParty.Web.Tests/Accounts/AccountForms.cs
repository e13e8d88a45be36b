using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Pipeline;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Matrix;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Accounts;

/// <summary>Of one's own account, of others', and of what a second person decides.</summary>
public sealed class AccountForms : FormsOfFeature
{
    internal override IEnumerable<ValidForm> Forms() => [.. OfOneself(), .. OfAccounts()];

    internal override IReadOnlyDictionary<string, string> Without => new Dictionary<string, string>
    {
        ["POST accounts/sign-in"] = "comes without a session; SignInTests, LockoutTests, SecondFactorTests",
        ["POST accounts/sign-out"] = "ends the session under which it was sent; SessionTests",
    };

    private static IEnumerable<ValidForm> OfOneself()
    {
        yield return new("POST accounts/post", Person.Secretary, async s =>
        {
            var account = await s.AccountAsync(s.Branch, s.World.Baokang.SecondBranch);
            return await FormScene.FromPageAsync(await s.SignInAsync(account), "/", "/accounts/post", ("post", (await s.PostOfAsync(account, 1)).ToString()));
        });
        yield return new("POST accounts/password", Person.Secretary, async s => await FormScene.FromPageAsync(
            await s.SignInAsync(await s.AccountAsync(s.Branch)), "/accounts/password", null, ("Current", Person.Password), ("New", Signing.NewPassword),
            ("Again", Signing.NewPassword)));
        yield return new("POST accounts/second-factor/begin", Person.Secretary, async s => await BeginFactorAsync(s, await s.AccountAsync(s.Branch)));
        yield return new("POST accounts/second-factor/confirm", Person.Secretary, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            var begin = await BeginFactorAsync(s, account);
            await begin.SendAsync();
            await using var db = s.World.Accounts();
            var seed = (await db.Accounts.FindAsync(account.Id))!.PendingTotpSeed!;
            var code = s.Site.CodeNow(new SecondFactor(db, s.World.Cipher, s.World.Time).Open(seed, account.Id));
            return await FormScene.FromPageAsync(begin.Visitor, "/accounts/second-factor", "/accounts/second-factor/confirm", ("Code", code));
        });
        yield return new("POST accounts/second-factor/end", Person.Secretary, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            var visitor = await s.SignInAsync(account);
            var (stamp, seed) = (account.SecurityStamp, Totp.NewSeed());
            await using var db = s.World.Accounts();
            await s.ChangeAsync(account, a => (a.TotpSeed, a.TwoFactorEnabled) = (new SecondFactor(db, s.World.Cipher, s.World.Time).Seal(seed, a.Id), true));
            await s.ChangeAsync(account, a => a.SecurityStamp = stamp);   // the session that this has ended goes on here
            return await FormScene.FromPageAsync(
                visitor, "/accounts/second-factor", "/accounts/second-factor/end", ("Password", Person.Password), ("Code", s.Site.CodeNow(seed)));
        });
        yield return new("POST accounts/own-record", Person.Township, async s =>
        {
            var himself = await s.World.MemberAsync(s.Branch, Person.Township.Name);
            await using (var db = s.World.Accounts())
            {
                // said before: he is asked about it by no other form that follows
                var account = await db.Accounts.SingleAsync(a => a.Id == Person.Township.AccountId);
                (account.MemberId, account.OwnRecordSaidAt) = (null, s.World.Time.GetUtcNow());
                await db.SaveChangesAsync();
            }

            return await s.FromPageAsync(Person.Township, "/accounts/own-record", null, ("Form.MemberId", himself.Id.ToString()));
        });
        yield return new("POST accounts/sessions/end-others", Person.Secretary, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            await s.SignInAsync(account);
            return await FormScene.FromPageAsync(await s.SignInAsync(account), "/accounts/me", "/accounts/sessions/end-others");
        });
    }

    private static async Task<FilledForm> BeginFactorAsync(FormScene s, Account account) =>
        await FormScene.FromPageAsync(await s.SignInAsync(account), "/accounts/second-factor", "/accounts/second-factor/begin", ("Password", Person.Password));

    private static IEnumerable<ValidForm> OfAccounts()
    {
        ValidForm Of(string act, string what, Func<FormScene, Account, Task>? arrange, params (string, string)[] fields) => new(
            $"POST account-admin/{{id}}/{act}",
            Person.Township,
            async s =>
            {
                var account = await s.AccountAsync(s.Branch);
                if (arrange is not null) await arrange(s, account);
                return await s.FromPageAsync(Person.Township, $"/account-admin/{account.Id}", $"/account-admin/{account.Id}/{act}", fields);
            })
        { Case = what };

        yield return new("POST account-admin/new", Person.Township, s => s.FromPageAsync(
            Person.Township, "/account-admin/new", null, ("PersonName", FormScene.NewName("新书记")), ("UserName", FormScene.New("xin-shuji-")),
            ("Role", "BranchSecretary"), ("OrganizationId", s.Branch.Id.ToString())));
        yield return new("POST account-admin/batch", Person.Township, async s => new(await s.VisitorAsync(Person.Township), "/account-admin/batch",
            [
                (RequestId.FieldName, Guid.CreateVersion7().ToString()),
                ("Form.Role", "BranchSecretary"),
                ("Form.From", "2026-11-24"),
                ("Form.Lines[0].OrganizationId", s.Branch.Id.ToString()),
                ("Form.Lines[0].PersonName", FormScene.NewName("其木格")),
            ]));
        yield return Of("posts", "", null, ("Role", "Contact"), ("OrganizationId", "")) with
        {
            Plant = async s =>
            {
                var account = await s.AccountAsync(s.Branch);
                return await s.FromPageAsync(
                    Person.Township,
                    $"/account-admin/{account.Id}",
                    $"/account-admin/{account.Id}/posts",
                    ("Role", "Contact"),
                    ("OrganizationId", s.World.Baokang.SecondBranch.Id.ToString()));
            },
        };
        yield return new("POST account-admin/{id}/own-record", Person.Township, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            await s.ChangeAsync(account, a => a.PersonName = s.Planted.OfFirst.Name);
            return await s.FromPageAsync(
                Person.Township,
                $"/account-admin/{account.Id}",
                $"/account-admin/{account.Id}/own-record",
                ("Form.MemberId", s.Planted.OfFirst.Ids["member"].ToString()));
        });
        yield return Of("disable", "", null, ("Reason", "调离"));
        yield return Of("enable", "", (s, a) => s.ChangeAsync(a, x => x.DisabledAt = s.World.Time.GetUtcNow()));
        yield return Of("unlock", "", LockAsync);
        yield return Of("end-sessions", "", (s, a) => s.SignInAsync(a));
        yield return Of("reset", "", null, ("Reason", "忘记密码"));
        yield return Of("reset", "a lost phone", null, ("Reason", "手机丢失"), ("WithFactor", "true"));
        foreach (var decision in new[] { "confirm", "decline" })
        {
            yield return new($"POST reviews/{{id}}/{decision}", Person.Township, async s =>
            {
                var id = await s.ReviewAsync((await s.AccountAsync(s.Branch)).Id);
                var form = await s.FromPageAsync(Person.Township, $"/reviews/{id}", $"/reviews/{id}/confirm", ("Form.Reason", "当面核实"));
                return form with { Address = $"/reviews/{id}/{decision}" };
            });
        }

        yield return new(
            "POST account-admin/{id}/posts/{postId}/end", Person.Township, async s => await s.FromPageAsync(Person.Township, await PageOfPostAsync(s, "end")));
        yield return new("POST account-admin/{id}/posts/{postId}/hand-over", Person.Township, async s => await s.FromPageAsync(
            Person.Township, await PageOfPostAsync(s, "hand-over"), null, ("PersonName", FormScene.NewName("接任者")),
            ("UserName", FormScene.New("jie-ren-"))))
        { Case = "to somebody new" };
        yield return new("POST account-admin/{id}/posts/{postId}/hand-over", Person.Township, async s => await s.FromPageAsync(
            Person.Township, await PageOfPostAsync(s, "hand-over"), null, ("ExistingUser", (await s.AccountAsync(s.World.Baokang.SecondBranch)).UserName!)))
        { Case = "to somebody known" };
    }

    private static async Task<string> PageOfPostAsync(FormScene s, string act)
    {
        var account = await s.AccountAsync(s.Branch);
        return $"/account-admin/{account.Id}/posts/{await s.PostOfAsync(account)}/{act}";
    }

    private static async Task LockAsync(FormScene s, Account account)
    {
        var visitor = s.Site.Visitor();
        for (var i = 0; i < SignInAttempts.FromOneSource; i++) await visitor.TrySignInAsync(account.UserName!, "wrong");
    }
}
