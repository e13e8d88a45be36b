using KzzqFlowParty.Data.Scoping;

namespace KzzqFlowParty.Web.Security;

/// <summary>Who acts in one service scope: the person of the request, unless a command or a job has said otherwise before anything was read.</summary>
public sealed class ActingAs(IHttpContextAccessor http)
{
    private ICurrentScope? said;
    private CurrentPost? post;

    internal ICurrentScope Scope => said ??= new RequestScope(http);

    internal CurrentPost Post => post ?? CurrentPost.Of(http.HttpContext?.User ?? new()) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Everything that follows in this service scope is done by a job, for the whole banner; the reason goes into the audit.</summary>
    public void IsJob(string reason) => said = new FixedScope(Data.Scoping.Scope.WholeBanner(reason));

    /// <summary>Everything that follows in this service scope is done by this person, under one permission.</summary>
    public void Is(CurrentPost person, Permission permission) => (said, post) = (new PostScope(person, permission), person);
}
