# Grant-, Get- and Revoke-AivenOrganizationRole, the roles of groups, and what granting says: which user and which
# group a command finds is tested in UserIdentity.Tests.ps1 and UserGroup.Tests.ps1.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup
    $deployers = New-AivenUserGroup deployers
    $retail = New-AivenOrganizationalUnit Retail
    $null = New-AivenOrganizationalUnit Web -Parent Retail
    $null = New-AivenProject shop -Unit Web
    $bare = Get-StorePath
    Connect-StoreCopy $bare
    Grant-AivenOrganizationRole ci-deploy, backup -Role organization:billing:read, developer
    Grant-AivenOrganizationRole ci-deploy -Role read_only -Unit Retail, Web
    Grant-AivenOrganizationRole -Group deployers -Role operator -Unit Web
    $granted = Get-StorePath

    # Every grant on the organization and on units: who, where, role.
    function Get-GrantText {
        $grants = @(Get-AivenOrganizationRole) + @(Get-AivenOrganizationRole -Unit *)
        @($grants | ForEach-Object { "$($_.UserName)$($_.Group) $($_.Unit ?? 'org') $($_.Role)" } | Sort-Object)
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'A role that Aiven sunsets' {
    BeforeEach {
        Connect-StoreCopy $bare
    }

    It 'is granted with a warning, and listed with one for all: <Name>' -ForEach @(
        @{ Name = 'Get-AivenOrganizationRole'; Call = { Get-AivenOrganizationRole }; Names = 'organization:audit_logs:read', 'project:audit_logs:read' }
        @{ Name = 'Get-AivenRoleGrant'; Call = { Get-AivenRoleGrant }; Names = 'organization:audit_logs:read', 'project:audit_logs:read' }
        @{ Name = 'Get-AivenRoleGrant for users'; Call = { Get-AivenRoleGrant ci-deploy, backup }; Names = 'organization:audit_logs:read', 'project:audit_logs:read' }
        @{ Name = 'Get-AivenAccess'; Call = { Get-AivenAccess }; Names = 'project:audit_logs:read' }
        @{ Name = 'Get-AivenOrganizationRole for another'; Call = { Get-AivenOrganizationRole -Role developer }; Names = @() }
    ) {
        Grant-AivenOrganizationRole ci-deploy, backup -Role project:audit_logs:read, organization:audit_logs:read, developer -WarningVariable granting -WarningAction SilentlyContinue
        $granting | Should -HaveCount 4
        $granting[0].Message | Should -Match "^The role 'project:audit_logs:read' (was|will be) sunset by Aiven on 2026-10-30\. Grant 'project:event_logs:read' instead\.$"
        $WarningPreference = 'Continue'
        $listing, $listed = (& $Call 3>&1).Where({ $_ -is [System.Management.Automation.WarningRecord] }, 'Split')
        $listed | Should -Not -BeNullOrEmpty
        $listing.Count | Should -Be ([int][bool]$Names)
        foreach ($role in $Names) {
            $listing[0].Message | Should -Match "The role '$role' (was|will be) sunset by Aiven on 2026-\d\d-\d\d, and is still held\. Grant "
        }
    }
}

Describe 'Grant-AivenOrganizationRole' {
    BeforeEach {
        Connect-StoreCopy $bare
    }

    It 'writes the grant with -PassThru only' {
        Grant-AivenOrganizationRole ci-deploy -Role organization:billing:write | Should -BeNullOrEmpty
        $grant = Grant-AivenOrganizationRole CI-deploy -Role Organization:Billing:Read -PassThru
        $grant | Should -BeOfType AppUsers.RoleGrant
        $grant.ResourceType | Should -Be 'Organization'
        $grant.Resource | Should -BeExactly (Get-AivenOrganization).Name
        $grant.UserName | Should -BeExactly 'ci-deploy'
        $grant.UserId | Should -BeExactly $ci.UserId
        $grant.Role | Should -BeExactly 'organization:billing:read'
        $grant.GrantedAt.Offset | Should -Be ([timespan]::Zero)
        ($grant | ConvertTo-Csv | ConvertFrom-Csv).GrantedBy | Should -BeExactly (Get-AivenAppUserEvent -Newest 1).Actor
        "$($grant.Project)$($grant.Unit)$($grant.Group)$($grant.GroupId)" | Should -BeExactly ''
    }

    It 'writes the grant to a group on a unit' {
        $grant = Grant-AivenOrganizationRole -Group deployers -Role developer -Unit RETAIL -PassThru
        "$($grant.ResourceType) $($grant.Resource) $($grant.Unit) $($grant.Group) $($grant.GroupId)" | Should -BeExactly "Unit Retail Retail deployers $($deployers.GroupId)"
        "$($grant.UserName)$($grant.UserId)" | Should -BeExactly ''
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'a role of projects for all projects'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer }; Expected = 'ci-deploy org developer' }
        @{ Way = 'several roles'; Call = { Grant-AivenOrganizationRole ci-deploy -Role admin, organization:billing:read }; Expected = 'ci-deploy org admin', 'ci-deploy org organization:billing:read' }
        @{ Way = 'several users'; Call = { Grant-AivenOrganizationRole ci-deploy, backup -Role developer }; Expected = 'backup org developer', 'ci-deploy org developer' }
        @{ Way = 'a unit object'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer -Unit $retail }; Expected = 'ci-deploy Retail developer' }
        @{ Way = 'several units'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer -Unit Retail, web }; Expected = 'ci-deploy Retail developer', 'ci-deploy Web developer' }
        @{ Way = 'a pipeline of units'; Call = { Get-AivenOrganizationalUnit | Grant-AivenOrganizationRole ci-deploy -Role developer }; Expected = 'ci-deploy Retail developer', 'ci-deploy Web developer' }
        @{ Way = 'a pipeline of roles'; Call = { Get-AivenRole *billing* | Grant-AivenOrganizationRole ci-deploy }; Expected = 'ci-deploy org organization:billing:read', 'ci-deploy org organization:billing:write' }
        @{ Way = 'rows'; Call = { 'User,Unit,Role', 'backup,Web,developer', 'ci-deploy,Retail,admin' | ConvertFrom-Csv | Grant-AivenOrganizationRole }; Expected = 'backup Web developer', 'ci-deploy Retail admin' }
        @{ Way = 'rows of groups'; Call = { 'Group,Unit,Role', 'deployers,Web,developer' | ConvertFrom-Csv | Grant-AivenOrganizationRole }; Expected = 'deployers Web developer' }
        @{ Way = 'an unknown role by force'; Call = { Grant-AivenOrganizationRole ci-deploy -Role organization:moon:walk -Force }; Expected = 'ci-deploy org organization:moon:walk' }
        @{ Way = 'one role twice'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer, DEVELOPER }; Expected = 'ci-deploy org developer' }
    ) {
        & $Call
        Get-GrantText | Should -BeExactly $Expected
    }

    It 'changes nothing about a role that is held already' {
        $first = Grant-AivenOrganizationRole ci-deploy -Role developer -PassThru
        (Grant-AivenOrganizationRole ci-deploy -Role Developer -PassThru).GrantedAt | Should -Be $first.GrantedAt
        Get-GrantText | Should -HaveCount 1
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown unit'; Given = @{ Unit = 'Retial'; Role = 'developer' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Target = 'Retial'; Says = "Did you mean 'Retail'?" }
        @{ Bad = 'a pattern for units'; Given = @{ Unit = 'R*'; Role = 'developer' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'R*'; Says = "Wildcards are not allowed here: 'R*'." }
        @{ Bad = 'an unknown role'; Given = @{ Role = 'organization:biling:read' }; Id = 'RoleNotFound'; Category = 'ObjectNotFound'; Target = 'organization:biling:read'; Says = "Did you mean 'organization:billing:read'", '-Force' }
        @{ Bad = 'a pattern for roles'; Given = @{ Role = 'organization:*' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'organization:*'; Says = "Wildcards are not allowed here: 'organization:*'." }
        @{ Bad = 'a pattern for roles by force'; Given = @{ Role = 'organization:*'; Force = $true }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'organization:*'; Says = "Wildcards are not allowed here: 'organization:*'." }
        @{ Bad = 'a name with blanks by force'; Given = @{ Role = 'my role'; Force = $true }; Id = 'InvalidName'; Category = 'InvalidArgument'; Target = 'my role'; Says = 'lowercase letters' }
        @{ Bad = 'an empty role'; Given = @{ Role = '' }; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData'; Target = $null; Says = 'Role' }
    ) {
        $before = Get-StoreState
        Assert-Failure { Grant-AivenOrganizationRole ci-deploy @Given } -Id $Id -In Grant-AivenOrganizationRole -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses a user together with a group' {
        Assert-Failure { Grant-AivenOrganizationRole -User ci-deploy -Group deployers -Role developer } -Id AmbiguousParameterSet -In Grant-AivenOrganizationRole
    }

    It 'continues after a bad unit and a bad role' {
        $outcome = Get-Outcome { Grant-AivenOrganizationRole ci-deploy -Unit nothing, Web -Role nothing, developer }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UnitNotFound,AppUsers.PowerShell.Commands.GrantAivenOrganizationRoleCommand', 'RoleNotFound,AppUsers.PowerShell.Commands.GrantAivenOrganizationRoleCommand'
        Get-GrantText | Should -BeExactly 'ci-deploy Web developer'
    }
}

Describe 'Get-AivenOrganizationRole' {
    BeforeEach {
        Connect-StoreCopy $granted
    }

    It 'lists <What>' -ForEach @(
        @{ What = 'the grants on the organization'; Call = { Get-AivenOrganizationRole }; Expected = 'backup developer', 'backup organization:billing:read', 'ci-deploy developer', 'ci-deploy organization:billing:read' }
        @{ What = 'the grants of a user'; Call = { Get-AivenOrganizationRole ci-deploy }; Expected = 'ci-deploy developer', 'ci-deploy organization:billing:read' }
        @{ What = 'the grants of a role'; Call = { Get-AivenOrganizationRole -Role DEV* }; Expected = 'backup developer', 'ci-deploy developer' }
        @{ What = 'the grants on a unit'; Call = { Get-AivenOrganizationRole -Unit web }; Expected = 'ci-deploy read_only', 'deployers operator' }
        @{ What = 'the grants on all units'; Call = { Get-AivenOrganizationRole -Unit * }; Expected = 'ci-deploy read_only', 'ci-deploy read_only', 'deployers operator' }
        @{ What = 'the grants on piped units'; Call = { $retail | Get-AivenOrganizationRole }; Expected = 'ci-deploy read_only' }
        @{ What = 'the grants of a group'; Call = { Get-AivenOrganizationRole -Group deployers -Unit * }; Expected = 'deployers operator' }
        @{ What = 'the grants of a pattern of groups'; Call = { Get-AivenOrganizationRole -Group DEP* -Unit * }; Expected = 'deployers operator' }
        @{ What = 'nothing of a group that holds none'; Call = { Get-AivenOrganizationRole -Group deployers }; Expected = @() }
        @{ What = 'nothing, silently, for a pattern of units'; Call = { Get-AivenOrganizationRole -Unit x* }; Expected = @() }
    ) {
        @(& $Call | ForEach-Object { "$($_.UserName)$($_.Group) $($_.Role)" } | Sort-Object) | Should -BeExactly $Expected
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown unit'; Given = @{ Unit = 'Retial' }; Id = 'UnitNotFound' }
        @{ Bad = 'an unknown user'; Given = @{ User = 'nobody' }; Id = 'UserNotFound' }
        @{ Bad = 'an unknown group'; Given = @{ Group = 'nobody' }; Id = 'GroupNotFound' }
    ) {
        Assert-Failure { Get-AivenOrganizationRole @Given } -Id $Id -In Get-AivenOrganizationRole -Category ObjectNotFound -Target $Given.Values[0]
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenOrganizationRole | Should -BeNullOrEmpty
        Assert-NoStore
    }
}

Describe 'Revoke-AivenOrganizationRole' {
    BeforeEach {
        Connect-StoreCopy $granted
    }

    It 'revokes <Way>, and nothing else' -ForEach @(
        @{ Way = 'one role'; Call = { Revoke-AivenOrganizationRole ci-deploy -Role DEVELOPER }; Gone = 'ci-deploy org developer' }
        @{ Way = 'several roles'; Call = { Revoke-AivenOrganizationRole ci-deploy -Role developer, organization:billing:read }; Gone = 'ci-deploy org developer', 'ci-deploy org organization:billing:read' }
        @{ Way = 'on a unit'; Call = { Revoke-AivenOrganizationRole ci-deploy -Role read_only -Unit Web }; Gone = 'ci-deploy Web read_only' }
        @{ Way = 'on several units'; Call = { Revoke-AivenOrganizationRole $ci -Role read_only -Unit Web, $retail }; Gone = 'ci-deploy Retail read_only', 'ci-deploy Web read_only' }
        @{ Way = 'from a group'; Call = { Revoke-AivenOrganizationRole -Group $deployers -Role operator -Unit Web }; Gone = 'deployers Web operator' }
        @{ Way = 'what Get-AivenOrganizationRole streams'; Call = { Get-AivenOrganizationRole ci-deploy -Unit * | Revoke-AivenOrganizationRole }; Gone = 'ci-deploy Retail read_only', 'ci-deploy Web read_only' }
        @{ Way = 'all on a unit, groups too'; Call = { Get-AivenOrganizationRole -Unit Web | Revoke-AivenOrganizationRole }; Gone = 'ci-deploy Web read_only', 'deployers Web operator' }
        @{ Way = 'what a group holds on a unit'; Call = { Get-AivenOrganizationRole -Group deployers -Unit Web | Revoke-AivenOrganizationRole }; Gone = 'deployers Web operator' }
        @{ Way = 'all on the organization'; Call = { Get-AivenOrganizationRole backup | Revoke-AivenOrganizationRole }; Gone = 'backup org developer', 'backup org organization:billing:read' }
    ) {
        $before = Get-GrantText
        & $Call | Should -BeNullOrEmpty
        Get-GrantText | Should -BeExactly $before.Where({ $_ -notin $Gone })
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'a role that is not held'; Given = @{ User = 'ci-deploy'; Role = 'admin' }; Id = 'GrantNotFound'; Category = 'ObjectNotFound'; Target = 'admin'; Says = "'ci-deploy' does not hold the role 'admin' on" }
        @{ Bad = 'a role that is held elsewhere'; Given = @{ User = 'ci-deploy'; Role = 'developer'; Unit = 'Web' }; Id = 'GrantNotFound'; Category = 'ObjectNotFound'; Target = 'developer'; Says = 'unit Web' }
        @{ Bad = 'a role that a group does not hold'; Given = @{ Group = 'deployers'; Role = 'admin'; Unit = 'Web' }; Id = 'GrantNotFound'; Category = 'ObjectNotFound'; Target = 'admin'; Says = "'deployers'" }
        @{ Bad = 'a pattern for roles'; Given = @{ User = 'ci-deploy'; Role = '*' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = '*'; Says = "Wildcards are not allowed here: '*'." }
        @{ Bad = 'a pattern for units'; Given = @{ User = 'ci-deploy'; Role = 'developer'; Unit = '*' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = '*'; Says = "Wildcards are not allowed here: '*'." }
        @{ Bad = 'an unknown unit'; Given = @{ User = 'ci-deploy'; Role = 'developer'; Unit = 'Retial' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Target = 'Retial'; Says = "Did you mean 'Retail'?" }
    ) {
        $before = Get-StoreState
        Assert-Failure { Revoke-AivenOrganizationRole @Given } -Id $Id -In Revoke-AivenOrganizationRole -Category $Category -Target $Target -Message $Says
        Get-StoreState | Should -BeExactly $before
    }
}

Describe 'The last administrator of the organization' {
    It 'is kept by <In>, unless the local administrator gives -Force' -ForEach @(
        @{ In = 'Remove-AivenAppUser'; With = @{ User = 'ci-deploy'; Confirm = $false } }
        @{ In = 'Revoke-AivenOrganizationRole'; With = @{ User = 'ci-deploy'; Role = 'role:organization:admin' } }
        @{ In = 'Remove-AivenUserGroup'; With = @{ Group = 'deployers'; Confirm = $false } }
        @{ In = 'Remove-AivenUserGroupMember'; With = @{ Group = 'deployers'; User = 'backup' } }
    ) {
        Connect-StoreCopy $bare
        $holder = $In -like '*Group*' ? @{ Group = 'deployers' } : @{ User = 'ci-deploy' }
        Add-AivenUserGroupMember deployers backup
        Grant-AivenOrganizationRole @holder -Role role:organization:admin -WarningAction Ignore
        Assert-Failure { & $In @With } -Id LastAdministrator -In $In -Category InvalidOperation -Target (Get-AivenOrganization).Name -Message 'role:organization:admin', '-Force'
        if ($overHttp) {
            Assert-Failure { & $In @With -Force } -Id LastAdministrator -In $In -Category InvalidOperation
        }
        else {
            & $In @With -Force
            Get-AivenAppUserEvent | Select-Object -Last 1 -ExpandProperty Outcome | Should -Be 'Done'
        }
    }
}

Describe 'The warnings of a grant' {
    BeforeEach {
        Connect-StoreCopy $bare
        Grant-AivenProjectRole backup shop operator
        Add-AivenUserGroupMember deployers backup
    }

    It 'warns in one line: <Case>' -ForEach @(
        @{ Case = 'a role that is held already adds nothing'; Call = { Grant-AivenProjectRole backup shop operator -WarningVariable said }; Says = "'operator' on project shop does not add anything", "'backup'", 'Get-AivenAccess' }
        @{ Case = 'a weaker role adds nothing'; Call = { Grant-AivenProjectRole backup shop developer -WarningVariable said }; Says = "'developer' on project shop does not add anything" }
        @{ Case = 'a permission that a role carries adds nothing'; Call = { Grant-AivenProjectRole backup shop project:services:read -WarningVariable said }; Says = 'does not add anything' }
        @{ Case = 'what a unit above gives adds nothing'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer -Unit Retail; Grant-AivenProjectRole ci-deploy shop developer -WarningVariable said }; Says = 'does not add anything' }
        @{ Case = 'what the organization gives adds nothing on a unit'; Call = { Grant-AivenOrganizationRole ci-deploy -Role developer; Grant-AivenOrganizationRole ci-deploy -Role developer -Unit Web -WarningVariable said }; Says = "'developer' on unit Web does not add anything" }
        @{ Case = 'what a group gives adds nothing'; Call = { Grant-AivenOrganizationRole -Group deployers -Role organization:billing:read; Grant-AivenOrganizationRole backup -Role organization:billing:read -WarningVariable said }; Says = "'organization:billing:read' on the organization does not add anything" }
        @{ Case = 'admin of a project'; Call = { Grant-AivenProjectRole ci-deploy shop admin -WarningVariable said }; Says = "'admin'", 'full access to project shop', 'Get-AivenRole' }
        @{ Case = 'admin of all projects'; Call = { Grant-AivenOrganizationRole ci-deploy -Role admin -WarningVariable said }; Says = "'admin'", 'full access' }
        @{ Case = 'admin of the organization'; Call = { Grant-AivenOrganizationRole ci-deploy -Role role:organization:admin -WarningVariable said }; Says = "'role:organization:admin'", 'full access to the organization' }
        @{ Case = 'admin for a group'; Call = { Grant-AivenProjectRole -Group deployers -Project shop -Role admin -WarningVariable said }; Says = "'deployers'", 'full access to project shop' }
        @{ Case = 'a dry run, as the real one'; Call = { Grant-AivenProjectRole ci-deploy shop admin -WhatIf -WarningVariable said }; Says = "'admin'", 'full access to project shop' }
        @{ Case = 'a dry run by preference'; Call = { $WhatIfPreference = $true; Grant-AivenProjectRole backup shop operator -WarningVariable said }; Says = 'does not add anything' }
        @{ Case = 'admin that is held already says the one thing'; Call = { Grant-AivenProjectRole ci-deploy shop admin; Grant-AivenProjectRole ci-deploy shop admin -WarningVariable said }; Says = 'does not add anything' }
    ) {
        . $Call
        @($said) | Should -HaveCount 1
        foreach ($part in $Says) {
            $said[0].Message.Contains($part) | Should -BeTrue -Because "'$($said[0].Message)' says '$part'"
        }
        $said[0].Message | Should -Not -Match "[\r\n]"
    }

    It 'does not warn about <Case>' -ForEach @(
        @{ Case = 'a role that adds something'; Call = { Grant-AivenProjectRole ci-deploy shop developer -WarningVariable said } }
        @{ Case = 'a stronger role'; Call = { Grant-AivenProjectRole ci-deploy shop read_only; Grant-AivenProjectRole ci-deploy shop operator -WarningVariable said } }
        @{ Case = 'the same role higher up'; Call = { Grant-AivenOrganizationRole backup -Role operator -Unit Retail -WarningVariable said } }
        @{ Case = 'a role that another user holds'; Call = { Grant-AivenProjectRole ci-deploy shop operator -WarningVariable said } }
        @{ Case = 'a role for a group whose member holds it'; Call = { Grant-AivenProjectRole -Group deployers -Project shop -Role operator -WarningVariable said } }
        @{ Case = 'revoking'; Call = { Revoke-AivenProjectRole backup shop operator -WarningVariable said } }
    ) {
        . $Call
        @($said) | Should -HaveCount 0
    }

    It 'warns once for each grant' {
        Grant-AivenProjectRole ci-deploy, backup shop admin, developer -WarningVariable said
        $said | Should -HaveCount 4
    }

    It 'grants the role anyway' {
        Grant-AivenProjectRole backup shop developer
        (Get-AivenProjectRole backup shop).Role | Should -BeExactly 'developer', 'operator'
    }
}

Describe 'Get-AivenRoleGrant' {
    BeforeAll {
        Connect-StoreCopy $granted
        Grant-AivenProjectRole ci-deploy -Project shop -Role service:logs:read
        Grant-AivenProjectRole -Group deployers -Project shop -Role developer
        $null = New-AivenProject other
        Grant-AivenProjectRole backup -Project other -Role developer
        $all = @(Get-AivenOrganizationRole; Get-AivenOrganizationRole -Unit *; Get-AivenProjectRole)
    }

    It 'writes <What>' -ForEach @(
        @{ What = 'all'; Call = { Get-AivenRoleGrant }; Meant = { $true } }
        @{ What = 'those of a user wherever they are'; Call = { Get-AivenRoleGrant ci-deploy }; Meant = { $_.UserName -eq 'ci-deploy' } }
        @{ What = 'those of users by pattern'; Call = { Get-AivenRoleGrant c*, b* }; Meant = { $_.UserName } }
        @{ What = 'those of a group'; Call = { $deployers | Get-AivenRoleGrant }; Meant = { $_.Group } }
        @{ What = 'those that apply to a project'; Call = { Get-AivenProject shop | Get-AivenRoleGrant }; Meant = { $_.Resource -ne 'other' } }
        @{ What = 'those of several projects once'; Call = { Get-AivenRoleGrant -Project shop, * }; Meant = { $true } }
        @{ What = 'those of a user that apply to a project'; Call = { Get-AivenRoleGrant backup -Project shop }; Meant = { $_.UserName -eq 'backup' -and -not $_.Project } }
        @{ What = 'those of a role'; Call = { Get-AivenRoleGrant -Role DEV* }; Meant = { $_.Role -eq 'developer' } }
        @{ What = 'those of a row'; Call = { [pscustomobject] @{ User = 'ci-deploy'; Project = 'other' } | Get-AivenRoleGrant }; Meant = { $_.UserName -eq 'ci-deploy' -and -not $_.Project -and -not $_.Unit } }
    ) {
        $expected = $all | Where-Object $Meant
        $expected | Should -Not -BeNullOrEmpty
        & $Call | ForEach-Object { "$_ $($_.GrantedAt) $($_.GrantedBy)" } | Sort-Object |
            Should -BeExactly ($expected | ForEach-Object { "$_ $($_.GrantedAt) $($_.GrantedBy)" } | Sort-Object)
    }

    It 'writes nothing if a pattern does not match, and an error if a name does not' {
        Get-AivenRoleGrant x* | Should -BeNullOrEmpty
        Get-AivenRoleGrant nobody, ci-deploy -ErrorVariable failed -ErrorAction SilentlyContinue | Should -HaveCount 5
        $failed.FullyQualifiedErrorId | Should -BeLike 'UserNotFound,*'
    }

    It 'writes what the revoking commands take' {
        Connect-StoreCopy (Get-StorePath)
        $project, $other = (Get-AivenRoleGrant).Where({ $_.Project }, 'Split')
        $project | Revoke-AivenProjectRole
        $other | ConvertTo-Json | ConvertFrom-Json | Revoke-AivenOrganizationRole
        Get-AivenRoleGrant | Should -BeNullOrEmpty
    }
}

Describe '-PassThru' {
    It 'of <In> writes what is gone, as it was, and nothing with -WhatIf' -ForEach @(
        @{ In = 'Revoke-AivenOrganizationRole'; Was = { Get-AivenRoleGrant ci-deploy -Role read_only | Where-Object Unit -EQ Web }; Given = @{ User = 'ci-deploy'; Role = 'READ_ONLY'; Unit = 'web' } }
        @{ In = 'Revoke-AivenProjectRole'; Was = { Get-AivenProjectRole -Group deployers }; Given = @{ Group = 'deployers'; Role = 'developer'; Project = 'SHOP' } }
        @{ In = 'Remove-AivenUserGroupMember'; Was = { Get-AivenUserGroupMember deployers }; Given = @{ Group = 'deployers'; User = 'backup' } }
        @{ In = 'Remove-AivenAppUser'; Was = { Get-AivenAppUser back* }; Given = @{ User = 'backup'; Confirm = $false } }
        @{ In = 'Remove-AivenUserGroup'; Was = { Get-AivenUserGroup deploy* }; Given = @{ Group = 'deployers'; Confirm = $false } }
        @{ In = 'Remove-AivenProject'; Was = { Get-AivenProject sh* }; Given = @{ Name = 'shop'; Confirm = $false } }
        @{ In = 'Remove-AivenOrganizationalUnit'; Was = { Get-AivenOrganizationalUnit Spar* }; Given = @{ Name = 'Spare'; Confirm = $false } }
    ) {
        Connect-StoreCopy $granted
        Grant-AivenProjectRole -Group deployers -Project shop -Role developer
        Add-AivenUserGroupMember deployers backup
        $null = New-AivenOrganizationalUnit Spare
        $before = & $Was
        & $In @Given -PassThru -WhatIf | Should -BeNullOrEmpty
        & $In @Given -PassThru | ConvertTo-Json -Depth 3 | Should -BeExactly ($before | ConvertTo-Json -Depth 3)
        & $Was | Should -BeNullOrEmpty
    }
}
