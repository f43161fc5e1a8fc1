using System.Security;
using AppUsers.PowerShell.Binding;
using AppUsers.PowerShell.Commands.Base;
using AppUsers.PowerShell.Completion;

namespace AppUsers.PowerShell.Commands;

/// <summary>Copies a store to an empty one, while both are in use: a backup, or the way from a file to a database and back.</summary>
[Cmdlet(VerbsCommon.Copy, "AivenStore", SupportsShouldProcess = true, DefaultParameterSetName = ToFile)]
[OutputType(typeof(CopiedStore))]
public sealed class CopyAivenStoreCommand : AivenCommand
{
    private const string ToFile = "ToFile";
    private const string ToDatabase = "ToDatabase";
    private const string FromFileToFile = "FromFileToFile";
    private const string FromFileToDatabase = "FromFileToDatabase";
    private const string FromDatabaseToFile = "FromDatabaseToFile";
    private const string FromDatabaseToDatabase = "FromDatabaseToDatabase";

    /// <summary>The file of the new store, which does not exist yet.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ToFile)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromFileToFile)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FromDatabaseToFile)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The PostgreSQL database of the new store, as a URI or as a list of keywords. As a SecureString, a password in it is not
    /// shown in the history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ToDatabase)]
    [Parameter(Mandatory = true, ParameterSetName = FromFileToDatabase)]
    [Parameter(Mandatory = true, ParameterSetName = FromDatabaseToDatabase)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? DestinationConnectionString { get; set; }

    /// <summary>The file of the store to copy.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromFileToFile)]
    [Parameter(Mandatory = true, ParameterSetName = FromFileToDatabase)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The PostgreSQL database of the store to copy, as a URI or as a list of keywords. As a SecureString, a password in it is
    /// not shown in the history.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FromDatabaseToFile)]
    [Parameter(Mandatory = true, ParameterSetName = FromDatabaseToDatabase)]
    [SecretTransformation]
    [ValidateNotNull]
    public SecureString? ConnectionString { get; set; }

    /// <summary>The connection to the store to copy, instead of the current one of the session.</summary>
    [Parameter(ParameterSetName = ToFile)]
    [Parameter(ParameterSetName = ToDatabase)]
    [ConnectionTransformation]
    [ValidateNotNull]
    [NoTokenTransformation]
    public override AivenConnection? Connection { get; set; }

    /// <summary>The name or id of the only organization to copy. If omitted: the one of the connection if it names one, else all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Organization { get; set; }

    private protected override void ProcessItem()
    {
        RunItem(Copy);
    }

    private void Copy()
    {
        var given = Open(Path, ConnectionString);
        using var opened = given?.OpenedStore;
        var copy = (given ?? ConnectionInUse).Copy(Organization);
        using var destination = Open(Destination, DestinationConnectionString)!.OpenedStore!;
        copy.Check(destination, Cancellation);
        if (ShouldProcess($"{copy} to '{destination.Name}'", "Copy"))
        {
            CopiedStore? copied = null;
            WithProgress(count: null, finished => copied = copy.To(destination, finished, Cancellation));
            WriteObject(copied);
        }
    }

    private AivenConnection? Open(string? path, SecureString? connectionString)
    {
        var connection = path is not null ? AivenConnection.ToStore(FullStorePath(path))
            : connectionString is not null ? AivenConnection.ToDatabase(connectionString.ToTokenSecret().Reveal())
            : null;
        connection?.CheckStore(Output);
        return connection;
    }
}
