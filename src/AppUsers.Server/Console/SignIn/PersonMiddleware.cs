using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;

namespace AppUsers.Server.Console.SignIn;

/// <summary>Gives a request of somebody who signed in the backend that acts for that person.</summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    /// <summary>The field of a form with a key of its own, so that a form that is sent twice creates one thing.</summary>
    public const string RequestKey = "request-key";

    public async Task InvokeAsync(HttpContext context, CurrentCaller current, BackendFactory backends, StoreLimiter store)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            await next(context);
            return;
        }

        var key = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))[RequestKey].ToString() : string.Empty;
        using var lease = await store.AcquireAsync(context.RequestAborted);
        var use = new TokenUse(context.ClientAddress()?.ToString());
        var person = SignedIn.Person(context.User);
        var backend = backends.CreateForPerson(person, use, key.Length == 0 ? null : TextRules.Beginning(TextRules.Plain(key), 100));
        current.SignIn(backend, person, context.RequestAborted);
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            // Before a change is reported done, it must survive a power cut.
            context.Response.OnStarting(() =>
            {
                backend.Flush();
                return Task.CompletedTask;
            });
        }

        await next(context);
    }
}
