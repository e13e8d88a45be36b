namespace KzzqFlowParty.Domain;

/// <summary>盲索引: keyed indexes under which a sealed value is found without being opened.</summary>
public interface IBlindIndex
{
    /// <summary>The index under every key, the current one first: a value may be stored under any of them.</summary>
    byte[][] IndexesOf(string plain, SealedField field);
}
