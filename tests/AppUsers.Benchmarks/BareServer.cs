using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AppUsers.Benchmarks;

/// <summary>The yardstick of the server: Kestrel with answers that are ready, each a file in a folder, and with one select before each
/// answer if there is a database.</summary>
internal static class BareServer
{
    public const string Command = "bare-server";
    public const string Table = "bench_rows";
    public const string Key = "user-50";

    public static async Task RunAsync(string folder, string? database)
    {
        var answers = Directory.EnumerateFiles(folder).ToDictionary(file => "/" + Path.GetFileName(file), File.ReadAllBytes);
        await using var source = database is null ? null : NpgsqlDataSource.Create(database);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            if (source is not null)
            {
                await SelectAsync(source);
            }

            var answer = answers[context.Request.Path];
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        Console.WriteLine($"Listening on {app.Urls.Single()}");
        await app.WaitForShutdownAsync();
    }

    private static async Task SelectAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($"SELECT body FROM {Table} WHERE key = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Key });
        _ = (string)(await command.ExecuteScalarAsync())!;
    }
}
