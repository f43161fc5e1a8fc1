# New-, Get-, Set- and Remove-AivenAppUser: what UserIdentity.Tests.ps1 does not tell of all commands at once.

BeforeDiscovery {
    $badNames = @(
        @{ Bad = 'an empty name'; Name = ''; Reason = 'it is empty' }
        @{ Bad = 'a blank'; Name = ' '; Reason = 'it is empty' }
        @{ Bad = 'a no-break space'; Name = "$([char] 0xA0)"; Reason = 'it is empty' }
        @{ Bad = '129 characters'; Name = 'n' * 129; Reason = '129 characters' }
        @{ Bad = '129 characters of two code units'; Name = [char]::ConvertFromUtf32(0x1F600) * 129; Reason = '129 characters' }
        @{ Bad = 'a line feed'; Name = "a`nb"; Reason = 'control character' }
        @{ Bad = 'a null character'; Name = "a`0b"; Reason = 'control character' }
        @{ Bad = 'a tab'; Name = "a`tb"; Reason = 'control character' }
        @{ Bad = 'an escape character'; Name = "a`e[31mb"; Reason = 'control character' }
        @{ Bad = 'a delete character'; Name = "a$([char] 0x7F)b"; Reason = 'control character' }
        @{ Bad = 'a blank in front'; Name = ' a'; Reason = 'begins or ends with a blank' }
        @{ Bad = 'a blank at the end'; Name = 'a '; Reason = 'begins or ends with a blank' }
        @{ Bad = 'half a surrogate pair'; Name = "a$([char] 0xD83D)"; Reason = 'not well-formed' }
    )
    $goodNames = @(
        @{ Good = 'one character'; Name = 'a' }
        @{ Good = '128 characters'; Name = 'n' * 128 }
        @{ Good = '128 characters of two code units'; Name = [char]::ConvertFromUtf32(0x1F600) * 128 }
        @{ Good = 'blanks within'; Name = 'ci deploy shop' }
        @{ Good = 'letters of other scripts'; Name = "$([char] 0xE4)$([char] 0x3A9)$([char] 0x65E5)" }
        @{ Good = 'what shells care about'; Name = '$HOME''"`;|&%!' }
        @{ Good = 'wildcards'; Name = 'a*b?[c]' }
        @{ Good = 'a path'; Name = '../a/b\c' }
    )
    $takenNames = @('ci-deploy', 'CI-DEPLOY', 'Ci-Deploy').ForEach({ @{ Name = $_ } })
    $descriptions = @(
        @{ What = 'a text'; Description = 'Deploys the shop from CI'; Stored = 'Deploys the shop from CI' }
        @{ What = 'an empty one'; Description = ''; Stored = '' }
        @{ What = 'none'; Description = $null; Stored = $null }
        @{ What = 'lines'; Description = "one`r`ntwo`n`tthree"; Stored = "one`r`ntwo`n`tthree" }
        @{ What = 'blanks at both ends'; Description = '  x  '; Stored = '  x  ' }
        @{ What = '1,000 characters'; Description = 'd' * 1000; Stored = 'd' * 1000 }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
    $null = New-AivenAppUser backup, metrics
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'New-AivenAppUser' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'returns the user that it created' {
        $before = [DateTime]::UtcNow.AddSeconds(-1)
        $user = New-AivenAppUser terraform -Description 'Plans and applies'
        $user | Should -BeOfType AppUsers.AppUser
        $user.Name | Should -BeExactly 'terraform'
        $user.Description | Should -BeExactly 'Plans and applies'
        $user.UserId | Should -MatchExactly '^u[0-9a-f]{12}$'
        $user.OrganizationId | Should -BeExactly (Get-AivenOrganization).OrganizationId
        $user.ActiveTokens | Should -Be 0
        $user.LastActivityAt | Should -BeNullOrEmpty
        $user.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $user.CreatedAt | Should -BeGreaterThan $before
        $user.CreatedAt | Should -BeLessOrEqual ([DateTime]::UtcNow)
    }

    It 'creates what Get-AivenAppUser reads' {
        $made = New-AivenAppUser terraform -Description 'Plans and applies'
        Get-AivenAppUser terraform | ConvertTo-Json | Should -BeExactly ($made | ConvertTo-Json)
    }

    It 'takes a name of <Good>' -ForEach $goodNames {
        (New-AivenAppUser -Name $Name).Name | Should -BeExactly $Name
        (Get-AivenAppUser).Name | Should -Contain $Name
    }

    It 'refuses a name of <Bad>' -ForEach $badNames {
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUser -Name $Name } -Id InvalidName -In New-AivenAppUser -Category InvalidArgument -Message $Reason, '1 to 128 characters', 'Choose another name'
        Get-StoreState | Should -Be $before
    }

    It 'refuses a name of <Bad> from the pipeline and continues' -ForEach $badNames {
        $outcome = Get-Outcome { 'first', $Name, 'last' | New-AivenAppUser }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'InvalidName,AppUsers.PowerShell.Commands.NewAivenAppUserCommand'
        $outcome.Output.Name | Should -BeExactly 'first', 'last'
    }

    It 'shows a long or unprintable name shortened, on one line' {
        $outcome = Get-Outcome { New-AivenAppUser ("a`nb" + 'c' * 5000) }
        $outcome.Failures[0].Exception.Message | Should -Not -Match "`n"
        $outcome.Failures[0].Exception.Message.Length | Should -BeLessThan 500
        "$($outcome.Failures[0].TargetObject)".Length | Should -BeLessThan 100
    }

    It 'refuses null' {
        Assert-Failure { New-AivenAppUser -Name $null } -Id InvalidName -In New-AivenAppUser
    }

    It 'refuses <Name>, which is taken' -ForEach $takenNames {
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUser $Name } -Id UserNameTaken -In New-AivenAppUser -Category ResourceExists -Target $Name -Message "'ci-deploy'", $ci.UserId, 'Names are case-insensitive'
        Get-StoreState | Should -Be $before
    }

    It 'refuses the second of two equal names in one call' {
        $outcome = Get-Outcome { New-AivenAppUser a, A, b }
        $outcome.Output.Name | Should -BeExactly 'a', 'b'
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNameTaken,AppUsers.PowerShell.Commands.NewAivenAppUserCommand'
    }

    It 'takes the name of a removed user again, with another id' {
        Remove-AivenAppUser ci-deploy -Confirm:$false
        (New-AivenAppUser ci-deploy).UserId | Should -Not -Be $ci.UserId
    }

    It 'keeps <What> for a description' -ForEach $descriptions {
        $null = New-AivenAppUser terraform -Description $Description
        (Get-AivenAppUser terraform).Description | Should -BeExactly $Stored
    }

    It 'does not have a description unless one is given' {
        $null -eq (New-AivenAppUser terraform).Description | Should -BeTrue
    }

    It 'refuses a description of 1,001 characters' {
        Assert-Failure { New-AivenAppUser terraform -Description ('d' * 1001) } -Id InvalidDescription -In New-AivenAppUser -Category InvalidArgument -Message '1001 characters', 'up to 1,000'
        Get-AivenAppUser terraf* | Should -BeNullOrEmpty
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'an array'; Call = { New-AivenAppUser a, b -Description same }; Expected = 'a:same', 'b:same' }
        @{ Way = 'a pipeline of names'; Call = { 'a', 'b' | New-AivenAppUser -Description same }; Expected = 'a:same', 'b:same' }
        @{ Way = 'a description by position'; Call = { New-AivenAppUser a 'an a' }; Expected = 'a:an a' }
        @{ Way = 'objects with the properties'; Call = { [pscustomobject] @{ Name = 'a'; Description = 'x' }, [pscustomobject] @{ Name = 'b'; Description = 'y' } | New-AivenAppUser }; Expected = 'a:x', 'b:y' }
        @{ Way = 'rows where some have no description'; Call = { [pscustomobject] @{ Name = 'a'; Description = 'x' }, [pscustomobject] @{ Name = 'b' } | New-AivenAppUser }; Expected = 'a:x', 'b:' }
        @{ Way = 'numbers'; Call = { 7, 8 | New-AivenAppUser }; Expected = '7:', '8:' }
    ) {
        & $Call | ForEach-Object { "$($_.Name):$($_.Description)" } | Should -BeExactly $Expected
    }

    It 'takes a CSV file' {
        $file = Join-Path $TestDrive 'users.csv'
        Set-Content $file 'Name,Description', 'terraform,"Plans, applies"', 'CI-deploy,taken', 'nightly,'
        $outcome = Get-Outcome { Import-Csv $file | New-AivenAppUser }
        $outcome.Output | ForEach-Object { "$($_.Name):$($_.Description)" } | Should -BeExactly 'terraform:Plans, applies', 'nightly:'
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNameTaken,AppUsers.PowerShell.Commands.NewAivenAppUserCommand'
    }

    It 'ends at once with -ErrorAction Stop' {
        $outcome = Get-Outcome { 'a', 'backup', 'b' | New-AivenAppUser -ErrorAction Stop }
        $outcome.Ended | Should -BeTrue
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNameTaken,AppUsers.PowerShell.Commands.NewAivenAppUserCommand'
        (Get-AivenAppUser).Name | Should -BeExactly 'a', 'backup', 'ci-deploy', 'metrics'
    }

    It 'collects its errors with -ErrorVariable' {
        $null = New-AivenAppUser backup, metrics -ErrorAction SilentlyContinue -ErrorVariable collected
        $collected.TargetObject | Should -BeExactly 'backup', 'metrics'
    }

    It 'creates nothing with -WhatIf, not even a file' {
        Connect-FreshStore
        New-AivenAppUser a, b -WhatIf | Should -BeNullOrEmpty
        'c', 'd' | New-AivenAppUser -WhatIf | Should -BeNullOrEmpty
        Assert-NoStore
    }

    It 'says with -WhatIf what it would do' {
        Start-Transcript (Join-Path $TestDrive 'whatif.txt') | Out-Null
        try { New-AivenAppUser terraform -WhatIf } finally { Stop-Transcript | Out-Null }
        Join-Path $TestDrive 'whatif.txt' | Should -FileContentMatch "What if: .*""Create"".*'terraform'"
    }
}

Describe 'New-AivenAppUser at the limit of the organization' {
    BeforeEach {
        Connect-FreshStore
        Set-AivenOrganization -AppUserLimit 1
        $null = New-AivenAppUser only
    }

    It 'refuses one more and says how to raise the limit' {
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUser more } -Id UserLimitReached -In New-AivenAppUser -Category LimitsExceeded -Target (Get-AivenOrganization).OrganizationId -Message 'its limit is 1', 'Set-AivenOrganization -AppUserLimit'
        Get-StoreState | Should -Be $before
    }

    It 'continues once <After>' -ForEach @(
        @{ After = 'the limit was raised'; Do = { Set-AivenOrganization -AppUserLimit 2 } }
        @{ After = 'a user is gone'; Do = { Remove-AivenAppUser only -Confirm:$false } }
    ) {
        & $Do
        (New-AivenAppUser more).Name | Should -Be 'more'
    }

    It 'leaves existing users as they are when it is lowered' {
        Set-AivenOrganization -AppUserLimit 5
        $null = New-AivenAppUser b, c
        Set-AivenOrganization -AppUserLimit 1
        Get-AivenAppUser | Should -HaveCount 3
    }
}

Describe 'Get-AivenAppUser' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'lists all users by name' {
        (Get-AivenAppUser).Name | Should -BeExactly 'backup', 'ci-deploy', 'metrics'
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenAppUser | Should -BeNullOrEmpty
        Assert-NoStore
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'a name'; Call = { Get-AivenAppUser ci-deploy }; Expected = 'ci-deploy' }
        @{ Way = 'a name in another case'; Call = { Get-AivenAppUser CI-DEPLOY }; Expected = 'ci-deploy' }
        @{ Way = '-Name'; Call = { Get-AivenAppUser -Name backup }; Expected = 'backup' }
        @{ Way = 'names in the order given'; Call = { Get-AivenAppUser metrics, backup }; Expected = 'metrics', 'backup' }
        @{ Way = 'an id by position'; Call = { Get-AivenAppUser $ci.UserId }; Expected = 'ci-deploy' }
        @{ Way = '-UserId'; Call = { Get-AivenAppUser -UserId $ci.UserId }; Expected = 'ci-deploy' }
        @{ Way = 'a pipeline of names'; Call = { 'metrics', 'ci-deploy' | Get-AivenAppUser }; Expected = 'metrics', 'ci-deploy' }
        @{ Way = 'objects with a name'; Call = { [pscustomobject] @{ Name = 'backup' } | Get-AivenAppUser }; Expected = 'backup' }
        @{ Way = 'objects with an id'; Call = { [pscustomobject] @{ UserId = $ci.UserId } | Get-AivenAppUser }; Expected = 'ci-deploy' }
        @{ Way = 'users'; Call = { $ci | Get-AivenAppUser }; Expected = 'ci-deploy' }
        @{ Way = 'the users of tokens'; Call = { New-AivenAppUserToken backup | Get-AivenAppUser }; Expected = 'backup' }
        @{ Way = 'the users of grants'; Call = { $null = New-AivenProject shop; Grant-AivenProjectRole backup shop admin -PassThru | Get-AivenAppUser }; Expected = 'backup' }
        @{ Way = 'a pattern in another case'; Call = { Get-AivenAppUser CI* }; Expected = 'ci-deploy' }
        @{ Way = 'several patterns'; Call = { Get-AivenAppUser m*, b* }; Expected = 'metrics', 'backup' }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenAppUser nobody* }; Expected = $null }
        @{ Way = 'a name and a pattern'; Call = { Get-AivenAppUser ci-deploy, m* }; Expected = 'ci-deploy', 'metrics' }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'finds a user that was renamed since it was read, by its object' {
        Set-AivenAppUser ci-deploy -NewName renamed
        ($ci | Get-AivenAppUser).Name | Should -Be 'renamed'
    }

    It 'finds one user by an object whose name reads like a pattern' {
        $odd = New-AivenAppUser 'ci-*'
        @($odd | Get-AivenAppUser).Name | Should -BeExactly 'ci-*'
    }

    It 'takes an escaped pattern literally' {
        $null = New-AivenAppUser 'ci-*'
        @(Get-AivenAppUser ([WildcardPattern]::Escape('ci-*'))).Name | Should -BeExactly 'ci-*'
    }

    It 'finds a user by a name that is a broken pattern' {
        $null = New-AivenAppUser 'a[b'
        @(Get-AivenAppUser 'a[b').Name | Should -BeExactly 'a[b'
    }

    It 'refuses <Case> as a user' -ForEach @(
        @{ Case = 'an unknown name'; Call = { Get-AivenAppUser ci-deplyo }; Target = 'ci-deplyo'; Says = "Did you mean 'ci-deploy'?" }
        @{ Case = 'an unknown id'; Call = { Get-AivenAppUser -UserId u000000000000 }; Target = 'u000000000000'; Says = 'was not found' }
        @{ Case = 'a name where an id belongs'; Call = { Get-AivenAppUser -UserId ci-deploy }; Target = 'ci-deploy'; Says = 'was not found' }
        @{ Case = 'a pattern where an id belongs'; Call = { Get-AivenAppUser -UserId u* }; Target = 'u*'; Says = 'was not found' }
    ) {
        Assert-Failure $Call -Id UserNotFound -In Get-AivenAppUser -Category ObjectNotFound -Target $Target -Message $Says
    }

    It 'suggests at most three similar names, the most similar first' {
        $null = New-AivenAppUser job-1, job-22, job-333, job-4
        $outcome = Get-Outcome { Get-AivenAppUser job-0 }
        $outcome.Failures[0].Exception.Message | Should -Match "Did you mean 'job-1' or 'job-4' or 'job-22'\?"
    }

    It 'refuses an empty name' {
        Assert-Failure { Get-AivenAppUser '' } -Id UserNotFound -In Get-AivenAppUser -Category ObjectNotFound -Target ''
    }

    It 'refuses a name together with an id' {
        Assert-Failure { Get-AivenAppUser -Name backup -UserId $ci.UserId } -Id AmbiguousParameterSet -In Get-AivenAppUser
    }

    It 'counts the tokens that can be used' {
        $null = 1..3 | ForEach-Object { New-AivenAppUserToken backup }
        (Get-AivenAppUserToken backup)[0] | Revoke-AivenAppUserToken -Confirm:$false
        $null = Get-PastToken backup -Ago 1:00:00 -MaxAge 0:10:00
        (Get-AivenAppUser backup).ActiveTokens | Should -Be 2
    }

    It 'shows the last activity of any token' {
        $old = Get-PastToken backup -Ago 10.00:00:00
        $older = Get-PastToken backup -Ago 20.00:00:00
        Use-PastToken $old.Text -Ago 3.00:00:00
        Use-PastToken $older.Text -Ago 5.00:00:00
        $active = (Get-AivenAppUser backup).LastActivityAt
        $active.Offset | Should -Be ([timespan]::Zero)
        $active | Should -BeGreaterThan ([DateTime]::UtcNow.AddDays(-4))
        $active | Should -BeLessThan ([DateTime]::UtcNow.AddDays(-2))
    }
}

Describe 'Set-AivenAppUser' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'writes nothing' {
        Set-AivenAppUser ci-deploy -NewName renamed | Should -BeNullOrEmpty
    }

    It 'writes the changed user with -PassThru' {
        $changed = Set-AivenAppUser ci-deploy -NewName renamed -PassThru
        $changed | Should -BeOfType AppUsers.AppUser
        $changed.Name | Should -BeExactly 'renamed'
        $changed.UserId | Should -BeExactly $ci.UserId
        $changed.CreatedAt | Should -Be $ci.CreatedAt
    }

    It 'changes <What> and nothing else' -ForEach @(
        @{ What = 'the name'; Change = @{ NewName = 'renamed' }; Expected = 'renamed:Deploys the shop from CI' }
        @{ What = 'the case of the name'; Change = @{ NewName = 'CI-Deploy' }; Expected = 'CI-Deploy:Deploys the shop from CI' }
        @{ What = 'the description'; Change = @{ Description = 'other' }; Expected = 'ci-deploy:other' }
        @{ What = 'both'; Change = @{ NewName = 'renamed'; Description = 'other' }; Expected = 'renamed:other' }
        @{ What = 'the description to an empty one'; Change = @{ Description = '' }; Expected = 'ci-deploy:' }
        @{ What = 'the description to none'; Change = @{ Description = $null }; Expected = 'ci-deploy:' }
    ) {
        Set-AivenAppUser ci-deploy @Change
        $user = Get-AivenAppUser -UserId $ci.UserId
        "$($user.Name):$($user.Description)" | Should -BeExactly $Expected
        Get-AivenAppUser | Should -HaveCount 3
    }

    It 'frees the old name and takes the new one' {
        Set-AivenAppUser ci-deploy -NewName renamed
        (New-AivenAppUser ci-deploy).Name | Should -Be 'ci-deploy'
        Assert-Failure { New-AivenAppUser RENAMED } -Id UserNameTaken -In New-AivenAppUser
    }

    It 'gives a new name of <Good>' -ForEach $goodNames {
        (Set-AivenAppUser ci-deploy -NewName $Name -PassThru).Name | Should -BeExactly $Name
    }

    It 'refuses a new name of <Bad>' -ForEach $badNames {
        $before = Get-StoreState
        Assert-Failure { Set-AivenAppUser ci-deploy -NewName $Name } -Id InvalidName -In Set-AivenAppUser -Category InvalidArgument -Message $Reason
        Get-StoreState | Should -Be $before
    }

    It 'refuses a name that <Name> has' -ForEach @(@{ Name = 'backup' }, @{ Name = 'BACKUP' }) {
        $before = Get-StoreState
        Assert-Failure { Set-AivenAppUser ci-deploy -NewName $Name -Description other } -Id UserNameTaken -In Set-AivenAppUser -Category ResourceExists -Target $Name -Message "'backup'"
        Get-StoreState | Should -Be $before
    }

    It 'refuses one new name for two users' {
        $outcome = Get-Outcome { Set-AivenAppUser ci-deploy, backup -NewName same }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNameTaken,AppUsers.PowerShell.Commands.SetAivenAppUserCommand'
        (Get-AivenAppUser).Name | Should -BeExactly 'backup', 'metrics', 'same'
    }

    It 'keeps <What> for a description' -ForEach $descriptions {
        Set-AivenAppUser backup -Description $Description
        (Get-AivenAppUser backup).Description | Should -BeExactly $Stored
    }

    It 'refuses a description of 1,001 characters' {
        Assert-Failure { Set-AivenAppUser ci-deploy -Description ('d' * 1001) } -Id InvalidDescription -In Set-AivenAppUser -Category InvalidArgument
        (Get-AivenAppUser ci-deploy).Description | Should -Be $ci.Description
    }

    It 'takes rows with User and NewName' {
        [pscustomobject] @{ User = 'ci-deploy'; NewName = 'one' }, [pscustomobject] @{ User = 'backup'; NewName = 'two' } | Set-AivenAppUser
        (Get-AivenAppUser).Name | Should -BeExactly 'metrics', 'one', 'two'
    }

    It 'takes the description from rows, and the one of the command line for all of them' {
        [pscustomobject] @{ User = 'ci-deploy'; Description = 'of the row' } | Set-AivenAppUser
        (Get-AivenAppUser ci-deploy).Description | Should -BeExactly 'of the row'
        [pscustomobject] @{ User = 'ci-deploy'; Description = 'of the row' } | Set-AivenAppUser -Description 'of the line'
        (Get-AivenAppUser ci-deploy).Description | Should -BeExactly 'of the line'
    }

    It 'keeps what was not named if an older object is piped' {
        Set-AivenAppUser ci-deploy -Description 'changed in the meantime'
        $ci | Set-AivenAppUser -NewName renamed
        (Get-AivenAppUser renamed).Description | Should -BeExactly 'changed in the meantime'
    }

    It 'names owners, by which users are found, in rows, and without one' {
        Set-AivenAppUser ci-deploy -Owner 'team shop'
        'User,Owner', 'backup,ops@example.com', 'metrics,' | ConvertFrom-Csv | Set-AivenAppUser -ErrorVariable nothing -ErrorAction SilentlyContinue
        @($nothing)[0].FullyQualifiedErrorId | Should -BeLike 'NothingToChange,*'
        (Get-AivenAppUser -Owner TEAM*, '*@example.com').Name | Should -BeExactly 'backup', 'ci-deploy'
        (Get-AivenAppUser -WithoutOwner).Name | Should -BeExactly 'metrics'
        Get-AivenAppUser ci-deploy -Owner ops* | Should -BeNullOrEmpty
        Get-AivenAppUser ci-deploy | Export-Csv "$TestDrive/users.csv"
        Remove-AivenAppUser ci-deploy -Confirm:$false
        (Import-Csv "$TestDrive/users.csv" | New-AivenAppUser).Owner | Should -BeExactly 'team shop'
        (Set-AivenAppUser ci-deploy -Owner '' -PassThru).Owner | Should -BeNullOrEmpty
        (Get-AivenAppUserEvent -User ci-deploy).Detail | Should -Contain 'owner: none'
        Assert-Failure { Set-AivenAppUser backup -Owner ('o' * 1001) } -Id InvalidDescription -In Set-AivenAppUser -Category InvalidArgument -Message 'owner', 'up to 1,000'
    }

    It 'renames each of a pipeline by a script block' {
        Get-AivenAppUser | Set-AivenAppUser -NewName { "x-$($_.Name)" }
        (Get-AivenAppUser).Name | Should -BeExactly 'x-backup', 'x-ci-deploy', 'x-metrics'
    }
}

Describe 'Remove-AivenAppUser' {
    BeforeEach {
        Connect-StoreCopy $template
        $null = New-AivenProject shop
        Grant-AivenProjectRole ci-deploy, backup -Project shop -Role developer, operator
        $token = New-AivenAppUserToken ci-deploy
        $null = New-AivenAppUserToken backup
    }

    It 'writes nothing and leaves nothing of the user behind' {
        Remove-AivenAppUser ci-deploy -Confirm:$false | Should -BeNullOrEmpty
        (Get-AivenAppUser).Name | Should -BeExactly 'backup', 'metrics'
        (Get-AivenProjectRole).UserName | Select-Object -Unique | Should -BeExactly 'backup'
        (Get-AivenAppUserToken).UserName | Should -BeExactly 'backup'
        Test-AivenAppUserToken $token.Token | Should -BeFalse
        (Test-AivenAppUserToken $token.Token -Detailed).Reason | Should -Be 'Unknown'
        Get-AivenProject shop | Should -HaveCount 1
        (Get-AivenOrganization).AppUsers | Should -Be 2
    }

    It 'leaves nothing to a new user of that name' {
        Remove-AivenAppUser ci-deploy -Confirm:$false
        $null = New-AivenAppUser ci-deploy
        Get-AivenAppUserToken ci-deploy | Should -BeNullOrEmpty
        Get-AivenProjectRole ci-deploy | Should -BeNullOrEmpty
    }

    It 'says how much goes with the user: <Removed>' -ForEach @(
        @{ Name = 'ci-deploy'; Number = 'with 1 token and 2 grants'; Removed = 'with 1 token, 2 grants and 1 membership' }
        @{ Name = 'metrics'; Number = 'with no tokens and no grants'; Removed = 'with no tokens, no grants and no memberships' }
    ) {
        $null = New-AivenUserGroup deployers
        Add-AivenUserGroupMember deployers ci-deploy
        $lines = @(Remove-AivenAppUser $Name -Confirm:$false -Verbose 4>&1 | Where-Object Message -NotMatch '^[A-Z]+ /v1/|used the store')
        $lines[0].Message | Should -Match $Number
        $lines[-1].Message | Should -BeExactly "Removed application user '$Name' $Removed."
    }

    It 'removes a user once, however often it is named' {
        $outcome = Get-Outcome { Remove-AivenAppUser ci-deploy, ci-deploy -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UserNotFound,AppUsers.PowerShell.Commands.RemoveAivenAppUserCommand'
        (Get-AivenAppUser).Name | Should -BeExactly 'backup', 'metrics'
    }

    It 'does not remove a new user by the object of an old one of that name' {
        Remove-AivenAppUser ci-deploy -Confirm:$false
        $null = New-AivenAppUser ci-deploy
        Assert-Failure { $ci | Remove-AivenAppUser -Confirm:$false } -Id UserNotFound -In Remove-AivenAppUser
        (Get-AivenAppUser).Name | Should -Contain 'ci-deploy'
    }

    It 'empties the organization' {
        Get-AivenAppUser | Remove-AivenAppUser -Confirm:$false
        @(Get-AivenAppUser) + @(Get-AivenAppUserToken) + @(Get-AivenProjectRole) | Should -BeNullOrEmpty
    }
}

Describe 'Disable-AivenAppUser' {
    BeforeEach {
        Connect-FreshStore
        $user = New-AivenAppUser ci
        $token = $user | New-AivenAppUserToken
    }

    It 'has every token of the user refused until it is enabled again' {
        $disabled = Disable-AivenAppUser ci -PassThru
        $disabled.IsEnabled, $disabled.ActiveTokens | Should -BeExactly $false, 1
        (Test-AivenAppUserToken $token -Detailed).Reason | Should -BeExactly UserDisabled
        $null = New-AivenAppUserToken ci -MaxAge 1d -WarningVariable advice
        "$advice" | Should -BeLike "The application user 'ci' is disabled, so its token is refused*"
        (Get-AivenAppUser -Disabled).LastRefusedAt | Should -Not -BeNullOrEmpty
        Get-AivenAppUser | Out-String | Should -Match 'disabled'
        Disable-AivenAppUser ci
        Enable-AivenAppUser ci
        Test-AivenAppUserToken $token | Should -BeTrue
        Get-AivenAppUser -Disabled | Should -BeNullOrEmpty
    }

    It 'disables a single token, by <Way>' -ForEach @(
        @{ Way = 'object'; Do = { Get-AivenAppUserToken ci | Disable-AivenAppUserToken -PassThru } }
        @{ Way = 'prefix'; Do = { Disable-AivenAppUserToken -TokenPrefix $token.TokenPrefix -PassThru } }
        @{ Way = 'user and prefix'; Do = { Disable-AivenAppUserToken ci $token.TokenPrefix -PassThru } }
        @{ Way = 'a new token'; Do = { $token | Disable-AivenAppUserToken -PassThru } }
    ) {
        (& $Do).State | Should -Be Disabled
        (Test-AivenAppUserToken $token -Detailed).Reason | Should -BeExactly Disabled
        (Get-AivenAppUserToken -State Disabled | Enable-AivenAppUserToken -PassThru).State | Should -Be Active
    }

    It 'lets only what stayed silent be removed, and warns about the others' {
        $null = New-AivenAppUser silent, enabled
        Disable-AivenAppUser ci, silent
        $null = Test-AivenAppUserToken $token
        Get-AivenAppUser | Remove-AivenAppUser -DisabledFor 0:00:00 -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        Get-AivenAppUser | Remove-AivenAppUser -DisabledFor 14d -Confirm:$false -WarningVariable later -WarningAction SilentlyContinue
        $warnings | Should -Match "'enabled' is not removed: it is not disabled"
        "$later" | Should -Match 'disabled'
        (Get-AivenAppUser).Name | Should -Contain enabled
        (Get-AivenAppUser).Name | Should -Not -Contain silent
    }
}

Describe 'A length of time' {
    BeforeAll {
        Connect-FreshStore
    }

    It 'cannot be a bare number: <Command> <Parameter> <Value>' -ForEach @(
        @{ Command = 'Get-AivenAppUser'; Parameter = 'UnusedFor'; Value = 90; Given = @{} }
        @{ Command = 'Get-AivenAppUserToken'; Parameter = 'ExpiringWithin'; Value = [long] 7; Given = @{} }
        @{ Command = 'Clear-AivenAppUserToken'; Parameter = 'EndedFor'; Value = 365.5; Given = @{} }
        @{ Command = 'New-AivenAppUserToken'; Parameter = 'MaxAge'; Value = 30; Given = @{ User = 'anybody' } }
    ) {
        $parameters = $Given + @{ $Parameter = $Value }
        Assert-Failure { & $Command @parameters } -Id ParameterArgumentTransformationError -In $Command
        (Get-Outcome { & $Command @parameters }).Failures[0].Exception.Message | Should -Match '90\.00:00:00|days'
    }

    It 'may be zero, a text or a time span' {
        { Get-AivenAppUser -UnusedFor 0 } | Should -Not -Throw
        { Get-AivenAppUser -UnusedFor '90.00:00:00' } | Should -Not -Throw
        { Get-AivenAppUser -UnusedFor (New-TimeSpan -Days 90) } | Should -Not -Throw
    }
}
