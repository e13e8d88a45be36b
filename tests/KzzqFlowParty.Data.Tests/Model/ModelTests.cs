using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KzzqFlowParty.Data.Tests.Model;

/// <summary>The model of each engine, without a database.</summary>
public class ModelTests
{
    public static TheoryData<Engine> AllEngines => [Engine.Sqlite, Engine.PostgreSql, Engine.SqlServer];

    [Theory, MemberData(nameof(AllEngines))]
    public void No_migration_is_missing(Engine engine)
    {
        using var world = WithoutDatabase(engine);
        Assert.False(world.HasPendingModelChanges(), $"{engine}: run deploy/add-migration.sh NAME.");
    }

    [Theory, MemberData(nameof(AllEngines))]
    public void The_filter_becomes_SQL_on_every_engine(Engine engine)
    {
        using var db = WithoutDatabase(engine, Scope.Own(Guid.NewGuid())).Context;
        Assert.All(
            [db.Members.ToQueryString(), db.FlowSpells.ToQueryString(), db.Set<FlowLeg>().ToQueryString(), db.Meetings.ToQueryString()],
            sql => Assert.Contains("OrganizationAncestry", sql, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_sees_the_whole_banner_gets_no_filter_of_scope_at_all()
    {
        using var db = WithoutDatabase(Engine.Sqlite, Scope.Nothing with { SeesAll = true }).Context;
        Assert.DoesNotContain("OrganizationAncestry", db.Members.ToQueryString(), StringComparison.Ordinal);
        Assert.All(db.Model.GetEntityTypes(), e => Assert.DoesNotContain(e.GetDeclaredQueryFilters(), f => Equals(f.Key, ScopeFilters.Name)));
    }

    [Fact]
    public void Only_the_tree_the_accounts_and_the_rules_are_open_to_all()
    {
        using var db = WithoutDatabase(Engine.Sqlite).Context;
        var open = db.Model.GetEntityTypes().Where(e => e.GetDeclaredQueryFilters().Count == 0).Select(e => e.ClrType.Name).Order(StringComparer.Ordinal);
        Assert.Equal([
            "Account", "AccountReview", "AuditHead", "BackupRecord", "DataProtectionKey", "IdentityUserClaim`1", "IdentityUserLogin`1",
            "IdentityUserToken`1", "KeptForm", "KeySeal", "OperationMark", "Organization", "OrganizationAncestry", "Post",
            "RecoveryCode", "RulesOfYear", "SessionTicket", "SignInFailure",
        ], open);
    }

    [Fact]
    public void A_type_that_says_nothing_about_who_may_see_it_is_refused()
    {
        using var db = WithoutDatabase(Engine.Sqlite).Context;
        Assert.Throws<InvalidOperationException>(() => ScopeFilters.FilterFor(typeof(SaysNothing), db));
        Assert.Throws<InvalidOperationException>(() => ScopeFilters.FilterFor(typeof(PartOfUnversioned), db));
        Assert.NotNull(ScopeFilters.FilterFor(typeof(FlowSpell), db));
    }

    [Fact]
    public void Keys_are_made_by_the_application()
    {
        using var db = WithoutDatabase(Engine.Sqlite).Context;
        var keys = db.Model.GetEntityTypes().SelectMany(e => e.FindPrimaryKey()!.Properties).Where(p => p.ClrType == typeof(Guid));
        Assert.All(keys, p => Assert.Equal(ValueGenerated.Never, p.ValueGenerated));
    }

    [Fact]
    public void Every_aggregate_with_a_version_refuses_an_old_one()
    {
        using var db = WithoutDatabase(Engine.Sqlite).Context;
        var versions = db.Model.GetEntityTypes()
            .Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned)))
            .Select(e => e.FindProperty(nameof(IVersioned.Version))!)
            .ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, v => Assert.True(v.IsConcurrencyToken));
    }

    [Fact]
    public void Every_indexed_text_and_every_index_of_a_sealed_value_has_a_length()
    {
        using var db = WithoutDatabase(Engine.SqlServer).Context;
        var indexed = db.Model.GetEntityTypes()
            .SelectMany(e => e.GetIndexes())
            .SelectMany(i => i.Properties)
            .Where(p => p.ClrType == typeof(string) || p.ClrType == typeof(byte[]));
        Assert.All(indexed, p => Assert.InRange(p.GetMaxLength() ?? int.MaxValue, 1, 400));
    }

    [Fact]
    public void Stored_numbers_are_never_a_silent_zero()
    {
        using var db = WithoutDatabase(Engine.Sqlite).Context;
        var enums = db.Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties())
            .Select(p => Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)
            .Where(t => t.IsEnum)
            .Distinct();
        string[] zeroMeansUnknown = ["Gender", "DepartureReport", "MeetingKinds"];
        Assert.Empty(enums.Where(t => Enum.IsDefined(t, 0)).Select(t => t.Name).Except(zeroMeansUnknown));
    }

    /// <summary>docs/decisions/0027: two texts are the same on every engine, or on none.</summary>
    [Theory]
    [InlineData(Engine.Sqlite, null)]   // which is BINARY
    [InlineData(Engine.PostgreSql, "C")]
    [InlineData(Engine.SqlServer, "Latin1_General_100_BIN2")]
    public void Every_text_is_compared_sign_by_sign(Engine engine, string? collation)
    {
        using var db = WithoutDatabase(engine).Context;
        var model = db.GetService<IDesignTimeModel>().Model;
        var texts = model.GetEntityTypes().SelectMany(e => e.GetFlattenedProperties()).Where(p => (p.GetProviderClrType() ?? p.ClrType) == typeof(string));
        Assert.NotEmpty(texts);
        Assert.All(texts, p => Assert.Equal(collation, p.GetCollation()));
    }

    private static Modelled WithoutDatabase(Engine engine, Scope? scope = null) => new(engine, scope ?? Scope.Nothing);

    private sealed class SaysNothing;

    private sealed class Unversioned : ISharedByAll;

    private sealed class PartOfUnversioned : IPartOf<Unversioned>
    {
        public Unversioned Whole { get; init; } = null!;
    }

    private sealed class Modelled : IDisposable
    {
        public Modelled(Engine engine, Scope scope)
        {
            var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
            TestDatabase.ModelOnly(engine).Use(options);
            Context = new FlowPartyDbContext(options.Options, new FixedScope(scope));
        }

        public FlowPartyDbContext Context { get; }

        public bool HasPendingModelChanges() => Context.Database.HasPendingModelChanges();

        public void Dispose() => Context.Dispose();
    }
}
