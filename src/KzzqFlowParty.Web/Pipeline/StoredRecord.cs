using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace KzzqFlowParty.Web.Pipeline;

/// <summary>The record as it stands now, with the part of it that a form speaks of too (an absence with its present leg).</summary>
/// <param name="Parts">The record first.</param>
/// <param name="LastChange">What the log tells of the last change; empty where the person may not read it.</param>
public sealed record StoredRecord(IReadOnlyList<PropertyValues> Parts, string LastChange)
{
    /// <summary>Whether it has such a field, and what stands there.</summary>
    public bool TryFind(string name, out object? value)
    {
        foreach (var part in Parts)
        {
            if (part.Properties.FirstOrDefault(p => p.Name == name) is not { } property) continue;
            value = part[property];
            return true;
        }

        value = null;
        return false;
    }
}
