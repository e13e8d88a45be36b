using System.Collections.Concurrent;
using KzzqFlowParty.Domain.Organizations;

namespace KzzqFlowParty.Data.Scoping;

/// <summary>Reads <see cref="IPartOf{TAggregate}"/> off a type.</summary>
internal static class PartOf
{
    // Asked of every changed object of every save.
    private static readonly ConcurrentDictionary<Type, Type?> Known = new();

    /// <summary>The aggregate that a type is part of; null where it is none.</summary>
    public static Type? WholeTypeOf(Type type) => Known.GetOrAdd(type, static t => t.GetInterfaces()
        .SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IPartOf<>))
        ?.GetGenericArguments()[0]);
}
