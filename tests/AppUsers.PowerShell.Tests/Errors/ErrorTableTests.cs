using System.Management.Automation;
using AppUsers.PowerShell;

namespace AppUsers.Tests;

public class ErrorTableTests
{
    [Fact]
    public void Every_code_has_a_category() => Assert.All(
        Enum.GetValues<ErrorCode>(), code => Assert.True(Enum.IsDefined(ErrorTable.CategoryOf(code))));

    [Fact]
    public void Only_what_has_no_code_of_its_own_is_not_specified() => Assert.Equal(
        [nameof(ErrorCode.StoreFailed)],
        Enum.GetValues<ErrorCode>().Where(code => ErrorTable.CategoryOf(code) == ErrorCategory.NotSpecified).Select(code => code.ToString()));

    [Fact]
    public void A_code_that_the_table_does_not_know_is_noticed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ErrorTable.CategoryOf((ErrorCode)(-1)));

    [Theory]
    [InlineData("UserNotFound", "ObjectNotFound")]
    [InlineData("UserNameTaken", "ResourceExists")]
    [InlineData("InvalidName", "InvalidArgument")]
    [InlineData("TokenLimitReached", "LimitsExceeded")]
    [InlineData("StoreBusy", "ResourceBusy")]
    [InlineData("StoreAccessDenied", "PermissionDenied")]
    public void A_code_has_the_category_that_scripts_look_for(string code, string category) =>
        Assert.Equal(category, ErrorTable.CategoryOf(Enum.Parse<ErrorCode>(code)).ToString());
}
