using System.Web;
using Npgsql;

namespace AppUsers.Stores.PostgreSql;

/// <summary>Reads connection strings in both of their forms: as a list of keywords, and as a URI as psql and Aiven's console have it.</summary>
internal static class ConnectionText
{
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        var builder = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql" ? FromUri(uri!) : FromKeywords(text);
        if (string.IsNullOrEmpty(builder.Host))
        {
            throw StoreErrors.InvalidConnectionString("It does not name a host.");
        }

        builder.ApplicationName ??= "AppUsers";
        builder.IncludeErrorDetail = false;
        builder.PersistSecurityInfo = false;
        builder.MaxAutoPrepare = builder.MaxAutoPrepare == 0 ? 100 : builder.MaxAutoPrepare;
        builder.AutoPrepareMinUsages = 2;

        // Nothing that is set outlasts its transaction.
        builder.NoResetOnClose = true;
        return builder;
    }

    private static NpgsqlConnectionStringBuilder FromKeywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (ArgumentException)
        {
            // The exception repeats what it does not understand, which may be a password.
            throw StoreErrors.InvalidConnectionString("It contains a keyword or a value that Npgsql does not know.");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort };
        var user = uri.UserInfo.Split(':', 2);
        builder.Username = user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null;
        builder.Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null;
        builder.Database = uri.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(uri.AbsolutePath[1..]) : null;
        var parameters = HttpUtility.ParseQueryString(uri.Query);
        foreach (var name in parameters.AllKeys)
        {
            Set(builder, name, parameters[name]);
        }

        return builder;
    }

    private static void Set(NpgsqlConnectionStringBuilder builder, string? name, string? value)
    {
        try
        {
            switch (name)
            {
                case "sslmode":
                    builder.SslMode = Enum.Parse<SslMode>(value!.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
                    break;
                case "sslrootcert":
                    builder.RootCertificate = value;
                    break;
                case "connect_timeout":
                    builder["Timeout"] = value;
                    break;
                case "application_name":
                    builder.ApplicationName = value;
                    break;
                default:
                    builder[name ?? string.Empty] = value;
                    break;
            }
        }
        catch (ArgumentException)
        {
            throw StoreErrors.InvalidConnectionString($"It contains the parameter '{name}', which is not known or does not have a valid value.");
        }
    }
}
