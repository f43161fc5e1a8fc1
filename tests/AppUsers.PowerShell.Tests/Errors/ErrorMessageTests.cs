using System.Text.RegularExpressions;
using AppUsers.Tokens;

namespace AppUsers.Tests;

/// <summary>Every error that the module can raise: its category, its target, and a message that leads on.</summary>
public partial class ErrorMessageTests
{
    /// <summary>About no one value, so they have no target.</summary>
    private static readonly string[] WithoutTarget =
    [
        "ApiErrors.NoToken", // nothing was given
        "ApiErrors.OrganizationNotChosen", // nothing was given
        "Errors.ExpiryConflict", // two values that do not go together
        "Errors.ExtensionNeedsMaxAge", // one value without another
        "Errors.TokenRefused", // the value is a secret
        "StoreErrors.NoFolder", // nothing was given
        "VaultErrors.AsPlainTextWithSaveAs", // two parameters that do not go together
    ];

    /// <summary>What a sentence that tells what to do begins with.</summary>
    private static readonly string[] Steps =
    [
        "Ask", "Check", "Choose", "Connect", "Create", "Free", "Give", "Grant", "Install", "Keep", "Leave", "Move", "Name", "Remove", "Restore",
        "Revoke", "Rotate", "Run", "See", "Try", "Update", "Use",
    ];

    private static readonly string Hostile = string.Concat(Enumerable.Repeat("\r\n\0\u001B[31m\u0085\u2028\u2029", 500));

    /// <summary>Of the shape of ours.</summary>
    private static readonly string Token = TokenFormat.Marker + new string('x', TokenFormat.Length - TokenFormat.Marker.Length);

    public static TheoryData<string> Factories => ErrorFactories.Names;

    [Fact]
    public void All_tables_were_found() => Assert.Subset(
        ErrorFactories.Tables.ToHashSet(), new HashSet<string> { "AppUsers.Errors", "AppUsers.Storage.StoreErrors", "AppUsers.Backend.ApiErrors" });

    [Theory]
    [MemberData(nameof(Factories))]
    public void A_message_is_whole_sentences_on_one_line(string factory)
    {
        var message = ErrorFactories.Make(factory).Message;
        Assert.Matches(@"^(\p{Lu}|'|-\p{Lu})", message);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", message, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, IsBreak);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Its_last_sentence_says_what_to_do(string factory)
    {
        var last = EndOfSentence().Split(ErrorFactories.Make(factory).Message)[^1];
        Assert.Contains(last.Split(' ', ',')[0], Steps);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void It_has_a_target_which_its_message_quotes(string factory)
    {
        var error = ErrorFactories.Make(factory);
        Assert.Equal(WithoutTarget.Contains(factory), error.Subject is null);
        Assert.Contains(error.Subject ?? string.Empty, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Whatever_was_typed_its_message_and_its_target_stay_on_one_line(string factory)
    {
        var error = ErrorFactories.MakeOf(factory, Hostile);
        Assert.DoesNotContain(error.Message, IsBreak);
        Assert.DoesNotContain(error.Subject ?? string.Empty, IsBreak);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void A_token_where_something_else_belongs_is_repeated_nowhere(string factory)
    {
        var error = ErrorFactories.MakeOf(factory, Token);
        Assert.DoesNotContain(Token[..(TokenFormat.PrefixLength + 1)], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[..(TokenFormat.PrefixLength + 1)], error.Subject ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Numbers_and_times_read_the_same_under_every_culture(string culture)
    {
        var invariant = Messages();
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
            Assert.Equal(invariant, Messages());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        static List<string> Messages() => [.. ErrorFactories.All.Select(factory => ErrorFactories.Make(factory).Message)];
    }

    [GeneratedRegex("(?<=[.?]) ")]
    private static partial Regex EndOfSentence();

    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
