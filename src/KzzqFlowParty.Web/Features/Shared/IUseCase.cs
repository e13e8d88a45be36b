namespace KzzqFlowParty.Web.Features.Shared;

/// <summary>A class named by a verb phrase with one HandleAsync; found by scanning and made once a request.</summary>
public interface IUseCase;
