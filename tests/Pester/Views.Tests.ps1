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
        @{ Of = 'projects'; Call = { Get-AivenProject }; Columns = 'Name', 'Unit', 'Created', 'OrganizationId' }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole }; Columns = 'Resource', 'Role', 'Principal', 'Type', 'Granted' }
        @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit }; Columns = 'Name', 'Parent', 'UnitId', 'Created' }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup }; Columns = 'Name', 'GroupId', 'Members', 'Description' }
        @{ Of = 'members'; Call = { Get-AivenUserGroupMember }; Columns = 'Group', 'UserName', 'UserId', 'Added' }
        @{ Of = 'access'; Call = { Get-AivenAccess ci-deploy }; Columns = 'Project', 'Permission', 'By' }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent }; Columns = 'Number', 'Time', 'Action', 'Target', 'Outcome', 'Detail' }
        @{ Of = 'roles'; Call = { Get-AivenRole }; Columns = 'Name', 'Level', 'Allows' }
    ) {
        Get-Column (Get-View (& $Call)) | Should -BeExactly $Columns
    }

    It 'of <Of> fit into 80 columns' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser } }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken } }
        @{ Of = 'projects'; Call = { Get-AivenProject } }
        @{ Of = 'grants'; Call = { Get-AivenProjectRole } }
        @{ Of = 'units'; Call = { Get-AivenOrganizationalUnit } }
        @{ Of = 'groups'; Call = { Get-AivenUserGroup } }
        @{ Of = 'members'; Call = { Get-AivenUserGroupMember } }
    ) {
        $lines = Get-View (& $Call) -Width 80
        $lines.ForEach({ $_.Length }) | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
        $lines -join '' | Should -Not -Match ([char] 0x2026)
    }

    It 'tell when a user was last active: <Name> <When>' -ForEach @(
        @{ Name = 'backup'; When = '3 days ago' }
        @{ Name = 'grafana'; When = 'never' }
    ) {
        (Get-View (Get-AivenAppUser $Name))[2] | Should -Match "^$Name +u[0-9a-f]{12} +$When +\d"
    }

    It 'tell of a token when it expires and whether it was used' {
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

Describe 'Lists' {
    It 'of <Of> show <Labels>' -ForEach @(
        @{ Of = 'users'; Call = { Get-AivenAppUser ci-deploy | Format-List }; Labels = 'Name', 'UserId', 'Description', 'CreatedAt', 'LastActivityAt', 'ActiveTokens', 'OrganizationId' }
        @{ Of = 'tokens'; Call = { Get-AivenAppUserToken ci-deploy | Format-List }; Labels = 'TokenPrefix', 'UserName', 'UserId', 'Description', 'State', 'CreatedAt', 'ExpiresAt', 'MaxAge', 'ExtendWhenUsed', 'IpAllowlist', 'Scopes', 'LastUsedAt', 'LastUsedIp', 'LastUserAgent', 'RevokedAt', 'RevokedBy', 'RevocationReason', 'PredecessorPrefix', 'SuccessorPrefix' }
        @{ Of = 'new tokens'; Call = { $new }; Labels = 'UserName', 'UserId', 'TokenPrefix', 'Description', 'CreatedAt', 'ExpiresAt', 'Token' }
        @{ Of = 'checks'; Call = { Test-AivenAppUserToken x -Detailed }; Labels = 'IsValid', 'Reason', 'UserName', 'UserId', 'TokenPrefix', 'ExpiresAt', 'RevokedAt', 'RemainingLifetime', 'AddressAllowed', 'Scopes', 'Permissions' }
        @{ Of = 'organizations'; Call = { Get-AivenOrganization }; Labels = 'Name', 'OrganizationId', 'CreatedAt', 'AppUsers', 'AppUserLimit', 'TokenLimit' }
        @{ Of = 'connections'; Call = { Get-AivenConnection }; Labels = 'Path', 'Store', 'Uri', 'Organization', 'OrganizationId', 'LockTimeout', 'ActsAs', 'IsDefault' }
        @{ Of = 'access checks'; Call = { Test-AivenAccess ci-deploy project:services:read shop -Detailed }; Labels = 'IsAllowed', 'UserName', 'Permission', 'Project', 'By', 'WouldGiveIt' }
        @{ Of = 'events'; Call = { Get-AivenAppUserEvent | Select-Object -First 1 | Format-List }; Labels = 'Number', 'Time', 'Actor', 'Action', 'Target', 'UserId', 'Outcome', 'Detail', 'Hash' }
    ) {
        (Get-View (& $Call) -Width 200).Where({ $_ -match '^\w+ +:' }).ForEach({ ($_ -split ' ')[0] }) | Should -BeExactly $Labels
    }

    It 'of tokens are grouped by user in tables' {
        $view = Get-View (Get-AivenAppUserToken)
        $view.Where({ $_ -match 'UserName: ' }).Trim() | Should -Contain 'UserName: ci-deploy'
    }

    It 'show times local, in one form whatever the culture, and relative' {
        $local = $ci.CreatedAt.ToLocalTime().ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)
        (Get-View ($ci | Format-List)).Where({ $_ -match '^CreatedAt' }) | Should -MatchExactly ": $local \("
    }

    It 'say never where a user was never active' {
        (Get-View (Get-AivenAppUser grafana | Format-List)).Where({ $_ -match '^LastActivityAt' }) | Should -Match ': never$'
    }
}

Describe 'The view of a new token' {
    It 'hides the secret, says how to get at it and that it is not shown again' {
        $view = (Get-View $new -Width 200) -join "`n"
        $view.Contains((ConvertTo-PlainText $new.Token).Substring(16)) | Should -BeFalse
        $view | Should -Match 'not shown again'
        $view | Should -Match 'ConvertFrom-SecureString -AsPlainText'
        $view | Should -Match $new.TokenPrefix
    }

    It 'tells a way that works' {
        $line = (Get-View $new -Width 200).Where({ $_ -match '^Token ' })
        $way = $line -replace '^.*not shown again: '
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
