using AppUsers.Backend;

namespace AppUsers.Server.Api.Authentication;

/// <summary>Who makes the request, and the backend that acts for them; null until the request is authenticated.</summary>
internal sealed class CurrentCaller
{
    public Caller? Caller { get; private set; }

    public IAppUserBackend? Backend { get; private set; }

    /// <summary>Who signed in at the console; null for an application user.</summary>
    public Person? Person { get; private set; }

    /// <exception cref="AppUsersException">TokenRefused</exception>
    public void SignIn(IAppUserBackend backend, CancellationToken cancellation) => (Caller, Backend) = (backend.GetCaller(cancellation), backend);

    /// <summary>The same for somebody who signed in at the console.</summary>
    public void SignIn(IAppUserBackend backend, Person person, CancellationToken cancellation)
    {
        SignIn(backend, cancellation);
        Person = person;
    }

    /// <summary>Says who makes a request that needs no backend, because its answer is known.</summary>
    public void Remember(Caller caller) => Caller = caller;
}
