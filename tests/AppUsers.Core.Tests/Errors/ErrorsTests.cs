using AppUsers.Rules;
using AppUsers.Storage;

namespace AppUsers.Tests;

/// <summary>What is special about some messages. What holds for all of them is tested with the table that makes error records
/// of them.</summary>
public class ErrorsTests
{
    private static string Hostile { get; } = string.Concat(Enumerable.Repeat("\r\n\0\u001B[31m\u0085", 2_000));

    [Fact]
    public void Whatever_was_typed_a_message_stays_short() => Assert.All(
        [
            Errors.InvalidName("application user", Hostile, "it is bad"),
            Errors.InvalidProjectName(Hostile),
            Errors.UserNotFound(Hostile, []),
            Errors.ProjectNotFound(Hostile, []),
            Errors.RoleNotFound(Hostile, []),
            Errors.InvalidRoleName(Hostile),
            Errors.GrantNotFound(Hostile, "ci", Resource.Project("shop")),
            Errors.TokenNotFound(Hostile, "ci", []),
            Errors.OrganizationNotFound(Hostile, []),
            Errors.GroupNotFound(Hostile, []),
            Errors.UnitNotFound(Hostile, []),
            Errors.ScopeNotFound(Hostile, []),
            Errors.InvalidNetwork(Hostile, "it is bad"),
            ApiErrors.InvalidUri(Hostile, "it is bad"),
            ApiErrors.OrganizationNotFound(Hostile, []),
            ApiErrors.TooManyRequests(new Uri("https://api.example"), Hostile),
        ],
        error => Assert.InRange(error.Message.Length, 1, 500));

    [Fact]
    public void A_token_prefix_that_is_a_whole_token_is_cut_to_its_prefix()
    {
        var token = TokenFormat.Create(new SeededRandomSource(1)).Reveal();
        var error = Errors.TokenNotFound(token, "ci", []);
        Assert.Contains(token[..16] + "…", error.Message, StringComparison.Ordinal);
        Assert.Equal(token[..16] + "…", error.Subject);
    }

    /// <summary>The exception takes them out, even if the code that makes the error does not.</summary>
    [Fact]
    public void An_error_never_contains_a_token_or_a_line_break()
    {
        var token = TokenFormat.Create(new SeededRandomSource(1)).Reveal();
        var error = new AppUsersException(ErrorCode.InvalidName, $"Two\u2028lines: {token}.", subject: $"{token}\n");
        Assert.Equal(($"Two\uFFFDlines: {token[..16]}….", $"{token[..16]}…\uFFFD"), (error.Message, error.Subject));
    }

    [Theory]
    [InlineData(StoreFault.Damaged, ErrorCode.StoreDamaged)]
    [InlineData(StoreFault.Full, ErrorCode.StoreFull)]
    [InlineData(StoreFault.AccessDenied, ErrorCode.StoreAccessDenied)]
    [InlineData(StoreFault.Busy, ErrorCode.StoreBusy)]
    [InlineData(StoreFault.Other, ErrorCode.StoreFailed)]
    public void A_fault_of_an_engine_has_a_code(StoreFault fault, ErrorCode code) => Assert.Equal(
        code, StoreErrors.From(new StoreFaultException(fault, new InvalidOperationException("boom")), "my.db", TimeSpan.Zero).Code);
}
