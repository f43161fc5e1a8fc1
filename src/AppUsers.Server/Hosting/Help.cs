namespace AppUsers.Server.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class Help
{
    public const string Text = """
        AppUsers server: Aiven's REST API for application users, over a store in a file.

        Usage: AppUsers.Server [--switch value ...]

          --help                       prints this
          --urls ADDRESSES             where to listen, separated by semicolons; http://127.0.0.1:8731 when left out
          --data-folder FOLDER         where the store is; a folder for application data of this account when left out
          --store LiteDb|Sqlite        the engine of a new store
          --organization-name NAME     the name of the organization of a new store; "default" when left out
          --config FILE                a file of settings (JSON) to read besides appsettings.json
          --extensions false           offers Aiven's own endpoints and fields alone
          --allow-plain-http-beyond-loopback true
                                       listens on other addresses than this machine's without TLS: tokens then cross
                                       the network in the clear
          --new-admin-token            makes another token for the administrator, prints it and ends; for when the
                                       first one was lost

        On its first start the server makes the store, an organization and an application user "admin" with the role
        role:organization:admin, and prints a token for it, this once. Clients send it as
        "Authorization: aivenv1 TOKEN" (or Bearer).

        Every setting can stand in appsettings.json, in the file of --config, in the environment (AppUsers__DataFolder)
        and on the command line (--AppUsers:DataFolder), the later ones winning:

          AppUsers:DataFolder, AppUsers:Store, AppUsers:OrganizationName, AppUsers:Extensions,
          AppUsers:AllowPlainHttpBeyondLoopback
                                       as above
          AppUsers:AdministratorName   the name of the first application user (admin)
          AppUsers:PrintFirstToken     whether the first start prints a token (true; false under systemd and in a
                                       container, whose output is kept: use --new-admin-token there)
          AppUsers:RequestsPerMinute   how many requests a minute one token may make (6000)
          AppUsers:FailuresPerMinute   how many times a minute one address may present a bad token (30)
          AppUsers:MaxBodyBytes        the largest body of a request (1048576)
          AppUsers:MaxHeaderBytes      the largest size of all headers of a request (32768)
          AppUsers:MaxWaitingRequests  how many requests may wait for the store (10000)
          AppUsers:LockTimeoutSeconds  how long to wait for another process that holds the store (15)
          AppUsers:TrustedProxies:0    a reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; :1, ...
          Kestrel:Endpoints:NAME:Url, Kestrel:Endpoints:NAME:Certificate:Path, ...:KeyPath, ...:Password
                                       addresses with TLS, as for every ASP.NET server; in place of --urls
          Logging:LogLevel:Default     Information; the log goes to standard error, a line of JSON for each entry

        Also served: /healthz (it runs), /readyz (it can read its store), /openapi.json (a description of the API).
        """;
}
