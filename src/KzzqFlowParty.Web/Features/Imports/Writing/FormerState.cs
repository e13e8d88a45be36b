using System.Text.Json;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;

namespace KzzqFlowParty.Web.Features.Imports.Writing;

/// <summary>改动前的内容 of one member, sealed with the trace of the import that changed it.</summary>
/// <param name="Facts">JSON of his facts; null where they were not changed.</param>
/// <param name="Ended">The state of the absence that the import ended; null where it ended none.</param>
internal sealed record FormerState(string? Facts, DateOnly? PhoneVerifiedOn, FlowState? Ended)
{
    public static string Kept(MemberFacts facts) => JsonSerializer.Serialize(facts, FactsAsJson.Options);

    public MemberFacts ReadFacts() => JsonSerializer.Deserialize<MemberFacts>(Facts!, FactsAsJson.Options)!;
}
