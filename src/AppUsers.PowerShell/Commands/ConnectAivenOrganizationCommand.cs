using System.Security;
using AppUsers.Backend;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;
using AppUsers.PowerShell.Connections;
using AppUsers.PowerShell.Output;

namespace AppUsers.PowerShell.Commands;

/// <summary>Connects the session to a store or to an API. The first write creates a store that does not exist yet.</summary>
[Cmdlet(VerbsCommunications.Connect, "AivenOrganization", DefaultParameterSetName = InStore)]
[OutputType(typeof(AivenConnection))]
public sealed class ConnectAivenOrganizationCommand : StoppableCommand
{
    private const string InStore = "Store";
    private const string InDatabase = "Database";
    private const string ByApi = "Api";
    private const string ByEnvironment = "Environment";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The file of the store; the default store if omitted.</summary>
    [Parameter(Position = 0, ParameterSetName = InStore)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The PostgreSQL database of the store, as a URI or as a list of keywords. As a SecureString, a password in it is not shown
    /// in the history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InDatabase)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>The base address of the API, for example <c>https://api.aiven.io</c>; http only for this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [ValidateNotNull]
    public Uri? Uri { get; set; }

    /// <summary>Reads the address, organization, token and certificates from AIVEN_WEB_URL, AIVEN_ORGANIZATION_ID, AIVEN_TOKEN or
    /// AIVEN_AUTH_TOKEN, and AIVEN_CA_CERT.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByEnvironment)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The name or id of the organization. If omitted: the one that the token belongs to, the first one of the store, or the
    /// only one that the token has access to.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Organization { get; set; }

    /// <summary>The token of the application user to act as, as a SecureString, a string, or a new token. Without it, a store is used as
    /// its local administrator.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(ParameterSetName = InDatabase)]
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>A PEM file with certificates of authorities to trust in addition to those of the system.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [ValidateNotNullOrEmpty]
    public string? CertificateFile { get; set; }

    /// <summary>The time limit of each request, from 1 second to 10 minutes; 30 seconds if omitted.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [ValidateRange("00:00:01", "00:10:00")]
    [TimeSpanTransformation]
    [NoTokenTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long commands wait for another process that holds the store, or for a database that does not respond, up to 1 hour;
    /// 15 seconds if omitted.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(ParameterSetName = InDatabase)]
    [ValidateRange("00:00:00", "01:00:00")]
    [TimeSpanTransformation]
    [NoTokenTransformation]
    public TimeSpan? LockTimeout { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            var connection = ParameterSetName is InStore or InDatabase ? ConnectToStore() : AivenConnection.ToApi(Address(), Output, Cancellation);
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
        var token = Token?.ToTokenSecret();
        var connection = ConnectionString is not null
            ? AivenConnection.ToDatabase(ConnectionString.ToTokenSecret().Reveal(), Organization, token, LockTimeout)
            : AivenConnection.ToStore(Path is null ? null : FullStorePath(Path), Organization, token, LockTimeout);
        connection.CheckStore(Output);
        if (Organization is not null || token is not null)
        {
            connection.Backend(Output).GetCaller(Cancellation);
        }

        return connection;
    }

    private ApiAddress Address()
    {
        var file = CertificateFile ?? (FromEnvironment ? ApiEnvironment.CertificateFile : null);
        return new ApiAddress(
            FromEnvironment ? ApiEnvironment.Uri : Uri!,
            Organization ?? (FromEnvironment ? ApiEnvironment.Organization : null),
            FromEnvironment ? ApiEnvironment.Token : Token.ToTokenSecret(),
            file is null ? null : FullPath(file, provider => ApiErrors.InvalidCertificateFile(file, $"it is a path of the provider {provider}")),
            Timeout ?? DefaultTimeout);
    }
}
