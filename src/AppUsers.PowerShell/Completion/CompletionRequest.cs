using System.Collections;
using System.Management.Automation.Language;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Connections;

namespace AppUsers.PowerShell.Completion;

/// <summary>What was typed so far. Only <see cref="Matches"/>, <see cref="WasTyped"/> and <see cref="ResultOf"/> can be used outside the
/// pipeline thread.</summary>
internal sealed class CompletionRequest
{
    private readonly Type? command;
    private readonly TypedWord word;
    private readonly bool takesPatterns;
    private readonly IDictionary values;
    private readonly Dictionary<string, ParameterBindingResult> given;
    private readonly HashSet<string> typed;

    public CompletionRequest(string command, string parameter, string? word, CommandAst line, IDictionary values)
    {
        this.command = ClassOf(command);
        this.word = TypedWord.Of(word);
        this.values = values;
        takesPatterns = this.command?.GetProperty(parameter)?.IsDefined(typeof(SupportsWildcardsAttribute), inherit: true) ?? false;
        given = StaticParameterBinder.BindCommand(line).BoundParameters;
        typed = OtherElementsOf(parameter);
    }

    /// <summary>How to match the word, in the order to try.</summary>
    public IEnumerable<NameMatch> Matches => NameMatch.For(word.Text);

    /// <summary>Whether the command has a parameter for projects.</summary>
    public bool IsOnProject => command?.GetProperty("Project") is not null;

    /// <summary>Whether the command is this one.</summary>
    public bool IsFor<TCommand>() => command == typeof(TCommand);

    /// <summary>Whether the command takes back what was given.</summary>
    public bool Revokes => typeof(RevokeRoleCommand).IsAssignableFrom(command);

    /// <summary>Whether the command works on a connection that is there already.</summary>
    public bool HasConnection => command?.GetProperty(nameof(AivenCommand.Connection)) is not null;

    /// <summary>The users in the command line.</summary>
    public IReadOnlyList<AppUserIdentity> Users => Value<AppUserIdentity[]>("User") ?? [];

    /// <summary>Whether a parameter is in the command line, even if its value is not known until the command runs.</summary>
    public bool IsGiven(string parameter) => given.ContainsKey(parameter);

    /// <summary>The value of a parameter; null if it is not given or not known yet.</summary>
    public T? Value<T>(string parameter) =>
        values[parameter] is object value && LanguagePrimitives.TryConvertTo<T>(value, out var converted) ? converted : default;

    /// <summary>The backend that the command would use, for reading only; null if that is not known yet.</summary>
    public IAppUserBackend? FindBackend()
    {
        var connection = IsGiven(nameof(AivenCommand.Connection))
            ? Value<AivenConnection>(nameof(AivenCommand.Connection))
            : CurrentConnection.Get();
        return connection?.Backend(BackendOutput.None, lookOnly: true);
    }

    /// <summary>Whether a name is already an element of the same array.</summary>
    public bool WasTyped(string name) => typed.Contains(name);

    /// <summary>A candidate as it must be written in the command line.</summary>
    public CompletionResult ResultOf(Candidate candidate) => new(
        word.Complete(takesPatterns ? Wildcards.Escape(candidate.Text) : candidate.Text),
        candidate.Label ?? candidate.Text,
        CompletionResultType.ParameterValue,
        candidate.Tip);

    /// <summary>The class of a cmdlet, which has the same name without the hyphen. PowerShell has already resolved aliases.</summary>
    private static Type? ClassOf(string name)
    {
        var bare = name[(name.LastIndexOf('\\') + 1)..].Replace("-", string.Empty, StringComparison.Ordinal);
        var commands = typeof(ConnectAivenOrganizationCommand);
        return commands.Assembly.GetType($"{commands.Namespace}.{bare}Command", throwOnError: false, ignoreCase: true);
    }

    /// <summary>The elements of the array that is being typed, without the word itself.</summary>
    private HashSet<string> OtherElementsOf(string parameter)
    {
        var all = given.TryGetValue(parameter, out var found) && found.Value is Ast value
            ? value.FindAll(ast => ast is StringConstantExpressionAst, searchNestedScriptBlocks: false).Cast<StringConstantExpressionAst>().Select(ast => ast.Value).ToList()
            : [];
        all.Remove(word.Text);
        return new HashSet<string>(all, StringComparer.OrdinalIgnoreCase);
    }
}
