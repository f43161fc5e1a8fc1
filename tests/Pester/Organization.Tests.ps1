# Get- and Set-AivenOrganization.

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

Describe 'Get-AivenOrganization' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'tells the organization that the first write made' {
        $organization = Get-AivenOrganization
        $organization | Should -BeOfType AppUsers.Organization
        $organization.OrganizationId | Should -MatchExactly '^org[0-9a-f]{12}$'
        $organization.AppUsers | Should -Be 1
        $organization.AppUserLimit | Should -Be 10000
        $organization.TokenLimit | Should -Be 100
        $organization.CreatedAt.Kind | Should -Be 'Utc'
    }

    It 'tells the defaults where there is no store, and makes none' {
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
        @{ What = 'nothing when nothing is told to'; Change = @{}; Expected = 'default 10000 100' }
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
        @{ Bad = 'an empty name'; Change = @{ NewName = '' }; Id = 'InvalidName'; Says = 'empty or blank' }
        @{ Bad = 'a blank'; Change = @{ NewName = ' ' }; Id = 'InvalidName'; Says = 'empty or blank' }
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

    It 'makes no file with -WhatIf' {
        Connect-FreshStore
        Set-AivenOrganization -AppUserLimit 5 -WhatIf
        Assert-NoStore
    }
}
