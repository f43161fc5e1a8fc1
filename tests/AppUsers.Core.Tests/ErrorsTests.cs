using System.Reflection;
using AppUsers.Backend;
using AppUsers.Storage;
using AppUsers.Tokens;

namespace AppUsers.Tests;

public class ErrorsTests
{
    private static IEnumerable<MethodInfo> AllFactories => new[] { typeof(Errors), typeof(StoreErrors), typeof(ApiErrors) }
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .Where(method => method.ReturnType == typeof(AppUsersException));

    public static TheoryData<string> Factories => new(AllFactories.Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_message_is_one_line_of_whole_sentences(string factory)
    {
        var error = Make(factory, "sample");
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.Matches(@"^\p{Lu}|^'", error.Message);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Factories))]
    public void Every_message_says_what_to_do(string factory) => Assert.Matches(
        @"(Choose|Shorten|Run|Give|Use|Leave|Remove|Revoke|Rotate|Move|Ask|Name|Update|Restore|Try|Free|Check|Install|use |give |these can|is a number from)", Make(factory, "sample").Message);

    [Fact]
    public void Every_code_has_a_message()
    {
        var made = AllFactories.Select(method => Make($"{method.DeclaringType!.Name}.{method.Name}", "sample").Code);
        Assert.Empty(Enum.GetValues<ErrorCode>().Except(made).Except([ErrorCode.WildcardNotAllowed])); // PowerShell alone has patterns
    }

    [Fact]
    public void Whatever_was_typed_a_message_stays_short_and_on_one_line() => Assert.All(
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
        ],
        error =>
        {
            Assert.InRange(error.Message.Length, 1, 500);
            Assert.DoesNotContain(error.Message, char.IsControl);
        });

    [Fact]
    public void A_token_given_where_something_else_belongs_is_not_repeated()
    {
        var token = TokenFormat.Create(new SeededRandomSource(1)).Reveal();
        Assert.All(
            [
                Errors.InvalidName("application user", token, "it is bad"),
                Errors.InvalidProjectName(token),
                Errors.UserNotFound(token, []),
                Errors.ProjectNotFound(token, []),
                Errors.RoleNotFound(token, []),
                Errors.InvalidRoleName(token),
                Errors.GrantNotFound(token, "ci", Resource.Project("shop")),
                Errors.TokenNotFound(token, "ci", []),
                Errors.OrganizationNotFound(token, []),
                Errors.GroupNotFound(token, []),
                Errors.UnitNotFound(token, []),
                Errors.ScopeNotFound(token, []),
                Errors.InvalidNetwork(token, "it is bad"),
            ],
            error =>
            {
                Assert.DoesNotContain(token[..80], error.Message, StringComparison.Ordinal);
                Assert.DoesNotContain(token[..80], error.Subject ?? string.Empty, StringComparison.Ordinal);
            });
    }

    [Fact]
    public void A_token_prefix_that_is_a_whole_token_is_cut_to_its_prefix()
    {
        var token = TokenFormat.Create(new SeededRandomSource(1)).Reveal();
        var error = Errors.TokenNotFound(token, "ci", []);
        Assert.DoesNotContain(token[..17], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token[..17], error.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Numbers_and_times_read_the_same_under_every_culture(string culture)
    {
        var invariant = AllFactories.Select(method => Make($"{method.DeclaringType!.Name}.{method.Name}", "sample").Message).ToList();
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(culture);
            Assert.Equal(invariant, AllFactories.Select(method => Make($"{method.DeclaringType!.Name}.{method.Name}", "sample").Message));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(StoreFault.Damaged, ErrorCode.StoreDamaged)]
    [InlineData(StoreFault.Full, ErrorCode.StoreFull)]
    [InlineData(StoreFault.AccessDenied, ErrorCode.StoreAccessDenied)]
    [InlineData(StoreFault.Busy, ErrorCode.StoreBusy)]
    [InlineData(StoreFault.Other, ErrorCode.StoreFailed)]
    public void A_fault_of_an_engine_has_a_code(StoreFault fault, ErrorCode code) => Assert.Equal(
        code, StoreErrors.From(new StoreFaultException(fault, new InvalidOperationException("boom")), "my.db", TimeSpan.Zero).Code);

    private static string Hostile { get; } = string.Concat(Enumerable.Repeat("\r\n\0\u001B[31m\u0085", 2_000));

    private static AppUsersException Make(string factory, string text)
    {
        var method = AllFactories.Single(m => $"{m.DeclaringType!.Name}.{m.Name}" == factory);
        return (AppUsersException)method.Invoke(null, [.. method.GetParameters().Select(p => Sample(p.ParameterType, text))])!;
    }

    private static object Sample(Type type, string text) =>
        type == typeof(string) ? text
        : type == typeof(IReadOnlyList<string>) ? new[] { "one", "two" }
        : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1.5)
        : type == typeof(DateTime) ? ManualTimeProvider.Start
        : type == typeof(int) ? 1234567
        : type == typeof(StoreEngine) ? StoreEngine.Sqlite
        : type == typeof(Organization) ? new Organization("org1", "default", ManualTimeProvider.Start, 10_000, 10_000, 100)
        : type == typeof(Resource) ? Resource.Project(text)
        : type == typeof(AppUserTokenState) ? AppUserTokenState.Expired
        : type == typeof(ErrorCode) ? ErrorCode.InvalidRequest
        : type == typeof(Uri) ? new Uri("https://api.example")
        : type == typeof(Exception) ? new IOException("the engine said why")
        : throw new NotSupportedException($"No sample of {type}.");
}
