namespace AppUsers.Rules;

/// <summary>Ids in Aiven's format: one to three letters for the kind, then 12 hexadecimal digits.</summary>
internal static class Ids
{
    private const int RandomBytes = 6;

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
}
