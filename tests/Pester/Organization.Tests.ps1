# New-, Get- and Set-AivenOrganization.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser ci-deploy
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'New-AivenOrganization' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'creates <Way>' -ForEach @(
        @{ Way = 'one'; Call = { New-AivenOrganization acme }; Names = @('acme') }
        @{ Way = 'several'; Call = { New-AivenOrganization acme, globex }; Names = 'acme', 'globex' }
        @{ Way = 'what is piped'; Call = { 'acme', 'globex' | New-AivenOrganization }; Names = 'acme', 'globex' }
        @{ Way = 'rows of a file'; Call = { [pscustomobject] @{ Name = 'acme' } | ConvertTo-Csv | ConvertFrom-Csv | New-AivenOrganization }; Names = @('acme') }
    ) {
        $made = & $Call
        $made | Should -BeOfType AppUsers.Organization
        $made.Name | Should -BeExactly $Names
        @($made.OrganizationId) + (Get-AivenOrganization).OrganizationId | Select-Object -Unique | Should -HaveCount ($Names.Count + 1)
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'a name that is taken, in any case'; Name = 'DEFAULT'; Id = 'OrganizationNameTaken'; Category = 'ResourceExists'; Target = 'DEFAULT'; Says = "An organization with the name 'DEFAULT'", "'default'", 'Choose another name' }
        @{ Bad = 'an empty name'; Name = ''; Id = 'InvalidName'; Category = 'InvalidArgument'; Target = ''; Says = 'it is empty' }
    ) {
        $before = Get-StoreState
        Assert-Failure { New-AivenOrganization $Name } -Id $Id -In New-AivenOrganization -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses every application user, whatever it holds' {
        Grant-AivenOrganizationRole ci-deploy -Role role:organization:admin
        $token = New-AivenAppUserToken ci-deploy
        $null = Connect-TestStore (Get-StorePath) -Token $token
        Assert-Failure { New-AivenOrganization acme } -Id ForbiddenForAppUsers -In New-AivenOrganization -Category PermissionDenied -Target 'create organizations' -Message 'cannot create organizations', 'Ask the administrator'
    }

    It 'creates nothing with -WhatIf' {
        $before = Get-StoreState
        New-AivenOrganization acme -WhatIf | Should -BeNullOrEmpty
        Get-StoreState | Should -BeExactly $before
    }
}

Describe 'Get-AivenOrganization' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'shows the organization that the first write created' {
        $organization = Get-AivenOrganization
        $organization | Should -BeOfType AppUsers.Organization
        $organization.OrganizationId | Should -MatchExactly '^org[0-9a-f]{12}$'
        $organization.AppUsers | Should -Be 1
        $organization.AppUserLimit | Should -Be 10000
        $organization.TokenLimit | Should -Be 100
        $organization.CreatedAt.Offset | Should -Be ([timespan]::Zero)
    }

    It 'shows the defaults if the store does not exist, and does not create it' {
        Connect-FreshStore
        (Get-AivenOrganization).AppUserLimit | Should -Be 10000
        Assert-NoStore
    }
}

Describe 'Set-AivenOrganization' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'changes <What> and nothing else' -ForEach @(
        @{ What = 'the name'; Change = @{ NewName = 'Acme' }; Expected = 'Acme 10000 100' }
        @{ What = 'the limit on users'; Change = @{ AppUserLimit = 5 }; Expected = 'default 5 100' }
        @{ What = 'the limit on tokens'; Change = @{ TokenLimit = 7 }; Expected = 'default 10000 7' }
        @{ What = 'all'; Change = @{ NewName = 'Acme'; AppUserLimit = 1; TokenLimit = 1000000 }; Expected = 'Acme 1 1000000' }
    ) {
        Set-AivenOrganization @Change | Should -BeNullOrEmpty
        $after = Get-AivenOrganization
        "$($after.Name) $($after.AppUserLimit) $($after.TokenLimit)" | Should -BeExactly $Expected
        $after.AppUsers | Should -Be 1
    }

    It 'writes the changed organization with -PassThru' {
        $after = Set-AivenOrganization -NewName Acme -PassThru
        $after | Should -BeOfType AppUsers.Organization
        $after.Name | Should -BeExactly 'Acme'
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'a limit on users of 0'; Change = @{ AppUserLimit = 0 }; Id = 'InvalidLimit'; Says = 'limit on application users 0', '1 to 1000000' }
        @{ Bad = 'a limit on users below 0'; Change = @{ AppUserLimit = -1 }; Id = 'InvalidLimit'; Says = '-1' }
        @{ Bad = 'a limit on tokens of 0'; Change = @{ TokenLimit = 0 }; Id = 'InvalidLimit'; Says = 'limit on tokens 0' }
        @{ Bad = 'a limit on tokens of 1,000,001'; Change = @{ TokenLimit = 1000001 }; Id = 'InvalidLimit'; Says = '1000001' }
        @{ Bad = 'an empty name'; Change = @{ NewName = '' }; Id = 'InvalidName'; Says = 'it is empty' }
        @{ Bad = 'a blank'; Change = @{ NewName = ' ' }; Id = 'InvalidName'; Says = 'it is empty' }
        @{ Bad = 'a name of 129 characters'; Change = @{ NewName = 'n' * 129 }; Id = 'InvalidName'; Says = '129 characters' }
        @{ Bad = 'a name with a control character'; Change = @{ NewName = "a`nb" }; Id = 'InvalidName'; Says = 'control character' }
        @{ Bad = 'a good limit with a bad one'; Change = @{ AppUserLimit = 5; TokenLimit = 0 }; Id = 'InvalidLimit'; Says = 'limit on tokens 0' }
    ) {
        $before = Get-StoreState
        Assert-Failure { Set-AivenOrganization @Change } -Id $Id -In Set-AivenOrganization -Category InvalidArgument -Message $Says
        Get-StoreState | Should -Be $before
    }

    It 'sets a policy that new users and tokens obey' {
        Set-AivenOrganization -DefaultTokenAge 90d -MaximumTokenAge 365d -RequireOwner -RequireIpAllowlist
        Assert-Failure { New-AivenAppUser x } -Id PolicyViolated -In New-AivenAppUser -Category InvalidArgument -Message 'requires an owner', '-Owner'
        Assert-Failure { New-AivenAppUserToken ci-deploy -MaxAge 1d } -Id PolicyViolated -In New-AivenAppUserToken -Category InvalidArgument -Message 'IP allowlist'
        Assert-Failure { Set-AivenOrganization -DefaultTokenAge 366d } -Id InvalidPolicy -In Set-AivenOrganization -Category InvalidArgument -Message '366.00:00:00', '365.00:00:00'
        $null = New-AivenAppUserToken ci-deploy -IpAllowlist 192.0.2.1 -WarningVariable warnings
        (Get-AivenAppUserToken ci-deploy).MaxAge.Days, @($warnings).Count | Should -Be 90, 0
        $after = Set-AivenOrganization -DefaultTokenAge 0 -MaximumTokenAge 0 -RequireOwner:$false -RequireIpAllowlist:$false -PassThru
        $after.DefaultTokenAge, $after.MaximumTokenAge, $after.RequireOwner, $after.RequireIpAllowlist | Should -Be $null, $null, $false, $false
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-StoreHash
        Set-AivenOrganization -AppUserLimit 5 -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It 'does not create a file with -WhatIf' {
        Connect-FreshStore
        Set-AivenOrganization -AppUserLimit 5 -WhatIf
        Assert-NoStore
    }
}

Describe 'Set-AivenOrganizationAllowlist' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'changes <Way>' -ForEach @(
        @{ Way = 'nothing before'; Do = { }; Expected = 'False ' }
        @{ Way = 'the networks, with a warning that they do not count yet'; Do = { Set-AivenOrganizationAllowlist 10.0.0.0/8, 2001:db8::1 -WarningVariable script:said -WarningAction SilentlyContinue; "$script:said" | Should -Match '-Enabled' }; Expected = 'False 10.0.0.0/8, 2001:db8::1' }
        @{ Way = 'a list as one text'; Do = { Set-AivenOrganizationAllowlist '127.0.0.1; 10.0.0.0/8' -Enabled }; Expected = 'True 127.0.0.1, 10.0.0.0/8' }
        @{ Way = 'what was read'; Do = { Set-AivenOrganizationAllowlist 127.0.0.1 -Enabled; Set-AivenOrganizationAllowlist ((Get-AivenOrganizationAllowlist).IpAllowlist + '10.0.0.0/8') }; Expected = 'True 127.0.0.1, 10.0.0.0/8' }
        @{ Way = 'whether it counts, and keeps the networks'; Do = { Set-AivenOrganizationAllowlist 127.0.0.1 -Enabled; Set-AivenOrganizationAllowlist -Enabled:$false }; Expected = 'False 127.0.0.1' }
        @{ Way = 'back to none'; Do = { Set-AivenOrganizationAllowlist 127.0.0.1 -Enabled; Set-AivenOrganizationAllowlist @() -Enabled:$false }; Expected = 'False ' }
        @{ Way = 'nothing with -WhatIf'; Do = { Set-AivenOrganizationAllowlist 127.0.0.1 -Enabled -WhatIf }; Expected = 'False ' }
        @{ Way = 'nothing with -WhatIf, with the same warning'; Do = { Set-AivenOrganizationAllowlist 127.0.0.1 -WhatIf -WarningVariable script:said -WarningAction SilentlyContinue; "$script:said" | Should -Match '-Enabled' }; Expected = 'False ' }
    ) {
        & $Do
        $list = Get-AivenOrganizationAllowlist
        "$($list.Enabled) $($list.IpAllowlist -join ', ')" | Should -BeExactly $Expected
    }

    It 'writes the allowlist with -PassThru' {
        (Set-AivenOrganizationAllowlist 127.0.0.1 -Enabled -PassThru).Enabled | Should -BeTrue
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'nothing to change'; Do = { Set-AivenOrganizationAllowlist }; Id = 'NothingToChange'; Category = 'InvalidArgument'; Target = 'the allowlist of the organization'; Says = '-IpAllowlist or -Enabled' }
        @{ Bad = 'what is not a network'; Do = { Set-AivenOrganizationAllowlist 10.0.0.0/99 }; Id = 'InvalidNetwork'; Category = 'InvalidArgument'; Target = '10.0.0.0/99'; Says = '192.0.2.0/24' }
        @{ Bad = 'to block every client'; Do = { Set-AivenOrganizationAllowlist -Enabled -Force }; Id = 'AllowlistBlocksCaller'; Category = 'InvalidOperation'; Target = 'every client'; Says = 'Give a network' }
    ) {
        $before = Get-StoreState
        Assert-Failure $Do -Id $Id -In Set-AivenOrganizationAllowlist -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'locks a session out of its own address only with -Force' {
        Grant-AivenOrganizationRole ci-deploy -Role role:organization:admin
        $null = Connect-TestStore (Get-StorePath) -Token (New-AivenAppUserToken ci-deploy)
        Assert-Failure { Set-AivenOrganizationAllowlist 192.0.2.7 -Enabled } -Id AllowlistBlocksCaller -In Set-AivenOrganizationAllowlist -Category InvalidOperation -Target '127.0.0.1' -Message 'would block the address', '-Force'
        Set-AivenOrganizationAllowlist 192.0.2.7 -Enabled -Force -WhatIf
        Get-AivenAppUser ci-deploy | Should -Not -BeNullOrEmpty
        Set-AivenOrganizationAllowlist 192.0.2.7 -Enabled -Force
        Get-Outcome { Get-AivenAppUser ci-deploy } | ForEach-Object { $_.Failures.FullyQualifiedErrorId } | Should -Match '^TokenRefused,'
    }
}

Describe 'People' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'do not log in to a store' {
        $policy = Get-AivenAuthenticationPolicy
        $policy | Should -BeOfType AppUsers.AuthenticationPolicy
        $policy.PasswordAuthEnabled, $policy.TwoFactorRequired, $policy.McpEnabled | Should -Be $false, $false, $false
    }

    It 'have no tokens in a store' {
        Get-AivenManagedUserToken | Should -BeNullOrEmpty
        Get-AivenManagedUserToken *@example.com | Should -BeNullOrEmpty
    }

    It 'are not <Who>' -ForEach @(
        @{ Who = 'application users'; Given = { 'ci-deploy' }; Id = 'NotAManagedUser'; Category = 'InvalidOperation'; Target = 'ci-deploy'; Says = 'Get-AivenAppUserToken' }
        @{ Who = 'objects of application users'; Given = { Get-AivenAppUser ci-deploy }; Id = 'NotAManagedUser'; Category = 'InvalidOperation'; Target = 'ci-deploy'; Says = 'Get-AivenAppUserToken' }
        @{ Who = 'anybody'; Given = { 'ann@example.com' }; Id = 'UserNotFound'; Category = 'ObjectNotFound'; Target = 'ann@example.com'; Says = 'Get-AivenManagedUserToken' }
    ) {
        $user = & $Given
        Assert-Failure { $user | Get-AivenManagedUserToken } -Id $Id -In Get-AivenManagedUserToken -Category $Category -Target $Target -Message $Says
        Assert-Failure { Revoke-AivenManagedUserToken $user x -Confirm:$false } -Id $Id -In Revoke-AivenManagedUserToken -Category $Category -Target $Target -Message $Says
    }
}
