using System.Management.Automation;
using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Completion;
using AppUsers.Storage;

namespace AppUsers.PowerShell.Commands;

/// <summary>Makes a store or an API the one that this session works on. A store that does not exist yet is made on the
/// first write.</summary>
[Cmdlet(VerbsCommunications.Connect, "AivenOrganization", DefaultParameterSetName = InStore)]
[OutputType(typeof(AivenConnection))]
public sealed class ConnectAivenOrganizationCommand : StoppableCommand
{
    private const string InStore = "Store";
    private const string ByApi = "Api";
    private const string ByEnvironment = "Environment";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The file of the store; the default one when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = InStore)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The engine for a new store. An existing one is opened by the engine that wrote it.</summary>
    [Parameter(ParameterSetName = InStore)]
    public StoreEngine? Store { get; set; }

    /// <summary>The base address of the API, as in <c>https://api.aiven.io</c>; https, or http on this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Takes address, organization, token and certificates from the environment: AIVEN_WEB_URL,
    /// AIVEN_ORGANIZATION_ID, AIVEN_TOKEN or AIVEN_AUTH_TOKEN, and AIVEN_CA_CERT.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByEnvironment)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The name or id of an organization. When left out, the first one of the store, or the only one that the token
    /// can see.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Organization { get; set; }

    /// <summary>Acts as the application user of this token, with its rights and no others; on a store without it as the local
    /// administrator. A SecureString or a string.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>A file with certificates (PEM) of authorities to trust beside the system's.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [ValidateNotNullOrEmpty]
    public string? CertificateFile { get; set; }

    /// <summary>How long one request may take, from 1 second to 10 minutes; 30 seconds when left out.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [ValidateRange("00:00:01", "00:10:00")]
    [SpanTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long commands wait for another process that holds the store; 15 seconds when left out.</summary>
    [Parameter(ParameterSetName = InStore)]
    [ValidateRange("00:00:00", "01:00:00")]
    [SpanTransformation]
    public TimeSpan? LockTimeout { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var connection = ParameterSetName == InStore ? ConnectToStore() : AivenConnection.ToApi(Address(), Output, Cancellation);
            CurrentConnection.Set(connection);
            WriteObject(connection);
        }
        catch (AppUsersException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private AivenConnection ConnectToStore()
    {
        var token = Token is null ? null : Secrets.ToTokenSecret(Token);
        var path = Path is null ? null : FullPath(Path, provider => StoreErrors.PathIsNoFile(Path, provider));
        var connection = AivenConnection.ToStore(path, Store, Organization, token, LockTimeout);
        _ = connection.File!.Engine;
        if (Organization is not null || token is not null)
        {
            connection.Backend(Output).GetOrganization(Cancellation);
        }

        return connection;
    }

    private ApiAddress Address()
    {
        var file = CertificateFile ?? (FromEnvironment ? ApiEnvironment.CertificateFile : null);
        return new ApiAddress(
            FromEnvironment ? ApiEnvironment.Uri : Uri!,
            Organization ?? (FromEnvironment ? ApiEnvironment.Organization : null),
            FromEnvironment ? ApiEnvironment.Token : Secrets.ToTokenSecret(Token),
            file is null ? null : FullPath(file, provider => ApiErrors.InvalidCertificateFile(file, $"it is a path of the provider {provider}")),
            Timeout ?? DefaultTimeout);
    }

    private string FullPath(string path, Func<string, AppUsersException> isNoFile)
    {
        var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem" ? full : throw isNoFile(provider.Name);
    }
}
