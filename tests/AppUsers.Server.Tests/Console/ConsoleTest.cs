using AppUsers.Server.Console.SignIn;
using AppUsers.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AppUsers.Tests.Console;

/// <summary>What every test of the console has: somebody who visits it.</summary>
public abstract class ConsoleTest : ServerTest
{
    private protected Visitor Visit() => new(Server.Address);

    private protected string NewLink(string person = "alice") =>
        $"sign-in?code={Server.Services.GetRequiredService<SignInLinks>().Create(person, default)}";

    /// <summary>Somebody who signed in with a link.</summary>
    private protected async Task<Visitor> SignedInAsync(string person = "alice")
    {
        var visitor = Visit();
        Assert.Equal(200, (await visitor.SubmitAsync(NewLink(person))).Status);
        return visitor;
    }
}
