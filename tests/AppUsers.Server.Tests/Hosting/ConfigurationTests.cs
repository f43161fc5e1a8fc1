using AppUsers.Server.Hosting;

namespace AppUsers.Tests.Hosting;

/// <summary>What can be set and where, and what is refused before anything listens or is created.</summary>
[Collection(ProcessWide.Name)]
public sealed class ConfigurationTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--foo", "1", "'--foo' is not known")]
    [InlineData("foo", null, "'foo' is not known")]
    [InlineData("--urls", null, "'--urls' needs a value")]
    [InlineData("--AppUsers:Fooo", "1", "Fooo")]
    [InlineData("--store", "LiteDb", "'--store' is not known")]
    [InlineData("--AppUsers:RequestsPerMinute", "0", "RequestsPerMinute is 0")]
    [InlineData("--AppUsers:RequestsPerMinute", "many", "many")]
    [InlineData("--AppUsers:MaxBodyBytes", "1", "MaxBodyBytes is 1")]
    [InlineData("--AppUsers:LockTimeoutSeconds", "NaN", "LockTimeoutSeconds is NaN")]
    [InlineData("--AppUsers:TrustedProxies:0", "proxy", "'proxy', which is not an address")]
    [InlineData("--AppUsers:TrustedProxies", "192.0.2.1", "TrustedProxies")]
    [InlineData("--extensions", "maybe", "maybe")]
    [InlineData("--data-folder", " ", "DataFolder is empty")]
    [InlineData("--connection-string", " ", "ConnectionString is empty")]
    [InlineData("postgresql://me:opensesame@db.example.com/appusers", null, "--connection-string")]
    [InlineData("--config", "none.json", "none.json")]
    public void An_invalid_setting_is_named(string name, string? value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => ServerApp.Build(value is null ? [name] : [name, value]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void A_database_does_not_go_with_a_folder_wherever_they_are_set()
    {
        using var database = new EnvironmentVariable("AppUsers__ConnectionString", "Host=db.example.com;Password=opensesame");
        Assert.Equal("Host=db.example.com;Password=opensesame", ((ServerOptions)ServerApp.Build([]).Services.GetService(typeof(ServerOptions))!).ConnectionString);
        var error = Assert.Throws<ConfigurationException>(() => Options());
        Assert.Contains(folder.File("data"), error.Message, StringComparison.Ordinal);
        Assert.Contains("AppUsers:ConnectionString", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", Help.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8731", false)]
    [InlineData("http://*:8731", false)]
    [InlineData("http://[::]:8731", false)]
    [InlineData("http://192.0.2.1:8731", false)]
    [InlineData("http://example.com:8731", false)]
    [InlineData("http://127.0.0.1:8731;http://+:80", false)]
    [InlineData("http://127.0.0.1:8731", true)]
    [InlineData("http://127.8.9.1:0", true)]
    [InlineData("http://[::1]:8731", true)]
    [InlineData("http://localhost:8731", true)]
    [InlineData("https://0.0.0.0:8731", true)]
    public void Without_TLS_it_listens_on_loopback_addresses_only_unless_that_is_set(string urls, bool allowed)
    {
        Assert.Equal(allowed, Builds("--urls", urls));
        Assert.True(Builds("--urls", urls, "--allow-plain-http-beyond-loopback", "true"));
        Assert.Equal(allowed, Builds("--Kestrel:Endpoints:Main:Url", urls.Split(';')[^1]));
    }

    [Fact]
    public void A_port_on_all_addresses_is_refused_too()
    {
        using var ports = new EnvironmentVariable("ASPNETCORE_HTTP_PORTS", "8080");
        Assert.Throws<ConfigurationException>(() => ServerApp.Build([]));
    }

    [Fact]
    public void The_command_line_overrides_the_environment_which_overrides_files()
    {
        var file = folder.File("settings.json");
        File.WriteAllText(file, """{"AppUsers":{"OrganizationName":"file","AdministratorName":"file","RequestsPerMinute":7}}""");
        using var environment = new EnvironmentVariable("AppUsers__OrganizationName", "environment");
        using var other = new EnvironmentVariable("AppUsers__AdministratorName", "environment");
        var options = Options("--config", file, "--organization-name", "command line");
        Assert.Equal(("command line", "environment", 7), (options.OrganizationName, options.AdministratorName, options.RequestsPerMinute));
    }

    [Fact]
    public void An_invalid_file_of_settings_is_named()
    {
        var file = folder.File("settings.json");
        File.WriteAllText(file, "{");
        Assert.Contains(file, Assert.Throws<ConfigurationException>(() => ServerApp.Build(["--config", file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_every_setting_and_every_switch()
    {
        Assert.All(typeof(ServerOptions).GetProperties(), property => Assert.Contains($"AppUsers:{property.Name}", Help.Text, StringComparison.Ordinal));
        Assert.All(CommandLine.Switches.Keys, name => Assert.Contains(name, Help.Text, StringComparison.Ordinal));
        Assert.All(Help.Text.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 120));
    }

    private ServerOptions Options(params string[] args) =>
        (ServerOptions)ServerApp.Build(["--data-folder", folder.File("data"), .. args]).Services.GetService(typeof(ServerOptions))!;

    private bool Builds(params string[] args)
    {
        try
        {
            Options(args);
            return true;
        }
        catch (ConfigurationException e) when (e.Message.Contains("without TLS", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
