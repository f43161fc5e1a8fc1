# What somebody at the prompt sees.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
    $null = New-AivenAppUser backup, grafana, metrics
    $null = New-AivenProject shop
    Grant-AivenProjectRole ci-deploy shop developer
    $new = New-AivenAppUserToken ci-deploy -Description 'GitHub Actions' -MaxAge 90.00:00:00
    $old = Get-PastToken backup -Ago 9.00:00:00
    Use-PastToken $old.Text -Ago 3.00:00:00
    $null = New-AivenOrganizationalUnit Retail
    $null = New-AivenUserGroup deployers -Description 'Deploy the shop'
    Add-AivenUserGroupMember deployers ci-deploy
    Grant-AivenProjectRole -Group deployers -Project shop -Role read_only

    # The lines of a view, without colours, as wide as told.
    function Get-View([object] $Of, [int] $Width = 120) {
        $rendering, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'PlainText'
        try {
            @(($Of | Out-String -Width $Width -Stream).TrimEnd().Where({ $_ }))
        }
        finally {
            $PSStyle.OutputRendering = $rendering
        }
    }

    # The labels of the columns: what stands above the first line of dashes.
    function Get-Column([string[]] $View) {
        $View[[array]::FindIndex($View, [Predicate[string]] { $args[0] -match '^ *-[- ]+$' }) - 1].Trim() -split '\s+'
    }

    # The line of a view that begins with a text.
    function Get-Line([string[]] $View, [string] $Beginning) {
        $View.Where({ $_.StartsWith($Beginning) })
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Tables' {
    It 'of <Of> have the columns <Columns>' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser }; Columns = 'Name', 'UserId', 'LastActivity', 'Tokens', 'Description' }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken }; Columns = 'TokenPrefix', 'Description', 'Created', 'Expires', 'LastUsed', 'State' }
        @{ Of = 'projects'; Call = { Get-AivenProject }; Columns = 'Name', 'Unit', 'Created' }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole }; Columns = 'Resource', 'Role', 'Principal', 'Type', 'Granted' }
        @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit }; Columns = 'Name', 'Parent', 'UnitId', 'Created' }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup }; Columns = 'Name', 'GroupId', 'Members', 'Description' }
        @{ Of = 'members'; Call = { Get-AivenUserGroupMember }; Columns = 'Group', 'UserName', 'UserId', 'Added' }
        @{ Of = 'access'; Call = { Get-AivenAccess ci-deploy }; Columns = 'Project', 'Permission', 'By' }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent }; Columns = 'Number', 'Time', 'Actor', 'Action', 'Target', 'Outcome', 'Detail' }
        @{ Of = 'roles'; Call = { Get-AivenRole }; Columns = 'Name', 'Level', 'Allows' }
    ) {
        Get-Column (Get-View (& $Call)) | Should -BeExactly $Columns
    }

    It 'of grants tell the kinds of resources apart' {
        Grant-AivenOrganizationRole metrics -Role developer
        Grant-AivenOrganizationRole metrics -Role developer -Unit Retail
        Grant-AivenProjectRole metrics shop admin
        (Get-View (Get-AivenRoleGrant metrics) 80).Trim().Where({ $_ -match '^(ResourceType:|default|Retail|shop)' }) -replace ' .* ', ' ' |
            Should -BeExactly 'ResourceType: Organization', 'default now', 'ResourceType: Project', 'shop now', 'ResourceType: Unit', 'Retail now'
        Get-AivenRoleGrant metrics | ForEach-Object { $_.ResourceType -eq 'Project' ? ($_ | Revoke-AivenProjectRole) : ($_ | Revoke-AivenOrganizationRole) }
    }

    It 'of <Of> fit into 80 columns' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser } }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken } }
        @{ Of = 'projects'; Call = { Get-AivenProject } }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole } }
        @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit } }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup } }
        @{ Of = 'members'; Call = { Get-AivenUserGroupMember } }
        @{ Of = 'access'; Call = { Get-AivenAccess ci-deploy } }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent } }
        @{ Of = 'roles'; Call = { Get-AivenRole } }
    ) {
        $lines = Get-View (& $Call) -Width 80
        $lines.ForEach({ $_.Length }) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
        $lines -join '' | Should -Not -Match ([char] 0x2026)
    }

    It 'show when a user was last active: <Name> <When>' -ForEach @(
        @{ Name = 'backup'; When = '3 days ago' }
        @{ Name = 'grafana'; When = 'never' }
    ) {
        (Get-View (Get-AivenAppUser $Name))[2] | Should -Match "^$Name +u[0-9a-f]{12} +$When +\d"
    }

    It 'show when a token expires and whether it was used' {
        Get-Line (Get-View (Get-AivenAppUserToken ci-deploy)) $new.TokenPrefix | Should -Match "^$($new.TokenPrefix) GitHub Actions +(just now|\d min ago) +in 90 days +never +Active$"
        Get-Line (Get-View (Get-AivenAppUserToken backup)) $old.TokenPrefix | Should -Match "^$($old.TokenPrefix) +9 days ago +never +3 days ago +Active$"
    }

    It 'show an age of <Ago> in full as <Shown>' -ForEach @(
        @{ Ago = '0:01:10'; Shown = '1 min ago' }
        @{ Ago = '0:12:00'; Shown = '12 min ago' }
        @{ Ago = '0:59:00'; Shown = '59 min ago' }
        @{ Ago = '1:00:10'; Shown = '1 hour ago' }
        @{ Ago = '23:10:00'; Shown = '23 hours ago' }
        @{ Ago = '1.00:10:00'; Shown = '1 day ago' }
        @{ Ago = '364.00:00:00'; Shown = '364 days ago' }
        @{ Ago = '366.00:00:00'; Shown = '1 year ago' }
        @{ Ago = '4000.00:00:00'; Shown = '10 years ago' }
    ) {
        $token = Get-PastToken metrics -Ago $Ago
        Use-PastToken $token.Text -Ago $Ago
        Get-Line (Get-View (Get-AivenAppUserToken metrics $token.TokenPrefix)) $token.TokenPrefix | Should -Match "^$($token.TokenPrefix) +$Shown +never +$Shown +Active$"
    }

    It 'show an end in <Left> in full as <Shown>' -ForEach @(
        @{ Left = '0:10:00'; Shown = 'in 10 min' }
        @{ Left = '0:59:00'; Shown = 'in 59 min' }
        @{ Left = '23:00:00'; Shown = 'in 23 hours' }
        @{ Left = '364.00:00:00'; Shown = 'in 364 days' }
        @{ Left = '3650.00:00:00'; Shown = 'in 10 years' }
    ) {
        $token = New-AivenAppUserToken metrics -MaxAge $Left
        Get-Line (Get-View (Get-AivenAppUserToken metrics $token.TokenPrefix)) $token.TokenPrefix | Should -Match " $Shown +never +Active$"
    }
}

Describe 'Tables of what is long' {
    BeforeAll {
        $before = Get-StorePath
        Connect-FreshStore
        $longest = 'n' * 128
        $sentence = ('A sentence that goes on. ' * 40).Trim()
        $user = New-AivenAppUser $longest -Description $sentence
        $short = New-AivenAppUser ci-deploy-production-eu-west-1 -Description $sentence
        $unit = New-AivenOrganizationalUnit ('u' * 128)
        $inner = New-AivenOrganizationalUnit ('v' * 128) -Parent $unit.Name
        $null = New-AivenProject ('p' * 63) -Unit $inner.Name
        $group = New-AivenUserGroup ('g' * 128) -Description $sentence
        Add-AivenUserGroupMember $group.GroupId $longest
        Grant-AivenProjectRole $longest ('p' * 63) project:services:read
        Grant-AivenOrganizationRole -Group $group.GroupId -Role organization:app_users:write
        $token = New-AivenAppUserToken $longest -Description $sentence -MaxAge 364.00:00:00

        # What stands in a column of a table, the lines of a cell that was wrapped joined again.
        function Get-Cell([string[]] $View, [string] $Label) {
            $dashes = [array]::FindIndex($View, [Predicate[string]] { $args[0] -match '^ *-[- ]+$' })
            $at = $View[$dashes - 1].IndexOf($Label)
            $next = [regex]::Match($View[$dashes - 1].Substring($at), '\s\w').Index
            -join $View[($dashes + 1)..($View.Count - 1)].ForEach({
                $cell = $_.PadRight($at).Substring($at)
                $cell.Substring(0, $next ? [Math]::Min($next, $cell.Length) : $cell.Length).TrimEnd()
            })
        }
    }

    AfterAll {
        $null = Connect-TestStore $before
    }

    It 'have all their columns at <Width>: <Of>' -ForEach @(
        foreach ($table in @(
                @{ Of = 'users'; Call = { Get-AivenAppUser }; Columns = 'Name', 'UserId', 'LastActivity', 'Tokens', 'Description' }
                @{ Of = 'tokens'; Call = { Get-AivenAppUserToken }; Columns = 'TokenPrefix', 'Description', 'Created', 'Expires', 'LastUsed', 'State' }
                @{ Of = 'projects'; Call = { Get-AivenProject }; Columns = 'Name', 'Unit', 'Created' }
                @{ Of = 'grants on projects'; Call = { Get-AivenProjectRole }; Columns = 'Resource', 'Role', 'Principal', 'Type', 'Granted' }
                @{ Of = 'grants on the organization'; Call = { Get-AivenOrganizationRole }; Columns = 'Resource', 'Role', 'Principal', 'Type', 'Granted' }
                @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit }; Columns = 'Name', 'Parent', 'UnitId', 'Created' }
                @{ Of = 'groups'; Call = { Get-AivenUserGroup }; Columns = 'Name', 'GroupId', 'Members', 'Description' }
                @{ Of = 'members'; Call = { Get-AivenUserGroupMember }; Columns = 'Group', 'UserName', 'UserId', 'Added' }
                @{ Of = 'access'; Call = { Get-AivenAccess n* }; Columns = 'Project', 'Permission', 'By' }
                @{ Of = 'events'; Call = { Get-AivenAppUserEvent }; Columns = 'Number', 'Time', 'Actor', 'Action', 'Target', 'Outcome', 'Detail' }
                @{ Of = 'roles'; Call = { Get-AivenRole }; Columns = 'Name', 'Level', 'Allows' }
            )) {
            80, 100, 120, 160, 200 | ForEach-Object { $table + @{ Width = $_ } }
        }
    ) {
        $view = Get-View (& $Call) -Width $Width
        Get-Column $view | Should -BeExactly $Columns
        $view.ForEach({ $_.Length }) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual $Width
    }

    It 'show <What> whole at 80' -ForEach @(
        @{ What = 'the id of a user'; Call = { Get-AivenAppUser n* }; Handle = { $user.UserId } }
        @{ What = 'a name of 30 characters'; Call = { Get-AivenAppUser ci* }; Handle = { $short.Name } }
        @{ What = 'the prefix of a token'; Call = { Get-AivenAppUserToken }; Handle = { $token.TokenPrefix } }
        @{ What = 'the id of a unit'; Call = { Get-AivenOrganizationalUnit v* }; Handle = { $inner.UnitId } }
        @{ What = 'the id of a group'; Call = { Get-AivenUserGroup }; Handle = { $group.GroupId } }
        @{ What = 'the id of a member'; Call = { Get-AivenUserGroupMember }; Handle = { $user.UserId } }
        @{ What = 'the expiry of a token'; Call = { Get-AivenAppUserToken }; Handle = { 'in 364 days' } }
    ) {
        Get-View (& $Call) -Width 80 | Where-Object { $_.Contains((& $Handle)) } | Should -HaveCount 1
    }

    It 'wrap <What>, which nothing else shows, at <Width>' -ForEach @(
        foreach ($cell in @(
                @{ What = 'who holds a role'; Call = { Get-AivenProjectRole }; Label = 'Principal'; Whole = { $longest } }
                @{ What = 'the role'; Call = { Get-AivenOrganizationRole }; Label = 'Role'; Whole = { 'organization:app_users:write' } }
                @{ What = 'the project'; Call = { Get-AivenProjectRole }; Label = 'Resource'; Whole = { 'p' * 63 } }
                @{ What = 'a prefix in an event'; Call = { Get-AivenAppUserEvent -Action CreateToken }; Label = 'Detail'; Whole = { $token.TokenPrefix } }
                @{ What = 'the target of an event'; Call = { Get-AivenAppUserEvent -Action CreateToken }; Label = 'Target'; Whole = { $longest } }
                @{ What = 'where access comes from'; Call = { Get-AivenAccess n* | Select-Object -First 1 }; Label = 'By'; Whole = { "role project:services:read on project $('p' * 63)" } }
            )) {
            80, 160 | ForEach-Object { $cell + @{ Width = $_ } }
        }
    ) {
        Get-Cell (Get-View (& $Call) -Width $Width) $Label | ForEach-Object { $_ -replace ' ' } | Should -BeExactly ((& $Whole) -replace ' ')
    }

    It 'show more of a text in <Of> where there is more room' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser n* } }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken } }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup } }
    ) {
        $shown = 80, 100, 120, 160, 200 | ForEach-Object { (Get-Cell (Get-View (& $Call) -Width $_) Description).Length }
        $shown | Should -BeExactly ($shown | Sort-Object -Unique)
    }

    It 'do not fail in <Width> columns' -ForEach @{ Width = 20 }, @{ Width = 40 }, @{ Width = 60 } {
        $everything = { Get-AivenAppUser; Get-AivenAppUserToken; Get-AivenProject; Get-AivenProjectRole; Get-AivenUserGroup; Get-AivenUserGroupMember; Get-AivenOrganizationalUnit; Get-AivenAccess *; Get-AivenAppUserEvent; Get-AivenRole; Get-AivenOrganization; Get-AivenConnection; $token }
        foreach ($one in & $everything) {
            foreach ($line in Get-View $one -Width $Width) {
                $line.Length | Should -BeLessOrEqual $Width
            }
        }
    }
}

Describe 'Lists' {
    It 'of <Of> show <Labels>' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser ci-deploy | Format-List }; Labels = 'Name', 'UserId', 'UserEmail', 'Description', 'Owner', 'CreatedAt', 'LastActivityAt', 'ActiveTokens', 'IsEnabled', 'DisabledAt', 'LastRefusedAt', 'OrganizationId' }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken ci-deploy | Format-List }; Labels = 'TokenPrefix', 'UserName', 'UserId', 'Description', 'State', 'CreatedAt', 'ExpiresAt', 'MaxAge', 'ExtendWhenUsed', 'IpAllowlist', 'Scopes', 'LastUsedAt', 'LastUsedIp', 'LastUserAgent', 'IsCurrent', 'DisabledAt', 'LastRefusedAt', 'RevokedAt', 'RevokedBy', 'RevocationReason', 'PredecessorPrefix', 'SuccessorPrefix' }
        @{ Of = 'new tokens'; Call = { $new }; Labels = 'UserName', 'UserId', 'TokenPrefix', 'Description', 'CreatedAt', 'ExpiresAt', 'Token' }
        @{ Of = 'checks'; Call = { Test-AivenAppUserToken x -Detailed }; Labels = 'IsValid', 'Reason', 'UserName', 'UserId', 'TokenPrefix', 'ExpiresAt', 'RevokedAt', 'RemainingLifetime', 'AddressAllowed', 'Scopes', 'Permissions' }
        @{ Of = 'organizations'; Call = { Get-AivenOrganization }; Labels = 'Name', 'OrganizationId', 'CreatedAt', 'AppUsers', 'AppUserLimit', 'TokenLimit', 'DefaultTokenAge', 'MaximumTokenAge', 'RequireOwner', 'RequireIpAllowlist' }
        @{ Of = 'connections'; Call = { Get-AivenConnection }; Labels = 'Path', 'Database', 'Store', 'Exists', 'Uri', 'Organization', 'OrganizationId', 'LockTimeout', 'ActsAs', 'IsDefault' }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole -Group deployers | Format-List }; Labels = 'Role', 'ResourceType', 'Resource', 'UserName', 'UserId', 'Group', 'GroupId', 'GrantedAt', 'GrantedBy' }
        @{ Of = 'access checks'; Call = { Test-AivenAccess ci-deploy project:services:read shop -Detailed }; Labels = 'IsAllowed', 'UserName', 'IsUserEnabled', 'Permission', 'Project', 'By', 'WouldGiveIt' }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent | Select-Object -First 1 | Format-List }; Labels = 'Number', 'Time', 'Actor', 'Action', 'Target', 'UserId', 'Outcome', 'Detail', 'Hash' }
    ) {
        (Get-View (& $Call) -Width 200).Where({ $_ -match '^\w+ +:' }).ForEach({ ($_ -split ' ')[0] }) | Should -BeExactly $Labels
    }

    It 'show <Label> of <Of> exact and relative' -ForEach @(
        @{ Of = 'a project'; Label = 'CreatedAt'; Call = { Get-AivenProject shop } }
        @{ Of = 'a unit'; Label = 'CreatedAt'; Call = { Get-AivenOrganizationalUnit Retail } }
        @{ Of = 'a group'; Label = 'CreatedAt'; Call = { Get-AivenUserGroup deployers } }
        @{ Of = 'a member'; Label = 'AddedAt'; Call = { Get-AivenUserGroupMember deployers } }
        @{ Of = 'a grant'; Label = 'GrantedAt'; Call = { Get-AivenProjectRole ci-deploy } }
        @{ Of = 'a token'; Label = 'ExpiresAt'; Call = { Get-AivenAppUserToken ci-deploy } }
        @{ Of = 'an event'; Label = 'Time'; Call = { Get-AivenAppUserEvent | Select-Object -First 1 } }
        @{ Of = 'an organization'; Label = 'CreatedAt'; Call = { Get-AivenOrganization } }
    ) {
        (Get-View (& $Call | Format-List)).Where({ $_ -match "^$Label +:" }) | Should -Match ': \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \((just now|\d+ \w+ ago|in \d+ \w+)\)$'
    }

    It 'show times local, in one form whatever the culture, and relative' {
        $local = $ci.CreatedAt.ToLocalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        (Get-View ($ci | Format-List)).Where({ $_ -match '^CreatedAt' }) | Should -MatchExactly ": $local \("
    }

    It 'show never for a user that was never active' {
        (Get-View (Get-AivenAppUser grafana | Format-List)).Where({ $_ -match '^LastActivityAt' }) | Should -Match ': never$'
    }
}

Describe 'Tokens of many users' {
    BeforeAll {
        $before = Get-StorePath
        Connect-FreshStore
        $users = New-AivenAppUser zeta, alpha, mid
        # In turns, so that the order in which they were made is no help.
        1..2 | ForEach-Object { $null = $users | New-AivenAppUserToken }
        $view = Get-View (Get-AivenAppUserToken)
    }

    AfterAll {
        $null = Connect-TestStore $before
    }

    It 'are grouped by user, with the name and the id' {
        $view.Where({ $_ -match '^ +User: ' }).Trim() | Should -BeExactly (($users | Sort-Object Name).ForEach({ "User: $($_.Name) ($($_.UserId))" }))
    }

    It 'are all in the right group' {
        $under = $null
        $found = switch -Regex ($view) {
            '^ +User: (\S+)' { $under = $Matches[1] }
            '^(aau_\S+)' { "$under $($Matches[1])" }
        }
        $found | Sort-Object | Should -BeExactly ((Get-AivenAppUserToken).ForEach({ "$($_.UserName) $($_.TokenPrefix)" }) | Sort-Object)
    }

    It 'leave <What> where it belongs' -ForEach @(
        @{ What = 'access'; Call = { $null = New-AivenProject shop; Grant-AivenProjectRole alpha, zeta shop operator; Get-AivenAccess * } }
    ) {
        (Get-View (& $Call)).Where({ $_ -match '^ +User: ' }).Trim() | Should -BeExactly ((Get-AivenAppUser alpha, zeta).ForEach({ "User: $($_.Name) ($($_.UserId))" }))
    }
}

Describe 'Colours' {
    BeforeAll {
        $before = Get-StorePath
        Connect-FreshStore
        $null = New-AivenAppUser soon, later, over, gone
        $null = New-AivenAppUserToken soon -MaxAge 6.00:00:00
        $null = New-AivenAppUserToken later -MaxAge 8.00:00:00
        $null = Get-PastToken over -Ago 2.00:00:00 -MaxAge 1.00:00:00
        $revoked = New-AivenAppUserToken gone -MaxAge 6.00:00:00
        Revoke-AivenAppUserToken gone -All -Confirm:$false
        $null = New-AivenProject shop
        Grant-AivenProjectRole soon shop operator
        $null = New-AivenAppUser soon -ErrorAction SilentlyContinue
        $all = {
            Get-AivenAppUserToken
            Get-AivenAppUserToken | Format-List
            Get-AivenAppUserEvent
            Test-AivenAppUserToken $revoked.Token -Detailed
        }
        $escape = [char] 27
        $colours = @{ green = $PSStyle.Foreground.Green; yellow = $PSStyle.Foreground.Yellow; red = $PSStyle.Foreground.Red }

        # The lines of views as a terminal is sent them.
        function Get-Rendered([scriptblock] $Of, [string] $Rendering) {
            $kept, $PSStyle.OutputRendering = $PSStyle.OutputRendering, $Rendering
            try {
                & $Of | Out-String -Width 120 -Stream
            }
            finally {
                $PSStyle.OutputRendering = $kept
            }
        }
    }

    AfterAll {
        $null = Connect-TestStore $before
    }

    It 'are <Colour> for <Text>' -ForEach @(
        @{ Colour = 'green'; Text = 'Active'; Call = { Get-AivenAppUserToken soon } }
        @{ Colour = 'yellow'; Text = 'in 6 days'; Call = { Get-AivenAppUserToken soon } }
        @{ Colour = 'yellow'; Text = 'Expired'; Call = { Get-AivenAppUserToken over } }
        @{ Colour = 'red'; Text = 'Revoked'; Call = { Get-AivenAppUserToken gone } }
        @{ Colour = 'red'; Text = 'Revoked'; Call = { Get-AivenAppUserToken gone | Format-List } }
        @{ Colour = 'red'; Text = 'Refused'; Call = { Get-AivenAppUserEvent -Action CreateUser } }
        @{ Colour = 'red'; Text = 'False'; Call = { Test-AivenAppUserToken $revoked.Token -Detailed } }
        @{ Colour = 'red'; Text = 'Malformed'; Call = { Test-AivenAppUserToken x -Detailed } }
        @{ Colour = 'green'; Text = 'True'; Call = { Test-AivenAccess soon project:services:read shop -Detailed } }
        @{ Colour = 'red'; Text = 'False'; Call = { Test-AivenAccess later project:services:read shop -Detailed } }
        @{ Colour = 'green'; Text = 'True'; Call = { Test-AivenAppUserEvent -Detailed } }
    ) {
        ((Get-Rendered $Call Ansi) -join "`n").Contains($colours[$Colour] + $Text + $PSStyle.Reset) | Should -BeTrue
    }

    It 'are none for <Text>' -ForEach @(
        @{ Text = 'in 8 days'; Call = { Get-AivenAppUserToken later } }
        @{ Text = 'in 6 days'; Call = { Get-AivenAppUserToken gone } }
        @{ Text = 'Done'; Call = { Get-AivenAppUserEvent -Action CreateProject } }
    ) {
        ((Get-Rendered $Call Ansi) -join "`n") -split "$escape\[[\d;]+m" | Where-Object { $_ -match "[^ ] +$Text" } | Should -Not -BeNullOrEmpty
    }

    It 'move no column' {
        $plain = Get-Rendered $all PlainText
        $plain -join '' | Should -Not -Match $escape
        (Get-Rendered $all Ansi).ForEach({ ($_ -replace "$escape\[[\d;]+m").TrimEnd() }) | Should -BeExactly $plain.ForEach({ $_.TrimEnd() })
    }

    It 'are not in a property' {
        $kept, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'Ansi'
        try {
            $objects = @(Get-AivenAppUserToken; Get-AivenAppUserEvent; Test-AivenAppUserToken x -Detailed)
            $objects | ConvertTo-Json -Depth 3 | Should -Not -Match '\\u001b'
            $objects | ForEach-Object { $_ | ConvertTo-Csv } | Should -Not -Match $escape
            $objects.ForEach({ "$_" }) | Should -Not -Match $escape
        }
        finally {
            $PSStyle.OutputRendering = $kept
        }
    }

    It 'are <Not>shown in a session whose output goes to a pipe, <With>' -ForEach @(
        @{ Not = 'not '; With = 'with NO_COLOR set'; NoColor = '1'; Rendering = 'none'; Green = $false }
        @{ Not = 'not '; With = 'with NO_COLOR set and what that means to PowerShell undone'; NoColor = '1'; Rendering = 'Host'; Green = $false }
        @{ Not = 'not '; With = 'left to itself'; NoColor = [NullString]::Value; Rendering = 'none'; Green = $false }
        @{ Not = ''; With = 'told to show them'; NoColor = [NullString]::Value; Rendering = 'Ansi'; Green = $true }
    ) {
        $path = Join-Path $TestDrive (New-Guid) 'store.db'
        $ran = Receive-PowerShell (Invoke-PowerShell -Arguments $manifestPath, $Rendering -Environment @{ APPUSERS_STORE = $path; NO_COLOR = $NoColor } -Script @'
            Import-Module $args[0]
            if ($args[1] -ne 'none') { $PSStyle.OutputRendering = $args[1] }
            $null = New-AivenAppUser ci-deploy | New-AivenAppUserToken
            Get-AivenAppUserToken
'@)
        $ran.Errors | Should -BeNullOrEmpty
        $row = "$($ran.Output.Where({ $_ -match 'aau_' }))"
        $row | Should -Match 'Active'
        $row.Contains($colours.green + 'Active') | Should -Be $Green
    }
}

Describe 'Objects among others' {
    It 'are shown by what matters of them when they follow others' {
        $view = Get-View @(Get-AivenProject; Get-AivenAppUserToken ci-deploy)
        $view.Where({ $_ -match '^\w+ +:' }).ForEach({ ($_ -split ' ')[0] }) | Should -BeExactly 'TokenPrefix', 'UserName', 'ExpiresAt', 'LastUsedAt', 'State'
    }

    It 'are sorted by name without being told by what' {
        (Get-AivenAppUser | Sort-Object -Descending).Name | Should -BeExactly ((Get-AivenAppUser).Name | Sort-Object -Descending)
    }
}

Describe 'The view of a new token' {
    It 'hides the secret, says how to get it, and what to do if nothing holds it' {
        $view = (Get-View $new -Width 200) -join "`n"
        $view.Contains((ConvertTo-PlainText $new.Token).Substring(16)) | Should -BeFalse
        $view | Should -Match "It is lost: revoke $($new.TokenPrefix)"
        $view | Should -Match 'ConvertFrom-SecureString -AsPlainText'
        $view | Should -Match $new.TokenPrefix
    }

    It 'shows a way that works' {
        $line = (Get-View $new -Width 200).Where({ $_ -match '^Token ' })
        $way = $line -replace '^.*\(hidden\) '
        $token = $new
        $token.TokenPrefix | Should -Be $new.TokenPrefix
        Test-AivenAppUserToken (& ([scriptblock]::Create($way))) | Should -BeTrue
    }
}

Describe 'Objects as text' {
    It 'are <Text>' -ForEach @(
        @{ Text = 'the name of a user'; Call = { $ci }; Expected = { 'ci-deploy' } }
        @{ Text = 'the prefix of a token'; Call = { Get-AivenAppUserToken ci-deploy }; Expected = { $new.TokenPrefix } }
        @{ Text = 'the prefix of a new token'; Call = { $new }; Expected = { $new.TokenPrefix } }
        @{ Text = 'the name of a project'; Call = { Get-AivenProject shop }; Expected = { 'shop' } }
        @{ Text = 'the name of a role'; Call = { Get-AivenRole developer }; Expected = { 'developer' } }
        @{ Text = 'the name of an organization'; Call = { Get-AivenOrganization }; Expected = { 'default' } }
        @{ Text = 'the path or the address of a connection'; Call = { Get-AivenConnection }; Expected = { $overHttp ? "$([uri] $env:APPUSERS_TEST_SERVER)" : (Get-StorePath) } }
        @{ Text = 'the name of a unit'; Call = { Get-AivenOrganizationalUnit Retail }; Expected = { 'Retail' } }
        @{ Text = 'the name of a group'; Call = { Get-AivenUserGroup deployers }; Expected = { 'deployers' } }
        @{ Text = 'a member and its group'; Call = { Get-AivenUserGroupMember deployers }; Expected = { 'ci-deploy in deployers' } }
        @{ Text = 'a grant to a group'; Call = { Get-AivenProjectRole -Group deployers }; Expected = { 'read_only for deployers on shop' } }
        @{ Text = 'the reason of a check'; Call = { Test-AivenAppUserToken x -Detailed }; Expected = { 'Malformed' } }
    ) {
        "$(& $Call)" | Should -BeExactly (& $Expected)
    }
}

Describe 'What somebody else wrote' {
    BeforeAll {
        # A title, lines that are deleted, text from right to left, and characters that show as nothing.
        $hostile = "a`e]0;owned`a`e[1A`u{9b}2K`u{202e}b`u{200b}`u{2066}`u{3164}c aau_$('x' * 96)"
        $notShown = '[\p{Cc}\p{Cf}\u3164]|x{13}'

        # An object with that in every text.
        function Get-Hostile([type] $Type) {
            $object = [Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($Type)
            foreach ($field in $Type.GetFields([Reflection.BindingFlags] 'Instance, NonPublic')) {
                if ($field.FieldType -eq [string]) {
                    $field.SetValue($object, $hostile)
                }
                elseif ($field.FieldType.IsAssignableFrom([AppUsers.JoinedList[string]])) {
                    $field.SetValue($object, [AppUsers.JoinedList[string]]::new([string[]] ($hostile, $hostile)))
                }
                elseif ($field.FieldType.IsAssignableFrom([AppUsers.JoinedList[AppUsers.AccessPath]])) {
                    $field.SetValue($object, [AppUsers.JoinedList[AppUsers.AccessPath]]::new([AppUsers.AccessPath[]] [AppUsers.AccessPath]::new($hostile, 'Unit', $hostile, $hostile)))
                }
            }
            $object
        }
    }

    It 'is shown without what is not visible, and without a token, by every view' {
        $outputs = (Get-Command -Module AppUsers).OutputType.Type.Where({ $_.Namespace -eq 'AppUsers' }) | Sort-Object FullName -Unique
        $outputs | Should -Not -BeNullOrEmpty
        foreach ($type in $outputs) {
            $object = Get-Hostile $type
            foreach ($view in { $object }, { $object | Format-Table }, { $object | Format-List }) {
                $shown = Get-View (& $view) -Width 2000
                $shown -join '' | Should -Match 'owned' -Because "$view of $type shows a text"
                $shown | Should -Not -Match $notShown -Because "$view of $type"
            }
        }
    }

    It 'is not part of what the commands write' {
        Connect-FreshStore
        $said = & {
            $VerbosePreference = $WarningPreference = 'Continue'
            $ErrorActionPreference = 'Continue'
            $user = New-AivenAppUser ci -Description $hostile
            $token = New-AivenAppUserToken ci -Description $hostile
            $null = Test-AivenAppUserToken $token.Token -UserAgent $hostile
            $null = $token | Revoke-AivenAppUserToken -Reason $hostile -Confirm:$false
            Remove-AivenAppUser $hostile -Confirm:$false
            New-AivenAppUser $hostile -Verbose
            New-AivenProject $hostile -Verbose
            New-AivenUserGroup $hostile -Verbose
            Grant-AivenProjectRole ci $hostile developer
            Get-AivenAppUserToken -TokenPrefix $hostile
            Get-AivenAppUser ci | Format-List
            Get-AivenAppUserToken ci | Format-List
            Get-AivenAppUserEvent | Format-Table
            Get-AivenAppUser
            Get-AivenAppUserToken ci
        } *>&1
        ($said | Out-String -Stream -Width 2000) | Where-Object { $_ -replace "`e\[[\d;]*m" -match $notShown } | Should -BeNullOrEmpty
        foreach ($failure in @($said).Where({ $_ -is [Management.Automation.ErrorRecord] })) {
            "$($failure.TargetObject)" | Should -Not -Match $notShown
        }
    }

    It 'is refused as a name, and found however its accents are encoded' {
        Connect-FreshStore
        foreach ($name in "admin`u{200b}", "`u{202e}nimda", "admin`u{3164}", "admin`u{fffd}", "admin`e[0m", "aau_$('x' * 96)") {
            Assert-Failure { New-AivenAppUser $name } -Id InvalidName -In New-AivenAppUser
        }
        $null = New-AivenAppUser "Zoe`u{308}"
        (Get-AivenAppUser "ZO`u{cb}").Name | Should -BeExactly "Zoe`u{308}"
        (Get-AivenAppUser "zo`u{eb}*") | Should -HaveCount 1
        Assert-Failure { New-AivenAppUser "Zo`u{eb}" } -Id UserNameTaken -In New-AivenAppUser
    }
}
