using System.Data.Common;
using System.Security.Cryptography;
using System.Xml.Linq;
using KzzqFlowParty.Data.Rotation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>
/// What somebody with the database in his hands and no key makes of the ciphertexts: turned bits, and values carried to another row or column. Every
/// sealed column, read as the rotation of keys reads it: by the same field and row under which the program seals it (KeyRotationTests bind that to
/// the program's own readers).
/// </summary>
public class MovedCiphertextTests
{
    /// <summary>Places between which a value may be carried, each with its reason.</summary>
    private static readonly (string From, string To, bool SameRow, string Why)[] Alike =
    [
        (
            "Account.TotpSeed",
            "Account.PendingTotpSeed",
            true,
            "the seed in use and the one being set up are one field of one account: the pending one becomes the other as it stands"),
        ("Account.PendingTotpSeed", "Account.TotpSeed", true, "the same"),
        ("DataProtectionKey.Xml", "DataProtectionKey.Xml", false, "keys of the framework's ring are sealed before they have a row"),
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_value_of_any_sealed_column_with_a_bit_turned_is_refused_on_reading(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var places = await PlantAsync(world);
        var chance = new Random(20261128);
        foreach (var place in places)
        {
            Assert.True(await IsReadAsync(world, place, place.Cipher), $"{place} is not read as it is.");
            for (var at = 0; at < place.Cipher.Length; at++)
            {
                var turned = place.Cipher.ToArray();
                turned[at] ^= (byte)(1 << chance.Next(8));
                Assert.False(await IsReadAsync(world, place, turned), $"{place} is read with a bit turned in byte {at}.");
            }

            Assert.False(await IsReadAsync(world, place, place.Cipher[..^1]), $"{place} is read with its end cut off.");
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_value_of_any_sealed_column_in_another_row_or_column_is_refused_on_reading(Engine engine)
    {
        using var world = await World.OnAsync(engine);
        var places = await PlantAsync(world);
        foreach (var from in places)
        {
            foreach (var to in places.Where(p => p != from))
            {
                var isAlike = Alike.Any(a => a.From == from.Column.Name && a.To == to.Column.Name && (!a.SameRow || Equals(from.Row, to.Row)));
                Assert.True(await IsReadAsync(world, to, from.Cipher) == isAlike, $"{from} carried to {to} is {(isAlike ? "refused" : "read")}.");
            }
        }
    }

    /// <summary>Two rows at least of every column. The key file has got another key since, so that whatever is stored is opened.</summary>
    private static async Task<IReadOnlyList<Place>> PlantAsync(World world)
    {
        await world.PlantSealedAsync("150521197305180019", "甲");
        await world.PlantSealedAsync("150521197305180035", "乙");
        world.AddKey();
        var places = new List<Place>();
        await using var db = world.AsJob();
        foreach (var column in SealedColumns.All)
        {
            foreach (var (row, stored) in await StoredAsync(db, column))
            {
                if (CipherIn(stored) is { } cipher) places.Add(new(column, row, stored, cipher));
            }

            Assert.True(places.Count(p => p.Column == column) >= 2, column.Name);
        }

        return places;
    }

    /// <summary>Whether a place is read with this ciphertext in it. Nothing stays of it.</summary>
    private static async Task<bool> IsReadAsync(World world, Place place, byte[] cipher)
    {
        await using var db = world.AsJob();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await WriteAsync(db, place, cipher);
        await foreach (var rows in place.Column.BatchesAsync(db, CancellationToken.None))
        {
            try
            {
                Assert.True(await place.Column.RenewAsync(db, world.Cipher, rows, CancellationToken.None) > 0);
            }
            catch (CryptographicException)
            {
                return false;
            }
            catch (DbException)   // read, and found to be somebody else's already
            {
                return true;
            }
        }

        return true;
    }

    private static async Task<List<(object Row, object Stored)>> StoredAsync(FlowPartyDbContext db, SealedColumn column)
    {
        var (table, name) = NamesOf(db, column);
        await using var command = await CommandAsync(db, $"SELECT \"Id\", \"{name}\" FROM \"{table}\" WHERE \"{name}\" IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        var stored = new List<(object, object)>();
        while (await reader.ReadAsync()) stored.Add((reader.GetValue(0), reader.GetValue(1)));
        return stored;
    }

    private static async Task WriteAsync(FlowPartyDbContext db, Place place, byte[] cipher)
    {
        var (table, name) = NamesOf(db, place.Column);
        await using var command = await CommandAsync(db, $"UPDATE \"{table}\" SET \"{name}\" = @value WHERE \"Id\" = @row");
        foreach (var (parameter, value) in new[] { ("@value", place.With(cipher)), ("@row", place.Row) })
        {
            var added = command.CreateParameter();
            (added.ParameterName, added.Value) = (parameter, value);
            command.Parameters.Add(added);
        }

        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task<DbCommand> CommandAsync(FlowPartyDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // names of the model
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static (string Table, string Column) NamesOf(FlowPartyDbContext db, SealedColumn column)
    {
        var type = db.Model.FindEntityType(column.Place.Entity)!;
        return (type.GetTableName()!, type.FindProperty(column.Place.Property)!.GetColumnName());
    }

    /// <summary>Bytes as they are, in base 64, or in base 64 within a key's XML; null where nothing is sealed.</summary>
    private static byte[]? CipherIn(object stored) => stored switch
    {
        byte[] bytes => bytes,
        string { Length: 0 } => null,
        string xml when xml[0] == '<' => XElement.Parse(xml).Descendants(KeyRotation.KeyRingElement).SingleOrDefault() is { } element
            ? Convert.FromBase64String(element.Value)
            : null,
        string text => Convert.FromBase64String(text),
        _ => throw new InvalidOperationException($"{stored.GetType().Name} is no ciphertext."),
    };

    /// <summary>A row's value in a sealed column.</summary>
    private sealed record Place(SealedColumn Column, object Row, object Stored, byte[] Cipher)
    {
        /// <summary>What would be stored there with another ciphertext in its place.</summary>
        public object With(byte[] cipher) =>
            Stored is byte[]? cipher : ((string)Stored).Replace(Convert.ToBase64String(Cipher), Convert.ToBase64String(cipher), StringComparison.Ordinal);

        public override string ToString() => $"{Column.Name} of {Row}";
    }
}
