namespace KzzqFlowParty.Domain;

/// <summary>敏感: the audit says of such a property (or of every property of such a type) only that it changed. docs/decisions/0014.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SensitiveAttribute : Attribute;
