# Invoke-AivenAppUserTokenRotation.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup
    $one = New-AivenAppUserToken ci-deploy -Description one -MaxAge 20.00:00:00 -IpAllowlist 192.0.2.0/24, 127.0.0.0/8 -Scope services:read, projects
    $two = New-AivenAppUserToken ci-deploy -Description two
    $other = New-AivenAppUserToken backup -Description other -MaxAge 30.00:00:00 -ExtendWhenUsed
    $template = Get-StorePath

    # The descriptions of the tokens that have a successor.
    function Get-Rotated {
        @(Get-AivenAppUserToken | Where-Object SuccessorPrefix | ForEach-Object Description | Sort-Object)
    }

    # Tells whether a token is used from a place where it may be.
    function Test-Presented([object] $Token) {
        Test-AivenAppUserToken $Token -IpAddress 192.0.2.1
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Invoke-AivenAppUserTokenRotation' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'rotates <Way>, and no other' -ForEach @(
        @{ Way = 'a prefix'; Call = { Invoke-AivenAppUserTokenRotation ci-deploy -TokenPrefix $one.TokenPrefix }; Expected = 'one' }
        @{ Way = 'a prefix by position'; Call = { Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix }; Expected = 'two' }
        @{ Way = 'a prefix of an id'; Call = { Invoke-AivenAppUserTokenRotation -UserId $ci.UserId -TokenPrefix $two.TokenPrefix }; Expected = 'two' }
        @{ Way = 'a prefix of a user object'; Call = { Invoke-AivenAppUserTokenRotation $ci $two.TokenPrefix }; Expected = 'two' }
        @{ Way = 'a prefix of a piped user'; Call = { $ci | Invoke-AivenAppUserTokenRotation -TokenPrefix $two.TokenPrefix }; Expected = 'two' }
        @{ Way = 'several prefixes'; Call = { Invoke-AivenAppUserTokenRotation ci-deploy $one.TokenPrefix, $two.TokenPrefix }; Expected = 'one', 'two' }
        @{ Way = 'token objects as an argument'; Call = { Invoke-AivenAppUserTokenRotation -InputObject (Get-AivenAppUserToken) }; Expected = 'one', 'other', 'two' }
        @{ Way = 'what Get-AivenAppUserToken streams'; Call = { Get-AivenAppUserToken ci-deploy | Invoke-AivenAppUserTokenRotation }; Expected = 'one', 'two' }
        @{ Way = 'a new token object'; Call = { $one | Invoke-AivenAppUserTokenRotation }; Expected = 'one' }
        @{ Way = 'new token objects'; Call = { $one, $other | Invoke-AivenAppUserTokenRotation }; Expected = 'one', 'other' }
        @{ Way = 'rows with UserId and TokenPrefix'; Call = { Get-AivenAppUserToken backup | ConvertTo-Csv | ConvertFrom-Csv | Invoke-AivenAppUserTokenRotation }; Expected = 'other' }
        @{ Way = 'rows with User and TokenPrefix'; Call = { [pscustomobject] @{ User = 'ci-deploy'; TokenPrefix = $two.TokenPrefix } | Invoke-AivenAppUserTokenRotation }; Expected = 'two' }
        @{ Way = 'rows with Name and TokenPrefix'; Call = { [pscustomobject] @{ Name = 'ci-deploy'; TokenPrefix = $two.TokenPrefix } | Invoke-AivenAppUserTokenRotation }; Expected = 'two' }
    ) {
        $new = @(& $Call)
        $new | Should -HaveCount @($Expected).Count
        $new.ForEach({ $_.Description }) | Sort-Object | Should -BeExactly $Expected
        Get-Rotated | Should -BeExactly $Expected
    }

    It 'returns the new token, which has its own secret' {
        $new = Invoke-AivenAppUserTokenRotation ci-deploy $one.TokenPrefix
        $new | Should -BeOfType AppUsers.AppUserNewToken
        $new.TokenPrefix | Should -Not -Be $one.TokenPrefix
        $new.UserId | Should -BeExactly $ci.UserId
        $new.Token | Should -BeOfType securestring
        Test-Presented $new | Should -BeTrue
    }

    It 'writes the bare token with -AsPlainText' {
        $text = Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix -AsPlainText
        $text | Should -BeOfType string
        Test-Presented $text | Should -BeTrue
    }

    It 'keeps the settings of the token <Which>' -ForEach @(
        @{ Which = 'with an age, networks and scopes'; Old = { $one } }
        @{ Which = 'without any'; Old = { $two } }
        @{ Which = 'that use extends'; Old = { $other } }
    ) {
        $old = Get-AivenAppUserToken -TokenPrefix (& $Old).TokenPrefix
        $new = $old | Invoke-AivenAppUserTokenRotation -GracePeriod 1:00:00
        $after = Get-AivenAppUserToken -TokenPrefix $new.TokenPrefix
        foreach ($property in 'UserId', 'Description', 'MaxAge', 'ExtendWhenUsed', 'IpAllowlist', 'Scopes') {
            "$($after.$property)" | Should -BeExactly "$($old.$property)" -Because "$property is kept"
        }
        $after.State | Should -Be 'Active'
        $after.LastUsedAt | Should -BeNullOrEmpty
        if ($old.MaxAge) {
            $after.ExpiresAt - $after.CreatedAt | Should -Be $old.MaxAge
        }
        else {
            $after.ExpiresAt | Should -BeNullOrEmpty
        }
    }

    It 'leaves both valid for the grace period' {
        $new = Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix -GracePeriod 1.00:00:00
        Test-Presented $two | Should -BeTrue
        Test-Presented $new | Should -BeTrue
        $old = Get-AivenAppUserToken -TokenPrefix $two.TokenPrefix
        $after = Get-AivenAppUserToken -TokenPrefix $new.TokenPrefix
        $old.State | Should -Be 'Active'
        $old.ExpiresAt - $after.CreatedAt | Should -Be ([timespan] '1.00:00:00')
        $old.SuccessorPrefix | Should -BeExactly $new.TokenPrefix
        $old.PredecessorPrefix | Should -BeNullOrEmpty
        $after.PredecessorPrefix | Should -BeExactly $two.TokenPrefix
        $after.SuccessorPrefix | Should -BeNullOrEmpty
        $old.RevokedAt | Should -BeNullOrEmpty
    }

    It 'ends the old token once the grace period is over' {
        $old = Get-PastToken ci-deploy -Ago 10.00:00:00
        $text = Invoke-PastRotation ci-deploy $old.TokenPrefix -Ago 2:00:00 -GracePeriod 1:00:00
        (Test-AivenAppUserToken $old.Text -Detailed).Reason | Should -Be 'Expired'
        Test-AivenAppUserToken $text | Should -BeTrue
    }

    It 'ends the old token at once without a grace period' {
        $new = Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix
        (Test-AivenAppUserToken $two -Detailed).Reason | Should -Be 'Revoked'
        Test-Presented $new | Should -BeTrue
        $old = Get-AivenAppUserToken -TokenPrefix $two.TokenPrefix
        $old.State | Should -Be 'Revoked'
        $old.RevokedBy | Should -Match '^local administrator'
        $old.RevocationReason | Should -BeExactly "Rotated to $($new.TokenPrefix)"
    }

    It 'does not lengthen the life of a token that ends sooner' {
        $before = Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix
        $null = $before | Invoke-AivenAppUserTokenRotation -GracePeriod 3650.00:00:00
        (Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix).ExpiresAt | Should -Be $before.ExpiresAt
    }

    It 'does not let use extend a token in its grace period' {
        $null = Invoke-AivenAppUserTokenRotation backup $other.TokenPrefix -GracePeriod 1:00:00
        $before = (Get-AivenAppUserToken -TokenPrefix $other.TokenPrefix).ExpiresAt
        Test-Presented $other | Should -BeTrue
        (Get-AivenAppUserToken -TokenPrefix $other.TokenPrefix).ExpiresAt | Should -Be $before
    }

    It 'refuses to rotate a token twice, <Grace>' -ForEach @(
        @{ Grace = 'in its grace period'; Given = @{ GracePeriod = '1.00:00:00' } }
        @{ Grace = 'after it ended at once'; Given = @{} }
    ) {
        $new = Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix @Given
        $before = Get-StoreState
        Assert-Failure { Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix @Given } -Id TokenAlreadyRotated -In Invoke-AivenAppUserTokenRotation -Category InvalidOperation -Target $two.TokenPrefix -Message $new.TokenPrefix
        Get-StoreState | Should -BeExactly $before
    }

    It 'creates a chain, link by link' {
        $chain = @($two.TokenPrefix)
        foreach ($number in 1..3) {
            $chain += (Invoke-AivenAppUserTokenRotation ci-deploy $chain[-1] -GracePeriod 1:00:00).TokenPrefix
        }
        foreach ($number in 0..2) {
            (Get-AivenAppUserToken -TokenPrefix $chain[$number]).SuccessorPrefix | Should -BeExactly $chain[$number + 1]
            (Get-AivenAppUserToken -TokenPrefix $chain[$number + 1]).PredecessorPrefix | Should -BeExactly $chain[$number]
        }
    }

    It 'works at the limit of tokens' {
        Set-AivenOrganization -TokenLimit 1
        Invoke-AivenAppUserTokenRotation backup $other.TokenPrefix | Should -HaveCount 1
        (Get-AivenAppUser backup).ActiveTokens | Should -Be 1
    }

    It 'refuses a token that is <Over>' -ForEach @(
        @{ Over = 'revoked'; Says = 'is revoked'; Make = { Revoke-AivenAppUserToken ci-deploy $two.TokenPrefix -Confirm:$false; $two.TokenPrefix } }
        @{ Over = 'expired'; Says = 'has expired'; Make = { (Get-PastToken ci-deploy -Ago 1:00:00 -MaxAge 0:10:00).TokenPrefix } }
    ) {
        $prefix = & $Make
        $before = Get-StoreState
        Assert-Failure { Invoke-AivenAppUserTokenRotation ci-deploy $prefix } -Id TokenNotActive -In Invoke-AivenAppUserTokenRotation -Category InvalidOperation -Target $prefix -Message $Says, 'New-AivenAppUserToken'
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses a grace period of <_>' -ForEach '-00:00:01', '3650.00:00:01', '10675199.02:48:05.4775807', '-10675199.02:48:05.4775808' {
        $grace = $_
        $before = Get-StoreState
        Assert-Failure { Invoke-AivenAppUserTokenRotation ci-deploy $two.TokenPrefix -GracePeriod $grace } -Id InvalidTimeSpan -In Invoke-AivenAppUserTokenRotation -Category InvalidArgument -Target $grace -Message 'grace period', '3650.00:00:00'
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a pattern for tokens'; Given = { @{ User = 'ci-deploy'; TokenPrefix = 'aau_*' } }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = { 'aau_*' } }
        @{ Case = 'a pattern for users'; Given = { @{ User = 'ci-*'; TokenPrefix = $one.TokenPrefix } }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = { 'ci-*' } }
        @{ Case = 'an unknown user'; Given = { @{ User = 'ci-delpoy'; TokenPrefix = $one.TokenPrefix } }; Id = 'UserNotFound'; Category = 'ObjectNotFound'; Target = { 'ci-delpoy' } }
        @{ Case = 'an unknown prefix'; Given = { @{ User = 'ci-deploy'; TokenPrefix = 'aau_000000000000' } }; Id = 'TokenNotFound'; Category = 'ObjectNotFound'; Target = { 'aau_000000000000' } }
        @{ Case = 'a prefix of somebody else'; Given = { @{ User = 'ci-deploy'; TokenPrefix = $other.TokenPrefix } }; Id = 'TokenNotFound'; Category = 'ObjectNotFound'; Target = { $other.TokenPrefix } }
    ) {
        $options = & $Given
        $before = Get-StoreHash
        Assert-Failure { Invoke-AivenAppUserTokenRotation @options } -Id $Id -In Invoke-AivenAppUserTokenRotation -Category $Category -Target (& $Target)
        Get-StoreHash | Should -Be $before
    }

    It 'refuses a token whose <Gone>' -ForEach @(
        @{ Gone = 'user is gone'; Remove = { Remove-AivenAppUser backup -Confirm:$false }; Id = 'UserNotFound' }
        @{ Gone = 'history was cleared'; Remove = { Revoke-AivenAppUserToken backup -All -Confirm:$false; Clear-AivenAppUserToken backup -EndedFor 0:00:00 }; Id = 'TokenNotFound' }
    ) {
        $token = Get-AivenAppUserToken backup
        & $Remove
        Assert-Failure { $token | Invoke-AivenAppUserTokenRotation } -Id $Id -In Invoke-AivenAppUserTokenRotation
    }

    It 'continues after a token that cannot be rotated' {
        Revoke-AivenAppUserToken ci-deploy $one.TokenPrefix -Confirm:$false
        $outcome = Get-Outcome { Get-AivenAppUserToken | Invoke-AivenAppUserTokenRotation }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'TokenNotActive,AppUsers.PowerShell.Commands.InvokeAivenAppUserTokenRotationCommand'
        $outcome.Output.Description | Sort-Object | Should -BeExactly 'other', 'two'
    }

    It 'ends at once with -ErrorAction Stop' {
        $outcome = Get-Outcome { Invoke-AivenAppUserTokenRotation ci-deploy aau_000000000000, $two.TokenPrefix -ErrorAction Stop }
        $outcome.Ended | Should -BeTrue
        Get-Rotated | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf and does not create a secret' {
        $before = Get-StoreHash
        Get-AivenAppUserToken | Invoke-AivenAppUserTokenRotation -GracePeriod 1:00:00 -WhatIf | Should -BeNullOrEmpty
        Invoke-AivenAppUserTokenRotation ci-deploy $one.TokenPrefix -AsPlainText -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It '-Confirm changes nothing if nobody can answer' {
        $before = Get-StoreHash
        Invoke-Unattended Invoke-AivenAppUserTokenRotation @{ User = 'ci-deploy'; TokenPrefix = $one.TokenPrefix; GracePeriod = '0'; Confirm = $true } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.InvokeAivenAppUserTokenRotationCommand'
        Get-StoreHash | Should -Be $before
    }

    It 'records both prefixes in the events' {
        $new = Invoke-AivenAppUserTokenRotation ci-deploy $one.TokenPrefix
        $entries = @(Get-AivenAppUserEvent ci-deploy -Action RotateToken)
        $entries | Should -HaveCount 1
        $entries[0].Detail | Should -Match $one.TokenPrefix
        $entries[0].Detail | Should -Match $new.TokenPrefix
    }
}

Describe 'The line that rotates what expires soon' {
    BeforeEach {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy, backup
        # Made some time ago, so that their successors do not expire soon themselves.
        $soon = Get-PastToken ci-deploy -Ago 27.00:00:00 -MaxAge 30.00:00:00
        $sooner = Get-PastToken backup -Ago 29.00:00:00 -MaxAge 30.00:00:00
        $later = Get-PastToken ci-deploy -Ago 2.00:00:00 -MaxAge 30.00:00:00
        $over = Get-PastToken backup -Ago 40.00:00:00 -MaxAge 30.00:00:00
        $null = New-AivenAppUserToken ci-deploy
        $revoked = Get-PastToken backup -Ago 27.00:00:00 -MaxAge 30.00:00:00
        Revoke-AivenAppUserToken backup $revoked.TokenPrefix -Confirm:$false
    }

    It 'rotates those and no others' {
        $new = Get-AivenAppUserToken -ExpiringWithin 7.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 2.00:00:00
        $new | Should -HaveCount 2
        $rotated = Get-AivenAppUserToken | Where-Object SuccessorPrefix
        $rotated.TokenPrefix | Sort-Object | Should -BeExactly (@($soon.TokenPrefix, $sooner.TokenPrefix) | Sort-Object)
        $rotated.SuccessorPrefix | Sort-Object | Should -BeExactly ($new.TokenPrefix | Sort-Object)
        foreach ($text in $soon.Text, $sooner.Text, $later.Text) {
            Test-AivenAppUserToken $text | Should -BeTrue
        }
        Test-AivenAppUserToken $over.Text | Should -BeFalse
        (Get-AivenAppUserToken -TokenPrefix $soon.TokenPrefix).ExpiresAt | Should -BeLessOrEqual ([DateTime]::UtcNow.AddDays(2))
        (Get-AivenAppUserToken -TokenPrefix $sooner.TokenPrefix).ExpiresAt | Should -BeLessOrEqual ([DateTime]::UtcNow.AddDays(1))
    }

    It 'does not fork the chain if it runs again' {
        $null = Get-AivenAppUserToken -ExpiringWithin 7.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 2.00:00:00
        $before = Get-StoreState
        $again = Get-Outcome { Get-AivenAppUserToken -ExpiringWithin 7.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 2.00:00:00 }
        $again.Output | Should -BeNullOrEmpty
        Get-StoreState | Should -BeExactly $before
    }

    It 'rotates each token once, though a successor may expire soon too' {
        $short = New-AivenAppUserToken backup -MaxAge 5.00:00:00
        # Not a hundred links of a chain, should it never end.
        $new = Get-AivenAppUserToken backup -ExpiringWithin 7.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 2.00:00:00 | Select-Object -First 20
        $new | Should -HaveCount 2
        (Get-AivenAppUserToken -TokenPrefix $short.TokenPrefix).SuccessorPrefix | Should -BeIn $new.TokenPrefix
    }

    It 'rotates each token of all users once, though a successor may expire soon too' {
        $short = New-AivenAppUserToken backup -MaxAge 5.00:00:00
        $new = Get-AivenAppUserToken -ExpiringWithin 7.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 2.00:00:00 | Select-Object -First 20
        $new | Should -HaveCount 3
        (Get-AivenAppUserToken -TokenPrefix $short.TokenPrefix).SuccessorPrefix | Should -BeIn $new.TokenPrefix
    }
}
