using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>An auditor reads 外出日期, not DepartureOn.</summary>
public class AuditFieldTests
{
    private static readonly Type[] NotTold = [typeof(AuditEntry), typeof(AuditHead), typeof(SessionTicket), typeof(SignInFailure), typeof(RecoveryCode), typeof(PostedForm), typeof(OrganizationAncestry)];

    [Fact]
    public void Every_stored_field_that_the_log_may_tell_has_a_Chinese_title()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        TestDatabase.ModelOnly(Engine.Sqlite).Use(options);
        using var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试")));
        var told = db.Model.GetEntityTypes()
            .Where(e => e.ClrType.Namespace!.StartsWith("KzzqFlowParty", StringComparison.Ordinal) && !NotTold.Contains(e.ClrType) && !e.ClrType.IsAssignableTo(typeof(INotAudited)))
            .SelectMany(PropertiesOf).Where(p => !p.IsPrimaryKey() && p.Name is not (nameof(IVersioned.Version) or "Id"));
        Assert.Empty(told.Select(p => p.Name).Distinct().Where(n => !AuditFields.Knows(n) && !AuditFields.IsForSearch(n) && !IsOfSignIn(n)).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<IProperty> PropertiesOf(IEntityType entity) => entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties()));

    /// <summary>Counters and stamps of Identity, which the log does not tell.</summary>
    private static bool IsOfSignIn(string name) => typeof(Account).GetProperty(name) is not null && AccountChanges.IsBookkeeping(name);
}
