using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Following;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>
/// Faults put in on purpose: a program that forgot a permission, a filter or a side is told from the real one by the matrix. A table that such a program
/// passes proves nothing.
/// </summary>
public sealed class SeededFaultTests
{
    [Fact]
    public async Task A_forgotten_permission_turns_a_cell_of_its_endpoint_red_whichever_endpoint_it_is()
    {
        await using var site = await MatrixSite.OpenAsync(services => services.Configure<MvcOptions>(o => o.Conventions.Add(new WithoutPermits())));
        foreach (var rows in MatrixTable.Rows.Where(r => r.Cells.Contains('x', StringComparison.Ordinal)).GroupBy(r => r.Endpoint))
            Assert.True(await AnyTurnsRedAsync(site, rows, 'x'), $"{rows.Key} refuses everybody without its permission, too: its cells prove nothing.");
    }

    [Fact]
    public async Task A_forgotten_filter_turns_a_cell_red_for_every_kind_of_record()
    {
        // Absences are not among them: their two lists and pages name their side themselves, so that a forgotten filter shows nothing there.
        await using var site = await MatrixSite.OpenAsync(services => services.AddScoped<ICurrentScope>(provider => new SeesEverything(provider.GetRequiredService<ActingAs>().Scope)));
        var kinds = MatrixTable.Rows.Where(r => r.Verb == "GET" && Subjects.Of(r) is RecordSubject subject && !ValidForms.SecondLocks.ContainsKey(subject.Entity.Name)).ToLookup(r => r.Subject);
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds) Assert.True(await AnyTurnsRedAsync(site, kind, '-'), $"No cell of {kind.Key} notices that the filter is gone.");
    }

    /// <summary>One filter at a time, and all others in place. Of the others ForgottenFilterTests asks each entity's own rows.</summary>
    [Fact]
    public async Task The_forgotten_filter_of_one_entity_turns_a_cell_red_or_stands_behind_another_condition()
    {
        var forgotten = new ForgottenFilter();
        await using var site = await MatrixSite.OpenAsync(services => services.AddSingleton(forgotten).ConfigureDbContext<FlowPartyDbContext>(options => ForgottenFilter.PutIntoSite(options)));
        var types = FilteredTypes(site.Site.World);
        Assert.Empty(ValidForms.SecondLocks.Keys.Except(types.Select(t => t.Name)));
        var alone = types.Where(t => !ValidForms.SecondLocks.ContainsKey(t.Name)).ToList();
        Assert.NotEmpty(alone);
        foreach (var type in alone)
        {
            forgotten.Of = type;
            var rows = MatrixTable.Rows.Where(r => r.Verb == "GET" && Subjects.Of(r)?.Entity == type).ToList();
            Assert.True(await AnyTurnsRedAsync(site, rows, '-'), $"No cell of {type.Name} notices that its filter is gone.");
            forgotten.Of = null;
            Assert.False(await AnyTurnsRedAsync(site, rows, '-'), $"A cell of {type.Name} is red with its filter in place.");
        }
    }

    private static IReadOnlyList<Type> FilteredTypes(World world)
    {
        using var db = world.As(Scope.Nothing);
        return [.. db.Model.GetEntityTypes().Where(t => t.FindDeclaredQueryFilter(ScopeFilters.Name) is not null).Select(t => t.ClrType)];
    }

    [Fact]
    public async Task A_context_without_its_consequences_its_guard_its_audit_or_its_chain_saves_nothing()
    {
        using var world = await World.OnAsync(Engine.Sqlite);
        var consequences = new ConsequenceInterceptor(world.Time);
        var guard = new ActScopeGuard();
        var audit = new AuditInterceptor(world.Seal, world.Time);
        var chain = new AuditChain(world.Seal, world.Time);
        foreach (var interceptors in new IInterceptor[][] { [guard, audit, chain], [consequences, audit, chain], [consequences, guard, chain], [consequences, guard, audit], [guard, consequences, audit, chain] })
        {
            var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
            world.Database.Use(options).AddInterceptors(interceptors);
            await using var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试"))) { Operation = "测试" };
            db.Add(Organization.RegisterOutside("中共某市某社区委员会", "210106", null, null, nameTaken: false, world.Cipher, new ChangeNote(world.Today, "测试", Guid.Empty, world.Time.GetUtcNow())).OrThrow());
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task A_permission_that_speaks_for_the_wrong_side_is_stopped_by_the_guard()
    {
        await using var site = await MatrixSite.OpenAsync(Engine.Sqlite);
        var guest = site.Planted.FromShebotuAtFirst;   // kept by 舍伯吐, received by the secretary's branch
        var world = site.Site.World;
        var scope = Scope.Own(world.Baokang.FirstBranch.Id) with { ActSide = Side.Keeper };
        await using var db = world.As(scope, "以接收方身份改流出方的记录");
        var spell = await db.FlowSpells.SingleAsync(s => s.Id == guest.Ids["spell"]);
        db.Entry(spell).Property(s => s.Reason).CurrentValue = "02";
        await Assert.ThrowsAsync<OutOfScopeException>(() => db.SaveChangesAsync());
    }

    private static async Task<bool> AnyTurnsRedAsync(MatrixSite site, IEnumerable<MatrixRow> rows, char expected)
    {
        foreach (var row in rows)
        {
            for (var role = 0; role < MatrixSite.Columns.Count; role++)
            {
                if (row.Of(role) == expected && await site.SignAsync(row, MatrixSite.Columns[role], mayChange: true) != expected) return true;
            }
        }

        return false;
    }

    /// <summary>The attribute is gone from every action; whoever is signed in gets in.</summary>
    private sealed class WithoutPermits : IApplicationModelConvention
    {
        public void Apply(ApplicationModel application)
        {
            foreach (var selector in application.Controllers.SelectMany(c => c.Selectors.Concat(c.Actions.SelectMany(a => a.Selectors))))
            {
                foreach (var permit in selector.EndpointMetadata.OfType<PermitAttribute>().ToList()) selector.EndpointMetadata.Remove(permit);
            }
        }
    }

    /// <summary>A scope that forgot to bound what is seen.</summary>
    private sealed class SeesEverything(ICurrentScope real) : ICurrentScope
    {
        public Scope Scope => real.Scope with { SeesAll = true };

        public Guid UserId => real.UserId;

        public Guid OrganizationId => real.OrganizationId;

        public Guid? PostId => real.PostId;

        public string? RequestId => real.RequestId;
    }
}
