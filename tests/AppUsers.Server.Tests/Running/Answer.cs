using System.Text.Json;

namespace AppUsers.Tests.Running;

/// <summary>What a server answered.</summary>
internal sealed record Answer(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The one error of an answer that is one.</summary>
    public JsonElement Error => Assert.Single(Json.GetProperty("errors").EnumerateArray());

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.ToString(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>It is as it should be, with an answer in JSON.</summary>
    public JsonElement Ok()
    {
        Assert.True(Status == 200, $"{Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        return Json;
    }

    /// <summary>It is done, and there is nothing to say.</summary>
    public void Done()
    {
        Assert.True(Status == 204, $"{Status}: {Text}");
        Assert.Empty(Text);
    }

    /// <summary>It is refused, in the form that Aiven's clients read.</summary>
    public Answer Refused(int status, string? errorCode)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        Assert.Equal(Json.GetProperty("message").GetString(), Error.GetProperty("message").GetString());
        Assert.Equal(status, Error.GetProperty("status").GetInt32());
        Assert.Equal(errorCode, Error.TryGetProperty("error_code", out var code) ? code.GetString() : null);
        return this;
    }

    /// <summary>Whatever is wrong with a token, nothing more is told.</summary>
    public void Unauthorized()
    {
        Refused(401, errorCode: null);
        Assert.Equal("Missing (expired) db token", Json.GetProperty("message").GetString());
        Assert.Equal(["request_id"], Error.GetProperty("metadata").EnumerateObject().Select(p => p.Name));
        Assert.Contains("aivenv1", Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }
}
