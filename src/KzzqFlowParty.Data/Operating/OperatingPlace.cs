namespace KzzqFlowParty.Data.Operating;

/// <summary>运行的地方: where the program writes, and how much room there must be.</summary>
/// <param name="DataDirectory">The data directory.</param>
/// <param name="KeyFile">The file of the field keys.</param>
/// <param name="LeastFree">Bytes; less than that is told.</param>
public sealed record OperatingPlace(string DataDirectory, string KeyFile, long LeastFree);
