using System.Collections.Concurrent;
using AppUsers.Backend;
using AppUsers.Rules;
using AppUsers.Server.Api.Authentication;
using AppUsers.Server.Api.Http;
using AppUsers.Server.Api.Limits;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AppUsers.Server.Api.Answers;

/// <summary>Gives an answer again without authenticating its caller again, if nothing can have changed since. All this costs is to read
/// the version of the store.</summary>
internal sealed class RepeatedAnswers(RequestDelegate next, AnswerCache answers, BackendFactory backends, StoreLimiter store, TimeProvider time)
{
    private readonly ConcurrentDictionary<Question, Task> underWay = new();

    public async Task InvokeAsync(HttpContext context, CurrentCaller current)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !PresentedToken.IsRequired(context) || PresentedToken.Of(context) is not TokenSecret token)
        {
            await next(context);
            return;
        }

        var question = new Question(token.Hash(), context.ClientAddress(), context.RawTarget());
        var moment = new Moment(await ReadVersionAsync(token, context.RequestAborted), time.GetUtcNow());
        if ((answers.Find(question, moment) ?? await FindElsewhereAsync(question, moment, context.RequestAborted)) is KnownAnswer known)
        {
            current.Remember(known.Caller);
            CountUse(known.Caller, context);
            await known.Body.ExecuteAsync(context);
            return;
        }

        var asked = new AskedQuestion(question, moment);
        context.Features.Set(asked);
        underWay.TryAdd(question, asked.Answered.Task);
        try
        {
            await next(context);
        }
        finally
        {
            underWay.TryRemove(KeyValuePair.Create(question, asked.Answered.Task));
            asked.Answered.TrySetResult();
        }
    }

    private void CountUse(Caller caller, HttpContext context)
    {
        if (caller.TokenPrefix is string prefix)
        {
            backends.Uses.CountUse(prefix, PresentedToken.UseIn(context), time.UtcNow());
        }
    }

    /// <summary>Waits for another request that asks the same, if there is one, and takes its answer.</summary>
    private async ValueTask<KnownAnswer?> FindElsewhereAsync(Question question, Moment moment, CancellationToken cancellation)
    {
        if (underWay.TryGetValue(question, out var answered))
        {
            await answered.WaitAsync(cancellation);
            return answers.Find(question, moment);
        }

        return null;
    }

    private async ValueTask<string> ReadVersionAsync(TokenSecret token, CancellationToken cancellation)
    {
        using var lease = await store.AcquireAsync(cancellation);
        return backends.ReadVersion(token, cancellation);
    }
}

/// <summary>A question without an answer yet.</summary>
internal sealed record AskedQuestion(Question Question, Moment Moment)
{
    /// <summary>Completes when there is an answer, or none will come.</summary>
    public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Keeps the answer to a question. Errors are not answers: they get past this as exceptions.</summary>
internal sealed class AnswerFilter(AnswerCache answers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is FileContentHttpResult body && context.HttpContext.Features.Get<AskedQuestion>() is AskedQuestion asked)
        {
            answers.Keep(asked.Question, asked.Moment, new KnownAnswer(body, context.HttpContext.RequestServices.GetRequiredService<Caller>()));
            asked.Answered.TrySetResult();
        }

        return result;
    }
}
