namespace KzzqFlowParty.Web.Security;

/// <summary>
/// Marks every action that may call the password hasher; concurrent ones are limited (<see cref="Hosting.RateLimits.PasswordsAtOnce"/>). A test finds
/// actions that lack it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChecksPasswordAttribute : Attribute;
