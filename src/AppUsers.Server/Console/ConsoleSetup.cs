using AppUsers.Backend;
using AppUsers.Server.Console.Layout;
using AppUsers.Server.Console.Parts;
using AppUsers.Server.Console.SignIn;
using AppUsers.Server.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AppUsers.Server.Console;

/// <summary>The console in the browser: its services, its middleware and its pages. It is a pipeline of its own, beside that of the API.</summary>
internal static class ConsoleSetup
{
    public const string Path = "/console";
    public const string SignInPath = "/sign-in";

    public static void AddConsole(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton<SharedState>().AddSingleton<SignInLinks>();
        if (!options.Console.Enabled)
        {
            return;
        }

        services.AddSingleton<SessionStore>().AddSingleton<KeyRing>().AddSingleton<SignInLimiter>();
        services.AddSingleton<LastFindings>().AddScoped<CurrentFindings>().AddScoped<CurrentImpacts>();
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "appusers-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddDataProtection().SetApplicationName("AppUsers.Server");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
        var authentication = services.AddAuthentication().AddCookie(SignedIn.Scheme, ConsoleCookie.Configure);
        if (options.Console.OpenIdConnect.IsSet)
        {
            authentication.AddProvider(options.Console.OpenIdConnect);
        }

        services.AddOptions<CookieAuthenticationOptions>(SignedIn.Scheme).Configure<SessionStore>((cookie, sessions) => cookie.SessionStore = sessions);
    }

    public static void UseConsole(this WebApplication app, ServerOptions options)
    {
        if (!options.Console.Enabled)
        {
            return;
        }

        var pages = Pipeline(app);
        app.Map(Path, console => console.Run(pages));
        app.Use((context, next) =>
        {
            if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            {
                context.Response.Redirect(Path);
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    private static RequestDelegate Pipeline(WebApplication app)
    {
        // Not a branch of the application: that would share its endpoints with the API.
        var console = new ApplicationBuilder(app.Services);
        console.Use(SecurityHeaders.Add);
        console.UseMiddleware<ConsoleErrors>();
        console.UseRouting();
        console.UseAuthentication();
        console.UseAuthorization();
        console.UseMiddleware<PersonMiddleware>();
        console.UseAntiforgery();
        console.UseEndpoints(endpoints =>
        {
            endpoints.MapStaticAssets();
            endpoints.MapSignIn();
            endpoints.MapReport();
            endpoints.MapRazorComponents<App>().RequireAuthorization(policy => policy.AddAuthenticationSchemes(SignedIn.Scheme).RequireAuthenticatedUser());
        });
        return console.Build();
    }
}
