using System.Management.Automation;
using System.Security;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Commands;

/// <summary>Makes a store the one that this session works on. A store that does not exist yet is made on the first write.</summary>
[Cmdlet(VerbsCommunications.Connect, "AivenOrganization")]
[OutputType(typeof(AivenConnection))]
public sealed class ConnectAivenOrganizationCommand : PSCmdlet
{
    /// <summary>The file of the store; the default one when left out.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The engine for a new store. An existing one is opened by the engine that wrote it.</summary>
    [Parameter]
    public StoreEngine? Store { get; set; }

    /// <summary>The name or id of an organization of the store; its first one when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Organization { get; set; }

    /// <summary>Acts as the application user of this token, with its rights and no others; without it as the local
    /// administrator. A SecureString or a string.</summary>
    [Parameter]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>How long commands wait for another process that holds the store; 15 seconds when left out.</summary>
    [Parameter]
    [ValidateRange("00:00:00", "01:00:00")]
    public TimeSpan? LockTimeout { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var token = Token is null ? null : Secrets.ToTokenSecret(Token);
            var connection = AivenConnection.ToStore(FullPath(), Store, Organization, token, LockTimeout);
            _ = connection.File.Engine;
            if (Organization is not null || token is not null)
            {
                connection.Backend().GetOrganization(CancellationToken.None);
            }

            CurrentConnection.Set(connection);
            WriteObject(connection);
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }
    }

    private string? FullPath()
    {
        if (Path is null)
        {
            return null;
        }

        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? path
            : throw new AppUsersException(
                ErrorCode.InvalidStorePath, $"'{Path}' is a path of the provider {provider.Name}, and a store is a file. Name a file.", Path);
    }
}
