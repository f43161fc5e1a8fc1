using System.Management.Automation;
using AppUsers.Storage;

namespace AppUsers.Tests.Hosted;

/// <summary>What needs control over a session from outside: several runspaces, and Ctrl+C. The Pester suites test the rest.</summary>
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

    [Fact]
    public void Each_runspace_has_its_own_connection()
    {
        using var variable = new EnvironmentVariable("APPUSERS_STORE", Folder.File("default.db"));
        using var other = new Session();
        Connect(Session, "one.db");
        Connect(other, "two.db");
        Session.Run("New-AivenAppUser one");
        other.Run("New-AivenAppUser two");
        Assert.Equal(["one"], Session.Run("Get-AivenAppUser | % Name"));
        Assert.Equal(["two"], other.Run("Get-AivenAppUser | % Name"));
        Session.Run("Disconnect-AivenOrganization");
        Assert.Equal([Folder.File("default.db"), "True"], Session.Run("Get-AivenConnection | % { $_.Path, $_.IsDefault }"));
        Assert.Equal(["two"], other.Run("Get-AivenAppUser | % Name"));
    }

    [Fact]
    public async Task Ctrl_C_between_two_users_leaves_the_store_intact()
    {
        Connect(Session, "my.db");
        using var output = new PSDataCollection<PSObject>();
        var created = new TaskCompletionSource();
        output.DataAdded += (_, added) =>
        {
            if (added.Index == 5)
            {
                created.TrySetResult();
            }
        };
        using var pipeline = Session.NewEngine("1..1000000 | % { \"user-$_\" } | New-AivenAppUser");
        var running = pipeline.BeginInvoke<PSObject, PSObject>(null, output);
        await created.Task;
        await pipeline.StopAsync(null, null);
        Assert.Throws<PipelineStoppedException>(() => pipeline.EndInvoke(running));

        var written = output.Select(user => $"{user}").ToList();
        var stored = Session.Run("Get-AivenAppUser | % Name");
        Assert.Empty(written.Except(stored));
        Assert.InRange(stored.Count - written.Count, 0, 1);
        Assert.Equal([$"{stored.Count}"], Session.Run("(Get-AivenOrganization).AppUsers"));
        Session.Run("New-AivenAppUser afterwards");
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_for_a_locked_store()
    {
        Session.Run("Connect-AivenOrganization $args[0] -LockTimeout 01:00:00; New-AivenAppUser first", Folder.File("my.db"));
        using (FileLock.Acquire(Folder.File("my.db"), TimeSpan.Zero, CancellationToken.None))
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

        Assert.Equal(["first"], Session.Run("Get-AivenAppUser | % Name"));
    }

    private void Connect(Session session, string file) => session.Run("Connect-AivenOrganization $args[0]", Folder.File(file));
}
