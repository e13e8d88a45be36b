using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Imports;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.OrganizationLists;
using KzzqFlowParty.Web.Features.Outflow;
using KzzqFlowParty.Web.Tests.Site;
using KzzqFlowParty.Workbooks.Writing.Forms;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>Where a person's record stands: who keeps it, who receives him, who kept it before he was moved.</summary>
internal sealed record Standing(Organization Keeper, Organization? Host = null, Organization? Former = null)
{
    /// <summary>Who held the meeting at which the person was.</summary>
    public Organization Organizer => Former ?? Host ?? Keeper;
}

/// <summary>What the ids of an address name: a record in a relation to the post of whoever asks, in a state, made by the program's own methods.</summary>
internal sealed class Subjects(World world)
{
    private static int serial;

    private Organization First => world.Baokang.FirstBranch;

    private Organization Second => world.Baokang.SecondBranch;

    private Organization ShebotuFirst => world.Shebotu.FirstBranch;

    private Organization Mobile => world.Shebotu.SecondBranch;

    /// <summary>Where the post of whoever asks is held. The persons of one home share what they are asked about.</summary>
    public enum Home
    {
        /// <summary>保康镇甲村: secretary, commissioner, contact, instructor.</summary>
        Branch,

        /// <summary>流动党员党组织, below 舍伯吐镇.</summary>
        Mobile,

        /// <summary>保康镇党委.</summary>
        Township,

        /// <summary>旗委: the department and its lead, social work, the auditor, the administrators.</summary>
        Banner,
    }

    public static Home HomeOf(Person person) => person.Role switch
    {
        Role.BranchSecretary or Role.OrganizationCommissioner or Role.Contact or Role.Instructor => Home.Branch,
        Role.MobilePartySecretary => Home.Mobile,
        Role.TownshipStaff => Home.Township,
        _ => Home.Banner,
    };

    /// <summary>
    /// Of a person's record: own (kept here, received nowhere), descendant (kept by a branch below), sibling (by one beside, or of a township beside),
    /// unrelated, host (kept elsewhere, received here or below), keeper (kept here or below, received elsewhere), former (kept here or below before he was moved).
    /// Null where there is no such thing.
    /// </summary>
    public Standing? StandingOf(Home home, string relation) => (home, relation) switch
    {
        (Home.Branch, "own") => new(First),
        (Home.Branch, "sibling") => new(Second),
        (Home.Branch, "unrelated") => new(ShebotuFirst),
        (Home.Branch, "former") => new(Second, Former: First),
        (Home.Mobile, "own") => new(Mobile),
        (Home.Mobile, "sibling") => new(ShebotuFirst),
        (Home.Mobile, "unrelated") => new(Second),
        (Home.Mobile, "host") => new(First, Host: Mobile),
        (Home.Mobile, "keeper") => new(Mobile, Host: First),
        (Home.Mobile, "former") => new(ShebotuFirst, Former: Mobile),
        (Home.Township or Home.Banner, "descendant") => new(First),
        (Home.Township, "sibling") => new(ShebotuFirst),
        (Home.Township or Home.Banner, "former") => new(ShebotuFirst, Former: First),
        (_, "host") => new(ShebotuFirst, Host: First),
        (_, "keeper") => new(First, Host: Mobile),
        _ => null,
    };

    /// <summary>A new record, by the names of its ids. Null where nobody of this home has such a thing.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>?> NewAsync(MatrixRow row, Person asks) => row.Subject switch
    {
        "-" => new Dictionary<string, Guid>(),
        "member" or "spell" or "meeting" or "attendance" or "claim" or "entry" or "reversal" =>
            StandingOf(HomeOf(asks), row.Relation) is { } standing ? await RecordAsync(row, standing) : null,
        "organization" => Named(row, await OrganizationAsync(HomeOf(asks), row.Relation, row.State)),
        "outside" => Named(row, world.Outside.Id),
        "post" => Named(row, await PostAsync(asks, row.Relation)),
        "account" => await AccountAsync(asks, row.Relation, row.State),
        "review" => Named(row, await ReviewAsync(asks, row.Relation, row.State)),
        "draft" or "list" => Named(row, await DraftAsync(asks, row.Relation, row.Subject == "list")),
        "batch" => Named(row, await BatchAsync(asks, row.Relation, row.State)),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Subject, "No such subject."),
    };

    private static Dictionary<string, Guid>? Named(MatrixRow row, Guid? id) => id is { } known ? new(StringComparer.Ordinal) { [row.Subject] = known } : null;

    private static ArgumentOutOfRangeException NoSuch(string state) => new ArgumentOutOfRangeException(nameof(state), state, "No such state.");

    private async Task<Dictionary<string, Guid>> RecordAsync(MatrixRow row, Standing at)
    {
        var member = await world.MemberAsync(at.Former ?? at.Keeper, "矩阵中人", phone: FormattableString.Invariant($"1366666{Interlocked.Increment(ref serial):0000}"));
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal) { ["member"] = member.Id };
        if (row is { Subject: "spell" } or { Subject: "member", State: "away" } || at.Host is not null) ids["spell"] = await SpellAsync(member, at.Host, row.Subject == "spell" ? row.State : "asked");
        if (row.Subject is "meeting" or "attendance") await AttendanceAsync(ids, member.Id, at, row);
        if (row.Subject is "claim" or "entry" or "reversal") await SheetAsync(ids, row);
        if (at.Former is not null) await MoveAsync(member.Id, at.Keeper);
        if (row is { Subject: "member", State: "ended" }) await EndAsync(member.Id);
        return ids;
    }

    private async Task EndAsync(Guid memberId)
    {
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).SingleAsync(m => m.Id == memberId);
        member.End(PartyStatus.Died, world.Today, "因病去世", world.Recording()).OrThrow();
        foreach (var spell in await db.FlowSpells.Where(s => s.OpenFor == memberId).ToListAsync()) spell.EndWithMembership(PartyStatus.Died, world.Today).OrThrow();
        await db.SaveChangesAsync();
    }

    private async Task ChangeAsync<T>(Guid id, Func<T, Outcome<Done>> change)
        where T : class
    {
        await using var db = world.AsJob();
        change(await db.Set<T>().SingleAsync(e => EF.Property<Guid>(e, "Id") == id)).OrThrow();
        await db.SaveChangesAsync();
    }

    private async Task MoveAsync(Guid memberId, Organization branch)
    {
        await using var db = world.AsJob();
        var member = await db.Members.Include(m => m.Memberships).SingleAsync(m => m.Id == memberId);
        member.MoveTo(branch, world.Today, "居住地变化", world.Recording()).OrThrow();
        await db.SaveChangesAsync();
    }

    private async Task<Guid> SpellAsync(Member member, Organization? host, string state)
    {
        var id = (await world.SpellAsync(member, host)).Id;
        await using var db = world.AsJob();
        var spell = await db.FlowSpells.Include(s => s.Legs).SingleAsync(s => s.Id == id);
        var changed = state switch
        {
            "asked" or "no-host" => default(Done),
            "confirmed" => spell.Confirm(new Actor(Guid.NewGuid()), world.Time.GetUtcNow()),
            "managed" => spell.Receive(new(null, null, world.Today, world.Today, world.Today, world.Today), host!, world.Today),
            "refused" => spell.Refuse("1", "查无此人，联系不上", world.Today),
            "returned" => spell.Return(world.Today, world.Today),
            _ => throw NoSuch(state),
        };
        changed.OrThrow();
        await db.SaveChangesAsync();
        return id;
    }

    private async Task AttendanceAsync(Dictionary<string, Guid> ids, Guid memberId, Standing at, MatrixRow row)
    {
        var facts = new MeetingFacts { Kinds = MeetingKinds.ThemeDay, Topic = "主题党日", StartsAt = world.Time.GetUtcNow().AddDays(-10), Mode = MeetingMode.Offline, Place = "嘎查党群服务中心" };
        var now = world.Time.GetUtcNow();
        var meeting = Meeting.Plan(at.Organizer.Id, facts, Guid.NewGuid(), now).OrThrow();
        await using var db = world.AsJob();
        var member = await db.Members.SingleAsync(m => m.Id == memberId);
        db.Add(meeting);
        ids["meeting"] = meeting.Id;
        if (row is not { Subject: "meeting", State: "planned" })
        {
            meeting.Hold(now).OrThrow();
            var attendance = Attendance.Record(meeting, member, AttendanceStatus.Offline, null, world.Recording()).OrThrow();
            if (row.Subject == "attendance" && row.State != "recorded") attendance.Confirm(new Actor(Guid.NewGuid()), now).OrThrow();
            if (row is { Subject: "attendance", State: "asked" or "reversed" }) attendance.AskReversal("记错了人", Guid.NewGuid()).OrThrow();
            if (row is { Subject: "attendance", State: "reversed" }) attendance.Reverse(new Actor(Guid.NewGuid()), now).OrThrow();
            if (row is { Subject: "meeting", State: "cancelled" }) meeting.Cancel("天气原因", hasConfirmedAttendance: false).OrThrow();
            db.Add(attendance);
            ids["attendance"] = attendance.Id;
        }

        await db.SaveChangesAsync();
    }

    private async Task SheetAsync(Dictionary<string, Guid> ids, MatrixRow row)
    {
        await using var db = world.AsJob();
        var member = await db.Members.SingleAsync(m => m.Id == ids["member"]);
        var sheet = ScoreSheet.Open(member, world.Today.Year);
        var (now, second) = (world.Time.GetUtcNow(), new Actor(Guid.NewGuid()));
        var claim = sheet.Claim("act1", 5, new DateOnly(2026, 4, 8), "志愿服务", null, People.Rules, world.Recording()).OrThrow();
        ids["claim"] = claim.Id;
        if (row is { Subject: "claim", State: "rejected" }) sheet.Reject(claim.Id, "不属实", second, now).OrThrow();
        else if (row is not { Subject: "claim", State: "waiting" }) ids["entry"] = sheet.Accept(claim.Id, null, second, now, People.Rules).OrThrow().Id;
        if (row is { Subject: "reversal" } or { Subject: "entry", State: "asked" or "reversed" })
            ids["reversal"] = sheet.AskReversal(ids["entry"], "1", "记错了", world.Recording()).OrThrow().Id;
        if (row is { Subject: "reversal", State: "declined" }) sheet.DeclineReversal(ids["reversal"], second, now).OrThrow();
        if (row is { Subject: "reversal", State: "approved" } or { Subject: "entry", State: "reversed" }) sheet.ApproveReversal(ids["reversal"], second, now, People.Rules).OrThrow();
        db.Add(sheet);
        await db.SaveChangesAsync();
    }

    /// <summary>Own, descendant, ancestor, sibling, unrelated, former (hung under another committee since).</summary>
    private async Task<Guid?> OrganizationAsync(Home home, string relation, string state)
    {
        var place = (home, relation) switch
        {
            (Home.Branch, "own") => First,
            (Home.Branch, "ancestor") => world.Baokang.Committee,
            (Home.Branch, "sibling") => Second,
            (Home.Branch, "unrelated") => ShebotuFirst,
            (Home.Mobile, "own") => Mobile,
            (Home.Mobile, "ancestor") => world.Shebotu.Committee,
            (Home.Mobile, "sibling") => ShebotuFirst,
            (Home.Mobile, "unrelated") => First,
            (Home.Township, "own") => world.Baokang.Committee,
            (Home.Township, "descendant" or "former") => First,
            (Home.Township, "ancestor") => world.Banner,
            (Home.Township, "sibling") => world.Shebotu.Committee,
            (Home.Township, "unrelated") => ShebotuFirst,
            (Home.Banner, "own") => world.Banner,
            (Home.Banner, "descendant") => First,
            (Home.Banner, "unrelated") => world.Outside,
            _ => null,
        };
        if (place is null || (state == "active" && relation != "former")) return place?.Id;
        if (place.Kind != OrganizationKind.Branch || relation == "own") return null;   // a committee with branches below, or with somebody's post, is not closed
        return await AnotherBranchAsync(place == First || place == Second ? world.Baokang : world.Shebotu, isClosed: state == "closed", hungElsewhere: relation == "former");
    }

    private async Task<Guid> AnotherBranchAsync(Township township, bool isClosed, bool hungElsewhere)
    {
        var note = new ChangeNote(world.Today, "测试", Guid.Empty, world.Time.GetUtcNow());
        var branch = Organization.Create(OrganizationKind.Branch, township.Committee, $"中共{Interlocked.Increment(ref serial)}村支部委员会", null, nameTaken: false, note, world.Today).OrThrow();
        await world.AddAsync(branch);
        if (hungElsewhere)
            await ChangeAsync<Organization>(branch.Id, o => o.MoveUnder(world.Shebotu.Committee, township.Committee.FullName, parentLiesBelow: false, nameTaken: false, note, world.Today));
        if (isClosed) await ChangeAsync<Organization>(branch.Id, o => o.Close(hasMembers: false, hasOpenChildren: false, note, world.Today));
        return branch.Id;
    }

    /// <summary>Own (held), former (held until last month), unrelated (somebody else's).</summary>
    private async Task<Guid?> PostAsync(Person asks, string relation)
    {
        switch (relation)
        {
            case "own": return asks.PostIds[0];
            case "unrelated": return Person.TwoPosts.PostIds[0];
            default:
                await using (var db = world.Accounts())
                {
                    var post = new Post { Id = Guid.CreateVersion7(), AccountId = asks.AccountId, Role = Role.BranchSecretary, OrganizationId = Second.Id, From = new(2025, 1, 1), Until = new(2026, 10, 31) };
                    db.Add(post);
                    await db.SaveChangesAsync();
                    return post.Id;
                }
        }
    }

    /// <summary>
    /// By where the account's post is held: self (one's own account), own (a colleague at the same place), descendant (a branch of 保康), sibling (a branch of 舍伯吐),
    /// ancestor (the banner's department), former (held a post below until last month and now one of another township).
    /// </summary>
    private async Task<Dictionary<string, Guid>?> AccountAsync(Person asks, string relation, string state)
    {
        var home = HomeOf(asks);
        if (relation == "self") return new(StringComparer.Ordinal) { ["account"] = asks.AccountId, ["post"] = asks.PostIds[0] };
        (Role Role, Organization Place)? held = (home, relation) switch
        {
            (Home.Banner, "own") => (asks.Role, world.Banner),
            (Home.Township, "own") => (asks.Role, world.Baokang.Committee),
            (Home.Mobile, "own") => (asks.Role, Mobile),
            (Home.Branch, "own") => (asks.Role, First),
            (Home.Banner or Home.Township, "descendant") => (Role.BranchSecretary, Second),
            (Home.Branch, "sibling") => (Role.BranchSecretary, Second),
            (not Home.Banner, "sibling" or "former") => (Role.BranchSecretary, ShebotuFirst),
            (Home.Banner, "former") => (Role.SystemAdministrator, world.Banner),
            (not Home.Banner, "ancestor") => (Role.DepartmentStaff, world.Banner),
            _ => null,
        };
        return held is { } post ? await AccountAsync(post.Role, post.Place, state, heldBelowBefore: relation == "former") : null;
    }

    private async Task<Dictionary<string, Guid>> AccountAsync(Role role, Organization place, string state, bool heldBelowBefore)
    {
        var name = FormattableString.Invariant($"m-{Interlocked.Increment(ref serial)}");
        var now = world.Time.GetUtcNow();
        var account = new Account { UserName = name, NormalizedUserName = name.ToUpperInvariant(), PersonName = $"矩阵{serial}号", SecurityStamp = "1", UsedAt = now };
        if (state == "disabled") account.DisabledAt = now;
        if (state == "unused") (account.FirstSecretHash, account.FirstSecretUntil) = (new string('0', 64), now.AddHours(1));
        var post = new Post { Id = Guid.CreateVersion7(), AccountId = account.Id, Role = role, OrganizationId = place.Id, From = new(2026, 1, 1), Until = state == "without-post" ? new(2026, 10, 31) : null };
        await using var db = world.Accounts();
        db.Add(account);
        db.Add(post);
        if (heldBelowBefore) db.Add(new Post { Id = Guid.CreateVersion7(), AccountId = account.Id, Role = Role.BranchSecretary, OrganizationId = First.Id, From = new(2025, 1, 1), Until = new(2025, 12, 31) });
        await db.SaveChangesAsync();
        return new(StringComparer.Ordinal) { ["account"] = account.Id, ["post"] = post.Id };
    }

    /// <summary>
    /// Of a lost phone: descendant (of a branch of 保康), sibling (of a branch of 舍伯吐), ancestor (of the banner's department), self (one's own account),
    /// asked (reported by whoever asks, of an account that he does not manage); administrator: of an administrator's post.
    /// </summary>
    private async Task<Guid> ReviewAsync(Person asks, string relation, string state)
    {
        var (role, place) = relation switch
        {
            "descendant" => (Role.BranchSecretary, Second),
            "sibling" => (Role.BranchSecretary, ShebotuFirst),
            _ => (Role.DepartmentStaff, world.Banner),
        };
        var account = relation == "self" ? asks.AccountId : (await AccountAsync(role, place, "active", heldBelowBefore: false))["account"];
        await using var db = world.Accounts();
        if (state == "waiting" && await db.Reviews.SingleOrDefaultAsync(r => r.WaitingFor == account && r.Kind == ReviewKind.LostFactor) is { } waits) return waits.Id;   // one at a time of each account
        var (asker, now) = (relation == "asked" ? asks.AccountId : Guid.NewGuid(), world.Time.GetUtcNow());
        var post = new Post { Id = Guid.CreateVersion7(), AccountId = account, Role = Role.SystemAdministrator, OrganizationId = world.Banner.Id, From = world.Today };
        var review = relation == "administrator" ? AccountReview.OfPost(post, asker, "任命文件", now) : AccountReview.OfLostFactor(account, asker, "手机丢失", now);
        if (state != "waiting") review.Decide(state == "confirmed", Guid.NewGuid(), "当面核实", now).OrThrow();
        db.Add(review);
        await db.SaveChangesAsync();
        return review.Id;
    }

    /// <summary>Own, colleague (of the same organization), former (one's own until it was handed over), unrelated.</summary>
    private async Task<Guid?> DraftAsync(Person asks, string relation, bool isList)
    {
        var organization = relation == "unrelated" ? ShebotuFirst.Id : PlaceOf(asks).Id;
        var account = relation is "own" or "former" ? asks.AccountId : Guid.NewGuid();
        var now = world.Time.GetUtcNow();
        var draft = isList
            ? Draft.Begin(KeptList.DraftKind, organization, account, new KeptList("清单.xlsx", []), world.Cipher, now)
            : Draft.Begin(OutflowDraft.Kind, organization, account, await OutflowDraftAsync(asks), world.Cipher, now);
        if (relation == "former") draft.PassTo(Guid.NewGuid());
        return (await world.AddAsync(draft)).Id;
    }

    private async Task<OutflowDraft> OutflowDraftAsync(Person asks)
    {
        var member = await world.MemberAsync(HomeOf(asks) == Home.Mobile ? Mobile : First, "将要外出", phone: FormattableString.Invariant($"1366666{Interlocked.Increment(ref serial):0000}"));
        return new OutflowDraft { MemberId = member.Id, MemberName = member.Name };
    }

    /// <summary>Of an empty ledger. Own, colleague (of the same organization), descendant (of a branch below), ancestor (of the committee above), unrelated.</summary>
    private async Task<Guid?> BatchAsync(Person asks, string relation, string state)
    {
        var organization = (HomeOf(asks), relation) switch
        {
            (_, "own" or "colleague") => PlaceOf(asks),
            (Home.Township, "descendant") => First,
            (Home.Branch, "ancestor") => world.Baokang.Committee,
            (_, "unrelated") => ShebotuFirst,
            _ => null,
        };
        if (organization is null) return null;
        var content = OutflowLedger.Template();
        var batch = ImportBatch.Upload(organization.Id, relation == "own" ? asks.AccountId : Guid.NewGuid(), "名册.xlsx", content, world.Time.GetUtcNow());
        if (state is "previewed" or "imported")
        {
            batch.Map("").OrThrow();
            batch.Preview(ImportCounts.None).OrThrow();
        }

        if (state == "imported") batch.Complete(world.Time.GetUtcNow()).OrThrow();
        if (state == "abandoned") batch.Abandon().OrThrow();
        await world.AddAsync(ImportFile.Of(batch, content, world.Cipher));
        return batch.Id;
    }

    private Organization PlaceOf(Person asks) => HomeOf(asks) switch
    {
        Home.Branch => First,
        Home.Mobile => Mobile,
        Home.Township => world.Baokang.Committee,
        _ => world.Banner,
    };
}
