using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

/// <summary>Environment variables belong to the whole process, so nothing else runs meanwhile.</summary>
[Collection(ProcessWide.Name)]
public class StoreLocationTests
{
    [Fact]
    public void APPUSERS_STORE_names_the_default_store()
    {
        var path = Path.Combine(Path.GetTempPath(), "elsewhere", "my.db");
        using var variable = new EnvironmentVariable("APPUSERS_STORE", path);
        Assert.Equal(Path.GetFullPath(path), StoreLocation.Default());
    }

    [Fact]
    public void A_relative_path_in_it_is_refused()
    {
        var path = Path.Combine("some", "..", "my.db");
        using var variable = new EnvironmentVariable("APPUSERS_STORE", path);
        Assert.Contains($"'{path}'", Refused.With(ErrorCode.InvalidStorePath, () => StoreLocation.Default()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_it_the_default_store_is_in_the_users_folder_for_application_data(string? value)
    {
        using var variable = new EnvironmentVariable("APPUSERS_STORE", value);
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        Assert.NotEmpty(data);
        Assert.Equal(Path.Combine(data, "AppUsers", "appusers.db"), StoreLocation.Default());
    }
}
