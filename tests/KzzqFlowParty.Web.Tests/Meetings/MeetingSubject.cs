using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Meetings;

public sealed class MeetingSubject : RecordSubject
{
    internal override string Name => "meeting";

    internal override string Cases =>
        string.Join("; ", new[] { "own", "descendant", "sibling", "unrelated", "keeper", "partner" }.Select(r => r + ": planned|held|cancelled"));

    internal override Type Entity => typeof(Meeting);

    private protected override Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state) =>
        world.AttendedAsync(ids, at.Organizer, meeting: state, partner: at.Partner);
}
