using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Lists the permissions that application users have on projects, and the grants that give them.</summary>
[Cmdlet(VerbsCommon.Get, "AivenAccess")]
[OutputType(typeof(AccessEntry))]
public sealed class GetAivenAccessCommand : AivenCommand
{
    /// <summary>The users, by name, pattern, id, or object; all users if omitted.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId")]
    [Item(ItemKind.User, "UserId", "User", Optional = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public AppUserIdentity[] User { get; set; } = [new AppUserIdentity("*")];

    /// <summary>The names of the projects, or patterns; all projects if omitted.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Item(ItemKind.Project, "Project", "Name")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[]? Project { get; set; }

    private protected override void ProcessItem() => ForEachItem(User, identity =>
    {
        foreach (var user in Backend.MatchUsers(identity, Cancellation))
        {
            if (!user.IsEnabled && !Wildcards.IsPattern(identity))
            {
                WriteWarning($"The application user '{user.Name}' is disabled. It can do this only when it is enabled again.");
            }

            ForEachItem(Project ?? ["*"], name =>
            {
                foreach (var project in Backend.MatchProjects(name, Cancellation))
                {
                    var access = Backend.GetAccess(user.UserId, project.Name, Cancellation);
                    Listed.UnionWith(access.SelectMany(entry => entry.Paths).Select(path => path.Role));
                    WriteAll(access);
                }
            });
        }
    });
}
