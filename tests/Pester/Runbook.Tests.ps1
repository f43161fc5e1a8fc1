# Work that nobody watches: strict scripts, other runspaces, other processes, and objects that went through text.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession

    # Where another session finds the store under test, as parameters of Connect-AivenOrganization.
    function Get-Place {
        $path = Get-StorePath
        if (-not $overHttp) {
            return @{ Path = $path }
        }
        $token = Invoke-RestMethod -Method Post "$env:APPUSERS_TEST_SERVER/test/open?path=$([uri]::EscapeDataString($path))"
        @{ Uri = $env:APPUSERS_TEST_SERVER; Token = $token }
    }

    # Runs a script in a PowerShell of its own, strictly and unattended, connected to the store under test.
    function Invoke-Runbook([string] $Script) {
        $strict = @'
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            $WarningPreference = 'SilentlyContinue'
            Import-Module $args[0]
            $place = $args[1] | ConvertFrom-Json -AsHashtable
            $null = Connect-AivenOrganization @place

'@
        Receive-PowerShell (Invoke-PowerShell ($strict + $Script) -Arguments $manifestPath, (Get-Place | ConvertTo-Json -Compress))
    }

    # What a background job writes, which is connected to the store under test.
    function Invoke-Job([scriptblock] $Script) {
        $where = Get-Place
        Start-Job {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            Import-Module $using:manifestPath
            $place = $using:where
            $null = Connect-AivenOrganization @place
            & ([scriptblock]::Create($using:Script))
        } | Receive-Job -Wait -AutoRemoveJob
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'A strict script that nobody watches' {
    BeforeEach {
        Connect-FreshStore
    }

    It 'does the whole work' {
        $ran = Invoke-Runbook @'
            $null = New-AivenProject shop
            $user = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
            Grant-AivenProjectRole $user shop developer
            $new = New-AivenAppUserToken $user -MaxAge 90.00:00:00
            "valid: $(Test-AivenAppUserToken $new.Token)"
            Get-AivenAppUserToken -ExpiringWithin 100.00:00:00 | Invoke-AivenAppUserTokenRotation -GracePeriod 1.00:00:00 | ForEach-Object { "rotated for $($_.UserName)" }
            Get-AivenAppUser | Format-Table | Out-String -Width 80 | Out-Null
            Revoke-AivenAppUserToken $user $new.TokenPrefix -Confirm:$false
            "valid: $(Test-AivenAppUserToken $new.Token)"
            "tokens: $((Get-AivenAppUserToken $user).State -join ', ')"
            Revoke-AivenProjectRole $user shop developer
            "grants: $(@(Get-AivenProjectRole $user).Count)"
            Remove-AivenAppUser $user -Confirm:$false
            "users: $(@(Get-AivenAppUser).Count)"
'@
        $ran.Errors | Should -BeNullOrEmpty
        $ran.ExitCode | Should -Be 0
        $ran.Output[0..2] | Should -BeExactly 'valid: True', 'rotated for ci-deploy', 'valid: False'
        $ran.Output[3] -replace '^tokens: ' -split ', ' | Sort-Object | Should -BeExactly 'Active', 'Revoked'
        $ran.Output[4..5] | Should -BeExactly 'grants: 0', 'users: 0'
    }

    It 'gets an error if it cannot ask for confirmation, and nothing is removed: <What>' -ForEach @(
        @{ What = 'a user'; Call = 'Remove-AivenAppUser ci-deploy'; In = 'Remove-AivenAppUser' }
        @{ What = 'a token'; Call = 'Get-AivenAppUserToken | Revoke-AivenAppUserToken'; In = 'Revoke-AivenAppUserToken' }
        @{ What = 'a project'; Call = 'Remove-AivenProject shop'; In = 'Remove-AivenProject' }
    ) {
        $null = New-AivenAppUser ci-deploy | New-AivenAppUserToken
        $null = New-AivenProject shop
        $before = Get-StoreState
        $ran = Invoke-Runbook "try { $Call } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }"
        $ran.ExitCode | Should -Be 0
        $ran.Output[0] | Should -BeExactly (Get-FullErrorId InvalidOperation $In)
        $ran.Output[1] | Should -Match 'NonInteractive'
        Get-StoreState | Should -Be $before
    }

    It 'ends at the first bad item with Stop, and keeps what was done' {
        $null = New-AivenAppUser one, two, three
        $ran = Invoke-Runbook @'
            'one', 'nobody', 'three' | Remove-AivenAppUser -Confirm:$false
            'not reached'
'@
        $ran.ExitCode | Should -Not -Be 0
        $ran.Output | Should -Not -Contain 'not reached'
        $ran.Errors | Should -Match 'nobody'
        [regex]::Matches(($ran.Errors -replace '[|\s]+', ' '), 'Run Get-AivenAppUser to list the application users').Count | Should -Be 1
        (Get-AivenAppUser).Name | Should -BeExactly 'three', 'two'
    }

    It 'continues after a bad item with Continue, and sets its own exit code' {
        $null = New-AivenAppUser one, two, three
        $ran = Invoke-Runbook @'
            'one', 'nobody', 'three' | Remove-AivenAppUser -Confirm:$false -ErrorAction Continue -ErrorVariable bad 2>$null
            "bad: $($bad.TargetObject)"
            exit $bad.Count
'@
        $ran.Output | Should -BeExactly 'bad: nobody'
        $ran.ExitCode | Should -Be 1
        (Get-AivenAppUser).Name | Should -BeExactly 'two'
    }

    It 'does not ask if $ConfirmPreference is None' {
        $null = New-AivenAppUser ci-deploy
        $ran = Invoke-Runbook '$ConfirmPreference = "None"; Remove-AivenAppUser ci-deploy'
        $ran.Errors | Should -BeNullOrEmpty
        Get-AivenAppUser | Should -BeNullOrEmpty
    }
}

Describe 'Common parameters' {
    BeforeEach {
        Connect-FreshStore
    }

    It '-OutVariable keeps the objects' {
        $null = New-AivenAppUser one, two -OutVariable made
        $made[0] | Should -BeOfType AppUsers.AppUser
        $made.Name | Should -BeExactly 'one', 'two'
    }

    It '-PipelineVariable gives later commands the object' {
        $null = New-AivenAppUser one, two
        $lines = Get-AivenAppUser -PipelineVariable user | New-AivenAppUserToken | ForEach-Object { "$($user.Name) $($_.UserName)" }
        $lines | Should -BeExactly 'one one', 'two two'
    }
}

Describe 'Runspaces side by side' {
    BeforeEach {
        Connect-FreshStore
        $null = New-AivenProject shop
    }

    It 'work in ForEach-Object -Parallel on one connection' {
        $connection = Get-AivenConnection
        $tokens = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            Import-Module $using:manifestPath
            $at = @{ Connection = $using:connection }
            $user = New-AivenAppUser "job-$_" @at
            Grant-AivenProjectRole $user shop operator @at
            $user | New-AivenAppUserToken @at
        }
        $tokens | Should -HaveCount 8
        $tokens | ForEach-Object { $_ | Should -BeOfType AppUsers.AppUserNewToken }
        $tokens.ForEach({ Test-AivenAppUserToken $_ }) | Should -Not -Contain $false
        Get-AivenProjectRole -Project shop | Should -HaveCount 8
        $tokens | Revoke-AivenAppUserToken -Confirm:$false
        (Get-AivenAppUserToken).State | Select-Object -Unique | Should -Be 'Revoked'
    }

    It 'work in thread jobs that connect by themselves' {
        $where = Get-Place
        $jobs = 'one', 'two', 'three' | ForEach-Object {
            $name = $_
            Start-ThreadJob {
                Set-StrictMode -Version Latest
                $ErrorActionPreference = 'Stop'
                Import-Module $using:manifestPath
                $place = $using:where
                $null = Connect-AivenOrganization @place
                New-AivenAppUser $using:name
            }
        }
        $users = $jobs | Receive-Job -Wait -AutoRemoveJob
        $users | ForEach-Object { $_ | Should -BeOfType AppUsers.AppUser }
        $users.Name | Sort-Object | Should -BeExactly (Get-AivenAppUser).Name
        $users | Remove-AivenAppUser -Confirm:$false
        Get-AivenAppUser | Should -BeNullOrEmpty
    }
}

Describe 'A background job' {
    BeforeAll {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
        $null = New-AivenProject shop
        Grant-AivenProjectRole ci-deploy shop developer
        $read = Invoke-Job {
            New-AivenAppUserToken ci-deploy -MaxAge 1.00:00:00 -Scope services:read -IpAllowlist 10.0.0.0/8, '2001:db8::/32'
            Get-AivenAppUser
            Get-AivenAppUserToken
            Get-AivenProjectRole
        }
        $new, $user, $token, $grant = $read
    }

    It 'returns objects that name what they were' {
        $read.ForEach({ $_.PSObject.TypeNames[0] }) | Should -BeExactly 'Deserialized.AppUsers.AppUserNewToken', 'Deserialized.AppUsers.AppUser', 'Deserialized.AppUsers.AppUserToken', 'Deserialized.AppUsers.RoleGrant'
    }

    It 'keeps a secret secret and whole' {
        $new.Token | Should -BeOfType securestring
        Test-AivenAppUserToken $new.Token -Scope services:read -IpAddress 10.1.2.3 | Should -BeTrue
        $new | Test-AivenAppUserToken -Scope services:read -IpAddress 10.1.2.3 | Should -BeTrue
    }

    It 'keeps times in UTC, spans spans and lists lists' {
        $here = Get-AivenAppUserToken ci-deploy
        $token.CreatedAt | Should -BeOfType DateTimeOffset
        $token.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $token.CreatedAt | Should -Be $here.CreatedAt
        $token.MaxAge | Should -Be ([timespan] '1.00:00:00')
        $token.Scopes | Should -BeExactly 'services:read'
        $token.IpAllowlist.Count | Should -Be 2
        $token.IpAllowlist -contains '2001:db8::/32' | Should -BeTrue
        "$($token.State)" | Should -BeExactly 'Active'
    }

    It 'shows them in the same views' {
        $there = $user, $token, $grant | ForEach-Object { $_ | Out-String -Width 120 }
        $here = (Get-AivenAppUser), (Get-AivenAppUserToken), (Get-AivenProjectRole) | ForEach-Object { $_ | Out-String -Width 120 }
        # Testing the token used it meanwhile.
        $there -replace 'never ', '' -replace 'just now', '' -replace ' +', ' ' | Should -BeExactly ($here -replace 'never ', '' -replace 'just now', '' -replace ' +', ' ')
    }

    It 'gets an error that says what to do with a connection from another process' {
        $connection = Get-AivenConnection
        $message = Start-Job -ArgumentList $manifestPath, $connection -ScriptBlock {
            Import-Module $args[0]
            try { Get-AivenAppUser -Connection $args[1] -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
        } | Receive-Job -Wait -AutoRemoveJob
        $message[0] | Should -BeExactly (Get-FullErrorId ParameterArgumentTransformationError Get-AivenAppUser)
        $message[1] | Should -Match 'Connect-AivenOrganization'
    }
}

Describe 'Objects that went through <_>' -ForEach 'a job', 'JSON', 'CSV' {
    BeforeAll {
        $through = @{
            'a job' = { process { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, 1)) } }
            'JSON'  = { process { $_ | ConvertTo-Json -WarningAction Stop | ConvertFrom-Json } }
            'CSV'   = { process { $_ | ConvertTo-Csv | ConvertFrom-Csv } }
        }[$_]
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy, backup -Description 'before'
        $null = New-AivenProject shop, blog
        $null = New-AivenOrganizationalUnit Retail
        $null = New-AivenUserGroup deployers
        $template = Get-StorePath
    }

    BeforeEach {
        Connect-StoreCopy $template
        Add-AivenUserGroupMember deployers ci-deploy
        Grant-AivenProjectRole ci-deploy shop developer, operator
        Grant-AivenProjectRole -Group deployers -Project shop, blog -Role read_only
        Grant-AivenOrganizationRole ci-deploy, backup -Role organization:app_users:write
        Grant-AivenOrganizationRole -Group deployers -Role organization:projects:write
        Grant-AivenOrganizationRole ci-deploy -Role developer -Unit Retail
        $null = New-AivenAppUserToken ci-deploy, backup -MaxAge 90.00:00:00
        $back = { @(& $args[0] | & $through) }
    }

    It 'are the right one to <What>' -ForEach @(
        @{ What = 'Set-AivenAppUser'; Of = { Get-AivenAppUser ci-deploy }; Do = { $_ | Set-AivenAppUser -Description after }; Told = { (Get-AivenAppUser ci-deploy, backup).Description }; Expected = 'after', 'before' }
        @{ What = 'Set-AivenAppUser as an argument'; Of = { Get-AivenAppUser ci-deploy }; Do = { Set-AivenAppUser $_ -Description after }; Told = { (Get-AivenAppUser ci-deploy, backup).Description }; Expected = 'after', 'before' }
        @{ What = 'Set-AivenAppUser after a rename'; Of = { Get-AivenAppUser ci-deploy }; Do = { Set-AivenAppUser ci-deploy -NewName shipper; Set-AivenAppUser $_ -Description after }; Told = { (Get-AivenAppUser shipper).Description }; Expected = 'after' }
        @{ What = 'Remove-AivenAppUser'; Of = { Get-AivenAppUser ci-deploy }; Do = { $_ | Remove-AivenAppUser -Confirm:$false }; Told = { (Get-AivenAppUser).Name }; Expected = 'backup' }
        @{ What = 'New-AivenAppUserToken'; Of = { Get-AivenAppUser ci-deploy }; Do = { $_ | New-AivenAppUserToken | Out-Null }; Told = { (Get-AivenAppUserToken).UserName }; Expected = 'backup', 'ci-deploy', 'ci-deploy' }
        @{ What = 'Grant-AivenProjectRole'; Of = { Get-AivenAppUser backup }; Do = { $_ | Grant-AivenProjectRole -Project blog -Role admin }; Told = { (Get-AivenProjectRole -Project blog -Role admin).UserName }; Expected = 'backup' }
        @{ What = 'Get-AivenAccess'; Of = { Get-AivenAppUser ci-deploy }; Do = { $script:seen = $_ | Get-AivenAccess -Project blog }; Told = { $seen.UserName | Select-Object -Unique }; Expected = 'ci-deploy' }
        @{ What = 'Revoke-AivenAppUserToken'; Of = { Get-AivenAppUserToken ci-deploy }; Do = { $_ | Revoke-AivenAppUserToken -Confirm:$false }; Told = { (Get-AivenAppUserToken | Where-Object State -EQ 'Revoked').UserName }; Expected = 'ci-deploy' }
        @{ What = 'Revoke-AivenAppUserToken by a new token'; Of = { New-AivenAppUserToken backup }; Do = { $_ | Revoke-AivenAppUserToken -Confirm:$false }; Told = { (Get-AivenAppUserToken | Where-Object State -EQ 'Revoked').UserName }; Expected = 'backup' }
        @{ What = 'Invoke-AivenAppUserTokenRotation'; Of = { Get-AivenAppUserToken ci-deploy }; Do = { $_ | Invoke-AivenAppUserTokenRotation | Out-Null }; Told = { (Get-AivenAppUserToken | Where-Object SuccessorPrefix).UserName }; Expected = 'ci-deploy' }
        @{ What = 'Grant-AivenProjectRole by project'; Of = { Get-AivenProject blog }; Do = { $_ | Grant-AivenProjectRole backup -Role admin }; Told = { (Get-AivenProjectRole backup).Project }; Expected = 'blog' }
        @{ What = 'Set-AivenProject'; Of = { Get-AivenProject blog }; Do = { $_ | Set-AivenProject -Unit Retail }; Told = { (Get-AivenProject | Where-Object Unit).Name }; Expected = 'blog' }
        @{ What = 'Remove-AivenProject'; Of = { Get-AivenProject blog }; Do = { $_ | Remove-AivenProject -Confirm:$false }; Told = { (Get-AivenProject).Name }; Expected = 'shop' }
        @{ What = 'Set-AivenUserGroup'; Of = { Get-AivenUserGroup }; Do = { $_ | Set-AivenUserGroup -NewName shippers }; Told = { (Get-AivenUserGroup).Name }; Expected = 'shippers' }
        @{ What = 'Remove-AivenUserGroupMember'; Of = { Get-AivenUserGroupMember }; Do = { $_ | Remove-AivenUserGroupMember }; Told = { Get-AivenUserGroupMember }; Expected = @() }
        @{ What = 'Remove-AivenOrganizationalUnit'; Of = { Get-AivenOrganizationalUnit }; Do = { $_ | Remove-AivenOrganizationalUnit -Confirm:$false }; Told = { Get-AivenOrganizationalUnit }; Expected = @() }
        @{ What = 'Revoke-AivenProjectRole'; Of = { Get-AivenProjectRole ci-deploy -Role operator }; Do = { $_ | Revoke-AivenProjectRole }; Told = { (Get-AivenProjectRole ci-deploy).Role }; Expected = 'developer' }
        @{ What = 'Revoke-AivenProjectRole of a group'; Of = { Get-AivenProjectRole -Group deployers -Project shop }; Do = { $_ | Revoke-AivenProjectRole }; Told = { (Get-AivenProjectRole -Group deployers).Project }; Expected = 'blog' }
        @{ What = 'Revoke-AivenProjectRole as an argument'; Of = { Get-AivenProjectRole -Group deployers }; Do = { Revoke-AivenProjectRole -InputObject $_ }; Told = { Get-AivenProjectRole -Group deployers }; Expected = @() }
        @{ What = 'Revoke-AivenProjectRole in a list'; Of = { Get-AivenProjectRole -Group deployers }; Do = { Revoke-AivenProjectRole -InputObject ([Collections.Generic.List[object]] @($_)) }; Told = { Get-AivenProjectRole -Group deployers }; Expected = @() }
        @{ What = 'Grant-AivenProjectRole, which restores it'; Of = { Get-AivenProjectRole ci-deploy -Role operator }; Do = { Revoke-AivenProjectRole ci-deploy shop operator; $_ | Grant-AivenProjectRole }; Told = { (Get-AivenProjectRole ci-deploy).Role | Sort-Object }; Expected = 'developer', 'operator' }
        @{ What = 'Revoke-AivenOrganizationRole'; Of = { Get-AivenOrganizationRole ci-deploy }; Do = { $_ | Revoke-AivenOrganizationRole }; Told = { (Get-AivenOrganizationRole -Role organization:app_users:write).UserName }; Expected = 'backup' }
        @{ What = 'Revoke-AivenOrganizationRole of a group'; Of = { Get-AivenOrganizationRole -Group deployers }; Do = { $_ | Revoke-AivenOrganizationRole }; Told = { Get-AivenOrganizationRole -Group deployers }; Expected = @() }
        @{ What = 'Revoke-AivenOrganizationRole on a unit'; Of = { Get-AivenOrganizationRole ci-deploy -Unit Retail }; Do = { $_ | Revoke-AivenOrganizationRole }; Told = { (Get-AivenOrganizationRole ci-deploy).Role; Get-AivenOrganizationRole ci-deploy -Unit Retail }; Expected = 'organization:app_users:write' }
    ) {
        & $back $Of | ForEach-Object { & $Do }
        @(& $Told) | Should -BeExactly $Expected
    }

    It 'do not contain a secret that can be read' {
        $secret = New-AivenAppUserToken backup
        $text = ConvertTo-PlainText $secret.Token
        & $back { $secret } | Format-List * -Force | Out-String -Width 4000 | ForEach-Object { $_.Contains($text.Substring(16)) } | Should -BeFalse
    }
}

Describe 'Grants that were read' {
    It 'are narrowed by what is named beside them: <Beside>' -ForEach @(
        @{ Beside = 'a role'; Narrow = @{ Role = 'OPERATOR' }; Left = 'developer blog', 'developer shop', 'operator blog' }
        @{ Beside = 'a project'; Narrow = @{ Project = 'Blog' }; Left = 'developer shop', 'operator shop' }
        @{ Beside = 'a role that none of them is'; Narrow = @{ Role = 'admin' }; Left = 'developer blog', 'developer shop', 'operator blog', 'operator shop' }
        @{ Beside = 'nothing'; Narrow = @{}; Left = @() }
    ) {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenProject shop, blog
        Grant-AivenProjectRole ci-deploy shop, blog developer, operator
        $grants = $Beside -eq 'a role' ? { Get-AivenProjectRole -Project shop } : { Get-AivenProjectRole }
        & $grants | Revoke-AivenProjectRole @Narrow
        @((Get-AivenProjectRole).ForEach({ "$($_.Role) $($_.Project)" }) | Sort-Object) | Should -BeExactly $Left
    }

    It 'are not narrowed by a pattern, and none is revoked: <Kind>' -ForEach @(
        @{ Kind = 'role'; Narrow = @{ Role = 'oper*' } }
        @{ Kind = 'project'; Narrow = @{ Project = 'sh*' } }
    ) {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenProject shop
        Grant-AivenProjectRole ci-deploy shop operator
        $call = $Narrow
        Assert-Failure { Get-AivenProjectRole | Revoke-AivenProjectRole @call } -Id WildcardNotAllowed -In Revoke-AivenProjectRole -Target @($Narrow.Values)[0] -Message $Kind
        (Get-AivenProjectRole).Role | Should -BeExactly 'operator'
    }

    It 'are narrowed by a unit' {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenOrganizationalUnit Retail
        Grant-AivenOrganizationRole ci-deploy -Role developer
        Grant-AivenOrganizationRole ci-deploy -Role operator -Unit Retail
        $both = @(Get-AivenOrganizationRole; Get-AivenOrganizationRole -Unit *)
        $both | Revoke-AivenOrganizationRole -Unit Retail
        (Get-AivenOrganizationRole).Role | Should -BeExactly 'developer'
        Get-AivenOrganizationRole -Unit * | Should -BeNullOrEmpty
    }
}

Describe 'Text of objects' {
    BeforeAll {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenProject shop
        $null = New-AivenOrganizationalUnit Retail
        $null = New-AivenUserGroup deployers
        Add-AivenUserGroupMember deployers ci-deploy
        Grant-AivenProjectRole ci-deploy shop developer
        $new = New-AivenAppUserToken ci-deploy -MaxAge 90.00:00:00 -Scope services:read, user:read -IpAllowlist 10.0.0.0/8, '2001:db8::/32'
    }

    It 'is complete JSON without -Depth: <Of>' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser } }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken } }
        @{ Of = 'new tokens'; Call = { $new } }
        @{ Of = 'checks of tokens'; Call = { Test-AivenAppUserToken $new.Token -Detailed } }
        @{ Of = 'projects'; Call = { Get-AivenProject } }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole } }
        @{ Of = 'roles'; Call = { Get-AivenRole } }
        @{ Of = 'organizations'; Call = { Get-AivenOrganization } }
        @{ Of = 'connections'; Call = { Get-AivenConnection } }
        @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit } }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup } }
        @{ Of = 'members'; Call = { Get-AivenUserGroupMember } }
        @{ Of = 'access'; Call = { Get-AivenAccess ci-deploy } }
        @{ Of = 'checks of access'; Call = { Test-AivenAccess ci-deploy project:services:read shop -Detailed } }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent } }
        @{ Of = 'checks of events'; Call = { Test-AivenAppUserEvent -Detailed } }
    ) {
        foreach ($one in & $Call) {
            $json = $one | ConvertTo-Json -WarningVariable warned -WarningAction SilentlyContinue
            $warned | Should -BeNullOrEmpty
            $json | Should -BeExactly ($one | ConvertTo-Json -Depth 10)
            $json | Should -Not -Match ([regex]::Escape((ConvertTo-PlainText $new.Token).Substring(16)))
        }
    }

    It 'has names for states in JSON when asked for them' {
        Get-AivenAppUserToken | ConvertTo-Json -EnumsAsStrings | Should -Match '"State": "Active"'
    }

    It 'shows where access comes from in JSON' {
        $path = (Get-AivenAccess ci-deploy | Select-Object -First 1 | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json).Paths[0]
        "$($path.Role) $($path.ResourceType) $($path.Resource)" | Should -BeExactly 'developer Project shop'
    }

    It 'holds lists as their items in CSV: <Property> of <Of>' -ForEach @(
        @{ Of = 'a token'; Property = 'IpAllowlist'; Call = { Get-AivenAppUserToken }; Expected = '10.0.0.0/8, 2001:db8::/32' }
        @{ Of = 'a token'; Property = 'Scopes'; Call = { Get-AivenAppUserToken }; Expected = 'services:read, user:read' }
        @{ Of = 'a check'; Property = 'Scopes'; Call = { Test-AivenAppUserToken $new.Token -IpAddress 10.0.0.1 -Detailed }; Expected = 'services:read, user:read' }
        @{ Of = 'a check of what is no token'; Property = 'Permissions'; Call = { Test-AivenAppUserToken x -Detailed }; Expected = '' }
        @{ Of = 'a permission'; Property = 'Permissions'; Call = { Get-AivenRole service:logs:read }; Expected = 'service:logs:read' }
        @{ Of = 'access'; Property = 'Paths'; Call = { Get-AivenAccess ci-deploy | Select-Object -First 1 }; Expected = 'role developer on project shop' }
        @{ Of = 'a check of access'; Property = 'RolesThatWouldGiveIt'; Call = { Test-AivenAccess ci-deploy organization:billing:read shop -Detailed }; Expected = 'organization:billing:read, organization:billing:write, role:organization:admin' }
    ) {
        (& $Call | ConvertTo-Csv | ConvertFrom-Csv).$Property | Should -BeExactly $Expected
    }

    It 'does not contain types in CSV: <Of>' -ForEach @(
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken } }
        @{ Of = 'roles'; Call = { Get-AivenRole } }
        @{ Of = 'access'; Call = { Get-AivenAccess ci-deploy } }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent } }
        @{ Of = 'connections'; Call = { Get-AivenConnection } }
    ) {
        & $Call | ConvertTo-Csv | Select-Object -Skip 1 | Should -Not -Match 'System\.|AppUsers\.|Collection'
    }

    It 'creates users from a file, and the same file from users' {
        $file = Join-Path $TestDrive "$(New-Guid).csv"
        Get-AivenAppUser | Export-Csv $file
        Remove-AivenAppUser ci-deploy -Confirm:$false
        (Import-Csv $file | New-AivenAppUser).Name | Should -BeExactly 'ci-deploy'
    }
}

Describe 'The module' {
    It 'shows objects as before, and finds them again, after <What>' -ForEach @(
        @{ What = 'being imported twice by force'; Do = { Import-Module $manifestPath -Force; Import-Module $manifestPath -Force } }
        @{ What = 'being removed and imported'; Do = { Remove-Module AppUsers; Import-Module $manifestPath } }
    ) {
        Connect-FreshStore
        $path = Get-StorePath
        $user = New-AivenAppUser ci-deploy
        $token = New-AivenAppUserToken $user
        $connection = Get-AivenConnection
        $failures = $Error.Count
        & $Do
        $Error.Count | Should -Be $failures
        Get-AivenConnection | Should -Be $connection
        @(Get-FormatData AppUsers.AppUser).FormatViewDefinition | Should -HaveCount 2
        $user | Out-String | Should -Match 'LastActivity'
        (New-AivenAppUserToken $user -Connection $connection).UserName | Should -BeExactly 'ci-deploy'
        $token | Revoke-AivenAppUserToken -Connection $connection -Confirm:$false
        $null = Connect-TestStore $path
        (Get-AivenAppUserToken $user).State | Sort-Object | Should -Be 'Active', 'Revoked'
    }
}
