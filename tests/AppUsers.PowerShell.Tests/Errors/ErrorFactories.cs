using System.Reflection;
using System.Runtime.CompilerServices;
using AppUsers.PowerShell;

namespace AppUsers.Tests;

/// <summary>
/// The tables of messages: static classes of ours with methods that make an error each, found by that alone, so that a new
/// one is held to the same rules without being named here.
/// </summary>
internal static class ErrorFactories
{
    /// <summary>Those that pass on what another one makes, or made.</summary>
    private static readonly string[] Passing =
    [
        "StoreErrors.From", // chooses one for a failure of the engine or the file system
        "ApiErrors.Told", // words and code of our own server, which has them from these tables
    ];

    private static readonly Assembly[] Tabled = [typeof(AppUsersException).Assembly, typeof(ErrorTable).Assembly];

    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. from assembly in Tabled
           from type in assembly.GetTypes()
           where type is { IsAbstract: true, IsSealed: true } && !type.IsDefined(typeof(CompilerGeneratedAttribute))
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where method.ReturnType == typeof(AppUsersException) && !Passing.Contains(NameOf(method))
           select method,
    ];

    public static TheoryData<string> Names => new(All.Select(NameOf));

    /// <summary>The full names of the tables.</summary>
    public static IEnumerable<string> Tables => All.Select(method => method.DeclaringType!.FullName!).Distinct();

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    public static AppUsersException Make(MethodInfo method) => Make(method, parameter => $"{parameter.Name}-sample");

    public static AppUsersException Make(string factory) => Make(Of(factory));

    /// <summary>An error about texts that may be anything.</summary>
    public static AppUsersException MakeOf(string factory, string text) => Make(Of(factory), _ => text);

    private static MethodInfo Of(string factory) => All.Single(method => NameOf(method) == factory);

    private static AppUsersException Make(MethodInfo method, Func<ParameterInfo, string> text) =>
        (AppUsersException)method.Invoke(null, Samples(method, text))!;

    private static object?[] Samples(MethodBase method, Func<ParameterInfo, string> text) =>
        [.. method.GetParameters().Select(parameter => Sample(parameter, text))];

    private static object? Sample(ParameterInfo parameter, Func<ParameterInfo, string> text)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type == typeof(string) ? text(parameter)
            : type.IsAssignableFrom(typeof(string[])) ? new[] { text(parameter), "two" }
            : type == typeof(Exception) ? new IOException(text(parameter))
            : type == typeof(Uri) ? new Uri("https://api.example/v1?x=1")
            : type == typeof(TimeSpan) ? TimeSpan.FromSeconds(1.5)
            : type == typeof(DateTime) ? DateTime.UnixEpoch
            : type == typeof(int) ? 1_234_567
            : parameter.HasDefaultValue ? parameter.DefaultValue
            : type.IsEnum ? Enum.GetValues(type).GetValue(0)
            : Tabled.Contains(type.Assembly) && type.GetConstructors() is [var constructor] ? constructor.Invoke(Samples(constructor, text))
            : throw new NotSupportedException($"There is no sample of {type}, which {parameter.Member} takes as {parameter.Name}: add one.");
    }
}
