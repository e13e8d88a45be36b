using System.Text.Json;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Web.Features.Imports.Judging;

namespace KzzqFlowParty.Web.Features.Imports.Writing;

/// <summary>改动前的内容 of one member, sealed with the trace of the import that changed it.</summary>
/// <param name="Facts">JSON of his facts; null where they were not changed.</param>
/// <param name="Ended">The state of the absence that the import ended; null where it ended none.</param>
/// <param name="Absence">JSON of the absence that goes on and that the import changed; null where it changed none.</param>
internal sealed record FormerState(string? Facts, DateOnly? PhoneVerifiedOn, FlowState? Ended, string? Absence = null)
{
    public static string Kept<T>(T facts) => JsonSerializer.Serialize(facts, FactsAsJson.Options);

    public MemberFacts ReadFacts() => JsonSerializer.Deserialize<MemberFacts>(Facts!, FactsAsJson.Options)!;

    public FormerAbsence? ReadAbsence() => Absence is null ? null : JsonSerializer.Deserialize<FormerAbsence>(Absence, FactsAsJson.Options);
}
