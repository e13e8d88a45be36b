using System.Security.Cryptography;
using CsCheck;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Data.Tests.Protection;

/// <summary>The laws of the field cipher.</summary>
public class FieldCipherTests
{
    private static readonly FieldCipher Cipher = new(new KeyRing([FieldKey.Create(1)]));
    private static readonly SealedField[] Fields = [SealedField.MemberIdNumber, SealedField.MemberPhone, SealedField.EmergencyPhone, SealedField.EarlierPhone];

    [Fact]
    public void What_was_sealed_opens_as_what_it_was() =>
        Gen.Select(Gen.String, Gen.Guid, Gen.Int[0, 3]).Sample((text, row, field) =>
            Cipher.Open(Cipher.Seal(text, Fields[field], row).Cipher, Fields[field], row) == text);

    [Fact]
    public void A_blob_opens_as_what_it_was() =>
        Gen.Select(Gen.Byte.Array[0, 5000], Gen.Guid).Sample((bytes, row) =>
            Cipher.OpenBlob(Cipher.SealBlob(bytes, "Drafts.Content", row), "Drafts.Content", row).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void A_ciphertext_moved_to_another_row_or_column_does_not_open() =>
        Gen.Select(Gen.String, Gen.Guid, Gen.Guid).Sample((text, row, other) =>
        {
            var cipher = Cipher.Seal(text, SealedField.MemberPhone, row).Cipher;
            return (row == other || Refused(cipher, SealedField.MemberPhone, other)) && Refused(cipher, SealedField.EmergencyPhone, row);
        });

    [Fact]
    public void A_single_flipped_bit_is_refused() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 30], Gen.Guid, Gen.Int[0, int.MaxValue]).Sample((text, row, place) =>
        {
            var cipher = Cipher.Seal(text, SealedField.MemberIdNumber, row).Cipher;
            cipher[place / 8 % cipher.Length] ^= (byte)(1 << (place % 8));
            return Refused(cipher, SealedField.MemberIdNumber, row);
        });

    [Fact]
    public void What_was_cut_short_is_refused() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 30], Gen.Int[1, 80]).Sample((text, cut) =>
        {
            var cipher = Cipher.Seal(text, SealedField.MemberIdNumber, Guid.Empty).Cipher;
            return Refused(cipher[..Math.Max(0, cipher.Length - cut)], SealedField.MemberIdNumber, Guid.Empty);
        });

    [Fact]
    public void The_index_is_equal_for_equal_values_only() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 20], Gen.String[Gen.Char.AlphaNumeric, 0, 20]).Sample((one, other) =>
            Cipher.IndexOf(one, SealedField.MemberPhone).AsSpan().SequenceEqual(Cipher.IndexOf(other, SealedField.MemberPhone)) == (one == other));

    [Fact]
    public void Phones_of_all_columns_share_an_index_and_ID_numbers_do_not()
    {
        Assert.Equal(Cipher.IndexOf("13800001234", SealedField.MemberPhone), Cipher.IndexOf("13800001234", SealedField.EmergencyPhone));
        Assert.NotEqual(Cipher.IndexOf("13800001234", SealedField.MemberPhone), Cipher.IndexOf("13800001234", SealedField.MemberIdNumber));
    }

    [Fact]
    public void The_same_value_never_gives_the_same_ciphertext_twice() =>
        Assert.NotEqual(
            Cipher.Seal("150521", SealedField.MemberIdNumber, Guid.Empty).Cipher, Cipher.Seal("150521", SealedField.MemberIdNumber, Guid.Empty).Cipher);

    [Fact]
    public void Another_key_opens_nothing_and_indexes_differently()
    {
        var other = new FieldCipher(new KeyRing([FieldKey.Create(1)]));
        var sealedText = Cipher.Seal("13800001234", SealedField.MemberPhone, Guid.Empty);
        Assert.ThrowsAny<CryptographicException>(() => other.Open(sealedText.Cipher, SealedField.MemberPhone, Guid.Empty));
        Assert.NotEqual(sealedText.Index, other.IndexOf("13800001234", SealedField.MemberPhone));
    }

    [Fact]
    public void After_a_new_key_the_old_ciphertexts_still_open_and_new_ones_name_the_new_key()
    {
        var (first, second) = (FieldKey.Create(1), FieldKey.Create(2));
        var old = new FieldCipher(new KeyRing([first])).Seal("旧", SealedField.MemberPhone, Guid.Empty).Cipher;
        var rotated = new FieldCipher(new KeyRing([first, second]));

        Assert.Equal("旧", rotated.Open(old, SealedField.MemberPhone, Guid.Empty));
        Assert.Equal([FieldCipher.Suite, 0, 2], rotated.Seal("新", SealedField.MemberPhone, Guid.Empty).Cipher[..3]);
    }

    [Fact]
    public void Plain_text_is_never_passed_through() =>
        Assert.ThrowsAny<CryptographicException>(() => Cipher.Open("13800001234 in the clear, and long enough"u8, SealedField.MemberPhone, Guid.Empty));

    private static bool Refused(byte[] cipher, SealedField field, Guid row)
    {
        try
        {
            Cipher.Open(cipher, field, row);
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }
}
