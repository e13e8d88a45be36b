using System.Text.Json.Nodes;

namespace KzzqFlowParty.Testing;

/// <summary>The worked cases that the field's document gives beside its rules (tests/vectors).</summary>
internal static class Vectors
{
    public static IReadOnlyDictionary<string, JsonNode> Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)))!.AsArray().ToDictionary(c => (string)c!["id"]!, c => c!);
}
