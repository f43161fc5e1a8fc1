# Every command that takes -User, and every way to name a user.

BeforeDiscovery {
    # What to pass besides -User, and whom it concerned, told from the store or from what was written.
    $commands = @(
        @{ Command = 'Set-AivenAppUser'; Rest = @{ Description = 'changed' }; Changes = $true
            Affected = { Get-AivenAppUser | Where-Object Description -EQ 'changed' | ForEach-Object Name } }
        @{ Command = 'Remove-AivenAppUser'; Rest = @{ Confirm = $false }; Changes = $true
            Affected = { 'backup', 'ci-deploy', '2024' | Where-Object { $_ -notin (Get-AivenAppUser).Name } } }
        @{ Command = 'New-AivenAppUserToken'; Rest = @{}; Changes = $true
            Affected = { Get-AivenAppUser | Where-Object ActiveTokens -EQ 2 | ForEach-Object Name } }
        @{ Command = 'Get-AivenAppUserToken'; Rest = @{}; Changes = $false
            Affected = { $written | ForEach-Object UserName } }
        @{ Command = 'Revoke-AivenAppUserToken'; Rest = @{ All = $true; Confirm = $false }; Changes = $true
            Affected = { Get-AivenAppUser | Where-Object ActiveTokens -EQ 0 | ForEach-Object Name } }
        @{ Command = 'Grant-AivenProjectRole'; Rest = @{ Project = 'shop'; Role = 'operator' }; Changes = $true
            Affected = { Get-AivenProjectRole -Role operator | ForEach-Object UserName } }
        @{ Command = 'Revoke-AivenProjectRole'; Rest = @{ Project = 'shop'; Role = 'developer' }; Changes = $true
            Affected = { 'backup', 'ci-deploy', '2024' | Where-Object { $_ -notin (Get-AivenProjectRole).UserName } } }
        @{ Command = 'Get-AivenProjectRole'; Rest = @{}; Changes = $false
            Affected = { $written | ForEach-Object UserName } }
        @{ Command = 'Grant-AivenOrganizationRole'; Rest = @{ Role = 'organization:billing:write' }; Changes = $true
            Affected = { Get-AivenOrganizationRole -Role organization:billing:write | ForEach-Object UserName } }
        @{ Command = 'Revoke-AivenOrganizationRole'; Rest = @{ Role = 'organization:billing:read' }; Changes = $true
            Affected = { 'backup', 'ci-deploy', '2024' | Where-Object { $_ -notin (Get-AivenOrganizationRole).UserName } } }
        @{ Command = 'Get-AivenOrganizationRole'; Rest = @{}; Changes = $false
            Affected = { $written | ForEach-Object UserName } }
        @{ Command = 'Add-AivenUserGroupMember'; Rest = @{ Group = 'empty' }; Changes = $true
            Affected = { Get-AivenUserGroupMember empty | ForEach-Object UserName } }
        @{ Command = 'Remove-AivenUserGroupMember'; Rest = @{ Group = 'full' }; Changes = $true
            Affected = { 'backup', 'ci-deploy', '2024' | Where-Object { $_ -notin (Get-AivenUserGroupMember full).UserName } } }
        @{ Command = 'Get-AivenAccess'; Rest = @{}; Changes = $false
            Affected = { $written | ForEach-Object UserName | Select-Object -Unique } }
    )

    $ways = @(
        @{ Way = 'its name'; Concerns = 'ci-deploy'; Call = { & $Command -User 'ci-deploy' @Rest } }
        @{ Way = 'its name, by position'; Concerns = 'ci-deploy'; Call = { & $Command 'ci-deploy' @Rest } }
        @{ Way = 'its name in another case'; Concerns = 'ci-deploy'; Call = { & $Command 'CI-Deploy' @Rest } }
        @{ Way = 'a name that looks like a number'; Concerns = '2024'; Call = { & $Command 2024 @Rest } }
        @{ Way = 'its id'; Concerns = 'ci-deploy'; Call = { & $Command $ci.UserId @Rest } }
        @{ Way = 'the alias -UserId'; Concerns = 'ci-deploy'; Call = { & $Command -UserId $ci.UserId @Rest } }
        @{ Way = 'its object'; Concerns = 'ci-deploy'; Call = { & $Command $ci @Rest } }
        @{ Way = 'an array of names'; Concerns = 'backup', 'ci-deploy'; Call = { & $Command 'ci-deploy', 'backup' @Rest } }
        @{ Way = 'an array of ids'; Concerns = 'backup', 'ci-deploy'; Call = { & $Command $ci.UserId, $backup.UserId @Rest } }
        @{ Way = 'an array of objects'; Concerns = 'backup', 'ci-deploy'; Call = { & $Command $ci, $backup @Rest } }
        @{ Way = 'a mixed array'; Concerns = '2024', 'backup', 'ci-deploy'; Call = { & $Command $ci, 'backup', 2024 @Rest } }
        @{ Way = 'a pipeline of names'; Concerns = 'backup', 'ci-deploy'; Call = { 'ci-deploy', 'backup' | & $Command @Rest } }
        @{ Way = 'a pipeline of ids'; Concerns = 'backup', 'ci-deploy'; Call = { $ci.UserId, $backup.UserId | & $Command @Rest } }
        @{ Way = 'a pipeline of objects'; Concerns = 'backup', 'ci-deploy'; Call = { $ci, $backup | & $Command @Rest } }
        @{ Way = 'what Get-AivenAppUser streams'; Concerns = 'backup', 'ci-deploy'; Call = { Get-AivenAppUser *c* | & $Command @Rest } }
        @{ Way = 'the property User'; Concerns = 'ci-deploy'; Call = { [pscustomobject] @{ User = 'ci-deploy' } | & $Command @Rest } }
        @{ Way = 'the property UserId'; Concerns = 'ci-deploy'; Call = { [pscustomobject] @{ UserId = $ci.UserId } | & $Command @Rest } }
        @{ Way = 'rows with the column Name'; Concerns = 'backup', 'ci-deploy'; Call = { 'Name', 'ci-deploy', 'backup' | ConvertFrom-Csv | & $Command @Rest } }
        @{ Way = 'rows that were users'; Concerns = 'ci-deploy'; Call = { $ci | ConvertTo-Csv | ConvertFrom-Csv | & $Command @Rest } }
        @{ Way = 'an object renamed since it was read'; Concerns = 'renamed'; Call = { Set-AivenAppUser ci-deploy -NewName renamed; & $Command $ci @Rest } }
    )

    $pairs = foreach ($c in $commands) {
        foreach ($w in $ways) {
            # Who is gone does not tell its new name; and where a project or a group may be piped, Name is not a user's.
            if (($w.Concerns -ne 'renamed' -or $c.Command -notmatch '^(Remove|Revoke)-.*(User|Role|Member)$') -and
                ($w.Way -ne 'rows with the column Name' -or $c.Command -match 'AppUser(Token)?$')) {
                $c + $w
            }
        }
    }
    $changing = $commands.Where({ $_.Changes })
    $reading = $commands.Where({ -not $_.Changes })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
    $backup = New-AivenAppUser backup
    $null = New-AivenAppUser 2024, other
    $null = Get-AivenAppUser | New-AivenAppUserToken
    $null = New-AivenProject shop
    Get-AivenAppUser | Grant-AivenProjectRole -Project shop -Role developer
    Get-AivenAppUser | Grant-AivenOrganizationRole -Role organization:billing:read
    $null = New-AivenUserGroup empty, full
    Get-AivenAppUser | Add-AivenUserGroupMember full
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'The user that a command finds' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Command> takes <Way>' -ForEach $pairs {
        $written = & $Call
        @(& $Affected) | Sort-Object | Should -BeExactly $Concerns
    }
}

Describe 'A user that is not there' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Command> says so of a name, and what is near' -ForEach $commands {
        Assert-Failure { & $Command ci-delpoy @Rest } -Id UserNotFound -In $Command -Category ObjectNotFound -Target 'ci-delpoy' -Message "'ci-delpoy' was not found", "Did you mean 'ci-deploy'?", 'Run Get-AivenAppUser'
    }

    It '<Command> says so of an id' -ForEach $commands {
        Assert-Failure { & $Command u000000000000 @Rest } -Id UserNotFound -In $Command -Category ObjectNotFound -Target 'u000000000000' -Message "'u000000000000' was not found"
    }

    It '<Command> says so of an object whose user is gone' -ForEach $commands {
        $gone = New-AivenAppUser gone
        Remove-AivenAppUser gone -Confirm:$false
        Assert-Failure { $gone | & $Command @Rest } -Id UserNotFound -In $Command -Target 'gone'
    }

    It '<Command> says so of an empty name' -ForEach $commands {
        Assert-Failure { & $Command '' @Rest } -Id UserNotFound -In $Command -Target ''
    }

    It '<Command> names no user where none is near' -ForEach $commands {
        $outcome = Get-Outcome { & $Command qqqqqqqq @Rest }
        $outcome.Failures[0].Exception.Message | Should -Not -Match 'Did you mean'
    }

    It '<Command> changes nothing' -ForEach $changing {
        $before = Get-StoreHash
        $null = Get-Outcome { & $Command nobody @Rest }
        Get-StoreHash | Should -Be $before
    }

    It '<Command> ends at once with -ErrorAction Stop' -ForEach $commands {
        $outcome = Get-Outcome { & $Command nobody, ci-deploy @Rest -ErrorAction Stop }
        $outcome.Ended | Should -BeTrue
        $outcome.Failures[0].FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId UserNotFound $Command)
        $written = $outcome.Output
        @(& $Affected) | Should -BeNullOrEmpty
    }

    It '<Command> continues with the rest of an array' -ForEach $commands {
        $outcome = Get-Outcome { & $Command ci-deploy, nobody, backup @Rest }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId UserNotFound $Command)
        $written = $outcome.Output
        @(& $Affected) | Sort-Object | Should -BeExactly 'backup', 'ci-deploy'
    }

    It '<Command> continues with the rest of a pipeline' -ForEach $commands {
        $outcome = Get-Outcome { 'nobody', 'ci-deploy', 'no one', 'backup' | & $Command @Rest }
        $outcome.Failures.TargetObject | Should -BeExactly 'nobody', 'no one'
        $written = $outcome.Output
        @(& $Affected) | Sort-Object | Should -BeExactly 'backup', 'ci-deploy'
    }

    It '<Command> takes no null' -ForEach $commands {
        Assert-Failure { & $Command -User $null @Rest } -Id ParameterArgumentValidationError -In $Command
    }

    It '<Command> takes no empty array' -ForEach $commands {
        $outcome = Get-Outcome { & $Command -User @() @Rest }
        $outcome.Failures[0].FullyQualifiedErrorId | Should -BeLike (Get-FullErrorId 'ParameterArgumentValidation*' $Command)
        $outcome.Output | Should -BeNullOrEmpty
    }

    It '<Command> is silent for an empty pipeline' -ForEach $commands {
        $before = Get-StoreHash
        $outcome = Get-Outcome { @() | & $Command @Rest }
        $outcome.Failures | Should -BeNullOrEmpty
        $outcome.Output | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Patterns for users' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Command> refuses <Pattern> and changes nothing' -ForEach @(
        foreach ($c in $changing) { foreach ($p in '*', 'ci-*', 'c?-deploy', '[bc]*', 'no-such-*') { $c + @{ Pattern = $p } } }
    ) {
        $before = Get-StoreHash
        Assert-Failure { & $Command $Pattern @Rest } -Id WildcardNotAllowed -In $Command -Category InvalidArgument -Target $Pattern -Message "Wildcards are not allowed here: '$Pattern'.", 'Get-'
        Get-StoreHash | Should -Be $before
    }

    It '<Command> takes a name that reads like a pattern for that name alone' -ForEach $changing {
        $null = New-AivenAppUser 'ci-*' | New-AivenAppUserToken
        Grant-AivenProjectRole 'ci-*' shop developer
        Grant-AivenOrganizationRole 'ci-*' -Role organization:billing:read
        Add-AivenUserGroupMember full 'ci-*'
        $outcome = Get-Outcome { & $Command 'ci-*' @Rest }
        $outcome.Failures | Should -BeNullOrEmpty
        @(& $Affected) | Should -Not -Contain 'ci-deploy'
    }

    It '<Command> matches <Pattern>' -ForEach @(
        foreach ($c in $reading) {
            $c + @{ Pattern = '*'; Concerns = '2024', 'backup', 'ci-deploy', 'other' }
            $c + @{ Pattern = 'CI-*'; Concerns = 'ci-deploy' }
            $c + @{ Pattern = '?????'; Concerns = 'other' }
            $c + @{ Pattern = '[a-c]*'; Concerns = 'backup', 'ci-deploy' }
        }
    ) {
        $written = & $Command $Pattern
        @(& $Affected) | Sort-Object | Should -BeExactly $Concerns
    }

    It '<Command> is silent where a pattern matches nobody' -ForEach $reading {
        $outcome = Get-Outcome { & $Command no-such-* }
        $outcome.Failures | Should -BeNullOrEmpty
        $outcome.Output | Should -BeNullOrEmpty
    }

    It '<Command> writes an error for an invalid pattern and continues' -ForEach $reading {
        $outcome = Get-Outcome { & $Command 'ci-[', ci-deploy }
        $outcome.Ended | Should -BeFalse
        $outcome.Failures | Should -HaveCount 1
        $outcome.Failures[0].FullyQualifiedErrorId | Should -Not -BeLike 'RuntimeException,*'
        $written = $outcome.Output
        @(& $Affected) | Should -BeExactly 'ci-deploy'
    }
}

Describe 'Dry runs and questions' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Command> -WhatIf changes nothing and writes nothing' -ForEach $changing {
        $options = $Rest.Clone()
        $options.Remove('Confirm')
        $before = Get-StoreHash
        & $Command ci-deploy, backup @options -WhatIf | Should -BeNullOrEmpty
        $ci, $backup | & $Command @options -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It '<Command> -WhatIf reports a user that is not there' -ForEach $changing {
        $options = $Rest.Clone()
        $options.Remove('Confirm')
        Assert-Failure { & $Command nobody @options -WhatIf } -Id UserNotFound -In $Command
    }

    It '<Command> respects $WhatIfPreference' -ForEach $changing {
        $options = $Rest.Clone()
        $options.Remove('Confirm')
        $before = Get-StoreHash
        & {
            $WhatIfPreference = $true
            & $Command ci-deploy @options
        }
        Get-StoreHash | Should -Be $before
    }

    It '<Command> -Confirm changes nothing where nobody answers' -ForEach $changing {
        $options = $Rest + @{ User = 'ci-deploy' }
        $options['Confirm'] = $true
        $before = Get-StoreHash
        Invoke-Unattended $Command $options | Should -BeExactly (Get-FullErrorId HostFunctionNotImplemented $Command)
        Get-StoreHash | Should -Be $before
    }

    It '<Command> -Confirm:$false asks nobody' -ForEach $changing {
        $options = $Rest + @{ User = 'ci-deploy' }
        $options['Confirm'] = $false
        Invoke-Unattended $Command $options | Should -BeNullOrEmpty
        @(& $Affected) | Should -BeExactly 'ci-deploy'
    }

    It '<_> asks without being told to' -ForEach 'Remove-AivenAppUser', 'Revoke-AivenAppUserToken' {
        $options = @{ User = 'ci-deploy' }
        if ($_ -eq 'Revoke-AivenAppUserToken') {
            $options['All'] = $true
        }
        $before = Get-StoreHash
        Invoke-Unattended $_ $options | Should -BeExactly (Get-FullErrorId HostFunctionNotImplemented $_)
        Get-StoreHash | Should -Be $before
    }
}
