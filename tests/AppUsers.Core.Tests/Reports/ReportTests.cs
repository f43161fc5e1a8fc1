using AppUsers.Findings;
using AppUsers.Reports;

namespace AppUsers.Tests.Reports;

/// <summary>What a report says, whatever its format.</summary>
public class ReportTests
{
    [Fact]
    public void There_is_a_row_for_each_token_that_works_or_can_again_and_for_each_user_without_one()
    {
        var facts = SampleOrganization.Facts(60);
        var report = SampleOrganization.Report(60);
        var live = facts.Tokens.Where(token => token.State is AppUserTokenState.Active or AppUserTokenState.Disabled).Select(token => token.TokenPrefix);
        Assert.Equal(live.Order(), report.Credentials.Select(row => row.Token?.TokenPrefix).OfType<string>().Order());
        Assert.Equal(facts.Users.Select(user => user.UserId), report.Credentials.Select(row => row.User.UserId).Distinct());
        Assert.Equal(report.Summary.UsersWithoutToken, report.Credentials.Count(row => row.Token is null));

        var row = report.Credentials.Single(row => row.Token?.TokenPrefix == "aau_A00000000002");
        Assert.Equal(["read_only on project-02", "admin on project-03", "operator on Retail"], row.Roles.Select(role => $"{role.Role} on {role.Resource}"));
        Assert.Equal(["ProjectAdministrator", "TokenExpiresSoon", "TokenWithoutAllowlist"], row.Findings.Select(finding => finding.Id).Order());
        Assert.Equal(88, row.AgeInDays);

        var ofDisabled = report.Credentials.First(row => !row.User.IsEnabled);
        Assert.Equal(AppUserTokenState.Disabled, ofDisabled.State);
    }

    [Fact]
    public void Its_numbers_agree_with_what_it_lists()
    {
        var report = SampleOrganization.Report(200);
        var summary = report.Summary;
        var working = report.Credentials.Where(row => row.State == AppUserTokenState.Active).ToList();
        Assert.Equal(working.Count, summary.Tokens);
        Assert.Equal(working.Count, report.LastUse.Sum(period => period.Tokens));
        Assert.Equal(working.Count(row => row.LastUsedAt is null), summary.NeverUsedTokens);
        Assert.Equal(summary.NeverUsedTokens, report.LastUse[^1].Tokens);
        Assert.Equal(working.Count(row => row.LastUsedAt > SampleOrganization.Now.AddDays(-7)), report.LastUse[0].Tokens + report.LastUse[1].Tokens);
        Assert.Equal(report.Findings.Count, summary.HighFindings + summary.MediumFindings + summary.LowFindings);
        Assert.Equal(summary.Tokens - summary.TokensWithoutExpiry, report.Calendar.Count(entry => entry.Kind != ExpiryKind.RoleSunset && working.Exists(row => row.Token!.TokenPrefix == entry.TokenPrefix)));
    }

    [Fact]
    public void It_says_what_has_changed_since_an_earlier_one()
    {
        var facts = SampleOrganization.Facts(6);
        var before = Report(facts, null);
        var later = new FindingFacts
        {
            Now = facts.Now,
            Organization = facts.Organization,
            Users = [.. facts.Users.Skip(1), Samples.User("new", "u-new")],
            Tokens = [.. facts.Tokens.Skip(1), Samples.Token("aau_NEWNEWNEWNEW", "u-new")],
            Grants = [.. facts.Grants.Where(grant => grant.UserId is not null).Skip(1), new RoleGrant(Resource.Project("shop"), Principal.User("u-new"), "new", "admin", SampleOrganization.Now)],
            Known = FactKinds.Tokens | FactKinds.Grants,
        };
        Assert.Empty(Report(facts, before.Snapshot).Changes);
        Assert.Equal(
            [
                "NewFinding Full access to projects: role admin of new on project shop",
                "NewFinding Token never expires: token aau_NEWNEWNEWNEW of ci",
                "NewUser new",
                $"RemovedUser {SampleOrganization.Script}",
                "NewToken aau_NEWNEWNEWNEW of ci",
                $"EndedToken aau_A00000000000 of {SampleOrganization.Script}",
                "NewGrant role admin of new on project shop",
                "RevokedGrant role operator of ci-deploy on project project-01",
                "RevokedGrant role operator of group deployers on unit Retail",
            ],
            Report(later, before.Snapshot).Changes.Where(change => change.Kind is not ReportChangeKind.MendedFinding).Select(change => $"{change.Kind} {change.Subject}"));
    }

    private static AppUserReport Report(FindingFacts facts, ReportSnapshot? previous) =>
        new(facts, FindingEvaluator.Evaluate(facts, FindingRules.All), new Dictionary<string, string>(), previous);
}
