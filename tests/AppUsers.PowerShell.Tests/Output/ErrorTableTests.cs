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

    /// <summary>PowerShell 7.5 and later would show the next step twice.</summary>
    [Fact]
    public void A_record_has_the_message_the_code_and_the_target_of_the_error_and_no_recommended_action()
    {
        var error = Errors.UserNotFound("ci", []);
        var record = error.ToErrorRecord();
        Assert.Same(error, record.Exception);
        Assert.Equal("UserNotFound", record.FullyQualifiedErrorId);
        Assert.Equal("ci", record.TargetObject);
        Assert.Null(record.ErrorDetails);
    }
}
