namespace AppUsers.Server.Console.SignIn;

/// <summary>Where a browser on this machine finds the console.</summary>
internal static class ConsoleAddress
{
    /// <summary>The console behind the first of the addresses that the server listens on.</summary>
    public static string Of(IEnumerable<string> addresses)
    {
        var binding = BindingAddress.Parse(addresses.First());
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return $"{binding.Scheme}://{host}:{binding.Port}{ConsoleSetup.Path}";
    }

    /// <summary>The link that signs in with a code.</summary>
    public static string LinkOf(string console, string code) => $"{console}{ConsoleSetup.SignInPath}?code={code}";
}
