namespace KzzqFlowParty.Web.Security;

/// <summary>On every action that may ask the password hasher: only so many run at once (<see cref="Hosting.RateLimits.PasswordsAtOnce"/>). A test finds the one that lacks it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChecksPasswordAttribute : Attribute;
