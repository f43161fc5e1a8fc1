# Grant-, Get- and Revoke-AivenProjectRole: what UserIdentity.Tests.ps1 does not tell of all commands at once.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup
    $shop = New-AivenProject shop
    $null = New-AivenProject blog
    $bare = Get-StorePath
    Connect-StoreCopy $bare
    Grant-AivenProjectRole ci-deploy, backup -Project shop, blog -Role developer, project:services:read
    $granted = Get-StorePath

    # Every grant as user:project:role.
    function Get-GrantText {
        @(Get-AivenProjectRole | ForEach-Object { "$($_.UserName) $($_.Project) $($_.Role)" } | Sort-Object)
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Grant-AivenProjectRole' {
    BeforeEach {
        Connect-StoreCopy $bare
    }

    It 'writes nothing' {
        Grant-AivenProjectRole ci-deploy -Project shop -Role developer | Should -BeNullOrEmpty
    }

    It 'writes the grant with -PassThru' {
        $grant = Grant-AivenProjectRole CI-deploy SHOP Developer -PassThru
        $grant | Should -BeOfType AppUsers.RoleGrant
        $grant.UserName | Should -BeExactly 'ci-deploy'
        $grant.UserId | Should -BeExactly $ci.UserId
        $grant.Project | Should -BeExactly 'shop'
        $grant.Role | Should -BeExactly 'developer'
        $grant.GrantedAt.Offset | Should -Be ([timespan]::Zero)
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'all by position'; Call = { Grant-AivenProjectRole ci-deploy shop developer }; Expected = 'ci-deploy shop developer' }
        @{ Way = 'a project object'; Call = { Grant-AivenProjectRole ci-deploy $shop developer }; Expected = 'ci-deploy shop developer' }
        @{ Way = 'a role object'; Call = { Grant-AivenProjectRole ci-deploy shop (Get-AivenRole developer) }; Expected = 'ci-deploy shop developer' }
        @{ Way = 'several projects'; Call = { Grant-AivenProjectRole ci-deploy shop, blog developer }; Expected = 'ci-deploy blog developer', 'ci-deploy shop developer' }
        @{ Way = 'several roles'; Call = { Grant-AivenProjectRole ci-deploy shop admin, developer }; Expected = 'ci-deploy shop admin', 'ci-deploy shop developer' }
        @{ Way = 'everything at once'; Call = { Grant-AivenProjectRole ci-deploy, backup shop, blog developer }; Expected = 'backup blog developer', 'backup shop developer', 'ci-deploy blog developer', 'ci-deploy shop developer' }
        @{ Way = 'a pipeline of projects'; Call = { Get-AivenProject | Grant-AivenProjectRole ci-deploy -Role developer }; Expected = 'ci-deploy blog developer', 'ci-deploy shop developer' }
        @{ Way = 'a pipeline of roles'; Call = { Get-AivenRole admin, operator | Grant-AivenProjectRole ci-deploy -Project shop }; Expected = 'ci-deploy shop admin', 'ci-deploy shop operator' }
        @{ Way = 'rows'; Call = { 'User,Project,Role', 'backup,shop,admin', 'ci-deploy,blog,read_only' | ConvertFrom-Csv | Grant-AivenProjectRole }; Expected = 'backup shop admin', 'ci-deploy blog read_only' }
        @{ Way = 'a permission'; Call = { Grant-AivenProjectRole ci-deploy shop service:logs:read }; Expected = 'ci-deploy shop service:logs:read' }
        @{ Way = 'an unknown role by force'; Call = { Grant-AivenProjectRole ci-deploy shop project:moon:walk -Force }; Expected = 'ci-deploy shop project:moon:walk' }
        @{ Way = 'one role twice'; Call = { Grant-AivenProjectRole ci-deploy shop developer, DEVELOPER }; Expected = 'ci-deploy shop developer' }
    ) {
        & $Call
        Get-GrantText | Should -BeExactly $Expected
    }

    It 'copies the grants of one user to another' {
        Grant-AivenProjectRole ci-deploy shop, blog developer
        Get-AivenProjectRole ci-deploy | ForEach-Object { Grant-AivenProjectRole backup $_.Project $_.Role }
        (Get-AivenProjectRole backup).Project | Should -BeExactly 'blog', 'shop'
    }

    It 'changes nothing about a role that is held already' {
        $first = Grant-AivenProjectRole ci-deploy shop developer -PassThru
        $second = Grant-AivenProjectRole ci-deploy shop Developer -PassThru
        $second.GrantedAt | Should -Be $first.GrantedAt
        Get-GrantText | Should -HaveCount 1
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown project'; Project = 'shpo'; Role = 'developer'; Id = 'ProjectNotFound'; Category = 'ObjectNotFound'; Target = 'shpo'; Says = "Did you mean 'shop'?" }
        @{ Bad = 'a pattern for projects'; Project = '*'; Role = 'developer'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = '*'; Says = "Wildcards are not allowed here: '*'." }
        @{ Bad = 'an unknown role'; Project = 'shop'; Role = 'develpoer'; Id = 'RoleNotFound'; Category = 'ObjectNotFound'; Target = 'develpoer'; Says = "Did you mean 'developer'?", 'Get-AivenRole', '-Force' }
        @{ Bad = 'a pattern for roles'; Project = 'shop'; Role = 'dev*'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'dev*'; Says = "Wildcards are not allowed here: 'dev*'." }
        @{ Bad = 'a role of organizations'; Project = 'shop'; Role = 'role:organization:admin'; Id = 'RoleNotGrantable'; Category = 'InvalidArgument'; Target = 'role:organization:admin'; Says = 'developer' }
    ) {
        $before = Get-StoreState
        Assert-Failure { Grant-AivenProjectRole ci-deploy $Project $Role } -Id $Id -In Grant-AivenProjectRole -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -Be $before
    }

    It 'refuses by force too: <Bad>' -ForEach @(
        @{ Bad = 'a blank'; Role = ' '; Id = 'InvalidName' }
        @{ Bad = 'a name with blanks'; Role = 'my role'; Id = 'InvalidName' }
        @{ Bad = 'a name with capitals'; Role = 'MyRole'; Id = 'InvalidName' }
        @{ Bad = 'a name of 129 characters'; Role = 'r' * 129; Id = 'InvalidName' }
        @{ Bad = 'a control character'; Role = "a`nb"; Id = 'InvalidName' }
        @{ Bad = 'a role of organizations'; Role = 'role:organization:admin'; Id = 'RoleNotGrantable' }
    ) {
        $before = Get-StoreState
        Assert-Failure { Grant-AivenProjectRole ci-deploy shop $Role -Force } -Id $Id -In Grant-AivenProjectRole -Category InvalidArgument
        Get-StoreState | Should -Be $before
    }

    It 'refuses an empty <Parameter>' -ForEach @(
        @{ Parameter = 'Project'; Given = @{ Project = ''; Role = 'developer' } }
        @{ Parameter = 'Role'; Given = @{ Project = 'shop'; Role = '' } }
    ) {
        Assert-Failure { Grant-AivenProjectRole ci-deploy @Given } -Id ParameterArgumentValidationError -In Grant-AivenProjectRole
    }

    It 'continues after a bad project and a bad role' {
        $outcome = Get-Outcome { Grant-AivenProjectRole ci-deploy nothing, shop -Role nothing, developer }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'ProjectNotFound,AppUsers.PowerShell.Commands.GrantAivenProjectRoleCommand', 'RoleNotFound,AppUsers.PowerShell.Commands.GrantAivenProjectRoleCommand'
        Get-GrantText | Should -BeExactly 'ci-deploy shop developer'
    }
}

Describe 'Get-AivenProjectRole' {
    BeforeAll {
        Connect-StoreCopy $granted
    }

    It 'lists <What>' -ForEach @(
        @{ What = 'the grants of a user by project and role'; Call = { Get-AivenProjectRole ci-deploy }; Expected = 'ci-deploy blog developer', 'ci-deploy blog project:services:read', 'ci-deploy shop developer', 'ci-deploy shop project:services:read' }
        @{ What = 'the grants on a project'; Call = { Get-AivenProjectRole -Project SHOP }; Expected = 'backup shop developer', 'backup shop project:services:read', 'ci-deploy shop developer', 'ci-deploy shop project:services:read' }
        @{ What = 'the grants of a user on a project'; Call = { Get-AivenProjectRole ci-deploy shop }; Expected = 'ci-deploy shop developer', 'ci-deploy shop project:services:read' }
        @{ What = 'the grants of a role'; Call = { Get-AivenProjectRole -Role Developer }; Expected = 'backup blog developer', 'backup shop developer', 'ci-deploy blog developer', 'ci-deploy shop developer' }
        @{ What = 'by patterns'; Call = { Get-AivenProjectRole b* s* project:* }; Expected = 'backup shop project:services:read' }
        @{ What = 'projects from the pipeline'; Call = { $shop | Get-AivenProjectRole -Role developer }; Expected = 'backup shop developer', 'ci-deploy shop developer' }
        @{ What = 'several projects and roles'; Call = { Get-AivenProjectRole backup -Project shop, blog -Role dev*, x* }; Expected = 'backup blog developer', 'backup shop developer' }
        @{ What = 'nothing, silently, for a pattern of projects'; Call = { Get-AivenProjectRole -Project x* }; Expected = @() }
        @{ What = 'nothing, silently, for a pattern of roles'; Call = { Get-AivenProjectRole -Role x* }; Expected = @() }
    ) {
        @(& $Call | ForEach-Object { "$($_.UserName) $($_.Project) $($_.Role)" } | Sort-Object) | Should -BeExactly $Expected
    }

    It 'refuses an unknown project <Where>' -ForEach @(
        @{ Where = 'of a user'; Call = { Get-AivenProjectRole ci-deploy -Project shpo } }
        @{ Where = 'of anybody'; Call = { Get-AivenProjectRole -Project shpo } }
    ) {
        Assert-Failure $Call -Id ProjectNotFound -In Get-AivenProjectRole -Category ObjectNotFound -Target 'shpo' -Message "Did you mean 'shop'?"
    }

    It 'reads as a sentence' {
        "$((Get-AivenProjectRole ci-deploy shop developer))" | Should -BeExactly 'developer for ci-deploy on shop'
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenProjectRole | Should -BeNullOrEmpty
        Assert-NoStore
    }
}

Describe 'Revoke-AivenProjectRole' {
    BeforeEach {
        Connect-StoreCopy $granted
    }

    It 'revokes <Way>, and nothing else' -ForEach @(
        @{ Way = 'one role'; Call = { Revoke-AivenProjectRole ci-deploy shop developer }; Gone = 'ci-deploy shop developer' }
        @{ Way = 'one role in another case'; Call = { Revoke-AivenProjectRole CI-DEPLOY SHOP DEVELOPER }; Gone = 'ci-deploy shop developer' }
        @{ Way = 'by objects'; Call = { Revoke-AivenProjectRole $ci $shop (Get-AivenRole developer) }; Gone = 'ci-deploy shop developer' }
        @{ Way = 'several roles'; Call = { Revoke-AivenProjectRole ci-deploy shop developer, project:services:read }; Gone = 'ci-deploy shop developer', 'ci-deploy shop project:services:read' }
        @{ Way = 'on several projects'; Call = { Revoke-AivenProjectRole ci-deploy shop, blog developer }; Gone = 'ci-deploy blog developer', 'ci-deploy shop developer' }
        @{ Way = 'what Get-AivenProjectRole streams'; Call = { Get-AivenProjectRole backup shop | Revoke-AivenProjectRole }; Gone = 'backup shop developer', 'backup shop project:services:read' }
        @{ Way = 'by rows'; Call = { Get-AivenProjectRole backup blog developer | ConvertTo-Csv | ConvertFrom-Csv | Revoke-AivenProjectRole }; Gone = 'backup blog developer' }
    ) {
        $before = Get-GrantText
        & $Call | Should -BeNullOrEmpty
        Get-GrantText | Should -BeExactly $before.Where({ $_ -notin $Gone })
    }

    It 'revokes everything' {
        Get-AivenProjectRole | Revoke-AivenProjectRole
        Get-GrantText | Should -BeNullOrEmpty
    }

    It 'revokes a role that was granted by force' {
        Grant-AivenProjectRole ci-deploy shop project:moon:walk -Force
        Revoke-AivenProjectRole ci-deploy shop project:moon:walk
        (Get-AivenProjectRole).Role | Should -Not -Contain 'project:moon:walk'
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'a role that is not held'; Project = 'shop'; Role = 'admin'; Id = 'GrantNotFound'; Category = 'ObjectNotFound'; Target = 'admin'; Says = "'ci-deploy' does not hold the role 'admin' on project shop", 'Get-AivenProjectRole' }
        @{ Bad = 'a role that is not known'; Project = 'shop'; Role = 'nothing'; Id = 'GrantNotFound'; Category = 'ObjectNotFound'; Target = 'nothing'; Says = "'nothing'" }
        @{ Bad = 'a pattern for roles'; Project = 'shop'; Role = '*'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = '*'; Says = "Wildcards are not allowed here: '*'." }
        @{ Bad = 'an unknown project'; Project = 'shpo'; Role = 'developer'; Id = 'ProjectNotFound'; Category = 'ObjectNotFound'; Target = 'shpo'; Says = "Did you mean 'shop'?" }
        @{ Bad = 'a pattern for projects'; Project = 's*'; Role = 'developer'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 's*'; Says = "Wildcards are not allowed here: 's*'." }
    ) {
        $before = Get-StoreState
        Assert-Failure { Revoke-AivenProjectRole ci-deploy $Project $Role } -Id $Id -In Revoke-AivenProjectRole -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -Be $before
    }

    It 'continues after a role that is not held' {
        $outcome = Get-Outcome { Revoke-AivenProjectRole ci-deploy shop admin, developer }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'GrantNotFound,AppUsers.PowerShell.Commands.RevokeAivenProjectRoleCommand'
        Get-GrantText | Should -Not -Contain 'ci-deploy shop developer'
    }

    It 'says that -<Parameter> is missing where no grants are piped' -ForEach @(
        @{ Parameter = 'Role'; Given = @{ Project = 'shop' } }
        @{ Parameter = 'Project'; Given = @{ Role = 'developer' } }
    ) {
        $before = Get-StoreState
        Assert-Failure { Revoke-AivenProjectRole ci-deploy @Given } -Id ParameterMissing -In Revoke-AivenProjectRole -Category InvalidArgument -Target $Parameter -Message "-$Parameter is required", 'pipe grants'
        Get-StoreState | Should -Be $before
    }
}
