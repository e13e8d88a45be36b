using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Data.Following;

/// <summary>What a save adds or changes, as far as something else may follow from it.</summary>
internal sealed record Causes(List<EntityEntry> Members, List<EntityEntry> Spells, List<EntityEntry> Attendances, List<EntityEntry> Meetings)
{
    private static readonly string[] CopiedOfMeetings =
    [
        nameof(Meeting.Topic), nameof(Meeting.On), nameof(Meeting.Kinds), nameof(Meeting.Mode), nameof(Meeting.State),
    ];

    private static readonly string[] CopiedOfMembers =
        [nameof(Member.KeeperOrganizationId), nameof(Member.HostOrganizationId), nameof(Member.Name), nameof(Member.NameKey), nameof(Member.Status)];

    public bool Any => Members.Count + Spells.Count + Attendances.Count + Meetings.Count > 0;

    public static Causes Of(ChangeTracker tracker)
    {
        var changed = tracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList();
        return new(
            [.. changed.Where(e => e.Entity is Member && ChangesWhatIsCopied(e))],
            [.. changed.Where(e => e.Entity is FlowSpell)],
            [.. changed.Where(e => e.Entity is Attendance)],
            [.. changed.Where(e => e.Entity is Meeting && (e.State == EntityState.Added || Differs(e, CopiedOfMeetings)))]);
    }

    public static bool ChangesWhatIsCopied(EntityEntry member) => member.State == EntityState.Added || Differs(member, CopiedOfMembers);

    /// <summary>Attendance that stands or stood; what waits or is absent earns nothing.</summary>
    public static bool ConcernsPoints(EntityEntry attendance) => ((Attendance)attendance.Entity).Stands
        || (attendance.State != EntityState.Added && attendance.OriginalValues.GetValue<Guid?>(nameof(Attendance.ConfirmedBy)) is not null);

    public static bool Differs(EntityEntry entry, params string[] properties) =>
        properties.Select(p => entry.Property(p)).Any(p => !Equals(p.OriginalValue, p.CurrentValue));
}
