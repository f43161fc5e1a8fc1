# Get-AivenRole: the catalogue.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
}

AfterAll {
    Restore-TestSession
}

Describe 'Get-AivenRole' {
    It 'lists roles with level, title and what they allow' {
        $roles = Get-AivenRole
        $roles.Count | Should -BeGreaterThan 30
        $roles[0] | Should -BeOfType AppUsers.Role
        foreach ($role in $roles) {
            $role.Name | Should -MatchExactly '^[a-z0-9_:]+$'
            $role.Role | Should -BeExactly $role.Name
            $role.Title | Should -Not -BeNullOrEmpty
            $role.Allows | Should -Match '\.$'
        }
        $roles.Name | Select-Object -Unique | Should -HaveCount $roles.Count
    }

    It 'does not create a store' {
        $null = Get-AivenRole
        Assert-NoStore
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'a role'; Call = { Get-AivenRole developer }; Expected = 'developer' }
        @{ Way = 'a role in another case'; Call = { Get-AivenRole DEVELOPER }; Expected = 'developer' }
        @{ Way = 'several'; Call = { Get-AivenRole read_only, admin }; Expected = 'read_only', 'admin' }
        @{ Way = 'a pattern'; Call = { Get-AivenRole project:services:* }; Expected = 'project:services:read', 'project:services:write' }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenRole x* }; Expected = $null }
        @{ Way = 'a pipeline'; Call = { 'admin', 'operator' | Get-AivenRole }; Expected = 'admin', 'operator' }
        @{ Way = 'rows with Role'; Call = { 'Role', 'admin' | ConvertFrom-Csv | Get-AivenRole }; Expected = 'admin' }
        @{ Way = 'roles of a level'; Call = { Get-AivenRole *billing* -Level Organization }; Expected = 'organization:billing:read', 'organization:billing:write' }
        @{ Way = 'nothing of the other level'; Call = { Get-AivenRole *billing* -Level Project }; Expected = $null }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'refuses the unknown name of a role and suggests a similar one' {
        Assert-Failure { Get-AivenRole develpoer } -Id RoleNotFound -In Get-AivenRole -Category ObjectNotFound -Target 'develpoer' -Message "'develpoer' is not known", "Did you mean 'developer'?"
    }

    It 'continues after an unknown one' {
        $outcome = Get-Outcome { 'nothing', 'admin' | Get-AivenRole }
        $outcome.Failures | Should -HaveCount 1
        $outcome.Output.Name | Should -BeExactly 'admin'
    }

    It 'refuses an unknown level' {
        Assert-Failure { Get-AivenRole -Level Galaxy } -Id CannotConvertArgumentNoMessage -In Get-AivenRole
    }

    It 'lists for projects only what can be granted on one' {
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenProject shop
        $grants = Get-AivenRole -Level Project | Grant-AivenProjectRole ci-deploy -Project shop -PassThru
        $grants.Role | Should -BeExactly (Get-AivenRole -Level Project).Name
    }
}
