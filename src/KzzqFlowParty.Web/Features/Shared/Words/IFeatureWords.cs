namespace KzzqFlowParty.Web.Features.Shared.Words;

/// <summary>名称: what a feature calls its records and their fields, for the log and for the page of a conflict. Found by scanning.</summary>
public interface IFeatureWords
{
    IEnumerable<SubjectWords> Subjects { get; }
}
