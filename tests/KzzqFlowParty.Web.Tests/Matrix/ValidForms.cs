using System.Text;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Web.Tests.Accounts;
using KzzqFlowParty.Web.Tests.Imports;
using KzzqFlowParty.Web.Tests.Meetings;
using KzzqFlowParty.Web.Tests.Outflow;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Person = KzzqFlowParty.Web.Tests.Site.Person;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>One form of the program, how to fill it in so that it is accepted, and what is particular about it.</summary>
/// <param name="Name">POST and the route as the program declares it.</param>
/// <param name="Person">Who fills it in.</param>
/// <param name="Plant">Plants a new record and opens its form, filled in.</param>
internal sealed record ValidForm(string Name, Person Person, Func<FormScene, Task<FilledForm>> Plant)
{
    /// <summary>Where an endpoint has several forms: which one.</summary>
    public string Case { get; init; } = "";

    /// <summary>It stores nothing: it looks something up, shows or gives it.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Sent many times it is done many times, or otherwise than once: why.</summary>
    public string? NotOnce { get; init; }

    /// <summary>Fields whose id does not name a record that one may or may not reach: what is put there instead.</summary>
    public IReadOnlyDictionary<string, Func<FormScene, Guid>> Instead { get; init; } = new Dictionary<string, Func<FormScene, Guid>>();

    /// <summary>Tables in which the person's own unfinished form is kept as it was typed, whether or not it was refused.</summary>
    public IReadOnlyList<string> KeepsTypedIn { get; init; } = [];

    public override string ToString() => Case.Length == 0 ? Name : $"{Name} ({Case})";
}

/// <summary>
/// 有效表单: every form of the program filled in as a person would, from the page wherever one shows it. Forged ids, repeated posts and conflicts are tried on these:
/// a form that would be refused anyway proves nothing.
/// </summary>
internal static class ValidForms
{
    /// <summary>POST endpoints without a form here, each with its reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Without = new Dictionary<string, string>
    {
        ["POST accounts/sign-in"] = "comes without a session; SignInTests, LockoutTests, SecondFactorTests",
        ["POST accounts/sign-out"] = "ends the session under which it was sent; SessionTests",
        ["POST preferences/large-type"] = "a cookie of the browser; nothing is stored",
        ["POST style/form"] = "does not exist outside Development",
    };

    /// <summary>Ids that a form may carry and the action takes for nothing more than this.</summary>
    public static readonly IReadOnlyDictionary<string, string> Hints = new Dictionary<string, string>
    {
        ["POST attendances/waiting meeting"] = "where to go back to: that page asks for itself",
        ["POST outflow/export/full Organization"] = "narrows the list inside the person's own: An_unmasked_export_of_another_township_s_branch_holds_nobody",
        ["POST inflow/new Reception.BranchId"] = "not read: the branch places him in itself",
    };

    private static readonly (string, string)[] Region = [("RegionCode.Province", "210000"), ("RegionCode.City", "210100"), ("RegionCode.County", "210106")];
    private static readonly (string, string)[] Dates = [("ReportedInOn", "2026-11-20"), ("RegisteredOn", "2026-11-21"), ("AcceptedOn", "2026-11-22"), ("PlacedOn", "2026-11-23")];

    /// <summary>Any organization of ours may be asked to receive, any outside one may be named: the other kind is put there.</summary>
    private static readonly Dictionary<string, Func<FormScene, Guid>> Hosts = new()
    {
        ["HostOrganizationId"] = s => s.World.Outside.Id,
        ["OutsideOrganizationId"] = s => s.Branch.Id,
        ["Host.HostOrganizationId"] = s => s.World.Outside.Id,
        ["Host.OutsideOrganizationId"] = s => s.Branch.Id,
    };

    public static IReadOnlyList<ValidForm> All { get; } = [.. OfOneself(), .. OfAccounts(), .. OfOrganizations(), .. OfMembers(), .. OfAbsences(), .. OfMeetings(), .. OfPoints(), .. OfImports()];

    /// <summary>Names of the fields of an action that are ids; a list of ids once, the form's own number not.</summary>
    public static IEnumerable<string> IdsOf(RouteEndpoint endpoint) =>
        from field in BoundFields.Of(endpoint)
        where field.Type == typeof(Guid) || field.Name.EndsWith($"[{Guid.Empty}]", StringComparison.Ordinal)
        where field.Name != RequestId.FieldName && !field.Name.EndsWith("[0]", StringComparison.Ordinal)
        select field.Name;

    private static IEnumerable<ValidForm> OfOneself()
    {
        yield return new("POST accounts/post", Person.Secretary, async s =>
        {
            var account = await s.AccountAsync(s.Branch, s.World.Baokang.SecondBranch);
            return await FormScene.FromPageAsync(await s.SignInAsync(account), "/", "/accounts/post", ("post", (await s.PostOfAsync(account, 1)).ToString()));
        });
        yield return new("POST find", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/", "/find", ("text", s.Planted.OfFirst.Phone))) { OnlyReads = true, NotOnce = "each search is a look at the register, and is told as one" };
        yield return new("POST find/number", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/members", "/find/number", ("text", s.Planted.OfFirst.IdNumber))) { OnlyReads = true, NotOnce = "each search is a look at the register, and is told as one" };
        yield return new("POST accounts/password", Person.Secretary, async s => await FormScene.FromPageAsync(
            await s.SignInAsync(await s.AccountAsync(s.Branch)), "/accounts/password", null, ("Current", Person.Password), ("New", Signing.NewPassword), ("Again", Signing.NewPassword)));
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
            return await FormScene.FromPageAsync(visitor, "/accounts/second-factor", "/accounts/second-factor/end", ("Password", Person.Password), ("Code", s.Site.CodeNow(seed)));
        });
        yield return new("POST accounts/own-record", Person.Township, async s =>
        {
            var himself = await s.World.MemberAsync(s.Branch, Person.Township.Name);
            await using (var db = s.World.Accounts())
            {
                (await db.Accounts.SingleAsync(a => a.Id == Person.Township.AccountId)).MemberId = null;
                await db.SaveChangesAsync();
            }

            return await s.FromPageAsync(Person.Township, "/accounts/me", "/accounts/own-record", ("Form.MemberId", himself.Id.ToString()));
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
        ValidForm Of(string act, string what, Func<FormScene, Account, Task>? arrange, params (string, string)[] fields) => new($"POST account-admin/{{id}}/{act}", Person.Township, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            if (arrange is not null) await arrange(s, account);
            return await s.FromPageAsync(Person.Township, $"/account-admin/{account.Id}", $"/account-admin/{account.Id}/{act}", fields);
        })
        { Case = what };

        yield return new("POST account-admin/new", Person.Township, s => s.FromPageAsync(
            Person.Township, "/account-admin/new", null, ("PersonName", FormScene.NewName("新书记")), ("UserName", FormScene.New("xin-shuji-")), ("Role", "BranchSecretary"), ("OrganizationId", s.Branch.Id.ToString())));
        yield return new("POST account-admin/batch", Person.Township, async s => new(await s.VisitorAsync(Person.Township), "/account-admin/batch",
            [(RequestId.FieldName, Guid.CreateVersion7().ToString()), ("Form.Role", "BranchSecretary"), ("Form.From", "2026-11-24"), ("Form.Lines[0].OrganizationId", s.Branch.Id.ToString()), ("Form.Lines[0].PersonName", FormScene.NewName("其木格"))]));
        yield return Of("posts", "", null, ("Role", "Contact"), ("OrganizationId", "")) with
        {
            Plant = async s =>
            {
                var account = await s.AccountAsync(s.Branch);
                return await s.FromPageAsync(Person.Township, $"/account-admin/{account.Id}", $"/account-admin/{account.Id}/posts", ("Role", "Contact"), ("OrganizationId", s.World.Baokang.SecondBranch.Id.ToString()));
            },
        };
        yield return new("POST account-admin/{id}/own-record", Person.Township, async s =>
        {
            var account = await s.AccountAsync(s.Branch);
            await s.ChangeAsync(account, a => a.PersonName = s.Planted.OfFirst.Name);
            return await s.FromPageAsync(Person.Township, $"/account-admin/{account.Id}", $"/account-admin/{account.Id}/own-record", ("Form.MemberId", s.Planted.OfFirst.Ids["member"].ToString()));
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

        yield return new("POST account-admin/{id}/posts/{postId}/end", Person.Township, async s => await s.FromPageAsync(Person.Township, await PageOfPostAsync(s, "end")));
        yield return new("POST account-admin/{id}/posts/{postId}/hand-over", Person.Township, async s => await s.FromPageAsync(
            Person.Township, await PageOfPostAsync(s, "hand-over"), null, ("PersonName", FormScene.NewName("接任者")), ("UserName", FormScene.New("jie-ren-"))))
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

    private static IEnumerable<ValidForm> OfOrganizations()
    {
        ValidForm Of(string act, Func<FormScene, Task<(string, string)[]>> fields) => new($"POST organizations/{{id}}/{act}", Person.Township, async s =>
            await s.FromPageAsync(Person.Township, $"/organizations/{(await s.OrganizationAsync()).Id}/{act}", null, await fields(s)));

        yield return new("POST organizations/new", Person.Township, s => s.FromPageAsync(
            Person.Township, "/organizations/new", null,
            ("ParentId", s.World.Baokang.Committee.Id.ToString()), ("Kind", "Branch"), ("FullName", FormScene.New("中共保康镇新设") + "支部委员会"), ("Document", "保党发〔2026〕3号")));
        yield return Of("rename", _ => Task.FromResult<(string, string)[]>([("FullName", FormScene.New("中共保康镇改名") + "支部委员会"), ("Document", "保党发〔2026〕4号")]));
        yield return Of("move", async s => [("ParentId", (await s.OrganizationAsync(OrganizationKind.GeneralBranch)).Id.ToString()), ("Document", "保党发〔2026〕5号")]);
        yield return Of("close", _ => Task.FromResult<(string, string)[]>([("Document", "保党发〔2026〕6号")]));
        yield return Of("contact", _ => Task.FromResult<(string, string)[]>([("ContactName", "李明"), ("ContactPhone", "13912345678")]));
        yield return new("POST organizations/outside/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/organizations/outside/new", null, [("FullName", FormScene.New("中共沈阳市新设社区委员会")), .. Region]));
        yield return new("POST organizations/outside/{id}/edit", Person.Township, async s => await s.FromPageAsync(
            Person.Township, $"/organizations/outside/{(await s.OutsideAsync()).Id}/edit", null, [("ContactName", "赵敏"), ("Document", "来函更正"), .. Region]));
        yield return new("POST organizations/list/upload", Person.Township, async s =>
        {
            await s.ForgetDraftsAsync(Person.Township);   // a new list takes the place of the last one
            return await s.FromPageAsync(Person.Township, "/organizations/list/upload") with { File = ListFile(s) };
        });
        yield return new("POST organizations/list/{id}", Person.Township, async s =>
        {
            var visitor = await s.VisitorAsync(Person.Township);
            var (name, content) = ListFile(s);
            var page = (await visitor.UploadAsync("/organizations/list/upload", name, content)).LocationPath()!;
            return await FormScene.FromPageAsync(visitor, page, null);
        });
    }

    private static (string, byte[]) ListFile(FormScene s) => ("清单.csv", Encoding.UTF8.GetBytes($"""
        党组织全称,类别,上级党组织,成立日期,文号
        {FormScene.New("中共保康镇批量") + "支部委员会"},党支部,{s.World.Baokang.Committee.FullName},2021-06-18,保党发〔2021〕3号
        """));

    private static IEnumerable<ValidForm> OfMembers()
    {
        ValidForm Of(string act, Person person, Func<FormScene, (string, string)[]> fields) => new($"POST members/{{id}}/{act}", person, async s =>
            await s.FromPageAsync(person, $"/members/{(await s.MemberAsync()).Id}/{act}", null, fields(s)));

        const string EachIsLogged = "the number stands on the screen of each answer, and so each is in the log";
        yield return new("POST members/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/members/new", null, ("Name", FormScene.NewName("新来")), ("IdNumber", People.NewIdNumber().Value), ("JoinedOn.Year", "2010"), ("Since", "2026-11-01")));
        yield return Of("edit", Person.Secretary, _ => [("NativePlace", "内蒙古通辽")]);
        yield return Of("id-number", Person.Secretary, _ => [("IdNumber", People.NewIdNumber().Value), ("Reason", "登记时抄错")]);
        yield return Of("phone", Person.Secretary, _ => [("Reached", "true")]);
        yield return Of("move", Person.Township, s => [("BranchId", s.World.Baokang.SecondBranch.Id.ToString()), ("Reason", "搬到乙村")]);
        yield return Of("status", Person.Secretary, _ => [("Status", "2"), ("Reason", "支部大会决定")]);
        yield return Of("reveal/id-number", Person.Secretary, _ => [("Purpose", "核对身份证")]) with { OnlyReads = true, NotOnce = EachIsLogged };
        yield return Of("reveal/phone", Person.Department, _ => [("Purpose", "电话抽查")]) with { OnlyReads = true, NotOnce = EachIsLogged };
    }

    private static IEnumerable<ValidForm> OfAbsences()
    {
        ValidForm Kept(string act, string what, Func<FormScene, (string, string)[]> fields) => new($"POST outflow/{{id}}/{act}", Person.Secretary, async s =>
            await s.FromPageAsync(Person.Secretary, $"/outflow/{(await s.AwayAsync()).Id}/{act}", null, fields(s)))
        { Case = what, Instead = Hosts };

        ValidForm Step(string step, string what, Func<FormScene, (string, string)[]> fields) => new($"POST outflow/drafts/{{id}}/{step}", Person.Secretary, async s =>
            new(await s.VisitorAsync(Person.Secretary), $"{await BegunAsync(s)}/{step}", fields(s)))
        { Case = what, Instead = Hosts, KeepsTypedIn = ["Drafts"], NotOnce = "keeps the same step again: its form has no number of its own, so that going back and correcting it is no repetition" };

        yield return new("POST outflow/new", Person.Secretary, async s =>
        {
            var member = await s.MemberAsync();
            return await s.FromPageAsync(Person.Secretary, $"/outflow/new?member={member.Id}", "/outflow/new", ("memberId", member.Id.ToString()));
        });
        yield return new("POST outflow/{id}/confirm", Person.Secretary, async s =>
        {
            var spell = await s.AwayAsync();
            return await s.FromPageAsync(Person.Secretary, $"/outflow/{spell.Id}", $"/outflow/{spell.Id}/confirm");
        });
        yield return new("POST outflow/confirm", Person.Secretary, async s => await s.FromPageAsync(Person.Secretary, "/outflow", "/outflow/confirm", ("ids", (await s.AwayAsync()).Id.ToString())));
        yield return Kept("correct", "none found", _ => [("Place.Unit", "盛京纺织有限公司")]);
        yield return Kept("correct", "one of ours", s => [("Host.Destination", "ours"), ("Host.HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Kept("correct", "outside", s => [("Host.Destination", "outside"), ("Host.OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Kept("ask", "one of ours", s => [("Destination", "ours"), ("HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Kept("ask", "outside", s => [("Destination", "outside"), ("OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Kept("return", "", _ => [("ReturnedOn", "2026-11-20")]);
        yield return Kept("not-departed", "", _ => [("Note", "家中有事，没有走成")]);
        yield return new("POST outflow/export/full", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/outflow/export/full", null, ("Purpose", "核对户籍"))) { OnlyReads = true };
        yield return Step("person", "", _ => OutflowJourney.PersonStep);
        yield return Step("place", "", _ => OutflowJourney.PlaceStep);
        yield return Step("host", "one of ours", s => [("Destination", "ours"), ("HostOrganizationId", s.World.Shebotu.SecondBranch.Id.ToString())]);
        yield return Step("host", "outside", s => [("Destination", "outside"), ("OutsideOrganizationId", s.World.Outside.Id.ToString())]);
        yield return Step("host", "a new one outside", s => [("act", "outside"), ("NewOutside.FullName", FormScene.New("中共沈阳市又一社区委员会")), .. Region.Select(r => ("NewOutside." + r.Item1, r.Item2))]);
        yield return new("POST outflow/drafts/{id}/submit", Person.Secretary, async s =>
        {
            var draft = await OutflowJourney.FillAsync(await s.VisitorAsync(Person.Secretary), (await s.MemberAsync()).Id);
            return await s.FromPageAsync(Person.Secretary, $"{draft}/check", $"{draft}/submit");
        });
        yield return new("POST outflow/drafts/{id}/discard", Person.Secretary, async s =>
        {
            var draft = await BegunAsync(s);
            return await s.FromPageAsync(Person.Secretary, "/outflow", $"{draft}/discard");
        });

        yield return new("POST inflow/{id}/receive", Person.Secretary, async s => await s.FromPageAsync(Person.Secretary, $"/inflow/{(await s.AskedOfAsync(s.Branch)).Id}/receive", null, Dates)) { Case = "by the branch" };
        yield return new("POST inflow/{id}/receive", Person.Township, async s => await s.FromPageAsync(
            Person.Township, $"/inflow/{(await s.AskedOfAsync(s.World.Baokang.Committee)).Id}/receive", null, [("BranchId", s.Branch.Id.ToString()), .. Dates]))
        { Case = "by the committee" };
        yield return new("POST inflow/{id}/refuse", Person.Secretary, async s => await s.FromPageAsync(
            Person.Secretary, $"/inflow/{(await s.AskedOfAsync(s.Branch)).Id}/refuse", null, ("ReasonCode", "1"), ("Text", "不住这里")));
        yield return new("POST inflow/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/inflow/new", null,
            ("Name", FormScene.NewName("旗外来")), ("IdNumber", People.NewIdNumber().Value), ("OutsideOrganizationId", s.World.Outside.Id.ToString()), ("DepartureOn.Year", "2026"), ("DepartureOn.Month", "10"), ("Reason", "01")))
        { Instead = Hosts };
        yield return new("POST inflow/export/full", Person.Secretary, s => s.FromPageAsync(Person.Secretary, "/inflow/export/full", null, ("Purpose", "核对户籍"))) { OnlyReads = true };
    }

    private static async Task<string> BegunAsync(FormScene s) => await OutflowJourney.BeginAsync(await s.VisitorAsync(Person.Secretary), (await s.MemberAsync()).Id);

    private static IEnumerable<ValidForm> OfMeetings()
    {
        ValidForm Of(string act, bool held, string? page, params (string, string)[] fields) => new($"POST meetings/{{id}}/{act}", Person.Secretary, async s =>
        {
            var meeting = await s.World.PlannedAsync(s.Branch, held: held);
            return await s.FromPageAsync(Person.Secretary, $"/meetings/{meeting.Id}{page}", $"/meetings/{meeting.Id}/{act}", fields);
        });

        yield return new("POST meetings/new", Person.Secretary, s => s.FromPageAsync(
            Person.Secretary, "/meetings/new", null, ("Kinds", "1"), ("Topic", FormScene.New("学习")), ("Mode", "1"), ("As", "planned")));
        yield return Of("edit", held: false, "/edit", ("Place", "党群服务中心"));
        yield return Of("hold", held: false, page: null);
        yield return Of("cancel", held: false, "/cancel", ("Reason", "改期另行通知"));
        yield return new("POST meetings/{id}/attendance", Person.Secretary, async s =>
        {
            var (meeting, member) = (await s.World.HeldAsync(s.Branch), await s.MemberAsync());
            return await s.LiteralAsync(Person.Secretary, $"/meetings/{meeting.Id}/attendance", ("Invite", "0"), ($"Rows[{member.Id}].Status", "1"), ($"Rows[{member.Id}].Note", "准时"));
        });
        yield return new("POST attendances/waiting", Person.Secretary, async s =>
        {
            var attendance = await s.RecordedAsync();
            return await s.LiteralAsync(Person.Secretary, "/attendances/waiting", ("Ids", attendance.Id.ToString()));
        });
        yield return new("POST attendances/{id}/join", Person.Secretary, async s =>
        {
            var host = s.World.Shebotu.SecondBranch;
            var member = await s.World.ManagedAsync(host, FormScene.NewName("外出"), home: s.Branch);
            var attendance = await s.World.RecordedAsync(await s.World.HeldAsync(host, Person.MobileSecretary), member, Person.MobileSecretary);
            return await s.FromPageAsync(Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/join", ("Status", "1"));
        });
        yield return new("POST attendances/{id}/reversal", Person.Secretary, async s =>
        {
            var attendance = await s.ConfirmedAsync();
            return await s.FromPageAsync(Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/reversal", ("Reason", "记错了人"));
        });
        yield return new("POST attendances/{id}/reversal/decision", Person.Secretary, async s =>
        {
            var attendance = await s.ConfirmedAsync();
            await using (var db = s.World.AsJob())
            {
                (await db.Attendances.FindAsync(attendance.Id))!.AskReversal("记错了人", Person.Commissioner.AccountId).OrThrow();
                await db.SaveChangesAsync();
            }

            return await s.FromPageAsync(Person.Secretary, $"/attendances/{attendance.Id}", $"/attendances/{attendance.Id}/reversal/decision", ("Decision", "approve"));
        });
    }

    private static IEnumerable<ValidForm> OfPoints()
    {
        ValidForm Of(string route, Func<FormScene, ScoreSheet, Guid> part, string? page, params (string, string)[] fields) => new("POST scores/{memberId}/{year}/" + route, Person.Secretary, async s =>
        {
            var (member, id) = await s.SheetAsync(sheet => part(s, sheet));
            var sheet = $"/scores/{member.Id}/2026";
            var act = $"{sheet}/{route.Replace(route[route.IndexOf('{', StringComparison.Ordinal)..(route.IndexOf('}', StringComparison.Ordinal) + 1)], id.ToString(), StringComparison.Ordinal)}";
            return await s.FromPageAsync(Person.Secretary, page is null ? sheet : act, act, fields);
        });

        yield return new("POST scores/waiting", Person.Secretary, async s =>
        {
            var (_, claim) = await s.SheetAsync(s.Claim);
            return await s.FromPageAsync(Person.Secretary, "/scores/waiting", null, ("ids", claim.ToString()));
        });
        yield return new("POST scores/{memberId}/{year}/claims/new", Person.Secretary, async s =>
        {
            var (member, _) = await s.SheetAsync(_ => 0);
            return await s.FromPageAsync(Person.Secretary, $"/scores/{member.Id}/2026/claims/new", null, ("Item", "act1"), ("Points", "5"), ("FactOn", "2026-05-01"), ("Basis", "社区防汛值守"));
        });
        yield return Of("claims/{claimId}", (s, sheet) => s.Claim(sheet), page: null, ("Decision", "accept"), ("Reason", "属实"));
        yield return Of("entries/{entryId}/reversal", (s, sheet) => s.Entry(sheet), "", ("ReasonCode", "1"), ("Reason", "记错了"));
        yield return Of("reversals/{reversalId}", (s, sheet) => sheet.AskReversal(s.Entry(sheet), "1", "记错了", s.World.Recording(Person.Commissioner.AccountId)).OrThrow().Id, page: null, ("Decision", "accept"));
        yield return new("POST grades/{year}", Person.Secretary, async s =>
        {
            var (member, _) = await s.SheetAsync(_ => 0);
            return await s.LiteralAsync(Person.Secretary, "/grades/2026", ($"Grades[{member.Id}]", "4"));
        });
    }

    private static IEnumerable<ValidForm> OfImports()
    {
        yield return new("POST imports/upload", Person.Secretary, async s =>
            await s.FromPageAsync(Person.Secretary, "/imports/upload") with { File = ("流出.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期", $"白音,{People.NewIdNumber().Value},2026.03")) });
        yield return new("POST imports/{id}/columns", Person.Secretary, async s =>
        {
            var (_, batch) = await UploadedAsync(s, Person.Secretary);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}/columns");
        });
        yield return new("POST imports/{id}/matches", Person.Township, async s =>
        {
            var (desk, batch) = await UploadedAsync(s, Person.Township);
            await desk.ConfirmAsync(batch);
            return await s.FromPageAsync(
                Person.Township, $"/imports/{batch}/matches", null,
                ("Form.Branches[0].OrganizationId", s.Branch.Id.ToString()), ("Form.Counterparts[0].Choice", s.World.Outside.Id.ToString()));
        })
        { Instead = new Dictionary<string, Func<FormScene, Guid>> { ["Form.Counterparts[0].Choice"] = s => s.Planted.OfShebotu.Ids["member"] } };
        yield return new("POST imports/{id}", Person.Secretary, async s =>
        {
            var batch = await PreviewedAsync(s);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}");
        });
        yield return new("POST imports/{id}/person", Person.Secretary, async s =>
        {
            var name = FormScene.NewName("同名");
            var first = await s.World.MemberAsync(s.Branch, name, phone: "13800000001");
            await s.World.MemberAsync(s.Branch, name, phone: "13800000002");
            var batch = await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).PreviewAsync("表.csv", ImportDesk.Csv("姓名,手机号码,外出日期,外出地", $"{name},13800000003,2026.03,北京市朝阳区"));
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}?shown=Waiting", $"/imports/{batch}/person", ("MemberId", first.Id.ToString()));
        });
        yield return new("POST imports/{id}/abandon", Person.Secretary, async s =>
        {
            var batch = await PreviewedAsync(s);
            return await s.FromPageAsync(Person.Secretary, $"/imports/{batch}", $"/imports/{batch}/abandon");
        });
    }

    private static async Task<(ImportDesk Desk, Guid Batch)> UploadedAsync(FormScene s, Person person)
    {
        var desk = new ImportDesk(s.Site, await s.VisitorAsync(person));
        return (desk, await desk.UploadAsync("流出.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期,所在党支部,流入地党组织", $"白音,{People.NewIdNumber().Value},2026.03,甲村支部,某社区党委")));
    }

    private static async Task<Guid> PreviewedAsync(FormScene s) =>
        await new ImportDesk(s.Site, await s.VisitorAsync(Person.Secretary)).PreviewAsync("流出.csv", ImportDesk.Csv("姓名,公民身份号码,外出日期", $"白音,{People.NewIdNumber().Value},2026.03"));
}
