# Connect-AivenOrganization -Token: who acts, and what each kind of actor is refused.

BeforeDiscovery {
    # Named for what each holds; 'nobody' holds nothing.
    $actors = 'nobody', 'user-manager', 'group-manager', 'project-admin', 'grant-reader', 'organization-admin'
    # What is tried, who may do it, and which permission the error for the others names.
    $attempts = @(
        @{ Try = 'create a user'; In = 'New-AivenAppUser'; Call = { New-AivenAppUser fresh }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'change a user'; In = 'Set-AivenAppUser'; Call = { Set-AivenAppUser bare -Description x }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'remove a user'; In = 'Remove-AivenAppUser'; Call = { Remove-AivenAppUser bare -Confirm:$false }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'list users'; In = 'Get-AivenAppUser'; Call = { Get-AivenAppUser }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'list tokens'; In = 'Get-AivenAppUserToken'; Call = { Get-AivenAppUserToken }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'check a token'; In = 'Test-AivenAppUserToken'; Call = { Test-AivenAppUserToken x -Detailed }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'create a token for a user without grants'; In = 'New-AivenAppUserToken'; Call = { New-AivenAppUserToken bare }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'create a token for a user with a grant'; In = 'New-AivenAppUserToken'; Call = { New-AivenAppUserToken strong }; May = 'organization-admin'; Lacks = 'organization:app_users:write'; Special = @{ 'user-manager' = 'role:organization:admin' } }
        @{ Try = 'create a token for a user with a grant through a group'; In = 'New-AivenAppUserToken'; Call = { New-AivenAppUserToken member }; May = 'organization-admin'; Lacks = 'organization:app_users:write'; Special = @{ 'user-manager' = 'role:organization:admin' } }
        @{ Try = 'create another token for itself'; In = 'New-AivenAppUserToken'; Call = { New-AivenAppUserToken $Actor }; May = 'organization-admin'; Lacks = 'organization:app_users:write'; Special = @{ 'user-manager' = 'role:organization:admin' } }
        @{ Try = 'rotate the token of a user with a grant'; In = 'Invoke-AivenAppUserTokenRotation'; Call = { $strongToken | Invoke-AivenAppUserTokenRotation }; May = 'organization-admin'; Lacks = 'organization:app_users:write'; Special = @{ 'user-manager' = 'role:organization:admin' } }
        @{ Try = 'rotate the token of a user without grants'; In = 'Invoke-AivenAppUserTokenRotation'; Call = { $bareToken | Invoke-AivenAppUserTokenRotation }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'revoke a token'; In = 'Revoke-AivenAppUserToken'; Call = { $bareToken | Revoke-AivenAppUserToken -Confirm:$false }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'clear tokens'; In = 'Clear-AivenAppUserToken'; Call = { Clear-AivenAppUserToken bare -EndedFor 1.00:00:00 }; May = 'user-manager', 'organization-admin'; Lacks = 'organization:app_users:write' }
        @{ Try = 'create a group'; In = 'New-AivenUserGroup'; Call = { New-AivenUserGroup fresh }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'change a group'; In = 'Set-AivenUserGroup'; Call = { Set-AivenUserGroup weak-team -Description x }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'remove a group'; In = 'Remove-AivenUserGroup'; Call = { Remove-AivenUserGroup weak-team -Confirm:$false }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'list groups'; In = 'Get-AivenUserGroup'; Call = { Get-AivenUserGroup }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'list members'; In = 'Get-AivenUserGroupMember'; Call = { Get-AivenUserGroupMember strong-team }; May = 'group-manager', 'project-admin', 'grant-reader', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'add a member to a group without grants'; In = 'Add-AivenUserGroupMember'; Call = { Add-AivenUserGroupMember weak-team bare }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'add a member to a group with a grant'; In = 'Add-AivenUserGroupMember'; Call = { Add-AivenUserGroupMember strong-team bare }; May = 'organization-admin'; Lacks = 'organization:groups:write'; Special = @{ 'group-manager' = 'role:organization:admin' } }
        @{ Try = 'add itself to a group with a grant'; In = 'Add-AivenUserGroupMember'; Call = { Add-AivenUserGroupMember strong-team $Actor }; May = 'organization-admin'; Lacks = 'organization:groups:write'; Special = @{ 'group-manager' = 'role:organization:admin' } }
        @{ Try = 'take a member out of a group'; In = 'Remove-AivenUserGroupMember'; Call = { Remove-AivenUserGroupMember strong-team member }; May = 'group-manager', 'organization-admin'; Lacks = 'organization:groups:write' }
        @{ Try = 'create a project'; In = 'New-AivenProject'; Call = { New-AivenProject fresh }; May = 'organization-admin'; Lacks = 'organization:projects:write' }
        @{ Try = 'move a project'; In = 'Set-AivenProject'; Call = { Set-AivenProject shop -Unit Retail }; May = 'organization-admin'; Lacks = 'organization:projects:write' }
        @{ Try = 'remove a project'; In = 'Remove-AivenProject'; Call = { Remove-AivenProject shop -Confirm:$false }; May = 'organization-admin'; Lacks = 'organization:projects:write' }
        @{ Try = 'grant on its project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole bare shop developer }; May = 'project-admin', 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'grant admin on its project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole bare shop admin }; May = 'project-admin', 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'grant itself admin on that project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole $Actor shop admin }; May = 'project-admin', 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'grant to a group on its project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole -Group weak-team -Project shop -Role developer }; May = 'project-admin', 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'grant by force what it does not hold'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole bare shop project:moon:walk -Force }; May = @(); Lacks = 'admin'; Special = @{ 'project-admin' = 'project:moon:walk'; 'organization-admin' = 'project:moon:walk' } }
        @{ Try = 'grant on another project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole bare blog developer }; May = 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'revoke on its project'; In = 'Revoke-AivenProjectRole'; Call = { Revoke-AivenProjectRole strong shop admin }; May = 'project-admin', 'organization-admin'; Lacks = 'admin' }
        @{ Try = 'grant on a unit'; In = 'Grant-AivenOrganizationRole'; Call = { Grant-AivenOrganizationRole bare -Role developer -Unit Retail }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'grant on the organization what it may hold'; In = 'Grant-AivenOrganizationRole'; Call = { Grant-AivenOrganizationRole bare -Role organization:app_users:write }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'grant itself the organization'; In = 'Grant-AivenOrganizationRole'; Call = { Grant-AivenOrganizationRole $Actor -Role role:organization:admin }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'grant its group the organization'; In = 'Grant-AivenOrganizationRole'; Call = { Grant-AivenOrganizationRole -Group weak-team -Role role:organization:admin }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'revoke on the organization'; In = 'Revoke-AivenOrganizationRole'; Call = { Revoke-AivenOrganizationRole strong -Role organization:billing:read }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'list grants on the project'; In = 'Get-AivenProjectRole'; Call = { Get-AivenProjectRole -Project shop }; May = 'project-admin', 'grant-reader', 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'list grants of a user on the project'; In = 'Get-AivenProjectRole'; Call = { Get-AivenProjectRole strong -Project shop }; May = 'project-admin', 'grant-reader', 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'list grants on another project'; In = 'Get-AivenProjectRole'; Call = { Get-AivenProjectRole -Project blog }; May = 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'list grants on the organization'; In = 'Get-AivenOrganizationRole'; Call = { Get-AivenOrganizationRole }; May = 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'list access to the project'; In = 'Get-AivenAccess'; Call = { Get-AivenAccess strong -Project shop }; May = 'project-admin', 'grant-reader', 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'test access to another project'; In = 'Test-AivenAccess'; Call = { Test-AivenAccess strong admin blog }; May = 'organization-admin'; Lacks = 'project:permissions:read' }
        @{ Try = 'create a unit'; In = 'New-AivenOrganizationalUnit'; Call = { New-AivenOrganizationalUnit fresh }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'remove a unit'; In = 'Remove-AivenOrganizationalUnit'; Call = { Remove-AivenOrganizationalUnit Retail -Confirm:$false }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'raise the limits'; In = 'Set-AivenOrganization'; Call = { Set-AivenOrganization -TokenLimit 1000 }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'read events'; In = 'Get-AivenAppUserEvent'; Call = { Get-AivenAppUserEvent }; May = 'organization-admin'; Lacks = 'organization:event_logs:read' }
        @{ Try = 'check events'; In = 'Test-AivenAppUserEvent'; Call = { Test-AivenAppUserEvent }; May = 'organization-admin'; Lacks = 'organization:event_logs:read' }
        @{ Try = 'remove old events'; In = 'Clear-AivenAppUserEvent'; Call = { Clear-AivenAppUserEvent -OlderThan 1.00:00:00 }; May = 'organization-admin'; Lacks = 'role:organization:admin' }
        @{ Try = 'see the organization'; In = 'Get-AivenOrganization'; Call = { Get-AivenOrganization }; May = $actors; Lacks = $null }
        @{ Try = 'list projects'; In = 'Get-AivenProject'; Call = { Get-AivenProject }; May = $actors; Lacks = $null }
        @{ Try = 'list units'; In = 'Get-AivenOrganizationalUnit'; Call = { Get-AivenOrganizationalUnit }; May = $actors; Lacks = $null }
        @{ Try = 'list roles'; In = 'Get-AivenRole'; Call = { Get-AivenRole admin }; May = $actors; Lacks = $null }
    )
    $cases = foreach ($actor in $actors) { foreach ($attempt in $attempts) { @{ Actor = $actor } + $attempt } }
    $allowed = $cases.Where({ $_.Actor -in $_.May })
    $refused = $cases.Where({ $_.Actor -notin $_.May })
    # Looking something up is refused before anything is tried to change.
    $tried = $refused.Where({ $_.In -match '^(New|Set)-' -and $_.In -notmatch '-AivenAppUserToken$' -and $_.Actor -eq 'nobody' })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser bare, strong, member, nobody, user-manager, group-manager, project-admin, grant-reader, organization-admin
    $null = New-AivenProject shop, blog
    $null = New-AivenOrganizationalUnit Retail
    $null = New-AivenUserGroup weak-team, strong-team
    Add-AivenUserGroupMember strong-team member
    Grant-AivenProjectRole -Group strong-team -Project shop -Role developer
    Grant-AivenProjectRole strong, project-admin -Project shop -Role admin
    Grant-AivenProjectRole grant-reader shop project:permissions:read
    Grant-AivenOrganizationRole strong -Role organization:billing:read
    Grant-AivenOrganizationRole user-manager -Role organization:app_users:write
    Grant-AivenOrganizationRole group-manager -Role organization:groups:write
    Grant-AivenOrganizationRole organization-admin -Role role:organization:admin
    $tokens = @{}
    foreach ($name in 'nobody', 'user-manager', 'group-manager', 'project-admin', 'grant-reader', 'organization-admin') {
        $tokens[$name] = New-AivenAppUserToken $name
    }
    $bareToken = New-AivenAppUserToken bare
    $strongToken = New-AivenAppUserToken strong
    $template = Get-StorePath

    # Acts on the current store as the user of a token from here on.
    function Connect-Actor([object] $Token) {
        $null = Connect-TestStore (Get-StorePath) -Token $Token
    }

    # Does something as somebody and is the local administrator again: what came of it.
    function Get-ActorOutcome([string] $Actor, [scriptblock] $Action) {
        $path = Get-StorePath
        Connect-Actor $tokens[$Actor]
        try {
            Get-Outcome $Action
        }
        finally {
            $null = Connect-TestStore $path
        }
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Acting' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Actor> may <Try>' -ForEach $allowed {
        (Get-ActorOutcome $Actor $Call).Failures | Should -BeNullOrEmpty
    }

    It '<Actor> may not do anything else, and nothing changes' -ForEach @($refused | Group-Object { $_.Actor } | ForEach-Object { @{ Actor = $_.Name; Attempts = $_.Group } }) {
        $before = Get-StoreState
        foreach ($attempt in $Attempts) {
            $because = "$Actor may not $($attempt.Try)"
            $outcome = Get-ActorOutcome $Actor $attempt.Call
            $lacks = if ($attempt['Special'] -and $attempt.Special[$Actor]) { $attempt.Special[$Actor] } else { $attempt.Lacks }
            $outcome.Output | Should -BeNullOrEmpty -Because $because
            $outcome.Failures | Should -HaveCount 1 -Because $because
            $outcome.Failures[0].FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId PermissionDenied $attempt.In) -Because $because
            $outcome.Failures[0].CategoryInfo.Category | Should -Be 'PermissionDenied' -Because $because
            $message = $outcome.Failures[0].Exception.Message
            $message.Contains("'$Actor'") | Should -BeTrue -Because "'$message' names the actor"
            $message.Contains($lacks) | Should -BeTrue -Because "'$message' names $lacks"
        }
        Get-StoreState | Should -BeExactly $before
    }

    It 'keeps an event of what <Actor> was refused: <Try>' -ForEach $tried {
        $null = Get-ActorOutcome $Actor $Call
        $entries = @(Get-AivenAppUserEvent | Where-Object Outcome -EQ 'Refused')
        $entries | Should -HaveCount 1
        $entries[0].Actor | Should -Match "^$Actor \(u[0-9a-f]{12}\) by $($tokens[$Actor].TokenPrefix)$"
    }

    It 'refuses the same with -WhatIf, and writes nothing: no change, no secret, no event' {
        if ($overHttp) {
            Set-ItResult -Skipped -Because 'a server sees that a token was used, and not for what'
        }
        $outcome = Get-ActorOutcome nobody {
            $before = Get-StoreHash
            New-AivenAppUser fresh -WhatIf
            New-AivenAppUserToken bare -WhatIf
            'unchanged: ' + ($before -eq (Get-StoreHash))
        }
        $outcome.Output | Should -BeExactly 'unchanged: True'
    }

    It 'names the actor in events and in what it revoked' {
        $null = Get-ActorOutcome user-manager { New-AivenAppUser fresh; $bareToken | Revoke-AivenAppUserToken -Confirm:$false }
        $expected = "^user-manager \(u[0-9a-f]{12}\) by $($tokens['user-manager'].TokenPrefix)$"
        (Get-AivenAppUserEvent -Action CreateUser | Select-Object -Last 1).Actor | Should -Match $expected
        (Get-AivenAppUserToken -TokenPrefix $bareToken.TokenPrefix).RevokedBy | Should -Match $expected
    }

    It 'loses its rights with its grant at once' {
        $path = Get-StorePath
        $admin = Get-AivenConnection
        Connect-Actor $tokens['user-manager']
        $null = New-AivenAppUser one
        Revoke-AivenOrganizationRole user-manager -Role organization:app_users:write -Connection $admin
        Assert-Failure { New-AivenAppUser two } -Id PermissionDenied -In New-AivenAppUser -Category PermissionDenied -Target 'organization:app_users:write'
        $null = Connect-TestStore $path
        (Get-AivenAppUser).Name | Should -Not -Contain 'two'
    }

    It 'has rights that come through a group' {
        Grant-AivenOrganizationRole -Group weak-team -Role organization:groups:write
        Add-AivenUserGroupMember weak-team nobody
        (Get-ActorOutcome nobody { New-AivenUserGroup fresh }).Output.Name | Should -BeExactly 'fresh'
    }
}

Describe 'A token with scopes' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'of <Scopes> is held to them: <Try>' -ForEach @(
        @{ Scopes = 'accounts:read', 'authentication:read'; Try = 'list users'; Call = { Get-AivenAppUser }; In = 'Get-AivenAppUser'; Needs = $null }
        @{ Scopes = 'accounts:read'; Try = 'list users'; Call = { Get-AivenAppUser }; In = 'Get-AivenAppUser'; Needs = 'authentication:read' }
        @{ Scopes = 'accounts:read', 'authentication:read'; Try = 'create a user'; Call = { New-AivenAppUser fresh }; In = 'New-AivenAppUser'; Needs = 'accounts:write' }
        @{ Scopes = 'accounts:write', 'authentication:write'; Try = 'create a user'; Call = { New-AivenAppUser fresh }; In = 'New-AivenAppUser'; Needs = $null }
        @{ Scopes = 'accounts:write', 'authentication:write'; Try = 'change a user'; Call = { Set-AivenAppUser bare -Description x }; In = 'Set-AivenAppUser'; Needs = $null }
        @{ Scopes = 'accounts:write', 'authentication:write'; Try = 'revoke a token'; Call = { Revoke-AivenAppUserToken bare $bareToken.TokenPrefix -Confirm:$false }; In = 'Revoke-AivenAppUserToken'; Needs = $null }
        @{ Scopes = 'accounts:write', 'authentication:write'; Try = 'remove a user'; Call = { Remove-AivenAppUser bare -Confirm:$false }; In = 'Remove-AivenAppUser'; Needs = $null }
        @{ Scopes = 'accounts', 'authentication'; Try = 'create a user'; Call = { New-AivenAppUser fresh }; In = 'New-AivenAppUser'; Needs = $null }
        @{ Scopes = 'all'; Try = 'create a user'; Call = { New-AivenAppUser fresh }; In = 'New-AivenAppUser'; Needs = $null }
        @{ Scopes = 'services', 'projects:read'; Try = 'create a user'; Call = { New-AivenAppUser fresh }; In = 'New-AivenAppUser'; Needs = 'accounts:write' }
        @{ Scopes = 'billing:read'; Try = 'list projects'; Call = { Get-AivenProject }; In = 'Get-AivenProject'; Needs = 'projects:read' }
        @{ Scopes = 'billing:read'; Try = 'list units'; Call = { Get-AivenOrganizationalUnit }; In = 'Get-AivenOrganizationalUnit'; Needs = 'accounts:read' }
        @{ Scopes = 'billing:read'; Try = 'see the organization'; Call = { Get-AivenOrganization }; In = 'Get-AivenOrganization'; Needs = 'accounts:read' }
        @{ Scopes = 'projects:read'; Try = 'list projects'; Call = { Get-AivenProject }; In = 'Get-AivenProject'; Needs = $null }
        @{ Scopes = 'services:read'; Try = 'list users'; Call = { Get-AivenAppUser }; In = 'Get-AivenAppUser'; Needs = 'accounts:read' }
    ) {
        $tokens['scoped'] = New-AivenAppUserToken organization-admin -Scope $Scopes
        $before = Get-StoreState
        $outcome = Get-ActorOutcome scoped $Call
        if ($Needs) {
            $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId ScopeMissing $In)
            $outcome.Failures[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
            $outcome.Failures[0].TargetObject | Should -BeExactly $Needs
            Get-StoreState | Should -BeExactly $before
        }
        else {
            $outcome.Failures | Should -BeNullOrEmpty
        }
    }

    It 'does not create a token with more than it has' {
        $tokens['scoped'] = New-AivenAppUserToken organization-admin -Scope accounts, authentication
        $outcome = Get-ActorOutcome scoped { New-AivenAppUserToken organization-admin }
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Failures | Should -HaveCount 1
    }
}

Describe 'Connecting with a token' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'takes <Form>' -ForEach @(
        @{ Form = 'a secure string'; Token = { $tokens['user-manager'].Token } }
        @{ Form = 'a string'; Token = { ConvertTo-PlainText $tokens['user-manager'].Token } }
        @{ Form = 'a new token object'; Token = { $tokens['user-manager'] } }
    ) {
        $connection = Connect-TestStore (Get-StorePath) -Token (& $Token)
        $connection.ActsAs | Should -BeExactly $tokens['user-manager'].TokenPrefix
        (New-AivenAppUser fresh).Name | Should -BeExactly 'fresh'
    }

    It 'distinguishes the local administrator from others' {
        if (-not $overHttp) {
            (Get-AivenConnection).ActsAs | Should -BeNullOrEmpty
        }
        Connect-Actor $tokens['nobody']
        (Get-AivenConnection).ActsAs | Should -BeExactly $tokens['nobody'].TokenPrefix
    }

    It 'refuses <Case>, shows none of it, and works nowhere else' -ForEach @(
        @{ Case = 'something else'; Token = { 'password' } }
        @{ Case = 'a revoked token'; Token = { $bareToken | Revoke-AivenAppUserToken -Confirm:$false; $bareToken } }
        @{ Case = 'an expired token'; Token = { (Get-PastToken bare -Ago 1:00:00 -MaxAge 0:10:00).Text } }
        @{ Case = 'a token whose user is gone'; Token = { Remove-AivenAppUser bare -Confirm:$false; $bareToken } }
        @{ Case = 'a token with another checksum'; Token = { $t = ConvertTo-PlainText $bareToken.Token; Edit-Text $t -At 99 -With $(if ($t[99] -ceq 'x') { 'y' } else { 'x' }) } }
        @{ Case = 'a token that may not be used from here'; Token = { New-AivenAppUserToken bare -IpAllowlist 192.0.2.0/24 } }
    ) {
        if ($overHttp -and $Case -eq 'a token whose user is gone') {
            Set-ItResult -Skipped -Because 'the test server looks for it in the copies of the store too'
        }
        $given = & $Token
        $path = Get-StorePath
        $outcome = Get-Outcome { Connect-TestStore $path -Token $given }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'TokenRefused,AppUsers.PowerShell.Commands.ConnectAivenOrganizationCommand'
        $outcome.Failures[0].CategoryInfo.Category | Should -Be 'AuthenticationError'
        $text = if ($given -is [string]) { $given } else { ConvertTo-PlainText $given.Token }
        "$($outcome.Failures[0] | Format-List * -Force | Out-String -Width 4000)".Contains($text.Substring([Math]::Min(16, $text.Length - 8), 8)) | Should -BeFalse
        Assert-Failure { Get-AivenAppUser } -Id NotConnected -In Get-AivenAppUser
    }

    It 'gives one answer for every refused token' {
        $texts = 'password', (New-AivenAppUserToken bare -IpAllowlist 192.0.2.0/24 -AsPlainText), (Get-PastToken bare -Ago 1:00:00 -MaxAge 0:10:00).Text
        $path = Get-StorePath
        $messages = foreach ($text in $texts) {
            (Get-Outcome { Connect-TestStore $path -Token $text }).Failures[0].Exception.Message
        }
        $messages | Select-Object -Unique | Should -HaveCount 1
    }

    It 'ends when the token is revoked' {
        $path = Get-StorePath
        $admin = Get-AivenConnection
        Connect-Actor $tokens['organization-admin']
        Revoke-AivenAppUserToken organization-admin -All -Confirm:$false -Connection $admin
        Assert-Failure { New-AivenAppUser fresh } -Id TokenRefused -In New-AivenAppUser -Category AuthenticationError
        Assert-Failure { Get-AivenProject } -Id TokenRefused -In Get-AivenProject -Category AuthenticationError
        $null = Connect-TestStore $path
        (Get-AivenAppUser).Name | Should -Not -Contain 'fresh'
    }

    It 'is undone by Disconnect-AivenOrganization, which revokes nothing' {
        $path = Get-StorePath
        Connect-Actor $tokens['user-manager']
        Disconnect-AivenOrganization
        (Get-AivenConnection).ActsAs | Should -BeNullOrEmpty
        $null = Connect-TestStore $path
        (Get-AivenAppUserToken -TokenPrefix $tokens['user-manager'].TokenPrefix).State | Should -Be 'Active'
    }

    It 'works beside the current connection with -Connection' {
        $path = Get-StorePath
        $acting = Connect-TestStore $path -Token $tokens['nobody']
        $null = Connect-TestStore $path
        Assert-Failure { New-AivenAppUser fresh -Connection $acting } -Id PermissionDenied -In New-AivenAppUser
        (New-AivenAppUser fresh).Name | Should -BeExactly 'fresh'
    }
}

Describe 'The access of the session itself' {
    BeforeEach {
        Connect-StoreCopy $template
        Grant-AivenOrganizationRole strong -Role role:organization:admin -WarningAction Ignore
        $null = New-AivenUserGroup own
        Add-AivenUserGroupMember own organization-admin
    }

    It 'is ended only with -Force: <In>' -ForEach @(
        @{ In = 'Revoke-AivenAppUserToken'; With = { @{ User = 'organization-admin'; TokenPrefix = $tokens['organization-admin'].TokenPrefix; Confirm = $false } } }
        @{ In = 'Invoke-AivenAppUserTokenRotation'; With = { @{ User = 'organization-admin'; TokenPrefix = $tokens['organization-admin'].TokenPrefix; GracePeriod = 0 } } }
        @{ In = 'Revoke-AivenOrganizationRole'; With = { @{ User = 'organization-admin'; Role = 'role:organization:admin' } } }
        @{ In = 'Remove-AivenAppUser'; With = { @{ User = 'organization-admin'; Confirm = $false } } }
        @{ In = 'Remove-AivenUserGroupMember'; With = { @{ Group = 'own'; User = 'organization-admin' } } }
        @{ In = 'Remove-AivenUserGroup'; With = { @{ Group = 'own'; Confirm = $false } } }
    ) {
        $given = & $With
        $outcome = Get-ActorOutcome organization-admin { & $In @given }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId OwnAccess $In)
        $outcome.Failures[0].Exception.Message | Should -BeLike '*-Force*'
        (Get-ActorOutcome organization-admin { & $In @given -Force }).Failures | Should -BeNullOrEmpty
    }

    It 'stays when that of others is ended' {
        $outcome = Get-ActorOutcome organization-admin {
            $strongToken | Revoke-AivenAppUserToken -Confirm:$false
            Revoke-AivenProjectRole strong shop admin
            Remove-AivenUserGroupMember strong-team member
            Remove-AivenUserGroup strong-team -Confirm:$false
            Remove-AivenAppUser member -Confirm:$false
        }
        $outcome.Failures | Should -BeNullOrEmpty
    }
}
