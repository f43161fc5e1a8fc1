using AppUsers.Backend;
using AppUsers.Findings;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Vaults;

namespace AppUsers.PowerShell.Commands;

/// <summary>Tells what stops working if a user, a token, a grant or a group is removed. Nothing is changed.</summary>
[Cmdlet(VerbsCommon.Get, "AivenRemovalImpact", DefaultParameterSetName = OfUser)]
[OutputType(typeof(RemovalImpact))]
public sealed class GetAivenRemovalImpactCommand : AivenCommand
{
    private const string OfUser = "User";
    private const string OfGroup = "Group";
    private const string OfGrant = "InputObject";

    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = OfUser, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Name")]
    [Item(ItemKind.User, "UserId", "User", "Name", Elsewhere = [ItemKind.Group, ItemKind.Grant])]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[]? User { get; set; }

    /// <summary>The prefixes of tokens, or patterns: the impact of revoking them, and not of removing their users.</summary>
    [Parameter(Position = 1, ParameterSetName = OfUser, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Token, "TokenPrefix")]
    [ArgumentCompleter(typeof(TokenPrefixCompleter))]
    [SupportsWildcards]
    public string[]? TokenPrefix { get; set; }

    /// <summary>The groups, by name, pattern, id, or object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGroup, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("GroupId")]
    [Item(ItemKind.Group, "GroupId", "Group", Elsewhere = [ItemKind.User, ItemKind.Grant])]
    [ArgumentCompleter(typeof(GroupCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    /// <summary>The grants, as they were read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OfGrant, ValueFromPipeline = true)]
    [GrantTransformation]
    [ValidateNotNullOrEmpty]
    [NoTokenTransformation]
    public RoleGrant[] InputObject { get; set; } = [];

    /// <summary>The vaults to look in for secrets, by name or pattern; none if omitted.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VaultCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Vault { get; set; }

    private protected override IReadOnlyList<VaultSecret> Secrets => Vault is null ? [] : OrTerminate(() => VaultFacts.Read(this, Vault, Cancellation)).Secrets;

    private protected override void ProcessItem()
    {
        switch (ParameterSetName)
        {
            case OfGroup:
                WriteForEachItem(Group, name => Backend.MatchGroups(name, Cancellation).Select(group => Impacts.Of(group)));
                break;
            case OfGrant:
                ForEachItem(InputObject, grant => WriteObject(Impacts.Of(grant)));
                break;
            case OfUser when TokenPrefix is null:
                WriteForEachItem(User ?? [new AppUserIdentity("*")], identity => Backend.MatchUsers(identity, Cancellation).Select(user => Impacts.Of(user)));
                break;
            case OfUser when User is null:
                WriteForEachItem(TokenPrefix, prefix => Find(userId: null, prefix));
                break;
            case OfUser:
                ForEachItem(User, identity => ForEachItem(
                    Backend.MatchUsers(identity, Cancellation), user => WriteForEachItem(TokenPrefix, prefix => Find(user.UserId, prefix))));
                break;
        }
    }

    private IEnumerable<RemovalImpact> Find(string? userId, string prefix)
    {
        if (!Wildcards.IsPattern(prefix))
        {
            return [Impacts.Of(Backend.GetToken(userId, prefix, Cancellation))];
        }

        var matches = Wildcards.Matcher(prefix);
        return Backend.GetTokens(new AppUserTokenFilter { UserId = userId }, Cancellation).Where(token => matches(token.TokenPrefix)).Select(token => Impacts.Of(token));
    }
}
