using AppUsers.Contracts;
using AppUsers.Rules;

namespace AppUsers.AivenApi;

/// <summary>Finds out from the descriptions of tokens which one replaces which.</summary>
internal static class RotationLinks
{
    /// <summary>Tokens of one user with the links that their descriptions contain.</summary>
    public static IReadOnlyList<AccessToken> Link(IReadOnlyList<AccessToken> tokens)
    {
        var predecessors = tokens.ToValues(t => t.TokenPrefix, t => RotationMarker.In(t.Description)?.Predecessor);
        var successors = tokens
            .Where(t => predecessors[t.TokenPrefix] is not null)
            .GroupBy(t => predecessors[t.TokenPrefix]!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().TokenPrefix, StringComparer.Ordinal);
        return
        [
            .. tokens.Select(t => t with
            {
                PredecessorPrefix = predecessors[t.TokenPrefix],
                SuccessorPrefix = successors.GetValueOrDefault(t.TokenPrefix),
            }),
        ];
    }
}
