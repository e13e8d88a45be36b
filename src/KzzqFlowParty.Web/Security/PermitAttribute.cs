using Microsoft.AspNetCore.Authorization;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// The permission that an action needs. Set on the action, or on the controller where all actions need the same; <see cref="PermitHandler"/> answers
/// from the role table.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PermitAttribute(Permission permission) : AuthorizeAttribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public Permission Permission => permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class PermitHandler : AuthorizationHandler<PermitAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermitAttribute requirement)
    {
        if (CurrentPost.Of(context.User)?.May(requirement.Permission) == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
