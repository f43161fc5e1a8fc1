using System.Security;

namespace AppUsers.Tests.Hosted;

public sealed class MainJobTests : IDisposable
{
    private Session Session { get; } = new();

    private TempFolder Folder { get; } = new();

    private string StorePath => Folder.File("sub", "appusers.db");

    public void Dispose()
    {
        Session.Dispose();
        Folder.Dispose();
    }

    [Theory]
    [EachEngine]
    public void The_main_job_works_from_the_first_command_to_the_last(string engine)
    {
        Connect(engine);
        Assert.False(Directory.Exists(Folder.File("sub")));

        Session.Run("New-AivenProject shop");
        Session.Run("$user = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'");
        Session.Run("$token = $user | New-AivenAppUserToken -Description 'GitHub Actions' -MaxAge 90.00:00:00");
        Session.Run("Grant-AivenProjectRole ci-deploy -Project shop -Role developer");
        Assert.Equal(true, Session.Value("Test-AivenAppUserToken $token.Token"));
        Assert.Equal("ci-deploy 1 Deploys the shop from CI True", Session.Text("Get-AivenAppUser | % { $_.Name, $_.ActiveTokens, $_.Description, ($null -ne $_.LastActivityAt) }"));
        Assert.Equal("GitHub Actions Active True", Session.Text("Get-AivenAppUserToken ci-deploy | % { $_.Description, $_.State, ($_.TokenPrefix -ceq $token.TokenPrefix) }"));
        Assert.Equal("developer for ci-deploy on shop", Session.Text("Get-AivenProjectRole -Project shop"));
        Session.Run("$user | Get-AivenAppUserToken | Revoke-AivenAppUserToken -Confirm:$false");
        Assert.Equal(false, Session.Value("Test-AivenAppUserToken $token.Token"));
        Assert.Equal("Revoked", Session.Text("(Test-AivenAppUserToken $token.Token -Detailed).Reason"));
        Session.Run("Remove-AivenAppUser ci-deploy -Confirm:$false");
        Assert.Empty(Session.Run("Get-AivenAppUser; Get-AivenAppUserToken; Get-AivenProjectRole"));
        File.WriteAllText(Folder.File("users.csv"), "Name,Description\nci-a,First\nci-b,\"Second, of two\"\n");
        Session.Run("Import-Csv $args[0] | New-AivenAppUser", Folder.File("users.csv"));
        Assert.Equal("ci-a=First ci-b=Second, of two", Session.Text("Get-AivenAppUser | % { \"$($_.Name)=$($_.Description)\" }"));
        Assert.Empty(Session.Errors);
    }

    [Theory]
    [EachEngine]
    public void A_secret_is_a_SecureString_and_is_printed_nowhere(string engine)
    {
        Connect(engine);
        Session.Run("$VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'");
        Session.Run("$user = New-AivenAppUser ci; $token = $user | New-AivenAppUserToken; $plain = $user | New-AivenAppUserToken -AsPlainText");
        var secrets = new[] { (string)Session.Value("$plain")!, (string)Session.Value("ConvertFrom-SecureString $token.Token -AsPlainText")! };
        Assert.IsType<SecureString>(Session.Value("$token.Token"));
        Assert.All(secrets, secret => Assert.Matches("^aau_[0-9A-Za-z]{96}$", secret));

        Session.Printed.AddRange(Session.Run("$token, ($token | Format-List *), ($token | Format-Table *) | Out-String -Width 300").Select(line => $"{line}"));
        Session.Printed.Add(Session.Text("$token | ConvertTo-Json; \"$token\"; $token | ConvertTo-Csv; Get-AivenAppUserToken | Format-List * | Out-String"));
        Session.Run("$plain, $token.Token, $token | Test-AivenAppUserToken -Verbose -Debug | Out-Null");
        Session.Run("Test-AivenAppUserToken ($plain + 'x') -Detailed -Verbose | Out-Null");
        Session.Run("Test-AivenAppUserToken @{ token = $plain }");
        Session.Run("Get-AivenAppUserToken ci $plain; Revoke-AivenAppUserToken ci $plain -Confirm:$false; Revoke-AivenAppUserToken ci $plain -WhatIf");
        Session.Run("Get-AivenAppUser $plain; Get-AivenProject $plain; New-AivenProject $plain");
        Session.Printed.Add(Session.Text("$Error | Format-List * -Force | Out-String -Width 1000"));

        Assert.NotEmpty(Session.Errors);
        Assert.All(secrets, secret => Assert.DoesNotContain(Session.Printed, line => line.Contains(secret.Substring(4, 90), StringComparison.Ordinal)));
    }

    [Theory]
    [EachEngine]
    public void The_view_of_a_new_token_says_how_to_get_at_the_secret_and_that_it_is_shown_once(string engine)
    {
        Connect(engine);
        Session.Run("$token = New-AivenAppUser ci | New-AivenAppUserToken");
        var view = Session.Text("$token | Out-String -Width 200");
        Assert.Contains((string)Session.Value("$token.TokenPrefix")!, view, StringComparison.Ordinal);
        Assert.Contains("ConvertFrom-SecureString", view, StringComparison.Ordinal);
        Assert.Contains("again", view, StringComparison.Ordinal);
    }

    [Theory]
    [EachEngine]
    public void One_bad_item_does_not_stop_the_rest(string engine)
    {
        Connect(engine);
        Assert.Equal("a b c", Session.Text("'a', 'A', ' ', 'b', $null, 'c' | New-AivenAppUser | % Name"));
        Assert.Equal(
            ["UserNameTaken,AppUsers.PowerShell.Commands.NewAivenAppUserCommand", "InvalidName,AppUsers.PowerShell.Commands.NewAivenAppUserCommand", "InvalidName,AppUsers.PowerShell.Commands.NewAivenAppUserCommand"],
            Session.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Equal("a c", Session.Text("Get-AivenAppUser a, nobody, c | % Name"));
        Assert.Equal("b c", Session.Text("'a', 'nobody' | Remove-AivenAppUser -Confirm:$false; Get-AivenAppUser | % Name"));
    }

    [Theory]
    [EachEngine]
    public void What_is_read_can_be_changed_in_the_same_pipeline(string engine)
    {
        Connect(engine);
        Session.Run("1..250 | % { \"user-$_\" } | New-AivenAppUser | Out-Null");
        Session.Run("Get-AivenAppUser | ? Name -like '*7' | Set-AivenAppUser -Description seven");
        Session.Run("Get-AivenAppUser | ? Description -ne seven | Remove-AivenAppUser -Confirm:$false");
        Assert.Equal(25, Session.Run("Get-AivenAppUser *").Count);
        Assert.Equal(25, Session.Value("(Get-AivenOrganization).AppUsers"));
        Assert.Empty(Session.Errors);
    }

    [Theory]
    [EachEngine]
    public void WhatIf_changes_nothing_and_makes_no_store(string engine)
    {
        Connect(engine);
        Session.Run("New-AivenAppUser ci -WhatIf; New-AivenProject shop -WhatIf; Set-AivenOrganization -TokenLimit 5 -WhatIf");
        Assert.Empty(Folder.Snapshot());
        Session.Run("New-AivenProject shop; New-AivenAppUser ci; $token = New-AivenAppUserToken ci; Grant-AivenProjectRole ci shop developer");
        var before = Folder.Snapshot();
        Assert.Empty(Session.Run(
            "New-AivenAppUser other -WhatIf; New-AivenAppUserToken ci -WhatIf; New-AivenAppUserToken ci -AsPlainText -WhatIf; Set-AivenAppUser ci -NewName cd -PassThru -WhatIf; "
                + "Grant-AivenProjectRole ci shop operator -PassThru -WhatIf; Revoke-AivenProjectRole ci shop developer -WhatIf; Revoke-AivenAppUserToken ci -All -PassThru -WhatIf; "
                + "Revoke-AivenAppUserToken ci $token.TokenPrefix -WhatIf; Remove-AivenProject shop -WhatIf; Remove-AivenAppUser ci -WhatIf; Set-AivenOrganization -NewName acme -WhatIf"));
        Assert.Equal(before, Folder.Snapshot());
        Assert.Empty(Session.Errors);
    }

    private void Connect(string engine) => Session.Run("Connect-AivenOrganization $args[0] -Store $args[1]", StorePath, engine);
}
