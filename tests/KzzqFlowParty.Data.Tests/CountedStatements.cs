using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KzzqFlowParty.Data.Tests;

/// <summary>Counts the statements that EF sends from this test while it is not disposed.</summary>
internal sealed class CountedStatements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<CountedStatements?> Current = new();
    private readonly List<IDisposable> subscriptions = [];

    public CountedStatements()
    {
        Current.Value = this;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Selects => Texts.Count;

    /// <summary>The statements themselves.</summary>
    public List<string> Texts { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Current.Value == this
            && value.Value is CommandExecutedEventData { Command.CommandText: var text }
            && text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
            Texts.Add(text);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());
}
