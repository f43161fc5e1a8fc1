# Get-AivenRemovalImpact, and what -WhatIf says.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    . $PSScriptRoot/Vaults/Vaults.ps1
    Initialize-TestVault -StandIn
    Register-TestVault Team
    Clear-TestVault
    Connect-FreshStore
    $ci = New-AivenAppUser ci
    $token = $ci | New-AivenAppUserToken
    $group = New-AivenUserGroup deployers
    $null = New-AivenProject shop
    Add-AivenUserGroupMember deployers ci
    Grant-AivenProjectRole ci shop developer
    Grant-AivenProjectRole -Group deployers -Project shop -Role read_only
    $null = Test-AivenAppUserToken $token.Token -IpAddress 192.0.2.1 -UserAgent 'terraform-provider-aiven/4.2'
    $old = (Get-PastBackend 200.00:00:00).CreateUser('old', [NullString]::Value, [Threading.CancellationToken]::None)

    # What a command in a process of its own writes for a person.
    function Get-WhatIfText([scriptblock] $Do) {
        $transcript = Join-Path $TestDrive "$(New-Guid).txt"
        $null = Start-Transcript $transcript
        try { $null = & $Do } finally { $null = Stop-Transcript }
        Get-Content $transcript -Raw
    }
}

AfterAll {
    Restore-TestVault
    Restore-TestSession
}

Describe 'Get-AivenRemovalImpact' {
    It 'gives a verdict with its reasons and the facts' {
        $impact = Get-AivenRemovalImpact ci
        $impact | Should -BeOfType AppUsers.RemovalImpact
        "$($impact.Verdict) $($impact.SubjectType) $($impact.Uses) $($impact.Addresses) $($impact.Tools)" | Should -BeExactly 'Breaks User 1 192.0.2.1 terraform'
        $impact.Reasons[0].Verdict | Should -Be Breaks
        $impact.Reasons[0].Text | Should -Match '^It was used once on 1 of the last 30 days, last on \d{4}-\d\d-\d\d, from 192\.0\.2\.1, by terraform\.$'
        $impact.SoleHolderOf | Should -Contain 'service:data:write on project shop'
        $impact | Format-List | Out-String | Should -Match 'No other enabled user has'
        $impact | Format-Table | Out-String -Width 300 | Should -Match 'user ci\s+Breaks\s+It was used once'
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'all users'; Call = { Get-AivenRemovalImpact }; Expected = 'user ci: Breaks', 'user old: Safe' }
        @{ Way = 'a piped user'; Call = { $ci | Get-AivenRemovalImpact }; Expected = 'user ci: Breaks' }
        @{ Way = 'a piped token'; Call = { Get-AivenAppUserToken ci | Get-AivenRemovalImpact }; Expected = 'token {0} of ci: Breaks' }
        @{ Way = 'a prefix'; Call = { Get-AivenRemovalImpact -TokenPrefix $token.TokenPrefix }; Expected = 'token {0} of ci: Breaks' }
        @{ Way = 'a piped group'; Call = { $group | Get-AivenRemovalImpact }; Expected = 'group deployers: Safe' }
        @{ Way = 'a group by a pattern'; Call = { Get-AivenRemovalImpact -Group deploy* }; Expected = 'group deployers: Safe' }
        @{ Way = 'piped grants'; Call = { Get-AivenRoleGrant | Get-AivenRemovalImpact }; Expected = 'role developer of ci on project shop: Watch', 'role read_only of deployers on project shop: Safe' }
        @{ Way = 'nothing for a pattern'; Call = { Get-AivenRemovalImpact x* }; Expected = @() }
    ) {
        $expected = $Expected.ForEach({ $_ -f $token.TokenPrefix })
        @((& $Call).ForEach({ "$($_.Subject): $($_.Verdict)" }) | Sort-Object) | Should -BeExactly @($expected)
    }

    It 'names the secrets in vaults' {
        $null = New-AivenAppUser kept | New-AivenAppUserToken -SaveAs kept-token -Vault Team
        (Get-AivenRemovalImpact kept).Secrets | Should -BeNullOrEmpty
        $impact = Get-AivenRemovalImpact kept -Vault T*
        $impact.Secrets | Should -BeExactly 'Team/kept-token'
        $impact.Reasons.Text | Should -Contain 'Its secret is in a vault, as Team/kept-token, where something can read it.'
        Remove-AivenAppUser kept -Confirm:$false
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a user that is not there'; Do = { Get-AivenRemovalImpact nobody }; Id = 'UserNotFound' }
        @{ What = 'a token that is not there'; Do = { Get-AivenRemovalImpact ci aau_000000000000 }; Id = 'TokenNotFound' }
        @{ What = 'a group that is not there'; Do = { Get-AivenRemovalImpact -Group nobody }; Id = 'GroupNotFound' }
        @{ What = 'a vault that is not there'; Do = { Get-AivenRemovalImpact ci -Vault Nothing }; Id = 'VaultNotFound' }
        @{ What = 'a project'; Do = { Get-AivenProject shop | Get-AivenRemovalImpact }; Id = 'WrongKind' }
    ) {
        Assert-Failure $Do -Id $Id -In Get-AivenRemovalImpact
    }
}

Describe '-WhatIf' {
    It 'says what <What> does' -ForEach @(
        @{ What = 'Remove-AivenAppUser'; Do = { Remove-AivenAppUser ci -WhatIf }; Says = 'Breaks: It was used once' }
        @{ What = 'Disable-AivenAppUser'; Do = { Disable-AivenAppUser ci -WhatIf }; Says = 'Breaks: It was used once' }
        @{ What = 'Revoke-AivenAppUserToken'; Do = { Revoke-AivenAppUserToken ci $token.TokenPrefix -WhatIf }; Says = 'Breaks: It was used once' }
        @{ What = 'Disable-AivenAppUserToken'; Do = { Disable-AivenAppUserToken ci $token.TokenPrefix -WhatIf }; Says = 'Breaks: It was used once' }
        @{ What = 'Revoke-AivenProjectRole'; Do = { Revoke-AivenProjectRole ci shop developer -WhatIf }; Says = 'Watch: 1 user would lose permissions' }
        @{ What = 'Remove-AivenUserGroup'; Do = { Remove-AivenUserGroup deployers -WhatIf }; Says = 'Safe: No enabled user loses a permission with the group' }
        @{ What = 'Remove-AivenUserGroupMember'; Do = { Remove-AivenUserGroupMember deployers ci -WhatIf }; Says = 'Safe: No enabled user loses a permission with the group' }
        @{ What = 'Remove-AivenProject'; Do = { Remove-AivenProject shop -WhatIf }; Says = 'Watch: What is done with its services on Aiven is not known here' }
    ) {
        Get-WhatIfText $Do | ForEach-Object { $_ -replace '\s+', ' ' } | Should -Match "What if: Performing the operation `"[^`"]+`" on target `"[^`"]+`"\. $([regex]::Escape($Says))"
        Get-AivenAppUser ci | Should -Not -BeNullOrEmpty
    }
}
