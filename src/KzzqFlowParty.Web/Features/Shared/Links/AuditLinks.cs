using KzzqFlowParty.Data.Auditing;

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>操作日志.</summary>
public static class AuditLinks
{
    private const string Controller = "Audit";

    /// <param name="kind">Only entries of this kind.</param>
    /// <param name="member">Only those about this member.</param>
    /// <param name="account">Only those by or about this account.</param>
    /// <param name="organization">Only those of people who acted for this organization.</param>
    public static PageLink List(AuditKind? kind = null, Guid? member = null, Guid? account = null, Guid? organization = null) =>
        new(Controller, "Index", new { kind = (int?)kind, member, account, organization });

    /// <summary>确认统计.</summary>
    public static PageLink Confirmations() => new(Controller, "Confirmations");

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink Details(long number) => new(Controller, "Details", new { number });
}
