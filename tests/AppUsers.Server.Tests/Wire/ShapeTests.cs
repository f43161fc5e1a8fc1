using AppUsers.Tests.Running;

namespace AppUsers.Tests.Wire;

/// <summary>With the extensions of the server.</summary>
public sealed class ExtendedShapeTests() : ShapeTests(extended: true);

/// <summary>With Aiven's own endpoints and fields only.</summary>
public sealed class PlainShapeTests() : ShapeTests(extended: false);

/// <summary>Every response of every endpoint, compared with Aiven's and with the description of the server.</summary>
public abstract class ShapeTests(bool extended) : ServerTest
{
    private protected override ServerSetup Setup => new("--extensions", extended ? "true" : "false");

    [Fact]
    public async Task Every_answer_has_the_fields_that_Aivens_has()
    {
        var visits = await new Tour(Admin, OrganizationId).RunAsync(extended);
        Assert.Equal(
            Endpoints.Of(Server).Select(e => $"{e.Method} {e.Path}").Where(e => e.Contains("/v1/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            visits.Select(visit => visit.Endpoint).Distinct().Order(StringComparer.Ordinal));
        AssertNone(visits.SelectMany(DifferencesOf));
    }

    [Fact]
    public async Task All_endpoints_of_Aivens_exist_and_all_others_are_extensions()
    {
        var paths = Endpoints.Of(Server).Select(e => $"{e.Method} {e.Path}").Where(e => e.Contains("/v1/", StringComparison.Ordinal)).ToList();
        Assert.Empty(AivenShapes.Answers.Keys.Except(paths));
        Assert.Equal(extended, paths.Except(AivenShapes.Answers.Keys).Any());
        foreach (var answer in new[] { await Admin.GetAsync("/v1/me"), await Admin.GetAsync("/v1/nowhere"), await Admin.PostAsync("/v1/me", new { }) })
        {
            Assert.Equal(extended ? "1" : null, answer.Headers.GetValueOrDefault("AppUsers-Extensions"));
        }
    }

    [Fact]
    public async Task Every_answer_is_as_the_server_describes_it()
    {
        var visits = await new Tour(Admin, OrganizationId).RunAsync(extended);
        using var nobody = Server.As(null);
        var description = new Description((await nobody.GetAsync("/openapi.json")).Json);
        AssertNone(visits.SelectMany(visit => description.DifferencesOf(visit.Endpoint, visit.Answer).Select(difference => $"{visit.Endpoint}: {difference}")));
        Assert.Equal(visits.Select(visit => visit.Endpoint).Distinct().Order(StringComparer.Ordinal), description.Endpoints.Order(StringComparer.Ordinal));
    }

    private static void AssertNone(IEnumerable<string> differences)
    {
        var all = string.Join('\n', differences.Distinct());
        Assert.True(all.Length == 0, all);
    }

    /// <summary>A client of HTTP may not know PowerShell.</summary>
    private static IEnumerable<string> Cmdlets(Answer answer) => answer.Text.Contains("-Aiven", StringComparison.Ordinal) || answer.Text.Contains(" -", StringComparison.Ordinal) ? [answer.Text] : [];

    private IEnumerable<string> DifferencesOf(Visit visit)
    {
        var (status, text, contentType, headers) = visit.Answer;
        var shape = AivenShapes.Answers.GetValueOrDefault(visit.Endpoint);
        var differences = status switch
        {
            204 => text.Length == 0 && shape is null ? [] : [$"204 with {text}"],
            200 => shape is null ? [] : Shape.Differences(visit.Answer.Json, shape, extended),
            >= 400 and < 500 => [.. Shape.Differences(visit.Answer.Json, "ErrorBody", extended), .. Cmdlets(visit.Answer)],
            _ => [$"{status} {text}"],
        };
        var type = status == 204 ? null : "application/json";
        return differences
            .Concat(contentType == type ? [] : [$"content type {contentType}"])
            .Concat(headers.ContainsKey("X-Request-Id") ? [] : ["no request id"])
            .Select(difference => $"{visit.Endpoint} {status}: {difference}");
    }
}
