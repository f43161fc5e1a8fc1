using System.Text;
using AppUsers.Backend;
using AppUsers.PowerShell.Vaults;
using AppUsers.Rules;

namespace AppUsers.Tests.Vaults;

public class ConcealmentTests
{
    private static readonly TokenSecret Secret = TokenFormat.Create(SystemRandomSource.Instance);

    private static readonly Concealment Concealment = new(new CreatedToken(
        new AppUserToken("u1", "ci", Secret.Prefix!, new TokenSettings(null, null, false, [], []), default, null, null, null, null, null, null, null, null, null, default),
        Secret));

    private static string Text => Secret.Reveal();

    public static TheoryData<string> Spellings => new(All.Keys);

    private static Dictionary<string, string> All { get; } = new()
    {
        ["as it is"] = Text,
        ["a part"] = Text[40..52],
        ["upper case"] = Text.ToUpperInvariant(),
        ["with blanks"] = string.Join(' ', Text.Chunk(5).Select(part => new string(part))),
        ["URL-encoded"] = string.Concat(Text.Select(c => $"%{(int)c:X2}")),
        ["hexadecimal"] = BitConverter.ToString(Encoding.UTF8.GetBytes(Text)),
        ["base64"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Text)),
        ["base64 after one more character"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("." + Text)),
        ["base64 of a credential"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"me:{Text}:more")),
        ["base64 of UTF-16"] = Convert.ToBase64String(Encoding.Unicode.GetBytes(Text)),
        ["backwards"] = string.Concat(Text.Reverse()),
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void What_a_vault_says_is_not_shown_if_it_contains_the_secret(string spelling) =>
        Assert.Equal("(not shown, because it contains the secret)", Concealment.In($"The vault does not like '{All[spelling]}'."));

    [Fact]
    public void Everything_else_is_shown() => Assert.All(
        ["", "The disk is full.", $"The token {Secret.Prefix} of ci has no room in C:\\Users\\me\\AppData\\Local\\vault.", new string('0', 200)],
        text => Assert.Equal(text, Concealment.In(text)));
}
