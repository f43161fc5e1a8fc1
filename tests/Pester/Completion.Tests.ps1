# What Tab offers: for every kind of argument, wherever it stands, quoted so that what was completed can be run.

BeforeDiscovery {
    # A cursor stands where the ^ is, else at the end of the line.
    $cases = @(
        @{ Line = 'Get-AivenAppUser '; Offers = 'CI-backup', 'ci-deploy', 'nightly' }
        @{ Line = 'Get-AivenAppUser ci'; Offers = 'CI-backup', 'ci-deploy' }
        @{ Line = 'Get-AivenAppUser CI-D'; Offers = 'ci-deploy' }
        @{ Line = 'Get-AivenAppUser -Name cI-b'; Offers = 'CI-backup' }
        @{ Line = 'AppUsers\Get-AivenAppUser ci-d'; Offers = 'ci-deploy' }
        @{ Line = 'Get-AivenAppUser ploy'; Offers = 'ci-deploy' }
        @{ Line = 'Get-AivenAppUser *b*'; Offers = 'CI-backup' }
        @{ Line = 'Get-AivenAppUser c?-d'; Offers = 'ci-deploy' }
        @{ Line = 'Get-AivenAppUser zzz'; Offers = @() }
        @{ Line = 'Remove-AivenAppUser -User ci-d'; Offers = 'ci-deploy' }
        @{ Line = 'Remove-AivenAppUser -UserId ci-d'; Offers = 'ci-deploy' }
        @{ Line = 'Remove-AivenAppUser -User:ci-d'; Offers = 'ci-deploy' }
        @{ Line = 'Set-AivenAppUser ci-d^ -Description x'; Offers = 'ci-deploy' }
        @{ Line = 'Set-AivenAppUser ci-^d -Description x'; Offers = 'ci-deploy' }
        @{ Line = 'Set-AivenAppUser -Description x -User ^ -PassThru'; Offers = 'CI-backup', 'ci-deploy', 'nightly' }
        @{ Line = 'Get-AivenAppUser | Where-Object { (Get-AivenAccess ci-d^) }'; Offers = 'ci-deploy' }
        @{ Line = 'Remove-AivenAppUser nightly, c'; Offers = 'CI-backup', 'ci-deploy' }
        @{ Line = 'Remove-AivenAppUser NIGHTLY, '; Offers = 'CI-backup', 'ci-deploy' }
        @{ Line = 'Remove-AivenAppUser -User ci-deploy, ci'; Offers = @('CI-backup') }
        @{ Line = 'Remove-AivenAppUser ci-backup, ci-deploy'; Offers = @('ci-deploy') }
        @{ Line = "Get-AivenAppUser 'ci-d"; Offers = "'ci-deploy'" }
        @{ Line = 'Get-AivenAppUser "ci-d"'; Offers = '"ci-deploy"' }
        @{ Line = 'Get-AivenAppUser -UserId ci-d'; Offers = { $id['ci-deploy'] } }
        @{ Line = 'Get-AivenAppUser -UserId {0}'; Fill = { $id['nightly'].Substring(0, 8).ToUpperInvariant() }; Offers = { $id['nightly'] } }

        @{ Line = 'New-AivenAppUser fresh -Owner '; Offers = 'ops', "'Team Web'" }
        @{ Line = 'Get-AivenAppUser -Owner t'; Offers = "'Team Web'" }
        @{ Line = 'Set-AivenAppUser nightly -Owner OP'; Offers = 'ops' }

        @{ Line = 'Get-AivenAppUserToken ci-deploy '; Offers = { $token.Values } }
        @{ Line = 'Get-AivenAppUserToken -TokenPrefix '; Offers = { $token.Values + $nightly } }
        @{ Line = 'Get-AivenAppUserToken -TokenPrefix {0}'; Fill = { $nightly.Substring(0, 9).ToUpperInvariant() }; Offers = { $nightly } }
        @{ Line = 'Get-AivenAppUserToken {0} AAU_'; Fill = { $id['ci-deploy'] }; Offers = { $token.Values } }
        @{ Line = 'Get-AivenAppUserToken $ci -TokenPrefix '; Offers = { $token.Values } }
        @{ Line = 'Get-AivenAppUserToken $ci.Name -TokenPrefix '; Offers = { $token.Values } }
        @{ Line = 'Get-AivenAppUserToken CI-*, nightly '; Offers = { $token.Values + $nightly } }
        @{ Line = 'Get-AivenAppUserToken -TokenPrefix ^ -User nightly'; Offers = { $nightly } }
        @{ Line = 'Revoke-AivenAppUserToken ci-deploy '; Offers = { $token.Fresh, $token.Rotated, $token.Successor } }
        @{ Line = 'Revoke-AivenAppUserToken $ci, nightly '; Offers = { $token.Fresh, $token.Rotated, $token.Successor, $nightly } }
        @{ Line = 'Revoke-AivenAppUserToken -TokenPrefix '; Offers = @() }
        @{ Line = 'Revoke-AivenAppUserToken nobody '; Offers = @() }
        @{ Line = 'Invoke-AivenAppUserTokenRotation ci-deploy '; Offers = { $token.Fresh, $token.Successor } }
        @{ Line = 'Invoke-AivenAppUserTokenRotation ci-deploy {0}, '; Fill = { $token.Fresh }; Offers = { $token.Successor } }

        @{ Line = 'Get-AivenProject '; Offers = 'blog', 'Shop', 'shop-eu' }
        @{ Line = 'Remove-AivenProject SHO'; Offers = 'Shop', 'shop-eu' }
        @{ Line = 'Set-AivenProject -Name b'; Offers = 'blog' }
        @{ Line = 'Grant-AivenProjectRole ci-deploy sh'; Offers = 'Shop', 'shop-eu' }
        @{ Line = 'Revoke-AivenProjectRole -Project sh'; Offers = 'Shop', 'shop-eu' }
        @{ Line = 'Get-AivenProjectRole -Project sh'; Offers = 'Shop', 'shop-eu' }
        @{ Line = 'Get-AivenAccess ci-deploy b'; Offers = 'blog' }
        @{ Line = 'Test-AivenAccess ci-deploy project:services:read b'; Offers = 'blog' }

        @{ Line = 'Get-AivenOrganizationalUnit '; Offers = "'North EU'", 'Retail' }
        @{ Line = 'Remove-AivenOrganizationalUnit ret'; Offers = 'Retail' }
        @{ Line = 'New-AivenOrganizationalUnit South -Parent r'; Offers = 'Retail' }
        @{ Line = 'New-AivenProject fresh -Unit n'; Offers = "'North EU'" }
        @{ Line = 'Set-AivenProject blog -Unit "n'; Offers = '"North EU"' }
        @{ Line = 'Get-AivenProject -Unit n'; Offers = "'North EU'" }
        @{ Line = 'Get-AivenOrganizationRole -Unit n'; Offers = "'North EU'" }
        @{ Line = 'Grant-AivenOrganizationRole ci-deploy -Unit n'; Offers = "'North EU'" }

        @{ Line = 'Get-AivenUserGroup '; Offers = "'on call'", 'Ops' }
        @{ Line = 'Set-AivenUserGroup o'; Offers = "'on call'", 'Ops' }
        @{ Line = 'Remove-AivenUserGroup -Group OP'; Offers = 'Ops' }
        @{ Line = 'Get-AivenUserGroupMember op'; Offers = 'Ops' }
        @{ Line = 'Add-AivenUserGroupMember op'; Offers = 'Ops' }
        @{ Line = 'Remove-AivenUserGroupMember Ops ni'; Offers = 'nightly' }
        @{ Line = 'Grant-AivenProjectRole -Group op'; Offers = 'Ops' }
        @{ Line = 'Get-AivenOrganizationRole -Group op'; Offers = 'Ops' }

        @{ Line = 'Grant-AivenProjectRole ci-deploy Shop Dev'; Offers = 'developer' }
        @{ Line = 'Grant-AivenProjectRole ci-deploy Shop organization:'; Offers = @() }
        @{ Line = 'Grant-AivenProjectRole ci-deploy Shop developer, oper'; Offers = 'operator' }
        @{ Line = 'Get-AivenProjectRole -Role project:services:'; Offers = 'project:services:read', 'project:services:write' }
        @{ Line = 'Grant-AivenOrganizationRole ci-deploy -Role organization:app'; Offers = 'organization:app_users:write' }
        @{ Line = 'Grant-AivenOrganizationRole ci-deploy -Unit Retail -Role dev'; Offers = 'developer' }
        @{ Line = 'Get-AivenOrganizationRole -Role role:org'; Offers = 'role:organization:admin' }
        @{ Line = 'Revoke-AivenProjectRole ci-deploy Shop '; Offers = 'developer', 'project:services:read' }
        @{ Line = 'Revoke-AivenProjectRole ci-deploy SHOP-EU '; Offers = 'operator' }
        @{ Line = 'Revoke-AivenProjectRole ci-deploy blog '; Offers = @() }
        @{ Line = 'Revoke-AivenProjectRole -Group Ops -Project blog -Role '; Offers = 'read_only' }
        @{ Line = 'Revoke-AivenProjectRole -Project Shop -Role dev'; Offers = 'developer' }
        @{ Line = 'Revoke-AivenOrganizationRole ci-deploy -Role '; Offers = 'organization:billing:read' }
        @{ Line = 'Revoke-AivenOrganizationRole ci-deploy -Unit Retail -Role '; Offers = 'organization:groups:write' }
        @{ Line = 'Remove-AivenUserGroupMember Ops '; Offers = 'nightly' }
        @{ Line = 'Revoke-AivenProjectRole ci-deploy '; Offers = 'Shop', 'shop-eu' }
        @{ Line = 'Revoke-AivenProjectRole -Group Ops -Project '; Offers = 'blog' }
        @{ Line = 'Revoke-AivenOrganizationRole ci-deploy -Unit '; Offers = 'Retail' }
        @{ Line = 'Revoke-AivenOrganizationRole -Group Ops -Role '; Offers = @() }
        @{ Line = 'Get-AivenRole role:org'; Offers = 'role:organization:admin' }
        @{ Line = 'Get-AivenRole -Level Project role:'; Offers = 'role:services:maintenance', 'role:services:recover', 'role:project:manager', 'role:project:read', 'role:project:admin' }
        @{ Line = 'Get-AivenRole project:event_logs:read, project:a'; Offers = 'project:ai_gateway_keys:read', 'project:ai_gateway_keys:write', 'project:audit_logs:read' }
        @{ Line = 'Grant-AivenProjectRole ci-deploy Shop project:au'; Offers = @() }
        @{ Line = 'Get-AivenRole -Level Organization -Name role:'; Offers = 'role:organization:admin' }
        @{ Line = 'Test-AivenAccess ci-deploy project:serv'; Offers = 'project:services:read', 'project:services:write' }
        @{ Line = 'Test-AivenAccess ci-deploy organization:'; Offers = @() }

        @{ Line = 'New-AivenAppUserToken ci-deploy -Scope project'; Offers = 'projects', 'projects:read', 'projects:write' }
        @{ Line = 'New-AivenAppUserToken ci-deploy -Scope PROJECTS:READ, project'; Offers = 'projects', 'projects:write' }
        @{ Line = 'Test-AivenAppUserToken $token -Scope al'; Offers = 'all' }
        @{ Line = 'Get-AivenAppUserEvent -Action createt'; Offers = 'CreateToken' }
        @{ Line = 'Get-AivenAppUserEvent *token -Action r*token'; Offers = 'RevokeManagedUserToken', 'RevokeToken', 'RevokeTokens', 'RotateToken' }
    )

    # Names that a line would read as something else.
    $awkward = @(
        'two words', "it's", "it`u{2019}s", "`u{201C}quoted`u{201D}", 'say "hi"', 'cost$5', '$HOME', '$(exit)', 'back`tick', 'back`[tick]', 'com,ma',
        'semi;colon', 'at@sign', '@splat', '#comment', 'amp&er', 'pi|pe', '(round)', '{curly}', '[brackets]', 'a[b', 'star*', '*', 'what?',
        '-User', "`u{2013}dash", '--%', '2024', '0x10', '1kb', '1e3', '.', '~', 'a=b', 'plain', "`u{DC}n`u{EF}code", "`u{76E3}`u{8996}", "rocket`u{1F680}",
        "no`u{A0}break", '>out', '<in', '%', '!', '''', '"', '`', '''"', '$'
    ) | ForEach-Object { @{ Name = $_ } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession

    $completer = (Get-Command Get-AivenAppUser).ImplementingType.Assembly.GetType('AppUsers.PowerShell.Completion.Completer')
    $limit = $completer.GetProperty('Limit', [Reflection.BindingFlags] 'Static, NonPublic')
    $usual = $limit.GetValue($null)
    # What is offered depends on no machine's speed; where it is about the limit, the usual one is set again.
    $limit.SetValue($null, [timespan]::FromMinutes(1))

    function Invoke-Completion([string] $Line) {
        $cursor = $Line.IndexOf('^')
        $text = $Line.Replace('^', '')
        [Management.Automation.CommandCompletion]::CompleteInput($text, $cursor -lt 0 ? $text.Length : $cursor, $null)
    }

    function Get-Offer([string] $Line) {
        (Invoke-Completion $Line).CompletionMatches
    }

    # The line with what was completed for one name in it.
    function Complete-Line([string] $Line, [string] $Name) {
        $completion = Invoke-Completion $Line
        $match = $completion.CompletionMatches | Where-Object ListItemText -CEQ $Name
        $match | Should -HaveCount 1 -Because "'$Line' offers $Name"
        $Line.Remove($completion.ReplacementIndex, $completion.ReplacementLength).Insert($completion.ReplacementIndex, $match.CompletionText)
    }

    function Invoke-Line([string] $Line) {
        & ([scriptblock]::Create($Line))
    }

    Connect-FreshStore
    $users = New-AivenAppUser ci-deploy -Description "builds`nand deploys" -Owner 'Team Web'
    $users = @($users) + @(New-AivenAppUser CI-backup, nightly -Owner ops)
    $id = @{}
    $users | ForEach-Object { $id[$_.Name] = $_.UserId }
    $ci = $users[0]
    $token = @{}
    $token.Fresh = (New-AivenAppUserToken ci-deploy -Description 'for the pipeline' -MaxAge 90.00:00:00).TokenPrefix
    $token.Revoked = (New-AivenAppUserToken ci-deploy).TokenPrefix
    $null = Revoke-AivenAppUserToken ci-deploy $token.Revoked -Confirm:$false
    $token.Rotated = (New-AivenAppUserToken ci-deploy).TokenPrefix
    $token.Successor = (Invoke-AivenAppUserTokenRotation ci-deploy $token.Rotated -GracePeriod 1.00:00:00).TokenPrefix
    $nightly = (New-AivenAppUserToken nightly).TokenPrefix
    $null = New-AivenOrganizationalUnit Retail
    $null = New-AivenOrganizationalUnit 'North EU' -Parent Retail
    $null = New-AivenProject Shop, blog
    $null = New-AivenProject shop-eu -Unit 'North EU'
    $null = New-AivenUserGroup Ops -Description 'keeps it running'
    $null = New-AivenUserGroup 'on call'
    Add-AivenUserGroupMember Ops nightly
    Grant-AivenProjectRole ci-deploy Shop developer, project:services:read
    Grant-AivenProjectRole ci-deploy shop-eu operator
    Grant-AivenProjectRole -Group Ops -Project blog -Role read_only
    Grant-AivenOrganizationRole ci-deploy -Role organization:billing:read
    Grant-AivenOrganizationRole ci-deploy -Role organization:groups:write -Unit Retail
    $connection = Get-AivenConnection
    $mainStore = Get-StorePath
}

AfterAll {
    $limit.SetValue($null, $usual)
    Restore-TestSession
}

Describe 'Completion' {
    BeforeEach {
        $null = Connect-TestStore $mainStore
    }

    It 'of <Line> offers <Offers>' -ForEach $cases {
        $text = $_.ContainsKey('Fill') ? ($Line -f (& $Fill)) : $Line
        $wanted = $Offers -is [scriptblock] ? (& $Offers) : $Offers
        Get-Offer $text | ForEach-Object CompletionText | Sort-Object | Should -BeExactly ($wanted | Sort-Object)
    }

    It 'describes users by id, description and activity' {
        $offer = Get-Offer 'Get-AivenAppUser ci-d'
        $offer.ListItemText | Should -BeExactly 'ci-deploy'
        $offer.ToolTip | Should -BeExactly "$($ci.UserId); builds and deploys; never used"
        $offer.ResultType | Should -Be 'ParameterValue'
    }

    It 'describes ids by name' {
        $offer = Get-Offer 'Get-AivenAppUser -UserId ni'
        $offer.ListItemText | Should -BeExactly "$($id['nightly']) (nightly)"
        $offer.ToolTip | Should -BeExactly 'nightly; never used'
    }

    It 'describes tokens by user, description, age and state' {
        $offers = Get-Offer 'Get-AivenAppUserToken ci-deploy '
        ($offers | Where-Object CompletionText -CEQ $token.Fresh).ToolTip | Should -BeExactly 'ci-deploy; for the pipeline; created just now; active, expires in 90 days'
        ($offers | Where-Object CompletionText -CEQ $token.Revoked).ToolTip | Should -BeExactly 'ci-deploy; created just now; revoked just now'
        ($offers | Where-Object CompletionText -CEQ $token.Successor).ToolTip | Should -BeExactly 'ci-deploy; created just now; active, never expires'
    }

    It 'describes the rest by what it is' {
        (Get-Offer 'Get-AivenProject shop-').ToolTip | Should -BeExactly "in the unit 'North EU'"
        (Get-Offer 'Get-AivenProject blog').ToolTip | Should -BeExactly 'in the organization itself'
        (Get-Offer 'Get-AivenOrganizationalUnit n').ToolTip | Should -Match "^\w+; in 'Retail'$"
        (Get-Offer 'Get-AivenUserGroup ops').ToolTip | Should -Match '^\w+; keeps it running; 1 member$'
        (Get-Offer 'Get-AivenRole developer').ToolTip | Should -BeExactly "Developer; $((Get-AivenRole developer).Allows)"
        (Get-Offer 'Get-AivenRole project:audit').ToolTip | Should -BeExactly 'sunset on 2026-10-30, use project:event_logs:read; View project audit logs; View the project''s event log.'
        (Get-Offer 'New-AivenAppUserToken -Scope projects:r').ToolTip | Should -BeExactly 'projects: reading'
    }

    It 'offers nothing for what is new: <_>' -ForEach @(
        'New-AivenAppUser -Name ci', 'New-AivenProject -Name sh', 'New-AivenUserGroup -Name o', 'New-AivenOrganizationalUnit -Name r', 'Set-AivenAppUser x -NewName ci'
    ) {
        @(Get-Offer $_).Where({ $_.ResultType -eq 'ParameterValue' }) | Should -BeNullOrEmpty
    }

    It 'offers the least powerful roles first: <_>' -ForEach 'Grant-AivenProjectRole ci-deploy Shop ', 'Grant-AivenOrganizationRole ci-deploy -Role ' {
        $offered = (Get-Offer $_).CompletionText
        $power = $offered | ForEach-Object { (Get-AivenRole $_).Permissions.Count }
        $power | Should -BeExactly ($power | Sort-Object)
        $offered.IndexOf('read_only') | Should -BeLessThan $offered.IndexOf('admin')
    }

    It 'answers the first Tab of a session' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') {
        Close-Store $mainStore
        $running = Invoke-PowerShell -Arguments $manifestPath, $mainStore -Script {
            Import-Module $args[0]
            $null = Connect-AivenOrganization $args[1]
            (TabExpansion2 'Get-AivenAppUser ci-d' 21).CompletionMatches.CompletionText
        }
        (Receive-PowerShell $running).Output | Should -BeExactly 'ci-deploy'
    }

    It 'offers a hundred at most' {
        Connect-FreshStore
        $null = 1..120 | ForEach-Object { "many-$_" } | New-AivenAppUser
        $null = New-AivenAppUser aaa, zzz
        Get-Offer 'Get-AivenAppUser many' | Should -HaveCount 100
        (Get-Offer 'Get-AivenAppUser z').CompletionText | Should -BeExactly 'zzz'
    }

    It 'works through TabExpansion2, as an editor asks' {
        $line = 'Get-AivenAppUser ci-d'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'ci-deploy'
    }
}

Describe 'What is completed is found' -ForEach @{ Names = $awkward.Name } {
    BeforeAll {
        Connect-FreshStore
        $found = @{}
        $Names | New-AivenAppUser | ForEach-Object { $found[$_.Name] = $_.UserId }
        $Names | New-AivenUserGroup | ForEach-Object { $found["group $($_.Name)"] = $_.GroupId }
        $Names | New-AivenOrganizationalUnit | ForEach-Object { $found["unit $($_.Name)"] = $_.UnitId }
    }

    It 'the user <Name>' -ForEach $awkward {
        foreach ($quote in '', "'", '"') {
            (Invoke-Line (Complete-Line "Get-AivenAppUser $quote" $Name)).UserId | Should -BeExactly $found[$Name]
            (Invoke-Line (Complete-Line "Set-AivenAppUser -PassThru -Description x -User $quote" $Name)).UserId | Should -BeExactly $found[$Name]
        }
    }

    It 'the group and the unit <Name>' -ForEach $awkward {
        (Invoke-Line (Complete-Line 'Get-AivenUserGroup ' $Name)).GroupId | Should -BeExactly $found["group $Name"]
        (Invoke-Line (Complete-Line 'Set-AivenUserGroup -PassThru -Description x -Group "' $Name)).GroupId | Should -BeExactly $found["group $Name"]
        (Invoke-Line (Complete-Line 'Get-AivenOrganizationalUnit "' $Name)).UnitId | Should -BeExactly $found["unit $Name"]
    }

    It 'again, when what was completed is completed once more: <Name>' -ForEach $awkward {
        foreach ($command in 'Get-AivenAppUser ', 'Set-AivenAppUser -PassThru -Description x -User ') {
            $once = Complete-Line $command $Name
            Complete-Line $once $Name | Should -BeExactly $once
        }
    }

    It 'beside another one' {
        $line = Complete-Line 'Get-AivenAppUser plain, ' 'two words'
        $line | Should -BeExactly "Get-AivenAppUser plain, 'two words'"
        (Invoke-Line $line).Name | Should -BeExactly 'plain', 'two words'
    }

    It 'in another case' {
        (Invoke-Line (Complete-Line "Get-AivenAppUser 'TWO W" 'two words')).UserId | Should -BeExactly $found['two words']
        (Invoke-Line (Complete-Line "Get-AivenAppUser `u{DC}N`u{CF}" "`u{DC}n`u{EF}code")).UserId | Should -BeExactly $found["`u{DC}n`u{EF}code"]
    }
}

Describe 'The connection that is asked' {
    BeforeAll {
        Connect-FreshStore
        $null = New-AivenAppUser elsewhere
        $other = Get-AivenConnection
    }

    BeforeEach {
        $null = Connect-TestStore $mainStore
    }

    It 'is the one in the line' {
        (Get-Offer 'Get-AivenAppUser -Connection $other -Name ').CompletionText | Should -BeExactly 'elsewhere'
        (Get-Offer 'Get-AivenAppUser ^ -Connection $other').CompletionText | Should -BeExactly 'elsewhere'
    }

    It 'is unknown if the one in the line is not known yet: <_>' -ForEach '(Get-AivenConnection)', '$undefined', 'text' {
        Get-Offer "Get-AivenAppUser -Connection $_ -Name " | Should -BeNullOrEmpty
        (Get-Offer "Get-AivenProjectRole -Connection $_ -Role devel").CompletionText | Should -BeExactly 'developer'
    }

    It 'is the default store without one' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') {
        Disconnect-AivenOrganization
        Get-Offer 'Get-AivenAppUser ' | Should -BeNullOrEmpty
        $env:APPUSERS_STORE | Should -Not -Exist
        $null = New-AivenAppUser at-home
        (Get-Offer 'Get-AivenAppUser ').CompletionText | Should -BeExactly 'at-home'
    }
}

Describe 'Organizations' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') {
    BeforeAll {
        Connect-FreshStore
        $null = Set-AivenOrganization -NewName 'First one'
        $null = New-AivenOrganization second
        $path = Get-StorePath
        $folder = Split-Path $path
        Disconnect-AivenOrganization
    }

    It 'are those of the store in the line: <Line>' -ForEach @(
        @{ Line = 'Connect-AivenOrganization $path -Organization ' }
        @{ Line = 'Connect-AivenOrganization -Organization ^ -Path $path' }
        @{ Line = 'Connect-AivenOrganization ./store.db -Organization ' }
        @{ Line = 'Connect-AivenOrganization -Path store.db -Organization ' }
    ) {
        Push-Location -LiteralPath $folder
        try {
            (Get-Offer $Line).CompletionText | Should -BeExactly "'First one'", 'second'
        }
        finally {
            Pop-Location
        }
    }

    It 'are not offered where they are not known: <_>' -ForEach @(
        'Connect-AivenOrganization (Join-Path $folder store.db) -Organization ', 'Connect-AivenOrganization Env:/PATH -Organization '
        'Connect-AivenOrganization ./none.db -Organization ', 'Connect-AivenOrganization -Uri https://api.example -Organization '
        'Connect-AivenOrganization -FromEnvironment -Organization '
    ) {
        Get-Offer $_ | Should -BeNullOrEmpty
    }
}

Describe 'Completion is silent' {
    BeforeAll {
        # One line for each completer that asks the store.
        $lines = @(
            'Get-AivenAppUser ', 'Get-AivenAppUser x', 'Get-AivenAppUser -UserId u', 'Get-AivenAppUserToken -TokenPrefix ', 'Get-AivenAppUserToken ci-deploy ', 'Get-AivenProject '
            'Get-AivenOrganizationalUnit ', 'Get-AivenUserGroup ', 'Revoke-AivenProjectRole ci-deploy Shop '
        )

        function Assert-Silence {
            $errorsBefore = $Error.Count
            foreach ($line in $lines) {
                Get-Offer $line | Should -BeNullOrEmpty -Because $line
            }
            $Error.Count | Should -Be $errorsBefore
        }
    }

    It 'and makes nothing where no store is' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') {
        Connect-FreshStore
        Assert-Silence
        Assert-NoStore
    }

    It 'on a damaged store: <Damage>' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') -ForEach @(
        @{ Damage = 'text'; Do = { param($path) Set-Content -LiteralPath $path 'no store' } }
        @{ Damage = 'cut off'; Do = { param($path) $file = [IO.File]::OpenWrite($path); $file.SetLength(4096); $file.Dispose() } }
        @{ Damage = 'overwritten'; Do = { param($path) $file = [IO.File]::OpenWrite($path); $file.Position = 200; $file.Write([byte[]]::new($file.Length - 200)); $file.Dispose() } }
    ) {
        Connect-StoreCopy $mainStore
        & $Do (Get-StorePath)
        $before = Get-StoreHash
        Assert-Silence
        Get-StoreHash | Should -BeExactly $before
    }

    It 'on a path that is not a store' -Skip:($env:APPUSERS_TEST_STORE -eq 'Http') {
        Disconnect-AivenOrganization
        $kept = $env:APPUSERS_STORE
        try {
            foreach ($path in 'relative.db', $TestDrive) {
                $env:APPUSERS_STORE = $path
                Assert-Silence
                # What needs no store is offered all the same.
                (Get-Offer 'Grant-AivenProjectRole x Shop devel').CompletionText | Should -BeExactly 'developer'
            }
        }
        finally {
            $env:APPUSERS_STORE = $kept
        }
    }

    It 'while another process holds the store, and offers once it is free' {
        Connect-StoreCopy $mainStore
        $null = Get-AivenAppUser
        $holder = Invoke-PowerShell -Arguments "$(Get-StorePath).lock" -Script @'
            $held = [IO.File]::Open($args[0], 'OpenOrCreate', 'ReadWrite', 'None')
            [Console]::WriteLine('held')
            $null = [Console]::In.ReadToEnd()
            $held.Dispose()
'@
        try {
            $holder.Process.StandardOutput.ReadLine() | Should -Be 'held'
            $limit.SetValue($null, $usual)
            Assert-Silence
        }
        finally {
            $limit.SetValue($null, [timespan]::FromMinutes(1))
            $null = Receive-PowerShell $holder
        }
        (Get-Offer 'Get-AivenAppUser ni').CompletionText | Should -BeExactly 'nightly'
    }

    It 'when the time is over' {
        $null = Connect-TestStore $mainStore
        try {
            $limit.SetValue($null, [timespan]::Zero)
            Get-Offer 'Get-AivenAppUser ' | Should -BeNullOrEmpty
        }
        finally {
            $limit.SetValue($null, [timespan]::FromMinutes(1))
        }
    }

    It 'for a token that is refused' {
        Connect-StoreCopy $mainStore
        $path = Get-StorePath
        Grant-AivenProjectRole nightly shop developer
        $secret = New-AivenAppUserToken nightly -AsPlainText
        $null = Connect-TestStore $path $secret
        $acting = Get-AivenConnection
        $null = Connect-TestStore $path
        $null = Revoke-AivenAppUserToken nightly -All -Confirm:$false
        $before = (Get-AivenAppUserEvent).Count
        foreach ($line in 'Get-AivenAppUser -Name ', 'Get-AivenProject -Name ', 'Get-AivenAppUserToken ci-deploy -TokenPrefix ') {
            Get-Offer "$($line.Replace(' -', ' -Connection $acting -'))" | Should -BeNullOrEmpty
        }
        if (-not $overHttp) {
            (Get-AivenAppUserEvent).Count | Should -Be $before
        }
    }

    It 'where the token''s user may not look, and offers what it may see' {
        Connect-StoreCopy $mainStore
        $path = Get-StorePath
        Grant-AivenProjectRole nightly shop developer
        $secret = New-AivenAppUserToken nightly -AsPlainText
        $null = Connect-TestStore $path $secret
        $acting = Get-AivenConnection
        $null = Connect-TestStore $path
        $before = Get-StoreState
        $hash = Get-StoreHash
        Get-Offer 'Get-AivenAppUser -Connection $acting -Name ' | Should -BeNullOrEmpty
        Get-Offer 'Get-AivenAppUserToken -Connection $acting -TokenPrefix ' | Should -BeNullOrEmpty
        Get-Offer 'Get-AivenUserGroup -Connection $acting -Name ' | Should -BeNullOrEmpty
        (Get-Offer 'Get-AivenProject -Connection $acting -Name sh').CompletionText | Should -BeExactly 'Shop'
        if (-not $overHttp) {
            # Neither the use of the token nor that it was refused.
            Get-StoreHash | Should -BeExactly $hash
        }
        Get-StoreState | Should -BeExactly $before
    }

    It 'and where an API has gone' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $address = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"
        $server = [powershell]::Create().AddScript({
                param($listener)
                $client = $listener.AcceptTcpClient()
                $stream = $client.GetStream()
                $null = $stream.Read([byte[]]::new(4096))
                $body = '{"organizations":[{"organization_id":"org1","organization_name":"gone","account_id":"a1","tier":"business","create_time":"2026-01-01T00:00:00Z","update_time":"2026-01-01T00:00:00Z"}]}'
                $stream.Write([Text.Encoding]::ASCII.GetBytes("HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`nConnection: close`r`n`r`n$body"))
                $client.Dispose()
                $listener.Stop()
            }).AddArgument($listener)
        $answering = $server.BeginInvoke()
        try {
            $null = Connect-AivenOrganization -Uri $address -Token secret
            $null = $server.EndInvoke($answering)
            $limit.SetValue($null, $usual)
            Assert-Silence
        }
        finally {
            $limit.SetValue($null, [timespan]::FromMinutes(1))
            $listener.Stop()
            $server.Dispose()
        }
    }
}

Describe 'Completion writes nothing' -ForEach @{ Lines = $cases.Line } {
    It 'into the store' {
        $null = Connect-TestStore $mainStore
        $null = Get-Offer 'Get-AivenAppUser '
        $state = Get-StoreState
        $hash = Get-StoreHash
        foreach ($line in $Lines) {
            $null = Get-Offer $line
        }
        Get-StoreState | Should -BeExactly $state
        Get-StoreHash | Should -BeExactly $hash
    }

    It 'to any stream' {
        $written = & { Get-Offer 'Get-AivenAppUser ci-d' } *>&1
        $written | Should -HaveCount 1
        $written | Should -BeOfType ([Management.Automation.CompletionResult])
    }
}
