using System.Security.Cryptography;
using System.Text;

namespace KzzqFlowParty.Web.Security;

/// <summary>
/// 一次性口令和恢复码: random characters in groups that can be read from paper. Stored only as a hash. They have enough entropy that an
/// unsalted hash cannot be searched.
/// </summary>
internal static class SecretText
{
    /// <summary>Without I, L, O and U, which are easily misread.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupSize = 4;

    /// <summary>140 bits: ABCD-EFGH-… (ASVS 11.5.1 asks for 128).</summary>
    public static string OneTimeSecret() => Random(groups: 7);

    /// <summary>120 bits: ABCD-EFGH-… (from 112 bits on a plain hash is enough, ASVS 6.5.2).</summary>
    public static string RecoveryCode() => Random(groups: 6);

    /// <summary>SHA-256 of what was typed, in hexadecimal; small letters, spaces and dashes, O for 0 and I or L for 1 make no difference.</summary>
    public static string Hash(string typed) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Normal(typed))));

    /// <summary>Compares with the hash in constant time.</summary>
    public static bool Fits(string typed, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(typed)), Encoding.ASCII.GetBytes(hash));

    private static string Random(int groups) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupSize)));

    private static string Normal(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsLetterOrDigit).Select(c => c switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => c,
    }));
}
