using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using AppUsers.Backend;

namespace AppUsers.PowerShell.Completion;

/// <summary>What somebody has typed so far. Made and asked on the pipeline thread, but for what it says about names.</summary>
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
        this.command = CommandNamed(command);
        this.word = TypedWord.Of(word);
        this.values = values;
        takesPatterns = this.command?.GetProperty(parameter)?.IsDefined(typeof(SupportsWildcardsAttribute), inherit: true) ?? false;
        given = StaticParameterBinder.BindCommand(line).BoundParameters;
        typed = OthersIn(parameter);
    }

    /// <summary>In which ways the word may be meant, the nearest first.</summary>
    public IEnumerable<NameMatch> Matches => NameMatch.For(word.Text);

    /// <summary>Whether the command is about projects.</summary>
    public bool IsOnProject => command?.GetProperty("Project") is not null;

    /// <summary>The users in the line, however they are named there.</summary>
    public IReadOnlyList<AppUserIdentity> Users => Value<AppUserIdentity[]>("User") ?? [];

    /// <summary>Whether a parameter is in the line, though its value may not be known before the command runs.</summary>
    public bool IsGiven(string parameter) => given.ContainsKey(parameter);

    /// <summary>The value that a parameter will have; nothing when it has none or that is not known yet.</summary>
    public T? Value<T>(string parameter) =>
        values[parameter] is object value && LanguagePrimitives.TryConvertTo<T>(value, out var converted) ? converted : default;

    /// <summary>The backend that the command would use, only to look at; null when it is not known which one that is.</summary>
    public IAppUserBackend? FindBackend()
    {
        var connection = IsGiven(nameof(AivenCommand.Connection))
            ? Value<AivenConnection>(nameof(AivenCommand.Connection))
            : CurrentConnection.Get();
        return connection?.Backend(BackendOutput.None, lookOnly: true);
    }

    /// <summary>Whether a name is an element of the same array already.</summary>
    public bool WasTyped(string name) => typed.Contains(name);

    /// <summary>A candidate as it must stand in the line.</summary>
    public CompletionResult ResultOf(Candidate candidate) => new(
        word.Complete(takesPatterns ? Wildcards.Escape(candidate.Text) : candidate.Text),
        candidate.Label ?? candidate.Text,
        CompletionResultType.ParameterValue,
        candidate.Tip);

    /// <summary>By an alias too a command is told by its own name, and its class is named after that.</summary>
    private static Type? CommandNamed(string name)
    {
        var bare = name[(name.LastIndexOf('\\') + 1)..].Replace("-", string.Empty, StringComparison.Ordinal);
        return typeof(AivenCommand).Assembly.GetType($"AppUsers.PowerShell.Commands.{bare}Command", throwOnError: false, ignoreCase: true);
    }

    /// <summary>The elements of the array that is typed, but for the word itself.</summary>
    private HashSet<string> OthersIn(string parameter)
    {
        var all = given.TryGetValue(parameter, out var found) && found.Value is Ast value
            ? value.FindAll(ast => ast is StringConstantExpressionAst, searchNestedScriptBlocks: false).Cast<StringConstantExpressionAst>().Select(ast => ast.Value).ToList()
            : [];
        all.Remove(word.Text);
        return new HashSet<string>(all, StringComparer.OrdinalIgnoreCase);
    }
}
