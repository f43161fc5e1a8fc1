namespace AppUsers.Tests;

/// <summary>Asserts that something is refused with a code, and with a message for people.</summary>
public static class Refused
{
    public static AppUsersException With(ErrorCode code, Action action)
    {
        var error = Assert.Throws<AppUsersException>(action);
        Assert.True(code == error.Code, $"Expected {code}, got {error.Code}: {error.Message}");
        Assert.DoesNotContain(error.Message, char.IsControl);
        return error;
    }
}
