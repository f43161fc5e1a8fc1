using System.Net;
using AppUsers.Backend;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Caching.Memory;

namespace AppUsers.Server.Api.Answers;

/// <summary>A request that reads: the same one gets the same answer.</summary>
/// <param name="TokenHash">The hash of the token that it presents.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Target">Its path and query.</param>
internal sealed record Question(string TokenHash, IPAddress? Address, string Target);

/// <summary>When a request was made.</summary>
/// <param name="Version">The version of the store.</param>
/// <param name="Time">The time.</param>
internal sealed record Moment(string Version, DateTimeOffset Time);

/// <summary>An answer.</summary>
/// <param name="Body">The body of the response.</param>
/// <param name="Caller">Who got it.</param>
internal sealed record KnownAnswer(FileContentHttpResult Body, Caller Caller);

/// <summary>
/// The last answer to each request that reads. It holds as long as nobody changes the store, but not longer than a second, because time
/// by itself changes what is true of a store, and not after the token expired.
/// </summary>
internal sealed class AnswerCache : IDisposable
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int MostBytesEach = 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>The answer to a question, if there is one that holds at this moment.</summary>
    public KnownAnswer? Find(Question question, Moment now) => answers.TryGetValue(question, out Entry? entry) && Holds(entry!, now) ? entry!.Answer : null;

    /// <summary>Keeps an answer. What the answer says was read after its moment.</summary>
    public void Keep(Question question, Moment moment, KnownAnswer answer)
    {
        var size = answer.Body.FileContents.Length + ((question.Target.Length + question.TokenHash.Length) * sizeof(char));
        if (size <= MostBytesEach)
        {
            answers.Set(question, new Entry(moment, answer), new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = Longest });
        }
    }

    public void Dispose() => answers.Dispose();

    private static bool Holds(Entry entry, Moment now) =>
        entry.Moment.Version == now.Version
        && now.Time - entry.Moment.Time is var age
        && age >= TimeSpan.Zero
        && age < Longest
        && !(entry.Answer.Caller.TokenExpiresAt <= now.Time.UtcDateTime);

    private sealed record Entry(Moment Moment, KnownAnswer Answer);
}
