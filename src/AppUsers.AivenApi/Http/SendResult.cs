namespace AppUsers.AivenApi.Http;

/// <summary>How sending a request ended. This decides whether it is sent again.</summary>
internal enum Outcome
{
    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>It was refused, and would be refused again.</summary>
    Refused,

    /// <summary>It was certainly not carried out, but may be next time.</summary>
    NotCarriedOut,

    /// <summary>It may or may not have been carried out.</summary>
    Unclear,
}

/// <summary>The result of sending a request once.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Summary">The result in a few words, for example "200" or "connection lost".</param>
/// <param name="Value">The answer, if it was carried out.</param>
/// <param name="Error">The error to throw if the request is not sent again.</param>
/// <param name="Status">The HTTP status; 0 if no answer arrived.</param>
/// <param name="Wait">How long the API asks to wait.</param>
internal sealed record SendResult<T>(Outcome Outcome, string Summary, T? Value = null, AppUsersException? Error = null, int Status = 0, TimeSpan? Wait = null)
    where T : class;
