# Get-AivenBlastRadius. What it is, is tested against the backend in AppUsers.Stores.Tests.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenProject shop
    $null = New-AivenAppUser ci, users, administrator
    Grant-AivenProjectRole ci -Project shop -Role service:logs:read, project:services:write
    Grant-AivenOrganizationRole users -Role organization:app_users:write
    Grant-AivenOrganizationRole administrator -Role role:organization:admin
    $token = New-AivenAppUserToken ci -Scope services:read
    $null = New-AivenAppUser idle
}

AfterAll {
    Restore-TestSession
}

Describe 'Get-AivenBlastRadius' {
    It 'takes <Way>' -ForEach @(
        @{ Way = 'a user'; Call = { Get-AivenBlastRadius ci }; Expected = 'service:logs:read', 'project:services:write' }
        @{ Way = 'a piped user'; Call = { Get-AivenAppUser c* | Get-AivenBlastRadius }; Expected = 'service:logs:read', 'project:services:write' }
        @{ Way = 'a user and a prefix'; Call = { Get-AivenBlastRadius ci $token.TokenPrefix }; Expected = 'service:logs:read' }
        @{ Way = 'a prefix as the first argument'; Call = { Get-AivenBlastRadius $token.TokenPrefix }; Expected = 'service:logs:read' }
        @{ Way = 'a prefix alone'; Call = { Get-AivenBlastRadius -TokenPrefix $token.TokenPrefix }; Expected = 'service:logs:read' }
        @{ Way = 'a pattern of prefixes'; Call = { Get-AivenBlastRadius -TokenPrefix aau_* }; Expected = 'service:logs:read' }
        @{ Way = 'a piped token'; Call = { Get-AivenAppUserToken ci | Get-AivenBlastRadius }; Expected = 'service:logs:read' }
        @{ Way = 'a row'; Call = { Get-AivenAppUserToken ci | ConvertTo-Csv | ConvertFrom-Csv | Get-AivenBlastRadius }; Expected = 'service:logs:read' }
    ) {
        $entries = @(& $Call)
        $entries | Should -BeOfType AppUsers.BlastRadiusEntry
        $entries.Subject | Should -BeExactly 'project shop'
        $entries.Permissions | Sort-Object | Should -BeExactly ($Expected | Sort-Object)
    }

    It 'shows the steps, up to a depth' {
        $step = Get-AivenBlastRadius users | Where-Object Depth -EQ 1
        $step.Subject | Should -BeExactly 'application user idle'
        $step.Path | Should -BeExactly 'New-AivenAppUserToken idle (organization:app_users:write)'
        (Get-AivenBlastRadius administrator).Action | Sort-Object -Unique | Should -BeExactly 'CreateToken', 'GrantRole', 'Use'
        (Get-AivenBlastRadius administrator -Depth 0).Action | Sort-Object -Unique | Should -BeExactly 'Use'
        (Get-AivenBlastRadius users | Out-String -Width 80) -match '(?s)User: users.*Depth Action +Subject +Permissions.*1 CreateToken +application user idle' | Should -BeTrue
    }

    It 'says that a token does not work' {
        $old = New-AivenAppUserToken ci
        $old | Revoke-AivenAppUserToken -Confirm:$false
        Get-AivenBlastRadius ci $old.TokenPrefix -WarningVariable warned | Should -BeNullOrEmpty
        $warned[0].Message | Should -Match 'its state is Revoked'
        Assert-Failure { Get-AivenBlastRadius } -Id ParameterMissing -In Get-AivenBlastRadius -Category InvalidArgument -Target User
        Assert-Failure { Get-AivenBlastRadius nobody } -Id UserNotFound -In Get-AivenBlastRadius -Category ObjectNotFound -Target nobody
        Assert-Failure { Get-AivenBlastRadius ci aau_000000000000 } -Id TokenNotFound -In Get-AivenBlastRadius -Category ObjectNotFound
    }
}
