using System.Text.RegularExpressions;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.Tests;

/// <summary>Every error that the module can write: its message, its next step and its target.</summary>
public partial class ErrorMessageTests
{
    /// <summary>These are not about one value, so they do not have a target.</summary>
    private static readonly string[] WithoutTarget =
    [
        "ApiErrors.NoToken", // nothing was given
        "ApiErrors.OrganizationNotChosen", // nothing was given
        "Errors.ExpiryConflict", // two values that conflict
        "Errors.ExtensionNeedsMaxAge", // one value without another
        "Errors.NotConnected", // nothing was given
        "Errors.NotConnectedHere", // nothing was given
        "Errors.TokenRefused", // the value is a secret
        "StoreErrors.InvalidConnectionString", // the value may contain a password
        "StoreErrors.NoFolder", // nothing was given
        "VaultErrors.AsPlainTextWithSaveAs", // two parameters that conflict
    ];

    /// <summary>How the sentence with the next step begins.</summary>
    private static readonly string[] Steps =
    [
        "Ask", "Check", "Choose", "Connect", "Create", "Free", "Give", "Grant", "Keep", "Leave", "Move", "Remove", "Restore", "Revoke", "Rotate", "Run",
        "Try", "Update", "Use",
    ];

    private static readonly string Hostile = string.Concat(Enumerable.Repeat("\r\n\0\u001B[31m\u0085\u2028\u2029", 500));

    /// <summary>It has the format of our tokens.</summary>
    private static readonly string Token = TokenFormat.Marker + new string('x', TokenFormat.Length - TokenFormat.Marker.Length);

    public static TheoryData<string> Factories => ErrorFactories.Names;

    [Fact]
    public void All_classes_were_found() => Assert.Equal(
        ["AppUsers.ApiErrors", "AppUsers.Errors", "AppUsers.PowerShell.Vaults.VaultErrors", "AppUsers.StoreErrors"],
        ErrorFactories.Classes.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Factories))]
    public void A_message_consists_of_whole_sentences_on_one_line(string factory)
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
    public void It_ends_with_the_next_step(string factory)
    {
        var error = ErrorFactories.Make(factory);
        Assert.Equal($"{error.Problem} {error.NextStep}", error.Message);
        Assert.Equal(error.NextStep, error.ToErrorRecord(isActionShown: true, isTerminating: false).ErrorDetails.RecommendedAction);
        Assert.All(EndOfSentence().Split(error.NextStep!), sentence => Assert.Contains(sentence.Split(' ', ',')[0], Steps));
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void It_has_a_target_that_its_message_contains(string factory)
    {
        var error = ErrorFactories.Make(factory);
        Assert.Equal(WithoutTarget.Contains(factory), error.Subject is null);
        Assert.Contains(error.Subject ?? string.Empty, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Its_message_and_target_stay_on_one_line_whatever_was_typed(string factory)
    {
        var error = ErrorFactories.MakeOf(factory, Hostile);
        Assert.DoesNotContain(error.Message, IsBreak);
        Assert.DoesNotContain(error.Subject ?? string.Empty, IsBreak);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void It_does_not_repeat_a_token_that_was_given_for_something_else(string factory)
    {
        var error = ErrorFactories.MakeOf(factory, Token);
        Assert.DoesNotContain(Token[..(TokenFormat.PrefixLength + 1)], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token[..(TokenFormat.PrefixLength + 1)], error.Subject ?? string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Numbers_and_times_are_the_same_in_every_culture(string culture)
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
