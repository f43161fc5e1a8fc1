using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AppUsers.Backend;
using AppUsers.Contracts;
using AppUsers.Rules;
using Polly;
using Polly.Retry;

namespace AppUsers.AivenApi.Http;

/// <summary>
/// Sends the requests of a command, again if that can help and cannot do harm. Everything except the wait for an answer happens on
/// the calling thread, because only that thread can write messages.
/// </summary>
/// <param name="transport">Sends a request once.</param>
/// <param name="wire">How bodies are written: with or without the fields of an AppUsers server.</param>
/// <param name="output">Where messages are written.</param>
internal sealed class ApiClient(ApiTransport transport, JsonSerializerOptions wire, BackendOutput output)
{
    private const int Retries = 4;
    private const string HowToFindOut = "run the matching Get- command.";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>If the API asks for a longer wait than this, the command fails instead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>How far our idea of the API's clock can be off: its responses give whole seconds.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public DateTime Now => transport.Time.UtcNow();

    public T Get<T>(ApiPath path, CancellationToken cancellation)
        where T : class => ValueOf(TryGet<T>(new ApiCall(HttpMethod.Get, path), cancellation));

    /// <summary>What a path contains; null if it does not exist.</summary>
    public T? Find<T>(ApiPath path, ErrorCode notFound, CancellationToken cancellation)
        where T : class
    {
        var result = TryGet<T>(new ApiCall(HttpMethod.Get, path), cancellation);
        return result.Error?.Code == notFound || result is { Status: 404, Error.Code: ErrorCode.InvalidRequest } ? null : ValueOf(result);
    }

    /// <summary>Whose token this is; null if the API refuses it.</summary>
    public MeUser? FindCaller(TokenSecret token, CancellationToken cancellation)
    {
        var result = TryGet<MeAnswer>(new ApiCall(HttpMethod.Get, ApiPath.Of($"me")) { Token = token }, cancellation);
        return result.Error?.Code == ErrorCode.TokenRefused ? null : ValueOf(result).User;
    }

    /// <summary>Creates something.</summary>
    /// <param name="path">Where.</param>
    /// <param name="body">What it should be like.</param>
    /// <param name="change">What this changes, for example "the group 'ci' was created".</param>
    /// <param name="findCreated">If no answer arrived: finds what was created since a time by the API's clock. Null if it cannot be
    /// found, and the API recognizes a request that arrives again.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="isRepeatable">Whether the API recognizes a request that arrives again, so that it is searched only at the end.</param>
    public T Post<TBody, T>(
        ApiPath path, TBody body, string change, Func<DateTime, T?>? findCreated, CancellationToken cancellation, bool isRepeatable = false)
        where T : class
    {
        var call = new ApiCall(HttpMethod.Post, path)
        {
            Body = Write(body),
            Change = change,
            Key = Guid.NewGuid().ToString(),
            IsRepeatable = isRepeatable || findCreated is null,
        };
        return ValueOf(Try(call, Read<T>, findCreated, cancellation));
    }

    public T Patch<TBody, T>(ApiPath path, TBody body, string change, CancellationToken cancellation)
        where T : class =>
        ValueOf(Try<T>(new ApiCall(HttpMethod.Patch, path) { Body = Write(body), Change = change }, Read<T>, null, cancellation));

    /// <summary>Replaces something.</summary>
    public T Put<TBody, T>(ApiPath path, TBody body, string change, CancellationToken cancellation)
        where T : class =>
        ValueOf(Try<T>(new ApiCall(HttpMethod.Put, path) { Body = Write(body), Change = change }, Read<T>, null, cancellation));

    /// <summary>Makes a change whose answer is empty.</summary>
    public void Change<TBody>(HttpMethod method, ApiPath path, TBody body, string change, CancellationToken cancellation, bool isRemoval = false) =>
        ThrowUnlessDone(Try<object>(new ApiCall(method, path) { Body = Write(body), Change = change, IsRemoval = isRemoval }, body => body, null, cancellation));

    public void Delete(ApiPath path, string change, CancellationToken cancellation, bool retriesBadRequest = false)
    {
        var call = new ApiCall(HttpMethod.Delete, path) { Change = change, IsRemoval = true, RetriesBadRequest = retriesBadRequest };
        ThrowUnlessDone(Try<object>(call, body => body, null, cancellation));
    }

    private SendResult<T> TryGet<T>(ApiCall call, CancellationToken cancellation)
        where T : class => Try(call, Read<T>, findCreated: null, cancellation);

    private SendResult<T> Try<T>(ApiCall call, Func<byte[], T> read, Func<DateTime, T?>? findCreated, CancellationToken cancellation)
        where T : class
    {
        var since = transport.ApiTime - ClockTolerance;
        var isUnclear = false;
        var last = RetryOf<T>(call, findCreated is not null).Execute(SendOnce, cancellation);
        return !isUnclear || last.Outcome is not (Outcome.Unclear or Outcome.NotCarriedOut) ? last
            : Search() is T created ? Found(created)
            : call.Change is string change ? last with { Error = ApiErrors.OutcomeUnknown(change, HowToFindOut) }
            : last;

        SendResult<T> SendOnce(CancellationToken token)
        {
            if (isUnclear && !call.IsRepeatable && Search() is T created)
            {
                return Found(created);
            }

            var result = Send(call, read, token);

            // A server that says what failed is not a proxy that does not know.
            isUnclear |= result is { Outcome: Outcome.Unclear, Error.Code: ErrorCode.ApiFailed or ErrorCode.ApiUnreachable or ErrorCode.ApiAnswerInvalid };

            // It existed when this began, so it was removed: by us, if the answer was lost, or by somebody else.
            return call.IsRemoval && result is { Status: 404, Error.Code: not ErrorCode.ApiAnswerInvalid } ? new(Outcome.Done, "already removed") : result;
        }

        T? Search()
        {
            try
            {
                return findCreated?.Invoke(since);
            }
            catch (AppUsersException e) when (call.Change is not null && e.Code is ErrorCode.ApiUnreachable or ErrorCode.ApiFailed or ErrorCode.ApiAnswerInvalid or ErrorCode.TooManyRequests)
            {
                throw ApiErrors.OutcomeUnknown(call.Change!, HowToFindOut);
            }
        }

        static SendResult<T> Found(T created) => new(Outcome.Done, "found", created);
    }

    private SendResult<T> Send<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        var result = transport.Send(call, read, cancellation);
        output.Verbose(string.Create(CultureInfo.InvariantCulture, $"{call} -> {result.Summary} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        return result;
    }

    /// <remarks>Executed synchronously, it stays on the calling thread, even while it waits.</remarks>
    private ResiliencePipeline<SendResult<T>> RetryOf<T>(ApiCall call, bool canBeFound)
        where T : class
    {
        var started = transport.Time.GetTimestamp();
        return new ResiliencePipelineBuilder<SendResult<T>> { TimeProvider = transport.Time }
            .AddRetry(new RetryStrategyOptions<SendResult<T>>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                ShouldHandle = retry => ValueTask.FromResult(retry.Outcome.Result is { } result && CanHelp(result, retry.AttemptNumber)),
                DelayGenerator = retry => ValueTask.FromResult(retry.Outcome.Result?.Wait),
                OnRetry = retry =>
                {
                    output.Verbose(string.Create(
                        CultureInfo.InvariantCulture, $"Trying again in {retry.RetryDelay.TotalSeconds:0.0} s: {retry.Outcome.Result?.Summary}."));
                    return default;
                },
            })
            .Build();

        bool CanHelp(SendResult<T> result, int number) => !(result.Wait > LongestWait) && result.Outcome switch
        {
            // An API that cannot be reached is tried only for as long as one request can take.
            Outcome.NotCarriedOut => result.Status != 0 || transport.Time.GetElapsedTime(started) < transport.Timeout,
            Outcome.Unclear => call.IsRepeatable || canBeFound,
            Outcome.Refused => call.RetriesBadRequest && number == 0 && result.Status == 400,
            _ => false,
        };
    }

    private static T ValueOf<T>(SendResult<T> result)
        where T : class
    {
        ThrowUnlessDone(result);
        return result.Value!;
    }

    private static void ThrowUnlessDone<T>(SendResult<T> result)
        where T : class
    {
        if (result.Outcome != Outcome.Done)
        {
            throw result.Error!;
        }
    }

    private byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Of<T>(wire));

    private static T Read<T>(byte[] body)
        where T : class =>
        JsonSerializer.Deserialize(body, WireJson.Of<T>(WireJson.Extended)) is { } answer && WireValidation.IsComplete(answer)
            ? answer
            : throw new JsonException("A field is missing.");
}
