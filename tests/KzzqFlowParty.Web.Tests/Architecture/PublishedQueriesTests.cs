using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Jobs;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Domain.Evaluation;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Tests.Architecture;

/// <summary>docs/rooms.md: a feature asks for its own tables itself, and for those of another feature through Data/Queries alone.</summary>
public sealed class PublishedQueriesTests
{
    private const string Features = Rooms.Root + "Web.Features.";

    /// <summary>Asked for everywhere: the tree of organizations, and who holds an account and a post there.</summary>
    private const string Everybody = "*";

    private static readonly Type[] Contexts = [typeof(FlowPartyDbContext), typeof(AccountsDbContext)];

    /// <summary>Whose each table is. What is part of a whole goes with the whole: a claim with its sheet.</summary>
    private static readonly Dictionary<Type, string[]> Owners = new()
    {
        [typeof(Organization)] = [Everybody],
        [typeof(OrganizationAncestry)] = [Everybody],
        [typeof(Account)] = [Everybody],
        [typeof(Post)] = [Everybody],
        [typeof(SessionTicket)] = ["Accounts"],
        [typeof(KeptForm)] = [],   // the pipeline's own
        [typeof(KeySeal)] = [],   // the start's own
        [typeof(Job)] = [Everybody],   // each feature its own kinds
        [typeof(ExportFile)] = ["Shared", "Exports"],   // asked with the ledgers, written and fetched in its own feature
        [typeof(ExportPart)] = ["Exports"],
        [typeof(SignInFailure)] = ["Accounts"],
        [typeof(RecoveryCode)] = ["Accounts"],
        [typeof(AccountReview)] = ["Accounts"],
        [typeof(DataProtectionKey)] = [],
        [typeof(Member)] = ["Members"],
        [typeof(FlowSpell)] = ["Outflow", "Inflow"],
        [typeof(ChangeReport)] = ["Outflow"],
        [typeof(SpellCorrection)] = ["Outflow"],
        [typeof(Meeting)] = ["Meetings"],
        [typeof(Attendance)] = ["Meetings"],
        [typeof(RulesOfYear)] = ["Settings"],
        [typeof(ScoreSheet)] = ["Scores"],
        [typeof(Deduction)] = ["Scores"],
        [typeof(YearEvaluation)] = ["Grades"],
        [typeof(ImportBatch)] = ["Imports"],
        [typeof(Draft)] = ["Outflow", "OrganizationLists", "Accounts"],   // each its own kind; accounts hand them over with the post
        [typeof(AuditEntry)] = ["Audit"],
        [typeof(ExportedMember)] = ["Audit"],
    };

    /// <summary>What is let pass all the same, and why.</summary>
    private static readonly HashSet<(string Feature, Type Entity)> Excepted =
    [
        ("Shared", typeof(Member)),      // SpellRow: the row of both ledgers of absences is joined with the member's facts, column by column
        ("Imports", typeof(Member)),     // an import judges and writes the register itself
        ("Imports", typeof(FlowSpell)),  // and the absences in it
    ];

    private static readonly Lazy<IReadOnlyList<SetUse>> Uses = new(() => Rooms.SetsUsedIn(typeof(Program).Assembly, Contexts));

    private static IEnumerable<(SetUse Use, string Feature, Type Entity)> OfFeatures => Uses.Value
        .Where(u => u.Room.StartsWith(Features, StringComparison.Ordinal))
        .Select(u => (u, u.Room[Features.Length..].Split('.')[0], WholeOf(u.Entity)));

    public static TheoryData<Type> Sets =>
        [.. Contexts.SelectMany(c => c.GetProperties())
            .Select(p => p.PropertyType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(t => t.GetGenericArguments()[0]).Distinct()];

    [Theory, MemberData(nameof(Sets))]
    public void Every_table_has_an_owner(Type entity) => Assert.Contains(entity, Owners.Keys);

    [Fact]
    public void A_feature_asks_for_no_table_of_another_feature()
    {
        var foreign = OfFeatures.Where(u => !MayAsk(u.Feature, u.Entity) && !Excepted.Contains((u.Feature, u.Entity)));
        Assert.Empty(foreign.Select(u => u.Use));
    }

    [Fact]
    public void What_is_excepted_is_still_needed() => Assert.Empty(Excepted.Except(OfFeatures.Select(u => (u.Feature, u.Entity))));

    /// <summary>By a property, by the type of a part, and within an expression tree: each is known to stand somewhere.</summary>
    [Theory]
    [InlineData("ReadMemberPage", typeof(Member))]
    [InlineData("PointsTimeline", typeof(ScoreEntry))]
    [InlineData("MembersInReach", typeof(OrganizationAncestry))]
    public void What_a_feature_asks_for_is_seen(string type, Type entity) => Assert.Contains(Uses.Value, u => u.From == type && u.Entity == entity.FullName);

    private static bool MayAsk(string feature, Type entity) =>
        Owners.TryGetValue(entity, out var owners) && (owners.Contains(Everybody) || owners.Contains(feature));

    private static Type WholeOf(string entity)
    {
        var type = new[] { typeof(Member), typeof(FlowPartyDbContext), typeof(DataProtectionKey) }.Select(t => t.Assembly.GetType(entity))
            .OfType<Type>()
            .First();
        var whole = Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPartOf<>));
        return whole?.GetGenericArguments()[0] ?? type;
    }
}
