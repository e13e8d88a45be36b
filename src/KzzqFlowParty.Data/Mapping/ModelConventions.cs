using System.Text.Json;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Imports;
using KzzqFlowParty.Domain.Organizations;
using KzzqFlowParty.Domain.Scoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KzzqFlowParty.Data.Mapping;

/// <summary>What holds for every table, so that three engines store the same: docs/decisions/0027.</summary>
internal static class ModelConventions
{
    /// <summary>How types are stored, unless a mapping says otherwise.</summary>
    /// <param name="types">Of the model in the making.</param>
    /// <param name="provider">The engine's provider, by its assembly.</param>
    public static void Configure(ModelConfigurationBuilder types, string? provider)
    {
        types.Properties<string>().HaveMaxLength(200);
        if (BinaryCollationOf(provider) is { } collation) types.Properties<string>().UseCollation(collation);
        types.Properties<Enum>().HaveConversion<int>();
        types.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        types.Properties<PartialDate>().HaveConversion<PartialDateNumber>();
        types.Properties<RuleSet>().HaveConversion<RuleSetJson>();
        types.ComplexProperties<SheetTotals>();
        types.ComplexProperties<ImportCounts>();
    }

    /// <summary>
    /// Two texts are the same where their signs are, whatever the server's language: what is to be the same regardless of case or width is stored in a form
    /// of ours. SQLite compares so by itself.
    /// </summary>
    private static string? BinaryCollationOf(string? provider) => provider switch
    {
        "Npgsql.EntityFrameworkCore.PostgreSQL" => "C",
        "Microsoft.EntityFrameworkCore.SqlServer" => "Latin1_General_100_BIN2",
        _ => null,
    };

    /// <summary>Keys are made by the application; the version is the conflict token.</summary>
    public static void Complete(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var key in entity.FindPrimaryKey()?.Properties.Where(p => p.ClrType == typeof(Guid)) ?? []) key.ValueGenerated = ValueGenerated.Never;
            if (entity.ClrType.IsAssignableTo(typeof(IVersioned))) entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            foreach (var index in entity.GetIndexes().Where(FindsOnlyWhatIsSet)) index.SetFilter($"\"{index.Properties[0].GetColumnName()}\" IS NOT NULL");
        }
    }

    /// <summary>Of a column that is mostly empty: a planner that knows no numbers would take the index to find the empty ones, which are nearly all.</summary>
    private static bool FindsOnlyWhatIsSet(IMutableIndex index) =>
        index is { IsUnique: false, Properties: [{ IsNullable: true }] } && index.GetFilter() is null;
}

/// <summary>Instants are stored as UTC ticks: the same order and the same value on all three engines.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

/// <summary>Partial dates are stored as 20190705, 20190700 or 20190000, which sort by time.</summary>
internal sealed class PartialDateNumber() : ValueConverter<PartialDate, int>(v => v.Number, v => PartialDate.FromNumber(v));

/// <summary>A year's rules are data that nobody queries by column: one JSON text.</summary>
internal sealed class RuleSetJson() : ValueConverter<RuleSet, string>(
    v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
    v => JsonSerializer.Deserialize<RuleSet>(v, JsonSerializerOptions.Default)!);
