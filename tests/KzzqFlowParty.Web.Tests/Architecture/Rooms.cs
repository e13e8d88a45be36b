using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KzzqFlowParty.Web.Tests.Architecture;

/// <summary>One use of a type by another. Constants and <c>nameof</c> leave no trace in the compiled code and are not seen.</summary>
internal sealed record Use(string From, string To, string Room, string UsedRoom)
{
    public override string ToString() => $"{From} → {To}";
}

/// <summary>
/// One use of a table by a type: the entity whose set it asks a context for. In an expression tree the method stands as a token, which is found
/// alike.
/// </summary>
internal sealed record SetUse(string From, string Room, string Entity)
{
    public override string ToString() => $"{Room}.{From} → {Entity}";
}

/// <summary>
/// The namespaces of the program and the arrows between them, read from the compiled code. Views are left out: they draw what lies below them.
/// </summary>
internal static class Rooms
{
    public const string Root = "KzzqFlowParty.";

    /// <summary>Every use of a type of one namespace by a type of another.</summary>
    public static IReadOnlyList<Use> UsesIn(IEnumerable<Assembly> assemblies) => [.. assemblies.SelectMany(UsesIn).Distinct()];

    /// <summary>Every set of entities that a type asks a context for itself: by a property of these contexts or by the entity's type.</summary>
    public static IReadOnlyList<SetUse> SetsUsedIn(Assembly assembly, IReadOnlyList<Type> contexts)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. (from type in module.GetTypes()
                from method in type.Methods
                where method.HasBody
                from instruction in method.Body.Instructions
                let entity = EntityAskedFor(instruction.Operand as MethodReference, contexts)
                where entity is not null
                select new SetUse(Outermost(type).Name, Outermost(type).Namespace, entity)).Distinct(),
        ];
    }

    /// <summary>Sets of namespaces in which each reaches every other; empty where there is no circle.</summary>
    public static IReadOnlyList<string> CirclesIn(IReadOnlyList<Use> uses)
    {
        var next = uses.ToLookup(u => u.Room, u => u.UsedRoom);
        var reached = next.ToDictionary(r => r.Key, r => ReachedFrom(r.Key, next));
        return
        [
            .. reached.Keys
                .Select(room => reached[room].Where(other => reached.TryGetValue(other, out var back) && back.Contains(room))
                    .Order(StringComparer.Ordinal)
                    .ToList())
                .Where(circle => circle.Count > 0)
                .Select(circle => string.Join(
                    " ⇄ ", circle) + ": " + string.Join("; ", uses.Where(u => circle.Contains(u.Room) && circle.Contains(u.UsedRoom)).Take(12)))
                .Distinct(),
        ];
    }

    private static string? EntityAskedFor(MethodReference? method, IReadOnlyList<Type> contexts) => method switch
    {
        GenericInstanceMethod { Name: "Set" or "Find" or "FindAsync", DeclaringType.FullName: "Microsoft.EntityFrameworkCore.DbContext" } made =>
            made.GenericArguments[0].FullName,
        { ReturnType: GenericInstanceType { Name: "DbSet`1" } set } when contexts.Any(c => c.FullName == method.DeclaringType.FullName) =>
            set.GenericArguments[0].FullName,
        _ => null,
    };

    private static HashSet<string> ReachedFrom(string room, ILookup<string, string> next)
    {
        var (found, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([room]));
        while (open.TryPop(out var one))
        {
            foreach (var other in next[one].Where(found.Add)) open.Push(other);
        }

        return found;
    }

    private static List<Use> UsesIn(Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from type in module.GetTypes()
               let own = Outermost(type)
               where IsOurs(own)
               from used in TypesUsedBy(type).SelectMany(Parts).Select(Outermost).Distinct()
               where IsOurs(used) && used.Namespace != own.Namespace
               select new Use(own.Name, used.Name, own.Namespace, used.Namespace),
        ];
    }

    private static bool IsOurs(TypeReference type) => type.Namespace.StartsWith(Root, StringComparison.Ordinal);

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The type itself, what it is made of and what it is made for: <c>Task&lt;Outcome&lt;Slip&gt;[]&gt;</c> uses three.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType made => made.GenericArguments.SelectMany(Parts).Append(made.ElementType),
        TypeSpecification around => Parts(around.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.Fields.Select(f => f.FieldType),
        .. Attributes(type).Concat(type.Fields.SelectMany(Attributes)).Concat(type.Properties.SelectMany(Attributes)),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.Methods.SelectMany(TypesUsedBy),
    ];

    private static IEnumerable<TypeReference> Attributes(Mono.Cecil.ICustomAttributeProvider marked) => marked.CustomAttributes
        .SelectMany(a => a.ConstructorArguments.Select(c => c.Value).OfType<TypeReference>().Prepend(a.AttributeType));

    private static IEnumerable<TypeReference> TypesUsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(p => p.ParameterType),
        .. Attributes(method).Concat(method.Parameters.SelectMany(Attributes)),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.Instructions.SelectMany(TypesUsedBy)) : [],
    ];

    private static IEnumerable<TypeReference> TypesUsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod made => made.GenericArguments.Append(made.DeclaringType),
        MethodReference method => [method.DeclaringType],
        _ => [],
    };
}
