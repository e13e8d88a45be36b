namespace KzzqFlowParty.Domain;

/// <summary>Marks a property whose value the audit never repeats: it notes only that it changed. Decisions 32.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;
