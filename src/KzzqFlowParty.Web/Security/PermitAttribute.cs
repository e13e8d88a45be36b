using Microsoft.AspNetCore.Authorization;

namespace KzzqFlowParty.Web.Security;

/// <summary>One attribute per action, or on a controller whose actions all need the same, says which permission it needs; <see cref="PermitHandler"/> answers from the role table.</summary>
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
