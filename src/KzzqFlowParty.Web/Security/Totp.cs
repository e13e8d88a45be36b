using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace KzzqFlowParty.Web.Security;

/// <summary>动态口令: six digits by RFC 6238 with SHA-1 and steps of 30 seconds, as every authenticator app computes them.</summary>
internal static class Totp
{
    public const int Digits = 6;
    private const int SeedSize = 20;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedSize);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(byte[] seed, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as apps implement it; SHA-1 collisions do not affect HMAC.
        var hash = HMACSHA1.HashData(seed, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step (current, previous or next) for which the code is valid; null if it is valid for none.</summary>
    public static long? StepOf(byte[] seed, string code, DateTimeOffset now)
    {
        var present = StepAt(now);
        foreach (var step in new[] { present, present - 1, present + 1 })
        {
            if (CodeOf(seed, step) == code) return step;
        }

        return null;
    }

    /// <summary>The seed in groups of four for typing into an app: ABCD EFGH ….</summary>
    public static string KeyText(byte[] seed) => string.Join(' ', ToBase32(seed).Chunk(4).Select(c => new string(c)));

    /// <summary>The otpauth URI in the QR code.</summary>
    public static string Address(byte[] seed, string issuer, string userName) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}?secret={ToBase32(seed)}&issuer="
            + $"{Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";

    /// <summary>Base32 without padding, since the seed is a multiple of five bytes.</summary>
    private static string ToBase32(byte[] seed)
    {
        var text = new char[seed.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var at = i * 5;
            var pair = (seed[at / 8] << 8) | (at / 8 + 1 < seed.Length ? seed[at / 8 + 1] : 0);
            text[i] = Base32[(pair >> (11 - at % 8)) & 31];
        }

        return new(text);
    }
}
