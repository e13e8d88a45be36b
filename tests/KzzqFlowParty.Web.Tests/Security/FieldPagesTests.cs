using System.IO.Compression;
using System.Net;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Security;

/// <summary>
/// Which field which role reads on which page, written by hand from docs/decisions/0011, docs/decisions/0013, never derived from the program's field table. One member: kept by the
/// first branch of 保康, received by the first of 舍伯吐, away in 铁西区, with points, a deduction, a claim that waits and a reversal that is asked for. Whoever keeps a mobile
/// party organization is asked about another like him, whom that organization receives.
/// F: in full. M: part of it (尾号, 138****5678, the county). -: nothing of it. x: the page is not his (403, 404).
/// </summary>
public sealed class FieldPagesTests(FieldPagesTests.Planted planted) : IClassFixture<FieldPagesTests.Planted>
{
    private const string IdNumber = "身份号码";
    private const string Phone = "电话";
    private const string HostPhone = "流入地联系电话";
    private const string Street = "详细地址";
    private const string Unit = "单位名称";
    private const string Remark = "备注";
    private const string ThatWaits = "待认定的申报";
    private const string TakenBack = "冲销的理由";
    private const string Deducted = "扣分的依据";
    private const string Earned = "已认定的积分";

    private static readonly Person[] Roles =
    [
        Person.Secretary, Person.Commissioner, Person.Contact, Person.ShebotuSecretary, Person.MobileSecretary, Person.Township, Person.Department, Person.Lead, Person.Auditor,
        Person.Instructor, Person.SocialWork,
    ];

    [Theory]

    // 书记 委员 联系 接收 流动 苏木 部员 部长 审计 指导 社会
    [InlineData(IdNumber, "/members/{member}", "M  M  -  -  -  M  M  M  M  -  x")]
    [InlineData(IdNumber, "/members", "-  -  -  -  -  -  -  -  -  -  x")]
    [InlineData(IdNumber, "/outflow/{spell}", "-  -  -  x  x  -  -  -  -  -  x")]
    [InlineData(IdNumber, "/inflow/{spell}", "x  x  x  -  -  x  -  -  -  x  x")]
    [InlineData(IdNumber, "/scores/{member}/2026", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(IdNumber, "/outflow/export?state=all", "M  M  x  -  -  M  M  M  M  x  x")]
    [InlineData(IdNumber, "/inflow/export", "-  -  x  -  -  -  M  M  M  x  x")]
    [InlineData(Phone, "/members/{member}", "F  F  F  F  F  F  M  M  M  -  x")]
    [InlineData(Phone, "/members", "F  F  F  -  -  F  M  M  M  -  x")]
    [InlineData(Phone, "/outflow/{spell}", "F  F  F  x  x  F  M  M  M  -  x")]
    [InlineData(Phone, "/inflow/{spell}", "x  x  x  F  F  x  M  M  M  x  x")]
    [InlineData(Phone, "/scores/{member}/2026", "M  M  x  M  M  M  M  M  M  x  x")]
    [InlineData(Phone, "/outflow/export?state=all", "M  M  x  -  -  M  M  M  M  x  x")]
    [InlineData(Phone, "/inflow/export", "-  -  x  M  M  -  M  M  M  x  x")]
    [InlineData(Phone, "/find?words=白音那拉", "-  -  -  -  -  -  -  -  -  -  -")]
    [InlineData(HostPhone, "/outflow/{spell}", "F  F  F  x  x  F  M  M  M  -  x")]
    [InlineData(HostPhone, "/outflow/export?state=all", "M  M  x  -  -  M  M  M  M  x  x")]
    [InlineData(HostPhone, "/organizations/outside", "M  M  M  M  M  M  M  M  M  -  -")]
    [InlineData(HostPhone, "/organizations/{outside}", "F  F  F  F  F  F  M  M  M  -  -")]
    [InlineData(Street, "/members/{member}", "F  F  F  F  F  M  M  M  M  -  x")]
    [InlineData(Street, "/members/{member}?tab=flow", "F  F  F  F  F  M  M  M  M  -  x")]
    [InlineData(Street, "/outflow/{spell}", "F  F  F  x  x  M  M  M  M  -  x")]
    [InlineData(Street, "/outflow", "M  M  M  -  -  M  M  M  M  -  x")]
    [InlineData(Street, "/inflow/{spell}", "x  x  x  F  F  x  M  M  M  x  x")]
    [InlineData(Street, "/outflow/export?state=all", "M  M  x  -  -  M  M  M  M  x  x")]
    [InlineData(Unit, "/members/{member}?tab=flow", "F  F  F  F  F  -  -  -  -  -  x")]
    [InlineData(Unit, "/outflow/{spell}", "F  F  F  x  x  F  -  -  -  -  x")]
    [InlineData(Unit, "/outflow", "F  F  F  -  -  F  -  -  -  -  x")]
    [InlineData(Unit, "/inflow/{spell}", "x  x  x  F  F  x  -  -  -  x  x")]
    [InlineData(Unit, "/inflow", "-  -  -  F  F  -  -  -  -  -  x")]
    [InlineData(Unit, "/outflow/export?state=all", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(Unit, "/inflow/export", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(Remark, "/outflow/export?state=all", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(Remark, "/inflow/export", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(Earned, "/scores/{member}/2026", "F  F  x  F  F  F  F  F  F  x  x")]
    [InlineData(Earned, "/members/{member}", "F  F  -  F  F  F  F  F  F  -  x")]
    [InlineData(ThatWaits, "/scores/{member}/2026", "F  F  x  -  -  F  F  F  F  x  x")]
    [InlineData(ThatWaits, "/scores/{member}/2026/print", "-  -  x  -  -  -  -  -  -  x  x")]
    [InlineData(TakenBack, "/scores/{member}/2026", "F  F  x  -  -  F  F  F  F  x  x")]
    [InlineData(TakenBack, "/members/{member}", "F  F  -  -  -  F  F  F  F  -  x")]
    [InlineData(Deducted, "/scores/{member}/2026", "F  F  x  -  -  F  F  F  F  x  x")]
    [InlineData(Deducted, "/scores/{member}/2026/print", "F  F  x  -  -  F  F  F  F  x  x")]
    [InlineData(Deducted, "/scores/{member}/2026/workbook", "F  F  x  -  -  F  F  F  F  x  x")]
    [InlineData(Deducted, "/members/{member}", "-  -  -  -  -  -  -  -  -  -  x")]
    public async Task Each_role_reads_of_each_field_what_was_decided(string field, string page, string expected)
    {
        var signs = new List<string>();
        foreach (var person in Roles) signs.Add(planted.SignOf(field, person, await planted.TextAsync(person, page)));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), signs);
    }

    [Theory]
    [InlineData("/scores/{member}/2026")]
    [InlineData("/scores?side=host")]
    [InlineData("/members/{member}?tab=points")]
    public async Task The_host_reads_the_sum_of_deductions_and_the_total_and_nothing_that_waits(string page)
    {
        var text = await planted.TextAsync(Person.ShebotuSecretary, page);
        Assert.Contains("10", text, StringComparison.Ordinal);
        foreach (var word in new[] { "待认定 3", "1 项", "已冲销" }) Assert.DoesNotContain(word, text, StringComparison.Ordinal);
    }

    /// <summary>The site with that one member, asked by each role once a page.</summary>
    public sealed class Planted : IAsyncLifetime
    {
        private readonly Dictionary<Person, Visitor> visitors = [];
        private TestSite site = null!;
        private Away received = null!;
        private Away receivedByMobile = null!;
        private Guid outside;

        private World World => site.World;

        public async Task InitializeAsync()
        {
            site = await TestSite.BorrowAsync();
            (received, receivedByMobile) = (await PersonAsync(World.Shebotu.FirstBranch), await PersonAsync(World.Shebotu.SecondBranch));
            outside = (await World.AddAsync(Organization.RegisterOutside(
                "中共通辽市某社区委员会", "150502", "王连杰", People.Phone("13698765432"), nameTaken: false, World.Cipher, new ChangeNote(World.Today, null, Guid.NewGuid(), World.Time.GetUtcNow())).OrThrow())).Id;
        }

        public async Task DisposeAsync() => await site.DisposeAsync();

        /// <summary>What the person reads there, files too; null where the page is not his.</summary>
        internal async Task<string?> TextAsync(Person person, string page)
        {
            if (!visitors.TryGetValue(person, out var visitor)) visitors[person] = visitor = await site.SignInAsync(person);
            using var answer = await visitor.GetAsync(page.Replace("{member}", OneFor(person).Member.ToString(), StringComparison.Ordinal).Replace("{spell}", OneFor(person).Spell.ToString(), StringComparison.Ordinal).Replace("{outside}", outside.ToString(), StringComparison.Ordinal));
            if (answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound) return null;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html") return await MainAsync(answer);
            using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
            return string.Concat(zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
        }

        internal string SignOf(string field, Person person, string? text)
        {
            var (full, part) = field switch
            {
                IdNumber => (OneFor(person).Number.Value, OneFor(person).Number.LastFour),
                Phone => ("13812345678", "138****5678"),
                HostPhone => ("13698765432", "136****5432"),
                Street => ("兴华南街12号", "铁西区"),
                Unit => ("盛和物流有限公司", "盛和物流有限公司"),
                Remark => ("住在女儿家", "住在女儿家"),
                ThatWaits => ("还没有认定的事由", "还没有认定的事由"),
                TakenBack => ("记到了别人的名下", "记到了别人的名下"),
                Deducted => ("被约谈的具体事由", "被约谈的具体事由"),
                Earned => ("参加防汛值守", "参加防汛值守"),
                _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
            };
            return text is null ? "x" : text.Contains(full, StringComparison.Ordinal) ? "F" : text.Contains(part, StringComparison.Ordinal) ? "M" : "-";
        }

        /// <summary>Without the frame, which counts to-dos; a print has none.</summary>
        private static async Task<string> MainAsync(HttpResponseMessage answer)
        {
            var page = await answer.PageAsync();
            return (page.QuerySelector("main") ?? page.Body!).TextContent;
        }

        private Away OneFor(Person person) => person == Person.MobileSecretary ? receivedByMobile : received;

        private async Task<Away> PersonAsync(Organization host)
        {
            var number = People.NewIdNumber();
            var facts = People.Facts("白音那拉", number, "13812345678") with { CurrentAddress = "辽宁省沈阳市铁西区兴华南街12号" };
            var member = (await World.AddAsync(Member.Enter(facts, World.Baokang.FirstBranch, idTaken: false, new DateOnly(2020, 1, 1), World.Cipher, World.Recording()).OrThrow())).Id;
            var spell = await SendAwayAsync(member, host);
            await ScoreAsync(member);
            return new(number, member, spell);
        }

        private async Task<Guid> SendAwayAsync(Guid member, Organization host)
        {
            await using var db = World.AsJob();
            var away = await db.Members.Include(m => m.Phones).SingleAsync(m => m.Id == member);
            var facts = new OutflowFacts
            {
                Report = DepartureReport.Reported,
                ReportedOn = new DateOnly(2026, 2, 20),
                DepartureOn = new DateOnly(2026, 3, 1),
                RegionCode = "210106",
                Place = "兴华南街12号",
                Unit = "盛和物流有限公司",
                Remark = "住在女儿家",
                Reason = "01",
                Destination = Destination.Of(host),
                HostContactName = "王连杰",
                HostContactPhone = People.Phone("13698765432"),
            };
            var registered = FlowSpell.Register(away, facts, alreadyAway: false, lastEndedOn: null, People.Rules.Flow, World.Cipher, World.Recording()).OrThrow();
            db.Add(registered);
            await db.SaveChangesAsync();
            return registered.Id;
        }

        private async Task ScoreAsync(Guid member)
        {
            await using var db = World.AsJob();
            var sheet = ScoreSheet.Open(await db.Members.SingleAsync(m => m.Id == member), 2026);
            Guid Claim(string item, int points, string basis) => sheet.Claim(item, points, new DateOnly(2026, 5, 8), basis, null, People.Rules, World.Recording()).OrThrow().Id;
            ScoreEntry Earn(string item, string basis) => sheet.Accept(Claim(item, 5, basis), null, new Actor(Guid.NewGuid()), World.Time.GetUtcNow(), People.Rules).OrThrow();
            Claim("act1", 3, "还没有认定的事由");
            Earn("act1", "参加防汛值守");
            var asked = sheet.AskReversal(Earn("act2", "宣讲一次").Id, "1", "记到了别人的名下", World.Recording()).OrThrow();
            var again = sheet.AskReversal(Earn("act2", "宣讲两次").Id, "1", "记到了别人的名下", World.Recording()).OrThrow();
            sheet.ApproveReversal(again.Id, new Actor(Guid.NewGuid()), World.Time.GetUtcNow(), People.Rules).OrThrow();
            Assert.NotEqual(asked.Id, again.Id);
            db.Add(sheet);
            await db.SaveChangesAsync();
            db.Add(Deduction.PutInForce(sheet, "ded1", 10, Guid.NewGuid(), new DateOnly(2026, 8, 1), "被约谈的具体事由", [], People.Rules, Guid.NewGuid(), new Actor(Guid.NewGuid()), World.Time.GetUtcNow()).OrThrow());
            await db.SaveChangesAsync();
        }

        /// <summary>A member away, and his absence.</summary>
        private sealed record Away(IdNumber Number, Guid Member, Guid Spell);
    }
}
