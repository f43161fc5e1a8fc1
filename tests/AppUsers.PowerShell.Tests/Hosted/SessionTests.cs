using System.Management.Automation;
using AppUsers.Storage;

namespace AppUsers.Tests.Hosted;

/// <summary>What belongs to a session: its connection, Ctrl+C, and what importing the module does not do.</summary>
[Collection(ProcessWide.Name)]
public sealed class SessionTests : IDisposable
{
    private Session Session { get; } = new();

    private TempFolder Folder { get; } = new();

    public void Dispose()
    {
        Session.Dispose();
        Folder.Dispose();
    }

    [Theory]
    [EachEngine]
    public void Each_runspace_has_a_connection_of_its_own(string engine)
    {
        using var variable = new EnvironmentVariable("APPUSERS_STORE", Folder.File("default.db"));
        using var other = new Session();
        Connect(Session, "one.db", engine);
        Connect(other, "two.db", engine);
        Session.Run("New-AivenAppUser one");
        other.Run("New-AivenAppUser two");
        Assert.Equal("one", Session.Text("Get-AivenAppUser | % Name"));
        Assert.Equal("two", other.Text("Get-AivenAppUser | % Name"));
        Session.Run("Disconnect-AivenOrganization");
        Assert.Equal($"{Folder.File("default.db")} True", Session.Text("Get-AivenConnection | % { $_.Path, $_.IsDefault }"));
        Assert.Equal("two", other.Text("Get-AivenAppUser | % Name"));
    }

    [Theory]
    [EachEngine]
    public void A_connection_can_be_named_for_one_command(string engine)
    {
        Session.Run("$one = Connect-AivenOrganization $args[0] -Store $args[1]", Folder.File("one.db"), engine);
        Connect(Session, "two.db", engine);
        Session.Run("New-AivenAppUser one -Connection $one; New-AivenAppUser two");
        Assert.Equal("one two", Session.Text("Get-AivenAppUser -Connection $one | % Name; Get-AivenAppUser | % Name"));
    }

    [Fact]
    public void Importing_connecting_and_reading_make_nothing()
    {
        using var variable = new EnvironmentVariable("APPUSERS_STORE", Folder.File("sub", "default.db"));
        using var session = new Session();
        session.Run("Get-AivenConnection; Get-AivenAppUser; Get-AivenAppUserToken; Get-AivenProject; Get-AivenProjectRole; Get-AivenOrganization; Get-AivenRole");
        session.Run("Connect-AivenOrganization; Get-AivenAppUser x* ");
        Assert.Empty(session.Errors);
        Assert.Empty(Folder.Snapshot());
    }

    [Fact]
    public void The_default_store_is_made_by_the_first_write_and_read_by_the_next_session()
    {
        using var variable = new EnvironmentVariable("APPUSERS_STORE", Folder.File("sub", "default.db"));
        Session.Run("New-AivenAppUser ci");
        using var next = new Session();
        Assert.Equal("ci", next.Text("Get-AivenAppUser | % Name"));
        Assert.True(File.Exists(Folder.File("sub", "default.db")));
    }

    [Fact]
    public void No_third_party_assembly_reaches_the_session()
    {
        Connect(Session, "my.db", null);
        Session.Run("New-AivenAppUser ci");
        Assert.Empty(Session.Run("[System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ? { $_.GetName().Name -match '^LiteDB|SQLite' }"));
    }

    [Fact]
    public void A_connection_to_what_is_no_store_is_refused_and_the_old_one_stays()
    {
        Connect(Session, "my.db", null);
        File.WriteAllText(Folder.File("notes.txt"), "not a store");
        Assert.Empty(Session.Run("Connect-AivenOrganization $args[0]", Folder.File("notes.txt")));
        Assert.Equal("NotAStore,AppUsers.PowerShell.Commands.ConnectAivenOrganizationCommand", Assert.Single(Session.Errors).FullyQualifiedErrorId);
        Assert.Equal("not a store", File.ReadAllText(Folder.File("notes.txt")));
        Assert.Equal(Folder.File("my.db"), Session.Text("(Get-AivenConnection).Path"));
    }

    [Theory]
    [InlineData("00:00:00", true)]
    [InlineData("01:00:00", true)]
    [InlineData("-00:00:01", false)]
    [InlineData("01:00:01", false)]
    [InlineData("10:00:00", false)]
    [InlineData("1.00:00:00", false)]
    public void The_wait_for_a_store_lasts_from_nothing_to_an_hour(string wait, bool allowed)
    {
        var connections = Session.Run("Connect-AivenOrganization $args[0] -LockTimeout $args[1]", Folder.File("my.db"), wait);
        Assert.Equal(allowed, connections.Count == 1);
        Assert.Equal(allowed, Session.Errors.Count == 0);
    }

    [Theory]
    [EachEngine]
    public async Task Ctrl_C_between_two_users_leaves_the_store_whole(string engine)
    {
        Connect(Session, "my.db", engine);
        using var output = new PSDataCollection<PSObject>();
        var made = new TaskCompletionSource();
        output.DataAdded += (_, added) =>
        {
            if (added.Index == 5)
            {
                made.TrySetResult();
            }
        };
        using var pipeline = Session.NewEngine("1..1000000 | % { \"user-$_\" } | New-AivenAppUser");
        var running = pipeline.BeginInvoke<PSObject, PSObject>(null, output);
        await made.Task;
        await pipeline.StopAsync(null, null);
        Assert.Throws<PipelineStoppedException>(() => pipeline.EndInvoke(running));

        var said = output.Select(user => $"{user}").ToList();
        var there = Session.Run("Get-AivenAppUser | % Name").Select(name => $"{name}").ToList();
        Assert.Empty(said.Except(there));
        Assert.InRange(there.Count - said.Count, 0, 1);
        Assert.Equal(there.Count, Session.Value("(Get-AivenOrganization).AppUsers"));
        Session.Run("New-AivenAppUser afterwards");
        Assert.Empty(Session.Errors);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_store_that_is_held()
    {
        Session.Run("Connect-AivenOrganization $args[0] -LockTimeout 01:00:00; New-AivenAppUser first", Folder.File("my.db"));
        using (StoreLock.Exclusive(Folder.File("my.db"), TimeSpan.Zero, CancellationToken.None))
        {
            using var pipeline = Session.NewEngine("'started'; New-AivenAppUser second");
            using var output = new PSDataCollection<PSObject>();
            var started = new TaskCompletionSource();
            output.DataAdded += (_, _) => started.TrySetResult();
            var running = pipeline.BeginInvoke<PSObject, PSObject>(null, output);
            await started.Task;
            await pipeline.StopAsync(null, null);
            Assert.Throws<PipelineStoppedException>(() => pipeline.EndInvoke(running));
            Assert.Equal(PSInvocationState.Stopped, pipeline.InvocationStateInfo.State);
        }

        Assert.Equal("first", Session.Text("Get-AivenAppUser | % Name"));
    }

    [Fact]
    public void A_store_that_is_held_for_longer_than_the_wait_is_an_error_of_its_own()
    {
        Session.Run("Connect-AivenOrganization $args[0] -LockTimeout 0; New-AivenAppUser first", Folder.File("my.db"));
        using (StoreLock.Exclusive(Folder.File("my.db"), TimeSpan.Zero, CancellationToken.None))
        {
            Session.Run("New-AivenAppUser second; Get-AivenAppUser");
        }

        Assert.Equal(["StoreBusy ResourceBusy", "StoreBusy ResourceBusy"], Session.Errors.Select(error => $"{error.FullyQualifiedErrorId.Split(',')[0]} {error.CategoryInfo.Category}"));
        Assert.Equal("first", Session.Text("Get-AivenAppUser | % Name"));
    }

    private void Connect(Session session, string file, string? engine) => session.Run(
        engine is null ? "Connect-AivenOrganization $args[0]" : "Connect-AivenOrganization $args[0] -Store $args[1]", Folder.File(file), engine!);
}
