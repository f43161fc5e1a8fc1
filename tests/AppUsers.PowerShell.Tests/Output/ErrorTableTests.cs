using System.Management.Automation;
using AppUsers.PowerShell.Output;

namespace AppUsers.Tests.Output;

public class ErrorTableTests
{
    [Fact]
    public void Every_code_has_a_category() => Assert.All(
        Enum.GetValues<ErrorCode>(), code => Assert.True(Enum.IsDefined(ErrorTable.CategoryOf(code))));

    [Fact]
    public void Only_StoreFailed_has_an_unspecified_category() => Assert.Equal(
        [nameof(ErrorCode.StoreFailed)],
        Enum.GetValues<ErrorCode>().Where(code => ErrorTable.CategoryOf(code) == ErrorCategory.NotSpecified).Select(code => code.ToString()));

    [Fact]
    public void A_code_without_a_category_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorTable.CategoryOf((ErrorCode)(-1)));

    [Theory]
    [InlineData("UserNotFound", "ObjectNotFound")]
    [InlineData("UserNameTaken", "ResourceExists")]
    [InlineData("InvalidName", "InvalidArgument")]
    [InlineData("TokenLimitReached", "LimitsExceeded")]
    [InlineData("StoreBusy", "ResourceBusy")]
    [InlineData("StoreAccessDenied", "PermissionDenied")]
    public void A_code_has_the_category_that_scripts_expect(string code, string category) =>
        Assert.Equal(category, ErrorTable.CategoryOf(Enum.Parse<ErrorCode>(code)).ToString());

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void A_record_has_the_message_the_code_the_target_and_the_next_step_of_the_error(bool isActionShown, bool isTerminating)
    {
        var error = Errors.UserNotFound("ci", []);
        var record = error.ToErrorRecord(isActionShown, isTerminating);
        Assert.Same(error, record.Exception);
        Assert.Equal("UserNotFound", record.FullyQualifiedErrorId);
        Assert.Equal("ci", record.TargetObject);
        Assert.Equal(error.Message, record.ToString());
        Assert.Equal(isActionShown && isTerminating ? string.Empty : error.NextStep, record.ErrorDetails.RecommendedAction);
        Assert.Equal(isActionShown ? (error.Problem, error.NextStep!) : (error.Message, error.NextStep!), Shown(record.ErrorDetails));
    }

    [Theory]
    [InlineData("7.4.13", null, false)]
    [InlineData("7.5.0", null, true)]
    [InlineData("7.6.9", "conciseview", true)]
    [InlineData("7.6.9", "NormalView", false)]
    [InlineData("7.6.9", "DetailedView", false)]
    public void Only_the_default_view_of_new_versions_shows_the_recommended_action(string version, string? view, bool shows) =>
        Assert.Equal(shows, ErrorTable.ShowsAction(view, Version.Parse(version)));

    /// <summary>What a view, which is a script, finds.</summary>
    private static (string Message, string Action) Shown(ErrorDetails details) => details is AdvisedDetails advised
        ? (advised.Message, advised.RecommendedAction)
        : (details.Message, details.RecommendedAction);
}
