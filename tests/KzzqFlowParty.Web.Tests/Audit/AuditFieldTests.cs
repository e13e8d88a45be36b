using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Accounts;
using KzzqFlowParty.Data.Auditing;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Features.Shared.Words;
using KzzqFlowParty.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace KzzqFlowParty.Web.Tests.Audit;

/// <summary>An auditor reads 外出日期, not DepartureOn.</summary>
public sealed class AuditFieldTests(TestSite site) : IClassFixture<TestSite>
{
    private static readonly Type[] NotTold =
    [
        typeof(AuditEntry), typeof(AuditHead), typeof(SessionTicket), typeof(SignInFailure), typeof(RecoveryCode), typeof(PostedForm),
        typeof(OrganizationAncestry),
    ];

    private WordBook Book => site.Services.GetRequiredService<WordBook>();

    [Fact]
    public void Every_stored_field_that_the_log_may_tell_has_a_Chinese_title()
    {
        var options = new DbContextOptionsBuilder<FlowPartyDbContext>();
        TestDatabase.ModelOnly(Engine.Sqlite).Use(options);
        using var db = new FlowPartyDbContext(options.Options, new FixedScope(Scope.WholeBanner("测试")));
        var told = (from entity in db.Model.GetEntityTypes()
                    where entity.ClrType.Namespace!.StartsWith("KzzqFlowParty", StringComparison.Ordinal)
                        && !NotTold.Contains(entity.ClrType) && !entity.ClrType.IsAssignableTo(typeof(INotAudited))
                    from property in PropertiesOf(entity)
                    where !property.IsPrimaryKey() && property.Name is not (nameof(IVersioned.Version) or "Id") && !WordBook.IsForSearch(property.Name)
                    where entity.ClrType != typeof(Account) || !AccountChanges.IsBookkeeping(property.Name)   // counters and stamps of Identity
                    select (Subject: entity.ClrType.Name, Field: property.Name)).ToList();
        Assert.Empty(told.Where(f => Book.FindField(f.Subject, f.Field) is null).Select(f => $"{f.Subject}.{f.Field}"));
        Assert.DoesNotContain(told, f => Book.Find(f.Subject) is null);
    }

    /// <summary>One name means different things in two records: that is why words are kept by record.</summary>
    [Theory]
    [InlineData("Meeting/0199", "Minutes", "记录人")]
    [InlineData("Attendance/0199", "ReversalReason", "冲销原因")]
    [InlineData("Member/0199", "Status", "党籍状态")]
    [InlineData("ScoreSheet/0199", "Totals.Base5", "基础项五")]
    [InlineData("Export/R-02-20261124-4F7A2C", "Incomplete", "只看四清不全")]
    [InlineData("Export/R-03-20261124-4F7A2C", "Rows", "行数")]
    [InlineData("Nowhere/0199", "Unheard", "Unheard")]
    public void A_field_is_called_as_its_record_calls_it(string subject, string field, string title) => Assert.Equal(title, Book.FieldOf(subject, field));

    private static IEnumerable<IProperty> PropertiesOf(IEntityType entity) =>
        entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties()));
}
