using KzzqFlowParty.Web.Features.Shared.Words;

namespace KzzqFlowParty.Web.Features.Demo;

/// <summary>演示数据 in the log.</summary>
public sealed class DemoWords : IFeatureWords
{
    public IEnumerable<SubjectWords> Subjects => [new("Demo", "演示数据") { Fields = new Dictionary<string, string> { ["members"] = "党员人数" } }];
}
