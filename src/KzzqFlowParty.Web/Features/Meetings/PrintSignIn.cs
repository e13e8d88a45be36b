using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Workbooks.Writing.Forms;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>签到表 R-16: the names of those invited, to be signed by hand.</summary>
public sealed record SignInPage(MeetingPage.Facts Meeting, Invitation Invite, IReadOnlyList<Invitee> People)
{
    public IReadOnlyList<SignInLine> Lines => SignInSheet.LinesOf(People.Select(p => new SignInLine(p.Name, p.IsManaged ? "流入党员" : null)));

    /// <summary>编号 of the print view that was opened, as the log has it.</summary>
    public string Number { get; init; } = "";
}

/// <summary>Reads the sheet.</summary>
public sealed class ReadSignIn(ReadMeeting read, ReadInvited invited) : IUseCase
{
    public async Task<SignInPage?> HandleAsync(Guid id, Invitation invite, CancellationToken ct) =>
        await read.HandleAsync(id, ct) is { } page ? new(page.Meeting, invite, await invited.HandleAsync(page.Meeting.OrganizationId, invite, ct)) : null;
}

/// <summary>打印签到表: every opened print view is logged and numbered.</summary>
public sealed class PrintSignIn(ReadSignIn read, RecordExport record) : IUseCase
{
    public async Task<SignInPage?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, invite, ct) is not { } page) return null;
        var head = await record.HandleAsync("R-16", "打印签到表", new { meeting = id, people = page.People.Count }, memberId: null, ct);
        return page with { Number = head.Number ?? "" };
    }
}

/// <summary>导出签到表 as .xlsx, logged and numbered (docs/decisions/0015).</summary>
public sealed class ExportSignIn(FlowPartyDbContext db, ReadSignIn read, RecordExport record) : IUseCase
{
    public async Task<ReportFile?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, invite, ct) is not { } page) return null;
        db.Operation = "导出签到表";
        var head = await record.HandleAsync("R-16", "导出签到表", new { meeting = id, people = page.People.Count }, memberId: null, ct);
        var meeting = page.Meeting;
        var form = new SignInMeeting(
            meeting.Organization, meeting.Topic, meeting.Kinds.Title, meeting.StartsAt, meeting.Place ?? "", meeting.Chair, head.Number);
        return new($"签到表-{meeting.StartsAt.ToOffset(TimeSpan.FromHours(8)):yyyyMMdd}.xlsx", SignInSheet.Write(form, page.Lines));
    }
}
