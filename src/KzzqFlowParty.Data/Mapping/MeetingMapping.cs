using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.OrganizationalLife;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

internal sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> b)
    {
        b.ToTable("Meetings");
        b.Property(m => m.Topic).HasMaxLength(200);
        b.Property(m => m.Place).HasMaxLength(200);
        b.Property(m => m.Chair).HasMaxLength(100);
        b.Property(m => m.Minutes).HasMaxLength(100);
        b.Property(m => m.Observers).HasMaxLength(400);
        b.Property(m => m.Content).HasMaxLength(2000);
        b.Property(m => m.CancelledBecause).HasMaxLength(400);
        b.OwnedByOrganization();
        b.HasIndex(m => new { m.OrganizationId, m.StartsAt, m.Id });

        // No foreign key to the partner: for it SQLite would rebuild the table outside the migration's transaction. Organizations are never deleted.
        b.HasIndex(m => new { m.PartnerId, m.StartsAt, m.Id });
        b.HasIndex(m => new { m.StartsAt, m.Id });
        b.HasIndex(m => new { m.On, m.State });
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> b)
    {
        b.ToTable("Attendances");
        b.Property(a => a.MemberName).HasMaxLength(MemberRules.LongestName);
        b.Property(a => a.Topic).HasMaxLength(200);
        b.Property(a => a.Note).HasMaxLength(MeetingRules.LongestNote);
        b.Property(a => a.JoinedNote).HasMaxLength(MeetingRules.LongestNote);
        b.Property(a => a.ReversalReason).HasMaxLength(400);
        b.HeldByBothSides();
        b.AboutMember(a => a.MemberId);
        b.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Restrict);

        // One row a member and meeting: a second record joins the first.
        b.HasIndex(a => new { a.MemberId, a.MeetingId }).IsUnique();
        b.HasIndex(a => a.MeetingId);
        b.HasIndex(a => new { a.KeeperOrganizationId, a.On });
        b.HasIndex(a => new { a.HostOrganizationId, a.On });

        // What waits for a second person: of all that ever was, a part.
        b.HasIndex(a => new { a.MeetingId, a.On }, "IX_Attendances_Waiting").HasFilter("\"ConfirmedBy\" IS NULL");
        b.HasIndex(a => new { a.KeeperOrganizationId, a.On }, "IX_Attendances_WaitingOfKeeper").HasFilter("\"ConfirmedBy\" IS NULL");
        b.HasIndex(a => new { a.HostOrganizationId, a.On }, "IX_Attendances_WaitingOfHost").HasFilter("\"ConfirmedBy\" IS NULL");
        b.HasIndex(a => a.On, "IX_Attendances_ReversalAsked").HasFilter("\"ReversalAskedBy\" IS NOT NULL AND \"ReversedBy\" IS NULL");
    }
}
