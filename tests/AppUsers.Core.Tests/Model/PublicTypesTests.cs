using System.Reflection;
using System.Security;
using AppUsers.Backend;
using AppUsers.Rules;

namespace AppUsers.Tests.Model;

public class PublicTypesTests
{
    private static readonly string Secret = TokenFormat.Create(new SeededRandomSource(1)).Reveal();

    private static IEnumerable<Type> Public => typeof(AppUser).Assembly.GetExportedTypes();

    /// <summary>One object of every public type that holds a secret, directly or within.</summary>
    private static object[] Carriers =>
        [new TokenSecret(Secret), NewToken(), Created(), Address(), new StoreBackendOptions { Token = new TokenSecret(Secret) }];

    /// <summary>What is handed out once, and the backend that acts by a token, which keeps it wrapped and to itself.</summary>
    [Fact]
    public void No_other_public_type_has_a_place_for_a_secret()
    {
        var kept = Public.Where(type => type
            .GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Any(member => TypeOf(member) is Type t && (t == typeof(SecureString) || t == typeof(TokenSecret))));
        Assert.Equal([nameof(ApiAddress), nameof(AppUserNewToken), nameof(CreatedToken), nameof(StoreBackendOptions)], kept.Select(type => type.Name).Order());
    }

    [Fact]
    public void Nothing_that_holds_a_secret_prints_it() => Assert.All(Carriers, carrier =>
    {
        Assert.DoesNotContain(Secret[20..90], carrier.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[20..90], System.Text.Json.JsonSerializer.Serialize(carrier), StringComparison.Ordinal);
        Assert.All(
            carrier.GetType().GetProperties(),
            property => Assert.DoesNotContain(Secret[20..90], property.GetValue(carrier)?.ToString() ?? string.Empty, StringComparison.Ordinal));
    });

    private static ApiAddress Address() => new(new Uri("https://api.example"), "org1", new TokenSecret(Secret), null, TimeSpan.FromSeconds(1));

    /// <summary>Not even by an initializer: PowerShell sets what C# sets only while it creates an object.</summary>
    [Fact]
    public void What_commands_write_is_sealed_and_never_changes() => Assert.All(
        Public.Where(type => type is { IsClass: true, Namespace: "AppUsers" } && !type.IsAbstract && type.GetMethod("<Clone>$") is null),
        type =>
        {
            Assert.True(type.IsSealed, $"{type.Name} is not sealed.");
            Assert.All(
                type.GetProperties().Where(property => property.DeclaringType == type && property.SetMethod is not null),
                property => Assert.Fail($"{type.Name}.{property.Name} can be set."));
        });

    [Fact]
    public void Only_text_with_a_name_identifies_a_user_by_name_or_id()
    {
        var user = new AppUser("u1", "ci", null, ManualTimeProvider.Start, null, 0, "org1", "u1@example.invalid");
        Assert.Equal(("ci", null), Parts(new AppUserIdentity("ci")));
        Assert.Equal(("ci", "u1"), Parts(new AppUserIdentity(user)));
        Assert.Equal(("u1", "u1"), Parts(AppUserIdentity.FromId("u1")));
        Assert.Throws<ArgumentNullException>(() => new AppUserIdentity((AppUser)null!));

        static (string, string?) Parts(AppUserIdentity identity) => (identity.ToString(), identity.UserId);
    }

    private static Type? TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => null,
    };

    private static CreatedToken Created() => new(Samples.Token(), new TokenSecret(Secret));

    private static AppUserNewToken NewToken()
    {
        var secure = new SecureString();
        foreach (var c in Secret)
        {
            secure.AppendChar(c);
        }

        return new AppUserNewToken(Created().Token, secure);
    }
}
