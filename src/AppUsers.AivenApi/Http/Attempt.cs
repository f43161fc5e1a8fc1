namespace AppUsers.AivenApi.Http;

/// <summary>What came of sending a request once, as far as it decides whether to send it again.</summary>
internal enum Fate
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused, and would be again.</summary>
    Refused,

    /// <summary>It was surely not carried out, and may be the next time.</summary>
    NotCarriedOut,

    /// <summary>It may have been carried out or not.</summary>
    Unclear,
}

/// <summary>What came of sending a request once.</summary>
/// <param name="Fate">What it means for another try.</param>
/// <param name="Said">It in a few words, as in "200" or "no answer".</param>
/// <param name="Value">What was answered.</param>
/// <param name="Error">What is told to somebody when this was the last try.</param>
/// <param name="Status">The status; 0 when no answer came.</param>
/// <param name="Wait">How long the API wants to be left alone.</param>
internal sealed record Attempt<T>(Fate Fate, string Said, T? Value = null, AppUsersException? Error = null, int Status = 0, TimeSpan? Wait = null)
    where T : class
{
    public static Attempt<T> Done(string said, T? value) => new(Fate.Done, said, value);
}
