using System.Text.Json;

namespace AppUsers.Tests.Running;

/// <summary>A response of a server.</summary>
internal sealed record Answer(int Status, string Text, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The only error of an error response.</summary>
    public JsonElement Error => Assert.Single(Json.GetProperty("errors").EnumerateArray());

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.ToString(),
        response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase));

    /// <summary>Asserts that the request succeeded, and returns the body.</summary>
    public JsonElement Ok()
    {
        Assert.True(Status == 200, $"{Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        return Json;
    }

    /// <summary>Asserts that the request succeeded without a body.</summary>
    public void Done()
    {
        Assert.True(Status == 204, $"{Status}: {Text}");
        Assert.Empty(Text);
    }

    /// <summary>Asserts that the request was refused, in the form that Aiven's clients expect.</summary>
    public Answer Refused(int status, string? errorCode)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal("application/json", ContentType);
        Assert.Equal(Json.GetProperty("message").GetString(), Error.GetProperty("message").GetString());
        Assert.Equal(status, Error.GetProperty("status").GetInt32());
        Assert.Equal(errorCode, Error.TryGetProperty("error_code", out var code) ? code.GetString() : null);
        return this;
    }

    /// <summary>Asserts that this is the response to every bad token.</summary>
    public void Unauthorized()
    {
        Refused(401, errorCode: null);
        Assert.Equal("Missing (expired) db token", Json.GetProperty("message").GetString());
        Assert.Equal(["request_id"], Error.GetProperty("metadata").EnumerateObject().Select(p => p.Name));
        Assert.Contains("aivenv1", Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }
}
