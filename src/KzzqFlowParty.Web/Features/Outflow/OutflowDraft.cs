using KzzqFlowParty.Data;
using KzzqFlowParty.Data.Journeys;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace KzzqFlowParty.Web.Features.Outflow;

/// <summary>登记外出的草稿: what has been filled in so far, kept on the server at each step.</summary>
public sealed class OutflowDraft
{
    public const string Kind = "outflow";

    public Guid MemberId { get; set; }

    public string MemberName { get; set; } = "";

    public PersonStep Person { get; set; } = new();

    public PlaceStep Place { get; set; } = new();

    public HostStep Host { get; set; } = new();

    /// <summary>Whether the steps were filled in from the member's last absence.</summary>
    public bool IsPrefilled { get; set; }

    /// <summary>去向: whom one asked and called at a place is not asked or called in another city.</summary>
    public void GoTo(PlaceStep place)
    {
        if (CityOf(Place.RegionCode) is { } before && before != CityOf(place.RegionCode)) Host = new() { Remark = Host.Remark };
        Place = place;
    }

    /// <summary>The third step as its page opens.</summary>
    public HostStep HostNearby()
    {
        Host.Near = Place.RegionCode;
        return Host;
    }

    private static string? CityOf(string? region) => region?[..4];

    public OutflowSteps Steps() => new(Person, Place, Host);
}

/// <summary>A person's own drafts at his present post.</summary>
public sealed class OutflowDrafts(FlowPartyDbContext db, FieldCipher cipher, CurrentPost post, TimeProvider time) : IUseCase
{
    private const int MostShown = 20;

    private IQueryable<Draft> Own =>
        db.Drafts.Where(d => d.Kind == OutflowDraft.Kind && d.AccountId == post.AccountId && d.OrganizationId == post.OrganizationId);

    /// <summary>The newest ones, as the list offers them for going on.</summary>
    public async Task<IReadOnlyList<(Guid Id, string MemberName, DateTimeOffset UpdatedAt)>> ListAsync(CancellationToken ct)
    {
        var drafts = await Own.AsNoTracking().OrderByDescending(d => d.UpdatedAt).Take(MostShown).ToListAsync(ct);
        return [.. drafts.Select(d => (d.Id, d.Read<OutflowDraft>(cipher).MemberName, d.UpdatedAt))];
    }

    /// <summary>Null where it is not the person's own, or submitted by now.</summary>
    public async Task<(Draft Draft, OutflowDraft Form)?> FindAsync(Guid id, CancellationToken ct) =>
        await Own.SingleOrDefaultAsync(d => d.Id == id, ct) is { } draft ? (draft, draft.Read<OutflowDraft>(cipher)) : null;

    public async Task<Guid> BeginAsync(OutflowDraft form, CancellationToken ct)
    {
        var draft = Draft.Begin(OutflowDraft.Kind, post.OrganizationId, post.AccountId, form, cipher, time.GetUtcNow());
        db.Add(draft);
        await SaveAsync(ct);
        return draft.Id;
    }

    public Task KeepAsync(Draft draft, OutflowDraft form, CancellationToken ct)
    {
        draft.Keep(form, cipher, time.GetUtcNow());
        return SaveAsync(ct);
    }

    public Task DiscardAsync(Draft draft, CancellationToken ct)
    {
        db.Remove(draft);
        return SaveAsync(ct);
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        db.Operation = "保存外出登记草稿";
        await db.SaveChangesAsync(ct);
    }
}
