using System.Text.RegularExpressions;

namespace AppUsers.Rules;

/// <summary>Ids in Aiven's format: one to three letters for the kind, then 12 hexadecimal digits.</summary>
internal static partial class Ids
{
    private const int RandomBytes = 6;

    /// <summary>Whether a text looks like an id of any kind, also in upper case: a name that does could be taken for one. The account of
    /// an organization has a digit more.</summary>
    public static bool HasShape(string text) => Shape().IsMatch(text);

    public static string NewUser(IRandomSource random) => "u" + Hex(random);

    public static string NewGroup(IRandomSource random) => "ug" + Hex(random);

    public static string NewUnit(IRandomSource random) => "a" + Hex(random);

    public static string NewOrganization(IRandomSource random) => "org" + Hex(random);

    /// <summary>An id that is not taken yet.</summary>
    public static string Fresh(Func<IRandomSource, string> make, IRandomSource random, Predicate<string> isTaken)
    {
        string id;
        do
        {
            id = make(random);
        }
        while (isTaken(id));
        return id;
    }

    private static string Hex(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[RandomBytes];
        random.Fill(bytes);
        return Convert.ToHexString(bytes).ToLowerInvariant();
    }

    [GeneratedRegex(@"^(u|ug|org|a0?)[0-9a-f]{12}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
