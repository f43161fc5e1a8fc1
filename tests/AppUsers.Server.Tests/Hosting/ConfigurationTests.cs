using AppUsers.Server.Hosting;

namespace AppUsers.Tests.Hosting;

/// <summary>What can be set, where, and what is refused before anything listens or is made.</summary>
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
    [InlineData("--store", "Oracle", "Oracle")]
    [InlineData("--AppUsers:RequestsPerMinute", "0", "RequestsPerMinute is 0")]
    [InlineData("--AppUsers:RequestsPerMinute", "many", "many")]
    [InlineData("--AppUsers:MaxBodyBytes", "1", "MaxBodyBytes is 1")]
    [InlineData("--AppUsers:LockTimeoutSeconds", "NaN", "LockTimeoutSeconds is NaN")]
    [InlineData("--AppUsers:TrustedProxies:0", "proxy", "'proxy', which is no address")]
    [InlineData("--AppUsers:TrustedProxies", "192.0.2.1", "TrustedProxies")]
    [InlineData("--extensions", "maybe", "maybe")]
    [InlineData("--data-folder", " ", "DataFolder is empty")]
    [InlineData("--config", "none.json", "none.json")]
    public void What_cannot_be_used_is_told_with_its_name(string name, string? value, string expected)
    {
        var error = Assert.Throws<ConfigurationException>(() => ServerApp.Build(value is null ? [name] : [name, value]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
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
    public void Without_TLS_it_listens_on_this_machine_alone_unless_told_in_words(string urls, bool allowed)
    {
        Assert.Equal(allowed, Builds("--urls", urls));
        Assert.True(Builds("--urls", urls, "--allow-plain-http-beyond-loopback", "true"));
        Assert.Equal(allowed, Builds("--Kestrel:Endpoints:Main:Url", urls.Split(';')[^1]));
    }

    [Fact]
    public void A_port_that_stands_for_every_address_is_refused_too()
    {
        using var ports = new EnvironmentVariable("ASPNETCORE_HTTP_PORTS", "8080");
        Assert.Throws<ConfigurationException>(() => ServerApp.Build([]));
    }

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_files()
    {
        var file = folder.File("settings.json");
        File.WriteAllText(file, """{"AppUsers":{"OrganizationName":"file","AdministratorName":"file","RequestsPerMinute":7}}""");
        using var environment = new EnvironmentVariable("AppUsers__OrganizationName", "environment");
        using var other = new EnvironmentVariable("AppUsers__AdministratorName", "environment");
        var options = Options("--config", file, "--organization-name", "command line");
        Assert.Equal(("command line", "environment", 7), (options.OrganizationName, options.AdministratorName, options.RequestsPerMinute));
    }

    [Fact]
    public void A_file_of_settings_that_is_none_is_told()
    {
        var file = folder.File("settings.json");
        File.WriteAllText(file, "{");
        Assert.Contains(file, Assert.Throws<ConfigurationException>(() => ServerApp.Build(["--config", file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_tells_every_setting_and_every_switch()
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
