using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Forms;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>签到表 R-16: the names of those invited, to be signed by hand.</summary>
public sealed record SignInPage(MeetingPage.Facts Meeting, Invitation Invite, IReadOnlyList<Invitee> People)
{
    /// <summary>Empty lines for those who come without being on the list.</summary>
    public const int SpareRows = 3;
}

/// <summary>Reads the sheet for the print view.</summary>
public sealed class ReadSignIn(ReadMeeting read, ReadInvited invited) : IUseCase
{
    public async Task<SignInPage?> HandleAsync(Guid id, Invitation invite, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? new(page.Meeting, invite, await invited.HandleAsync(page.Meeting.OrganizationId, invite, ct)) : null;
}

/// <summary>导出签到表 as .xlsx, logged and numbered (decisions 26).</summary>
public sealed class ExportSignIn(FlowPartyDbContext db, ReadSignIn read, RecordExport record) : IUseCase
{
    public async Task<ReportFile?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, invite, ct) is not { } page) return null;
        db.Operation = "导出签到表";
        var head = await record.HandleAsync("R-16", "导出签到表", new { meeting = id, people = page.People.Count }, memberId: null, ct);
        var meeting = page.Meeting;
        var form = new SignInMeeting(meeting.Organization, meeting.Topic, meeting.Kinds.Title, meeting.StartsAt, meeting.Place ?? "", meeting.Chair, head.Number);
        return new($"签到表-{meeting.StartsAt.ToOffset(TimeSpan.FromHours(8)):yyyyMMdd}.xlsx", SignInSheet.Write(form, [.. page.People.Select(p => p.Name)], SignInPage.SpareRows));
    }
}
