using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Testing;
using KzzqFlowParty.Web.Tests.Matrix;

namespace KzzqFlowParty.Web.Tests.Meetings;

public sealed class AttendanceSubject : RecordSubject
{
    internal override string Name => "attendance";

    internal override string Cases => string.Join(
        "; ",
        [
            .. new[] { "own", "descendant", "sibling", "unrelated", "former" }.Select(r => r + ": recorded|confirmed|asked|reversed"),
            .. new[] { "host", "keeper" }.Select(r => r + ": recorded|disputed|confirmed|asked|reversed"),
        ]);

    internal override Type Entity => typeof(Attendance);

    private protected override Task AddAsync(World world, Dictionary<string, Guid> ids, Standing at, string state) =>
        world.AttendedAsync(ids, at.Organizer, attendance: state);
}
