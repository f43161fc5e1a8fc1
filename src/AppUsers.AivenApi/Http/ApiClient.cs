using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AppUsers.AivenApi.Contracts;
using AppUsers.Backend;
using AppUsers.Tokens;
using Polly;
using Polly.Retry;

namespace AppUsers.AivenApi.Http;

/// <summary>
/// Asks the API for a command: again when that may help and can do no harm. Everything but the waiting for an answer
/// happens on the caller's thread, which alone may tell somebody about it.
/// </summary>
internal sealed class ApiClient(ApiTransport transport, BackendOutput output)
{
    private const int Retries = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <summary>Whoever is to wait longer than this is told so instead.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>How far the clock of the API may be from what its answers tell: they tell whole seconds.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    public bool Extended => transport.Extended;

    public T Get<T>(ApiPath path, CancellationToken cancellation)
        where T : class =>
        Require(Try<T>(new ApiCall(HttpMethod.Get, path), Read<T>, null, cancellation));

    /// <summary>What is there; null when it is not.</summary>
    public T? Find<T>(ApiPath path, ErrorCode notFound, CancellationToken cancellation)
        where T : class
    {
        var attempt = Try<T>(new ApiCall(HttpMethod.Get, path), Read<T>, null, cancellation);
        return attempt.Error?.Code == notFound || attempt is { Status: 404, Error.Code: ErrorCode.InvalidRequest } ? null : Require(attempt);
    }

    /// <summary>What is there; null when the caller may not see it.</summary>
    public T? GetIfAllowed<T>(ApiPath path, CancellationToken cancellation)
        where T : class
    {
        var attempt = Try<T>(new ApiCall(HttpMethod.Get, path), Read<T>, null, cancellation);
        return attempt.Error?.Code is ErrorCode.PermissionDenied or ErrorCode.ScopeMissing ? null : Require(attempt);
    }

    /// <summary>Whether the API lets a token in, and as whom; null when it does not.</summary>
    public MeUser? FindCaller(TokenSecret token, CancellationToken cancellation)
    {
        var attempt = Try<MeAnswer>(new ApiCall(HttpMethod.Get, ApiPath.Of($"me")) { Token = token }, Read<MeAnswer>, null, cancellation);
        return attempt.Error?.Code == ErrorCode.TokenRefused ? null : Require(attempt).User;
    }

    /// <summary>Creates something.</summary>
    /// <param name="path">Where.</param>
    /// <param name="body">How it is to be.</param>
    /// <param name="change">What that does, as in "the group 'ci' was created".</param>
    /// <param name="find">When the answer was lost: looks for what was created since that time of the API's clock. Null where
    /// nothing could be found that would do, and the API knows a request that it got before.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="isRepeatable">Whether the API knows a request that it got before, so that looking can wait to the last.</param>
    public T Post<TBody, T>(
        ApiPath path, TBody body, string change, Func<DateTime, T?>? find, CancellationToken cancellation, bool isRepeatable = false)
        where T : class
    {
        var call = new ApiCall(HttpMethod.Post, path)
        {
            Body = Write(body),
            Change = change,
            Key = Guid.NewGuid().ToString(),
            IsRepeatable = isRepeatable || find is null,
        };
        return Require(Try(call, Read<T>, find, cancellation));
    }

    public T Patch<TBody, T>(ApiPath path, TBody body, string change, CancellationToken cancellation)
        where T : class =>
        Require(Try<T>(new ApiCall(HttpMethod.Patch, path) { Body = Write(body), Change = change }, Read<T>, null, cancellation));

    /// <summary>A change that answers with nothing.</summary>
    public void Change<TBody>(HttpMethod method, ApiPath path, TBody body, string change, CancellationToken cancellation, bool takesAway = false) =>
        Demand(Try<object>(new ApiCall(method, path) { Body = Write(body), Change = change, TakesAway = takesAway }, Nothing, null, cancellation));

    public void Delete(ApiPath path, string change, CancellationToken cancellation, bool doubtsBadRequest = false)
    {
        var call = new ApiCall(HttpMethod.Delete, path) { Change = change, TakesAway = true, DoubtsBadRequest = doubtsBadRequest };
        Demand(Try<object>(call, Nothing, null, cancellation));
    }

    private Attempt<T> Try<T>(ApiCall call, Func<byte[], T> read, Func<DateTime, T?>? find, CancellationToken cancellation)
        where T : class
    {
        var since = transport.ServerTime - ClockTolerance;
        var isUnclear = false;
        var last = RetryOf<T>(call, find is not null).Execute(Once, cancellation);
        return last.Fate == Fate.Unclear && Look() is T late ? Attempt<T>.Done("found", late)
            : last.Fate is Fate.Unclear or Fate.NotCarriedOut && isUnclear && last.Status < 500 && call.Change is string change
                ? last with { Error = ApiErrors.OutcomeUnknown(change, "The matching Get- command shows it") }
                : last;

        Attempt<T> Once(CancellationToken token)
        {
            if (isUnclear && !call.IsRepeatable && Look() is T found)
            {
                return Attempt<T>.Done("found", found);
            }

            var attempt = Send(call, read, token);
            isUnclear |= attempt.Fate == Fate.Unclear;

            // It was there when this began: it is gone by us, whose answer was lost, or by somebody else.
            return call.TakesAway && attempt is { Status: 404, Error.Code: not ErrorCode.ApiAnswerInvalid } ? Attempt<T>.Done("gone", null) : attempt;
        }

        T? Look()
        {
            try
            {
                return find?.Invoke(since);
            }
            catch (AppUsersException e) when (call.Change is not null && e.Code is ErrorCode.ApiUnreachable or ErrorCode.ApiFailed or ErrorCode.ApiAnswerInvalid or ErrorCode.TooManyRequests)
            {
                throw ApiErrors.OutcomeUnknown(call.Change!, "The matching Get- command shows it");
            }
        }
    }

    private Attempt<T> Send<T>(ApiCall call, Func<byte[], T> read, CancellationToken cancellation)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        var attempt = transport.Send(call, read, cancellation);
        output.Verbose(string.Create(CultureInfo.InvariantCulture, $"{call} -> {attempt.Said} in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms"));
        return attempt;
    }

    /// <remarks>Run without async it stays on the thread that calls it, its pauses included.</remarks>
    private ResiliencePipeline<Attempt<T>> RetryOf<T>(ApiCall call, bool canBeFound)
        where T : class
    {
        var started = transport.Time.GetTimestamp();
        return new ResiliencePipelineBuilder<Attempt<T>> { TimeProvider = transport.Time }
            .AddRetry(new RetryStrategyOptions<Attempt<T>>
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                ShouldHandle = retry => ValueTask.FromResult(retry.Outcome.Result is { } attempt && MayHelp(attempt, retry.AttemptNumber)),
                DelayGenerator = retry => ValueTask.FromResult(retry.Outcome.Result?.Wait),
                OnRetry = retry =>
                {
                    output.Verbose(string.Create(
                        CultureInfo.InvariantCulture, $"Trying again in {retry.RetryDelay.TotalSeconds:0.0} s: {retry.Outcome.Result?.Said}."));
                    return default;
                },
            })
            .Build();

        bool MayHelp(Attempt<T> attempt, int number) => attempt.Wait is not { } wait || wait <= LongestWait
            ? attempt.Fate switch
            {
                // Nothing is there: that is tried for as long as somebody is willing to wait for one answer.
                Fate.NotCarriedOut => attempt.Status != 0 || transport.Time.GetElapsedTime(started) < transport.Timeout,
                Fate.Unclear => call.IsRepeatable || canBeFound,
                Fate.Refused => call.DoubtsBadRequest && number == 0 && attempt.Status == 400,
                _ => false,
            }
            : false;
    }

    private static T Require<T>(Attempt<T> attempt)
        where T : class
    {
        Demand(attempt);
        return attempt.Value!;
    }

    private static void Demand<T>(Attempt<T> attempt)
        where T : class
    {
        if (attempt.Fate != Fate.Done)
        {
            throw attempt.Error!;
        }
    }

    private static byte[] Write<T>(T body) => JsonSerializer.SerializeToUtf8Bytes(body, Shape<T>());

    private static T Read<T>(byte[] body)
        where T : class =>
        JsonSerializer.Deserialize(body, Shape<T>()) is { } answer && WireShape.IsWhole(answer)
            ? answer
            : throw new JsonException("A field is missing.");

    private static object Nothing(byte[] body) => body;

    private static JsonTypeInfo<T> Shape<T>() => (JsonTypeInfo<T>)WireJson.Readable.GetTypeInfo(typeof(T))!;
}
