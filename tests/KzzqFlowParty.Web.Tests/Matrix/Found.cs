namespace KzzqFlowParty.Web.Tests.Matrix;

/// <summary>What the folders of the features bring to the walks over the whole program. A feature adds a class; no list names it.</summary>
internal static class Found
{
    public static IReadOnlyList<T> All<T>() =>
    [
        .. typeof(Found).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(T))).OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (T)Activator.CreateInstance(t)!),
    ];
}
