using KzzqFlowParty.Data;
using KzzqFlowParty.Domain.OrganizationalLife;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Features.Shared.Spells;
using KzzqFlowParty.Web.Security;
using KzzqFlowParty.Workbooks.Writing.Forms;

namespace KzzqFlowParty.Web.Features.Meetings;

/// <summary>签到表 R-16: the names of those invited, to be signed by hand; once the attendance is recorded, with 应到 and 实到.</summary>
public sealed record SignInPage(MeetingPage.Facts Meeting, Invitation Invite, IReadOnlyList<Invitee> People, Turnout Turnout)
{
    public IReadOnlyList<SignInLine> Lines
    {
        get
        {
            var twice = Namesakes.In(People.Select(p => p.Name));
            return SignInSheet.LinesOf(People.Select(p => new SignInLine(p.Name, Remark(p, twice.Contains(p.Name)))));
        }
    }

    public string Foot => SignInSheet.Foot(People.Count, Turnout);

    private static string? Remark(Invitee person, bool hasNamesake)
    {
        var told = new[] { hasNamesake ? PersonWords.Born(person.BirthOn) : null, person.IsManaged ? "流入党员" : null }.OfType<string>().ToList();
        return told.Count == 0 ? null : string.Join('，', told);
    }

    /// <summary>编号 of the print view that was opened, as the log has it.</summary>
    public string Number { get; init; } = "";
}

/// <summary>Reads the sheet: organizer and partner of a joint meeting have each their own, whoever stands above them has both.</summary>
public sealed class ReadSignIn(ReadMeeting read, ReadInvited invited, CurrentPost post) : IUseCase
{
    public async Task<SignInPage?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, ct) is not { } page) return null;
        var meeting = page.Meeting;
        var people = new List<Invitee>();
        foreach (var side in meeting.IsOf(post.OrganizationId) ? [post.OrganizationId] : new[] { meeting.OrganizationId, meeting.PartnerId }.OfType<Guid>())
            people.AddRange(await invited.HandleAsync(side, invite, meeting.On, ct));
        var listed = people.Select(p => p.MemberId).ToHashSet();
        var turnout = Turnout.Of(page.Standing.Where(r => invite == Invitation.Both || listed.Contains(r.Record.MemberId)).Select(r => r.Record.Status));
        return new(meeting, invite, [.. people.DistinctBy(p => p.MemberId)], turnout);
    }
}

/// <summary>打印签到表: every opened print view is logged and numbered.</summary>
public sealed class PrintSignIn(ReadSignIn read, RecordExport record) : IUseCase
{
    public async Task<SignInPage?> HandleAsync(Guid id, Invitation invite, CancellationToken ct)
    {
        if (await read.HandleAsync(id, invite, ct) is not { } page) return null;
        var head = await record.HandleAsync(
            "R-16", "打印签到表", new { meeting = id, people = page.People.Count }, memberId: null, ct,
            held: [.. page.People.Select(p => p.MemberId)]);
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
        var head = await record.HandleAsync(
            "R-16", "导出签到表", new { meeting = id, people = page.People.Count }, memberId: null, ct,
            held: [.. page.People.Select(p => p.MemberId)]);
        var meeting = page.Meeting;
        var form = new SignInMeeting(
            meeting.Organizers, meeting.Topic, meeting.Kinds.Title, meeting.StartsAt, meeting.Place ?? "", meeting.Chair, meeting.Observers, head.Number);
        return new($"签到表-{meeting.StartsAt.ToOffset(TimeSpan.FromHours(8)):yyyyMMdd}.xlsx", await SignInSheet.WriteAsync(form, page.Lines, page.Foot, ct));
    }
}
