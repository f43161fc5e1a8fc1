using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Output;
using AppUsers.Rules;

namespace AppUsers.PowerShell.Commands;

/// <summary>Shows what the holder of a token, or of any token of a user, could do with it: now, and after steps that it could take.</summary>
[Cmdlet(VerbsCommon.Get, "AivenBlastRadius")]
[OutputType(typeof(BlastRadiusEntry))]
public sealed class GetAivenBlastRadiusCommand : AivenCommand
{
    private const int StandardDepth = 3;

    private FindingFacts? facts;

    /// <summary>The users, by name, pattern, id, or object, or the prefixes of tokens.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Optional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>The prefixes of tokens, or patterns; without them, what a token without scopes could do.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(ActiveTokenPrefixCompleter))]
    [SupportsWildcards]
    public string[]? TokenPrefix { get; set; }

    /// <summary>The most steps to look ahead, from 0 to 10; 3 if omitted.</summary>
    [Parameter]
    [ValidateRange(0, BlastRadius.HighestDepth)]
    [NoTokenTransformation]
    public int Depth { get; set; } = StandardDepth;

    private FindingFacts Facts => facts ??= OrTerminate(Read);

    private protected override void ProcessItem()
    {
        if (User is null)
        {
            RunItem(() => ForEachItem(TokenPrefix ?? throw Errors.ParameterMissing(nameof(User), "give -TokenPrefix"), prefix => WriteFor(userId: null, prefix)));
            return;
        }

        ForEachItem(User, identity =>
        {
            if (TokenPrefix is null && identity.UserId is null && identity.Text.StartsWith(TokenFormat.Marker, StringComparison.Ordinal))
            {
                WriteFor(userId: null, identity.Text);
                return;
            }

            foreach (var user in Backend.MatchUsers(identity, Cancellation))
            {
                ForEachItem(TokenPrefix ?? [], prefix => WriteFor(user.UserId, prefix));
                WriteAll(TokenPrefix is null ? BlastRadius.Of(Facts, user, token: null, Depth) : []);
            }
        });
    }

    private void WriteFor(string? userId, string prefix)
    {
        if (Wildcards.IsPattern(prefix))
        {
            var matches = Wildcards.Matcher(prefix);
            var filter = new AppUserTokenFilter { UserId = userId, PrefixMatches = matches, States = [AppUserTokenState.Active] };
            ForEachItem(Backend.GetTokens(filter, Cancellation), Write);
            return;
        }

        var token = Backend.GetToken(userId, prefix, Cancellation);
        if (token.State != AppUserTokenState.Active)
        {
            WriteWarning($"The token '{token.TokenPrefix}' does not work, because its state is {token.State}. Nobody can do anything with it.");
        }

        Write(token);
    }

    private void Write(AppUserToken token) =>
        WriteAll(BlastRadius.Of(Facts, Backend.GetUser(AppUserIdentity.FromId(token.UserId), Cancellation), token, Depth));

    private FindingFacts Read()
    {
        var reader = new FactReader(Backend, Environment.UserName, Cancellation);
        var read = reader.Read(BlastRadius.Needs, new FindingOptions(), Progress.Clock.UtcNow());
        if (reader.Advice([]) is string advice)
        {
            WriteWarning(advice);
        }

        return read;
    }
}
