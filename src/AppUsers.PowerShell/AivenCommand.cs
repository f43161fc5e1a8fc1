using System.Management.Automation;
using AppUsers.Backend;

namespace AppUsers.PowerShell;

/// <summary>What all cmdlets share: the connection, and that one bad item does not stop the rest.</summary>
public abstract class AivenCommand : StoppableCommand
{
    private IAppUserBackend? backend;

    /// <summary>The connection to use instead of the current one of this session.</summary>
    [Parameter]
    [ValidateNotNull]
    public AivenConnection? Connection { get; set; }

    /// <summary>One for the whole command: what it learned for one item it knows for the next.</summary>
    internal IAppUserBackend Backend => backend ??= (Connection ?? CurrentConnection.Get()).Backend(Output, IsWhatIf);

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? (SwitchParameter)given
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Does the work for one item. An error of the domain is written, and the next item is done.</summary>
    protected void Attempt(Action work)
    {
        try
        {
            Cancellation.ThrowIfCancellationRequested();
            work();
        }
        catch (AppUsersException e)
        {
            WriteError(e.ToErrorRecord());
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Does the work for each item.</summary>
    protected void AttemptEach<T>(IEnumerable<T> items, Action<T> work)
    {
        foreach (var item in items)
        {
            Attempt(() => work(item));
        }
    }

    /// <summary>Hands a secret out, this once.</summary>
    internal void WriteNewToken(CreatedToken created, bool asPlainText) => WriteObject(asPlainText
        ? created.Secret.Reveal()
        : new AppUserNewToken(created.Token, Secrets.ToSecureString(created.Secret.Reveal())));

    /// <summary>The one user that is meant, where a pattern is no answer.</summary>
    internal AppUser Resolve(AppUserIdentity identity) =>
        Wildcards.Literal(identity.UserId is null ? identity.Text : null, "application user", () => Backend.GetUser(identity, Cancellation));

    /// <summary>The one token of a user that is meant, where a pattern is no answer.</summary>
    internal AppUserToken ResolveToken(AppUser user, string prefix) =>
        Wildcards.Literal(prefix, "token prefix", () => Backend.GetToken(user.UserId, prefix, Cancellation));

    /// <summary>The users that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<AppUser> Match(AppUserIdentity identity) => Backend.MatchUsers(identity, Cancellation);

    /// <summary>The one project that is meant, where a pattern is no answer.</summary>
    internal Project ResolveProject(string name) =>
        Wildcards.Literal(name, "project", () => Backend.GetProject(name, Cancellation));

    /// <summary>The one group that is meant, where a pattern is no answer.</summary>
    internal UserGroup ResolveGroup(string nameOrId) =>
        Wildcards.Literal(nameOrId, "group", () => Backend.GetGroup(nameOrId, Cancellation));

    /// <summary>The groups that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<UserGroup> MatchGroups(string nameOrId) =>
        Wildcards.IsPattern(nameOrId)
            ? Backend.GetGroups(Wildcards.Matcher(nameOrId), Cancellation)
            : [Wildcards.Unescaped(nameOrId, text => Backend.GetGroup(text, Cancellation))];

    /// <summary>The one unit that is meant, where a pattern is no answer.</summary>
    internal OrganizationalUnit ResolveUnit(string name) =>
        Wildcards.Literal(name, "unit", () => Backend.GetUnit(name, Cancellation));

    /// <summary>The units that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<OrganizationalUnit> MatchUnits(string name) =>
        Wildcards.IsPattern(name)
            ? Backend.GetUnits(Wildcards.Matcher(name), Cancellation)
            : [Wildcards.Unescaped(name, text => Backend.GetUnit(text, Cancellation))];

    /// <summary>The projects that are meant, where a pattern may match any number.</summary>
    internal IEnumerable<Project> MatchProjects(string name) =>
        Wildcards.IsPattern(name)
            ? Backend.GetProjects(Wildcards.Matcher(name), Cancellation)
            : [Wildcards.Unescaped(name, text => Backend.GetProject(text, Cancellation))];
}
