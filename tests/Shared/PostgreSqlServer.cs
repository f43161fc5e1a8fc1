using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AppUsers.Tests;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder. It ends with the process that started it, however that ends.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    /// <summary>A user who has to give a password; all others are let in without.</summary>
    public const string GuardedUser = "guarded";
    public const string GuardedPassword = "correct horse";

    private static readonly Lazy<PostgreSqlServer?> Shared = new(Start);

    private readonly string folder;

    private readonly Process shell;

    private PostgreSqlServer(Process shell, string folder, int port)
    {
        this.shell = shell;
        this.folder = folder;
        Port = port;
    }

    /// <summary>The server; null if the programs of PostgreSQL are not installed.</summary>
    public static PostgreSqlServer? Instance => Shared.Value;

    public static string Missing => "PostgreSQL is not installed (Debian: apt-get install postgresql).";

    public int Port { get; }

    /// <summary>How the superuser reaches a database.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Database=postgres;Username=postgres";

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            shell.StandardInput.Close();
            shell.WaitForExit(10_000);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Stops and starts it again, as for an update.</summary>
    public void Restart()
    {
        shell.StandardInput.WriteLine("restart");
        Expect(shell, "ready");
    }

    private static string? Programs => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    /// <summary>Starts a server; null if the programs of PostgreSQL are not installed.</summary>
    public static PostgreSqlServer? Start()
    {
        if (Programs is not string programs)
        {
            return null;
        }

        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("appusers-postgresql-").FullName;
        var script = $"""
            PATH='{programs}':$PATH; cd '{folder}'
            start() {"{"} pg_ctl -D data -w -l log -o "-p {port} -c listen_addresses=127.0.0.1 -k '{folder}' -c fsync=off -c autovacuum=off -c max_connections=300 -c max_locks_per_transaction=256" start >>log 2>&1 && echo ready; {"}"}
            initdb -D data -U postgres -A trust -E UTF8 --locale=C --no-sync >log 2>&1
            sed -i '1i host all {GuardedUser} 127.0.0.1/32 scram-sha-256' data/pg_hba.conf
            start
            while read -r command; do pg_ctl -D data -m fast -w stop >>log 2>&1; start; done
            pg_ctl -D data -m immediate stop >>log 2>&1; rm -rf data
            """;
        var shell = Process.Start(AsOrdinaryUser(folder, "sh", "-c", script))!;
        Expect(shell, "ready");
        var server = new PostgreSqlServer(shell, folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo AsOrdinaryUser(string folder, params string[] command)
    {
        if (Environment.UserName == "root")
        {
            using (var chown = Process.Start("chown", ["nobody", folder]))
            {
                chown.WaitForExit();
            }

            command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", .. command];
        }

        return new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
    }

    private static void Expect(Process shell, string line)
    {
        if (shell.StandardOutput.ReadLine() is var said && said != line)
        {
            throw new InvalidOperationException($"PostgreSQL does not start: {said ?? "its temporary folder contains the log"}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
