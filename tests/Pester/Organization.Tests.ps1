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
