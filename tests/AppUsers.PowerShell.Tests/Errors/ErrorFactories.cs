using System.Reflection;
using System.Runtime.CompilerServices;
using AppUsers.PowerShell.Output;

namespace AppUsers.Tests;

/// <summary>
/// The methods that make errors: those of our static classes that return an <see cref="AppUsersException"/>. They are found by
/// reflection, so that the same rules apply to a new one without naming it here.
/// </summary>
internal static class ErrorFactories
{
    /// <summary>Those that pass on an error that was made elsewhere.</summary>
    private static readonly string[] Passing =
    [
        "StoreErrors.From", // selects one for a failure of the engine or the file system
        "ApiErrors.Reported", // an error of our own server, which these classes made there
    ];

    private static readonly Assembly[] Ours = [typeof(AppUsersException).Assembly, typeof(ErrorTable).Assembly];

    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. from assembly in Ours
           from type in assembly.GetTypes()
           where type is { IsAbstract: true, IsSealed: true } && !type.IsDefined(typeof(CompilerGeneratedAttribute))
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           where method.ReturnType == typeof(AppUsersException) && !Passing.Contains(NameOf(method))
           select method,
    ];

    public static TheoryData<string> Names => new(All.Select(NameOf));

    /// <summary>The full names of their classes.</summary>
    public static IEnumerable<string> Classes => All.Select(method => method.DeclaringType!.FullName!).Distinct();

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    public static AppUsersException Make(MethodInfo method) => Make(method, parameter => $"{parameter.Name}-sample");

    public static AppUsersException Make(string factory) => Make(Of(factory));

    /// <summary>An error about texts that can be anything.</summary>
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
            : Ours.Contains(type.Assembly) && type.GetConstructors() is [var constructor] ? constructor.Invoke(Samples(constructor, text))
            : throw new NotSupportedException($"There is no sample of {type}, which {parameter.Member} takes as {parameter.Name}: add one.");
    }
}
