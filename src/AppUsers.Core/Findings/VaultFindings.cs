namespace AppUsers.Findings;

/// <summary>The rules about secrets in vaults.</summary>
internal static class VaultFindings
{
    /// <summary>A secret of a user that this organization never had can be of another organization.</summary>
    public static IEnumerable<Flaw> LackToken(FindingFacts facts) =>
        from secret in facts.Secrets
        let user = facts.FindUser(secret.UserId)
        where user is not null || facts.RemovedUsers.Contains(secret.UserId)
        let token = facts.TokensOf(secret.UserId).FirstOrDefault(token => token.TokenPrefix == secret.TokenPrefix)
        where token?.State is not (AppUserTokenState.Active or AppUserTokenState.Disabled)
        select new Flaw(
            new FindingSubject($"secret {secret.Name} in vault {secret.Vault}", $"{secret.Vault}/{secret.Name}")
            {
                UserId = secret.UserId,
                UserName = user?.Name,
                TokenPrefix = secret.TokenPrefix,
                Vault = secret.Vault,
                SecretName = secret.Name,
            },
            $"The secret is of the token {secret.TokenPrefix} of {user?.Name ?? "a user that was removed"}, which {(token is null ? "does not exist any more" : token.State == AppUserTokenState.Expired ? "has expired" : "was revoked")}.",
            token is null ? null : Rules.TokenLifetime.EndOf(token),
            Fixes.Command("Remove-Secret", [("Name", secret.Name), ("Vault", secret.Vault)]));

    public static IEnumerable<Flaw> LackSecret(FindingFacts facts)
    {
        var saved = facts.Secrets.Select(secret => secret.TokenPrefix).ToHashSet();
        return from token in facts.LastingTokens
               where facts.Vaults.Count > 0 && !saved.Contains(token.TokenPrefix)
               select new Flaw(
                   FindingSubject.Of(token),
                   $"No vault has the secret of the token. {Errors.Count(facts.Secrets.Count, "secret")} of tokens in {string.Join(", ", facts.Vaults)} {(facts.Secrets.Count == 1 ? "was" : "were")} looked at.",
                   token.CreatedAt,
                   Fixes.Rotate(token, facts, saveAs: $"{Plain(token.UserName)}-{token.TokenPrefix}", vault: facts.Vaults[0]));
    }

    /// <summary>Some vaults read a name with wildcard characters as a pattern.</summary>
    private static string Plain(string name) => string.Concat(name.Select(c => "*?[]`".Contains(c) ? '-' : c));
}
