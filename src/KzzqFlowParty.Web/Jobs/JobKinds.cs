using System.Reflection;
using KzzqFlowParty.Web.Security;

namespace KzzqFlowParty.Web.Jobs;

/// <summary>Every kind of work by its word: a work is made only after it is known in whose name, so its class says what it is.</summary>
public sealed class JobKinds(IEnumerable<Type> works)
{
    private readonly IReadOnlyDictionary<string, JobKind> kinds = works
        .Select(type => new JobKind(type, type.GetCustomAttribute<JobKindAttribute>() ?? throw new InvalidOperationException($"{type.Name} names no kind.")))
        .ToDictionary(k => k.Word, StringComparer.Ordinal);

    /// <summary>Those that come back by themselves.</summary>
    internal IEnumerable<JobKind> Recurring => kinds.Values.Where(k => k.Type.IsAssignableTo(typeof(IRecurringWork)));

    internal JobKind Of(string kind) =>
        kinds.TryGetValue(kind, out var known) ? known : throw new InvalidOperationException($"No work of this program does jobs of the kind {kind}.");
}

/// <summary>A class that does jobs of one kind.</summary>
internal sealed record JobKind(Type Type, JobKindAttribute Named)
{
    public string Word => Named.Kind;

    public Permission? Permission => Named.Permission;

    /// <summary>A service scope in which the program itself acts.</summary>
    public AsyncServiceScope OpenAsProgram(IServiceScopeFactory scopes) => Open(scopes, acting => acting.IsJob(Named.Reason!));

    /// <summary>A service scope in which the person acts who asked the job.</summary>
    public AsyncServiceScope OpenAs(CurrentPost person, IServiceScopeFactory scopes) => Open(scopes, acting => acting.Is(person, Permission!.Value));

    private static AsyncServiceScope Open(IServiceScopeFactory scopes, Action<ActingAs> say)
    {
        var scope = scopes.CreateAsyncScope();
        say(scope.ServiceProvider.GetRequiredService<ActingAs>());
        return scope;
    }
}
