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
    [Parameter(Position = 0, ParameterSetName = InStore, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [AllowNull]
    [AllowEmptyString]
    public string? Path { get; set; }

    /// <summary>The PostgreSQL database of the store, as a URI or as a list of keywords. As a SecureString, a password in it is not shown
    /// in the history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InDatabase)]
    [SecretTransformation]
    [AllowNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>The base address of the API, for example <c>https://api.aiven.io</c>; http only for this machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [AllowNull]
    public Uri? Uri { get; set; }

    /// <summary>Reads the address, organization, token and certificates from AIVEN_WEB_URL, AIVEN_ORGANIZATION_ID, AIVEN_TOKEN or
    /// AIVEN_AUTH_TOKEN, and AIVEN_CA_CERT.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByEnvironment)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>The name or id of the organization. If omitted: the one that the token belongs to, the first one of the store, or the
    /// only one that the token has access to.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? Organization { get; set; }

    /// <summary>The token of the application user to act as, as a SecureString, a string, or a new token. Without it, a store is used as
    /// its local administrator.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(ParameterSetName = InDatabase)]
    [Parameter(Mandatory = true, ParameterSetName = ByApi)]
    [SecretTransformation]
    [AllowNull]
    public SecureString? Token { get; set; }

    /// <summary>A PEM file with certificates of authorities to trust in addition to those of the system.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [AllowNull]
    [AllowEmptyString]
    public string? CertificateFile { get; set; }

    /// <summary>The time limit of each request, from 1 second to 10 minutes; 30 seconds if omitted.</summary>
    [Parameter(ParameterSetName = ByApi)]
    [Parameter(ParameterSetName = ByEnvironment)]
    [TimeSpanTransformation(EndsConnection = true)]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long commands wait for another process that holds the store, or for a database that does not respond, up to 1 hour;
    /// 15 seconds if omitted.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(ParameterSetName = InDatabase)]
    [TimeSpanTransformation(EndsConnection = true)]
    [ArgumentCompleter(typeof(TimeSpanCompleter))]
    [NoTokenTransformation]
    public TimeSpan? LockTimeout { get; set; }

    /// <summary>Refuses a store that does not exist yet, for example because of a typo in its path.</summary>
    [Parameter(ParameterSetName = InStore)]
    [Parameter(ParameterSetName = InDatabase)]
    public SwitchParameter MustExist { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            CheckGiven();
            var connection = ParameterSetName is InStore or InDatabase ? ConnectToStore() : AivenConnection.ToApi(Address(), Output, Cancellation);
            CurrentConnection.Set(connection);
            WriteObject(connection);
        }
        catch (AppUsersException e)
        {
            CurrentConnection.Fail(e.Problem);
            ThrowTerminatingError(e.ToErrorRecord(this, isTerminating: true));
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

        if (connection.Exists == false)
        {
            WarnOfNewStore($"{connection}");
        }

        return connection;
    }

    private void WarnOfNewStore(string store)
    {
        if (MustExist)
        {
            throw StoreErrors.DoesNotExist(store);
        }

        WriteWarning($"There is no store in '{store}' yet. The first change creates it. Check the path if you expected one.");
    }

    /// <summary>A parameter that was given without a value, for example because a variable is not set, must not lead elsewhere. And a
    /// parameter that PowerShell itself refuses would leave the connection as it is.</summary>
    private void CheckGiven()
    {
        var empty = MyInvocation.BoundParameters.FirstOrDefault(given => given.Value is null or "" or SecureString { Length: 0 });
        if (empty.Key is not null)
        {
            throw Errors.ParameterEmpty(empty.Key);
        }

        CheckRange(nameof(Timeout), Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        CheckRange(nameof(LockTimeout), LockTimeout, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    private static void CheckRange(string name, TimeSpan? value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            throw Errors.InvalidTimeSpan(name, value.Value, least, most);
        }
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
