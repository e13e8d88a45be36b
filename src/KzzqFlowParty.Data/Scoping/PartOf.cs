using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>Reads <see cref="IPartOf{TAggregate}"/> off a type.</summary>
internal static class PartOf
{
    /// <summary>The aggregate that a type is part of; null where it is none.</summary>
    public static Type? WholeTypeOf(Type type) => type.GetInterfaces()
        .SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPartOf<>))
        ?.GetGenericArguments()[0];
}
