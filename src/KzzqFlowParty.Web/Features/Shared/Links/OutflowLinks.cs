using KzzqFlowParty.Domain.Flow;

namespace KzzqFlowParty.Web.Features.Shared.Links;

/// <summary>流出党员 and the drafts of their registration.</summary>
public static class OutflowLinks
{
    private const string Controller = "Outflow";
    private const string Drafts = "OutflowDrafts";

    /// <param name="stage">Only those at this stage; all where none is given.</param>
    public static PageLink List(FlowStage? stage = null) => new(Controller, "Index", new { state = (int?)stage });

    public static PageLink Details(Guid id) => new(Controller, "Details", new { id });

    /// <param name="member">Who goes away; chosen on the page where none is given.</param>
    public static PageLink New(Guid? member = null) => new(Controller, "New", new { member });

    public static PageLink Registered(Guid id) => new(Controller, "Registered", new { id });

    public static PageLink Ask(Guid id) => new(Controller, "Ask", new { id });

    public static PageLink Return(Guid id) => new(Controller, "Return", new { id });

    public static PageLink Export() => new(Controller, "Export");

    public static PageLink ExportInFull() => new(Controller, "ExportInFull");

    public static PageLink Print() => new(Controller, "Print");

    public static PostLink ConfirmTicked() => new(Controller, "ConfirmTicked");

    public static PageLink DraftPerson(Guid id) => new(Drafts, "Person", new { id });

    public static PageLink DraftPlace(Guid id) => new(Drafts, "Place", new { id });

    public static PageLink DraftHost(Guid id) => new(Drafts, "Host", new { id });

    public static PageLink DraftCheck(Guid id) => new(Drafts, "Check", new { id });

    public static PostLink KeepDraftPerson(Guid id) => new(Drafts, "Person", new { id });

    public static PostLink KeepDraftPlace(Guid id) => new(Drafts, "Place", new { id });

    public static PostLink KeepDraftHost(Guid id) => new(Drafts, "Host", new { id });

    public static PostLink SubmitDraft(Guid id) => new(Drafts, "Submit", new { id });

    public static PostLink DiscardDraft(Guid id) => new(Drafts, "Discard", new { id });
}
