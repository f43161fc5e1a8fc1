# examples/Tour.ps1, which is the first thing that somebody sees of the module.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    $folder = Join-Path $TestDrive 'tour'
}

AfterAll {
    Restore-TestSession
}

Describe 'The tour' {
    It 'shows the life of an application user, the <_> time' -ForEach 'first', 'second' {
        $script = "& '$(Join-Path $repositoryRoot 'examples' 'Tour.ps1')' -Folder '$folder' -Manifest '$manifestPath'"
        $ran = Receive-PowerShell (Invoke-PowerShell $script)
        $ran.Errors | Should -BeNullOrEmpty
        $ran.ExitCode | Should -Be 0
        # The token is valid, then it is not, and then nobody is left.
        $ran.Output -match '^(True|False|\d+)$' | Should -BeExactly 'True', 'False', '0'
        $ran.Output -match '^ci-deploy .* never ' | Should -HaveCount 1
        $ran.Output -match '^ci-deploy .* just now ' | Should -HaveCount 1
        $ran.Output -match '^aau_\w+ .* Active$' | Should -HaveCount 1
        $ran.Output[-3..-1].Trim() | Should -BeExactly 'Import-Module ./AppUsers.psd1', "Connect-AivenOrganization $folder/appusers.db", 'Get-Command -Module AppUsers'
    }

    It 'shows no secret, and leaves the store to go on with' {
        $script = "& '$(Join-Path $repositoryRoot 'examples' 'Tour.ps1')' -Folder '$folder' -Manifest '$manifestPath'"
        (Receive-PowerShell (Invoke-PowerShell $script)).Output -join "`n" | Should -Not -Match 'aau_\w{13}'
        $null = Connect-AivenOrganization "$folder/appusers.db"
        (Get-AivenAppUserEvent).Action | Should -BeExactly 'CreateProject', 'CreateUser', 'CreateToken', 'GrantRole', 'RevokeToken', 'RemoveUser'
    }
}
