# Get- and Test-AivenAccess: what somebody may do, and by what.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup, nobody
    $null = New-AivenOrganizationalUnit Retail
    $null = New-AivenOrganizationalUnit Web -Parent Retail
    $null = New-AivenProject shop -Unit Web
    $null = New-AivenProject blog -Unit Retail
    $null = New-AivenProject lake
    $null = New-AivenUserGroup deployers, readers
    Add-AivenUserGroupMember deployers ci-deploy
    Grant-AivenOrganizationRole -Group deployers -Role developer -Unit Retail
    Grant-AivenProjectRole ci-deploy shop read_only
    Grant-AivenProjectRole backup lake project:moon:walk -Force
    Grant-AivenOrganizationRole backup -Role service:logs:read, organization:billing:read
    $template = Get-StorePath

    # The ways to a permission as text.
    function Get-Way([string] $Project, [string] $Permission, [string] $User = 'ci-deploy') {
        @(Get-AivenAccess $User -Project $Project | Where-Object Permission -EQ $Permission |
                ForEach-Object { $_.Paths.ForEach({ "$_" }) } | Sort-Object)
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Get-AivenAccess' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'shows permissions, user and project' {
        $entries = Get-AivenAccess ci-deploy -Project SHOP
        $entries[0] | Should -BeOfType AppUsers.AccessEntry
        $entries.UserName | Select-Object -Unique | Should -BeExactly 'ci-deploy'
        $entries.UserId | Select-Object -Unique | Should -BeExactly $ci.UserId
        $entries.Project | Select-Object -Unique | Should -BeExactly 'shop'
        $entries.Permission | Should -BeExactly ((Get-AivenRole developer, read_only).Permissions | Sort-Object -Unique)
    }

    It 'shows every way to <Permission> on <Project>' -ForEach @(
        @{ Project = 'shop'; Permission = 'service:data:write'; User = 'ci-deploy'; Ways = 'role developer on unit Retail through group deployers' }
        @{ Project = 'shop'; Permission = 'project:services:read'; User = 'ci-deploy'; Ways = 'role developer on unit Retail through group deployers', 'role read_only on project shop' }
        @{ Project = 'shop'; Permission = 'project:permissions:read'; User = 'ci-deploy'; Ways = 'role developer on unit Retail through group deployers', 'role read_only on project shop' }
        @{ Project = 'blog'; Permission = 'project:services:read'; User = 'ci-deploy'; Ways = 'role developer on unit Retail through group deployers' }
        @{ Project = 'lake'; Permission = 'project:services:read'; User = 'ci-deploy'; Ways = @() }
        @{ Project = 'lake'; Permission = 'service:logs:read'; User = 'backup'; Ways = 'role service:logs:read on the organization' }
        @{ Project = 'lake'; Permission = 'project:moon:walk'; User = 'backup'; Ways = 'role project:moon:walk on project lake' }
        @{ Project = 'lake'; Permission = 'organization:billing:read'; User = 'backup'; Ways = @() }
    ) {
        Get-Way $Project $Permission $User | Should -BeExactly $Ways
    }

    It 'shows the ways in its view' {
        Get-AivenAccess ci-deploy -Project blog | Out-String -Width 200 | Should -Match 'role developer on unit Retail through group deployers'
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'all projects when none is named'; Call = { Get-AivenAccess ci-deploy }; Expected = 'ci-deploy blog', 'ci-deploy shop' }
        @{ Way = 'a pattern for projects'; Call = { Get-AivenAccess ci-deploy B* }; Expected = 'ci-deploy blog' }
        @{ Way = 'a pattern for users'; Call = { Get-AivenAccess * -Project lake }; Expected = 'backup lake' }
        @{ Way = 'an array of projects'; Call = { Get-AivenAccess ci-deploy shop, blog }; Expected = 'ci-deploy blog', 'ci-deploy shop' }
        @{ Way = 'a pipeline of projects'; Call = { Get-AivenProject shop, lake | Get-AivenAccess ci-deploy }; Expected = 'ci-deploy shop' }
        @{ Way = 'a pipeline of users'; Call = { Get-AivenAppUser | Get-AivenAccess -Project lake }; Expected = 'backup lake' }
        @{ Way = 'a user who holds nothing'; Call = { Get-AivenAccess nobody }; Expected = @() }
        @{ Way = 'a pattern that matches no project'; Call = { Get-AivenAccess ci-deploy x* }; Expected = @() }
    ) {
        @((& $Call).ForEach({ "$($_.UserName) $($_.Project)" }) | Sort-Object -Unique) | Should -BeExactly $Expected
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown project'; Given = @{ User = 'ci-deploy'; Project = 'shpo' }; Id = 'ProjectNotFound'; Target = 'shpo'; Says = "Did you mean 'shop'?" }
        @{ Bad = 'an unknown user'; Given = @{ User = 'ci-delpoy'; Project = 'shop' }; Id = 'UserNotFound'; Target = 'ci-delpoy'; Says = "Did you mean 'ci-deploy'?" }
    ) {
        Assert-Failure { Get-AivenAccess @Given } -Id $Id -In Get-AivenAccess -Category ObjectNotFound -Target $Target -Message $Says
    }

    It 'follows <Change>' -ForEach @(
        @{ Change = 'a project that leaves its unit'; Do = { Set-AivenProject shop -Unit '' }; Left = 'role read_only on project shop' }
        @{ Change = 'a member that leaves its group'; Do = { Remove-AivenUserGroupMember deployers ci-deploy }; Left = 'role read_only on project shop' }
        @{ Change = 'a group that is removed'; Do = { Remove-AivenUserGroup deployers -Confirm:$false }; Left = 'role read_only on project shop' }
        @{ Change = 'a role that a group loses'; Do = { Revoke-AivenOrganizationRole -Group deployers -Role developer -Unit Retail }; Left = 'role read_only on project shop' }
        @{ Change = 'a role that is revoked'; Do = { Revoke-AivenProjectRole ci-deploy shop read_only }; Left = 'role developer on unit Retail through group deployers' }
        @{ Change = 'a group that is renamed'; Do = { Set-AivenUserGroup deployers -NewName shippers }; Left = 'role developer on unit Retail through group shippers', 'role read_only on project shop' }
        @{ Change = 'a project that is made again'; Do = { Remove-AivenProject shop -Confirm:$false; $null = New-AivenProject shop }; Left = @() }
    ) {
        & $Do
        Get-Way shop project:services:read | Should -BeExactly $Left
    }

    It 'is not lessened by a weaker grant' {
        $before = (Get-AivenAccess ci-deploy -Project shop).Permission
        Grant-AivenProjectRole ci-deploy shop project:services:read
        Grant-AivenOrganizationRole ci-deploy -Role read_only -Unit Web
        (Get-AivenAccess ci-deploy -Project shop).Permission | Should -BeExactly $before
    }

    It 'changes nothing' {
        $before = Get-StoreHash
        $null = Get-AivenAccess * | Out-String
        $null = Test-AivenAccess ci-deploy admin shop -Detailed
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Test-AivenAccess' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'answers <Answer> to <Permission> of <User> on <Project>' -ForEach @(
        @{ User = 'ci-deploy'; Permission = 'service:data:write'; Project = 'shop'; Answer = $true }
        @{ User = 'CI-DEPLOY'; Permission = 'Service:Data:Write'; Project = 'SHOP'; Answer = $true }
        @{ User = 'ci-deploy'; Permission = 'project:permissions:read'; Project = 'shop'; Answer = $true }
        @{ User = 'ci-deploy'; Permission = 'project:permissions:read'; Project = 'blog'; Answer = $false }
        @{ User = 'ci-deploy'; Permission = 'project:services:write'; Project = 'shop'; Answer = $false }
        @{ User = 'ci-deploy'; Permission = 'developer'; Project = 'shop'; Answer = $true }
        @{ User = 'ci-deploy'; Permission = 'admin'; Project = 'shop'; Answer = $false }
        @{ User = 'ci-deploy'; Permission = 'service:data:write'; Project = 'lake'; Answer = $false }
        @{ User = 'backup'; Permission = 'service:logs:read'; Project = 'blog'; Answer = $true }
        @{ User = 'nobody'; Permission = 'project:services:read'; Project = 'shop'; Answer = $false }
    ) {
        $answer = Test-AivenAccess $User $Permission $Project
        $answer | Should -BeOfType bool
        $answer | Should -Be $Answer
    }

    It 'explains a yes by its ways' {
        $check = Test-AivenAccess ci-deploy project:services:read shop -Detailed
        $check | Should -BeOfType AppUsers.AccessCheck
        $check.IsAllowed | Should -BeTrue
        $check.UserName | Should -BeExactly 'ci-deploy'
        $check.Permission | Should -BeExactly 'project:services:read'
        $check.Project | Should -BeExactly 'shop'
        $check.Paths.ForEach({ "$_" }) | Sort-Object | Should -BeExactly 'role developer on unit Retail through group deployers', 'role read_only on project shop'
        $check.RolesThatWouldGiveIt | Should -BeNullOrEmpty
        "$check" | Should -Match '^ci-deploy has project:services:read on project shop through role '
    }

    It 'explains a no by what would have given it, the least first' {
        $check = Test-AivenAccess ci-deploy project:services:write shop -Detailed
        $check.IsAllowed | Should -BeFalse
        $check.Paths | Should -BeNullOrEmpty
        $check.RolesThatWouldGiveIt | Select-Object -First 1 | Should -BeExactly 'project:services:write'
        foreach ($role in 'operator', 'admin', 'role:organization:admin') {
            $check.RolesThatWouldGiveIt | Should -Contain $role
        }
        $check.RolesThatWouldGiveIt | Should -Not -Contain 'developer'
    }

    It 'answers no for a disabled user, and says what it would have' {
        Disable-AivenAppUser ci-deploy
        Test-AivenAccess ci-deploy project:services:read shop | Should -BeFalse
        $check = Test-AivenAccess ci-deploy project:services:read shop -Detailed
        $check.IsUserEnabled | Should -BeFalse
        "$check" | Should -Match '^ci-deploy is disabled\. Enabled, it has project:services:read on project shop through role '
        (Get-AivenAccess ci-deploy shop -WarningVariable advice).IsUserEnabled | Select-Object -Unique | Should -BeFalse
        "$advice" | Should -BeLike "The application user 'ci-deploy' is disabled.*"
        Enable-AivenAppUser ci-deploy
    }

    It 'answers each of <Way>' -ForEach @(
        @{ Way = 'an array of users'; Call = { Test-AivenAccess ci-deploy, nobody, $ci.UserId service:data:write shop }; Expected = $true, $false, $true }
        @{ Way = 'a pipeline of users'; Call = { Get-AivenAppUser | Test-AivenAccess -Permission service:logs:read -Project shop }; Expected = $true, $true, $false }
        @{ Way = 'a pipeline of projects'; Call = { Get-AivenProject | Test-AivenAccess ci-deploy service:data:write }; Expected = $true, $false, $true }
        @{ Way = 'rows'; Call = { 'User,Permission,Project', 'ci-deploy,developer,shop', 'nobody,developer,shop' | ConvertFrom-Csv | Test-AivenAccess }; Expected = $true, $false }
    ) {
        & $Call | Should -BeExactly $Expected
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown permission'; Given = @{ User = 'ci-deploy'; Permission = 'project:service:read'; Project = 'shop' }; Id = 'RoleNotFound'; Category = 'ObjectNotFound'; Target = 'project:service:read'; Says = "'project:services:read'" }
        @{ Bad = 'an unknown user'; Given = @{ User = 'ci-delpoy'; Permission = 'admin'; Project = 'shop' }; Id = 'UserNotFound'; Category = 'ObjectNotFound'; Target = 'ci-delpoy'; Says = "'ci-deploy'" }
        @{ Bad = 'a pattern for users'; Given = @{ User = 'ci-*'; Permission = 'admin'; Project = 'shop' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'ci-*'; Says = "Wildcards are not allowed here: 'ci-*'." }
        @{ Bad = 'an unknown project'; Given = @{ User = 'ci-deploy'; Permission = 'admin'; Project = 'shpo' }; Id = 'ProjectNotFound'; Category = 'ObjectNotFound'; Target = 'shpo'; Says = "'shop'" }
        @{ Bad = 'a pattern for projects'; Given = @{ User = 'ci-deploy'; Permission = 'admin'; Project = 's*' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 's*'; Says = "Wildcards are not allowed here: 's*'." }
    ) {
        Assert-Failure { Test-AivenAccess @Given } -Id $Id -In Test-AivenAccess -Category $Category -Target $Target -Message $Says
    }

    It 'can be indexed in its lists' {
        $check = Test-AivenAccess ci-deploy project:services:write shop -Detailed
        $check.RolesThatWouldGiveIt.Count | Should -Be 6
        $check.RolesThatWouldGiveIt[1] | Should -BeOfType string
        (Test-AivenAccess ci-deploy project:services:read shop -Detailed).Paths[0].Role | Should -BeOfType string
    }

    It 'shows a permission that was granted by force' {
        Test-AivenAccess backup project:moon:walk lake | Should -BeTrue
    }

    It 'continues after a user that does not exist' {
        $outcome = Get-Outcome { Test-AivenAccess nothing, ci-deploy developer shop }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNotFound,AppUsers.PowerShell.Commands.TestAivenAccessCommand'
        $outcome.Output | Should -BeExactly $true
    }
}
