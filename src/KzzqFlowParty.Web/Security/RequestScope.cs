using System.Diagnostics;
using KzzqFlowParty.Data.Scoping;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// The scope of a web request: it sees the post's subtree, and may write as far as the reach and the side of the action's permission allow. A GET may
/// write nothing.
/// </summary>
internal sealed class RequestScope(IHttpContextAccessor http) : ICurrentScope
{
    public Guid UserId => Post?.AccountId ?? Guid.Empty;

    public Guid OrganizationId => Post?.OrganizationId ?? Guid.Empty;

    public Guid? PostId => Post?.PostId;

    public string? RequestId => Activity.Current?.TraceId.ToString() ?? http.HttpContext?.TraceIdentifier;

    public string? Device => CurrentSession.DeviceOf(http.HttpContext);

    /// <summary>Cached only after sign-in. Reads made while the cookie is still being checked see an empty scope, which must not be cached.</summary>
    public Scope Scope =>
        Post is { } post ? field ??= PostScope.Of(post, Permission, acts: HttpMethods.IsPost(http.HttpContext!.Request.Method)) : Scope.Nothing;

    private CurrentPost? Post => http.HttpContext is { } context ? field ??= CurrentPost.Of(context.User) : null;

    private Permission? Permission => http.HttpContext?.GetEndpoint()?.Metadata.GetMetadata<PermitAttribute>()?.Permission;
}

/// <summary>The scope of a post outside a request: a command that a person runs as himself.</summary>
internal sealed class PostScope(CurrentPost post, Permission permission) : ICurrentScope
{
    public Guid UserId => post.AccountId;

    public Guid OrganizationId => post.OrganizationId;

    public Guid? PostId => post.PostId;

    public Scope Scope { get; } = Of(post, permission, acts: true);

    /// <summary>What a post sees, and where it may act when it does something under one permission. docs/decisions/0012.</summary>
    public static Scope Of(CurrentPost post, Permission? permission, bool acts)
    {
        var reach = acts && permission is { } asked ? RoleTable.ActingReachOf(post.Role, asked) : null;
        return new(
            SeeRoots: RoleTable.SeesPersons(post.Role) ? [post.OrganizationId] : [],
            ActRoots: reach is Reach.Subtree ? [post.OrganizationId] : [],
            ActOnly: reach is Reach.Own ? [post.OrganizationId] : [],
            ActSide: reach is null ? Side.None : RoleTable.SideOf(permission!.Value),
            // the log also holds entries of no organization: jobs, refused sign-ins
            SeesAll: RoleTable.SeesWholeBanner(post.Role) || permission is Permission.SeeAudit);
    }
}
