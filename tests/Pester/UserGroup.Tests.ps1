# New-, Get-, Set- and Remove-AivenUserGroup, and the members. Which user a command finds is tested in UserIdentity.Tests.ps1.

BeforeDiscovery {
    $badNames = @(
        @{ Bad = 'an empty name'; Name = ''; Reason = 'it is empty' }
        @{ Bad = 'a blank'; Name = ' '; Reason = 'it is empty' }
        @{ Bad = '129 characters'; Name = 'n' * 129; Reason = '129 characters' }
        @{ Bad = 'a line feed'; Name = "a`nb"; Reason = 'control character' }
        @{ Bad = 'a null character'; Name = "a`0b"; Reason = 'control character' }
        @{ Bad = 'a blank in front'; Name = ' a'; Reason = 'begins or ends with a blank' }
        @{ Bad = 'a blank at the end'; Name = 'a '; Reason = 'begins or ends with a blank' }
        @{ Bad = 'the format of an id'; Name = 'u5478b3509071'; Reason = 'format of an ID' }
        @{ Bad = 'half a surrogate pair'; Name = "a$([char] 0xD83D)"; Reason = 'not well-formed' }
    )
    $goodNames = @(
        @{ Good = 'one character'; Name = 'a' }
        @{ Good = '128 characters'; Name = 'n' * 128 }
        @{ Good = 'blanks within'; Name = 'ci deploy shop' }
        @{ Good = 'letters of other scripts'; Name = "$([char] 0xE4)$([char] 0x3A9)$([char] 0x65E5)" }
        @{ Good = 'wildcards'; Name = 'a*b?[c]' }
    )
    # What takes a group and changes something, with what to pass besides it, and how to see that it was done.
    $changing = @(
        @{ Command = 'Set-AivenUserGroup'; Rest = @{ Description = 'changed' }
            Affected = { Get-AivenUserGroup | Where-Object Description -EQ 'changed' | ForEach-Object Name } }
        @{ Command = 'Remove-AivenUserGroup'; Rest = @{ Confirm = $false }
            Affected = { 'admins', 'deployers', 'readers' | Where-Object { $_ -notin (Get-AivenUserGroup).Name } } }
        @{ Command = 'Grant-AivenProjectRole'; Rest = @{ Project = 'shop'; Role = 'operator' }
            Affected = { Get-AivenProjectRole -Role operator | ForEach-Object Group } }
        @{ Command = 'Revoke-AivenProjectRole'; Rest = @{ Project = 'shop'; Role = 'developer' }
            Affected = { 'admins', 'deployers', 'readers' | Where-Object { $_ -notin (Get-AivenProjectRole -Role developer).Group } } }
        @{ Command = 'Grant-AivenOrganizationRole'; Rest = @{ Role = 'organization:billing:read' }
            Affected = { Get-AivenOrganizationRole -Role organization:billing:read | ForEach-Object Group } }
        @{ Command = 'Revoke-AivenOrganizationRole'; Rest = @{ Role = 'organization:groups:write' }
            Affected = { 'admins', 'deployers', 'readers' | Where-Object { $_ -notin (Get-AivenOrganizationRole -Role organization:groups:write).Group } } }
    )
    $ways = @(
        @{ Way = 'its name'; Concerns = 'deployers'; Call = { & $Command -Group deployers @Rest } }
        @{ Way = 'its name in another case'; Concerns = 'deployers'; Call = { & $Command -Group DEPLOYERS @Rest } }
        @{ Way = 'its id'; Concerns = 'deployers'; Call = { & $Command -Group $deployers.GroupId @Rest } }
        @{ Way = 'the alias -GroupId'; Concerns = 'deployers'; Call = { & $Command -GroupId $deployers.GroupId @Rest } }
        @{ Way = 'its object'; Concerns = 'deployers'; Call = { & $Command -Group $deployers @Rest } }
        @{ Way = 'an array of names'; Concerns = 'deployers', 'readers'; Call = { & $Command -Group deployers, readers @Rest } }
        @{ Way = 'what Get-AivenUserGroup streams'; Concerns = 'deployers', 'readers'; Call = { Get-AivenUserGroup deploy*, read* | & $Command @Rest } }
        @{ Way = 'the property Group'; Concerns = 'readers'; Call = { [pscustomobject] @{ Group = 'readers' } | & $Command @Rest } }
        @{ Way = 'the property GroupId'; Concerns = 'deployers'; Call = { [pscustomobject] @{ GroupId = $deployers.GroupId } | & $Command @Rest } }
    )
    $pairs = foreach ($c in $changing) { foreach ($w in $ways) { $c + $w } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup, metrics
    $null = New-AivenProject shop
    $deployers = New-AivenUserGroup deployers -Description 'Deploy the shop'
    $null = New-AivenUserGroup admins, readers
    Add-AivenUserGroupMember deployers ci-deploy, backup
    Grant-AivenProjectRole -Group admins, deployers, readers -Project shop -Role developer
    Grant-AivenOrganizationRole -Group admins, deployers, readers -Role organization:groups:write
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'The group that a command finds' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<Command> takes <Way>, and no other' -ForEach $pairs {
        & $Call | Should -BeNullOrEmpty
        @(& $Affected) | Sort-Object | Should -BeExactly $Concerns
    }

    It '<Command> says so of a group that is not there, and what is near' -ForEach $changing {
        $before = Get-StoreHash
        Assert-Failure { & $Command -Group deploeyrs @Rest } -Id GroupNotFound -In $Command -Category ObjectNotFound -Target 'deploeyrs' -Message "'deploeyrs' was not found", "Did you mean 'deployers'?", 'Get-AivenUserGroup'
        Get-StoreHash | Should -Be $before
    }

    It '<Command> refuses <Pattern> and changes nothing' -ForEach @(foreach ($c in $changing) { foreach ($p in '*', 'deploy*', 'no-such-?') { $c + @{ Pattern = $p } } }) {
        $before = Get-StoreHash
        Assert-Failure { & $Command -Group $Pattern @Rest } -Id WildcardNotAllowed -In $Command -Category InvalidArgument -Target $Pattern -Message "Wildcards are not allowed here: '$Pattern'."
        Get-StoreHash | Should -Be $before
    }

    It '<Command> continues after a group that does not exist' -ForEach $changing {
        $outcome = Get-Outcome { & $Command -Group nobody, deployers @Rest }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId GroupNotFound $Command)
        @(& $Affected) | Should -BeExactly 'deployers'
    }

    It '<Command> ends at once with -ErrorAction Stop' -ForEach $changing {
        (Get-Outcome { & $Command -Group nobody, deployers @Rest -ErrorAction Stop }).Ended | Should -BeTrue
        @(& $Affected) | Should -BeNullOrEmpty
    }

    It '<Command> -WhatIf changes nothing and writes nothing' -ForEach $changing {
        $options = $Rest.Clone()
        $options.Remove('Confirm')
        $before = Get-StoreHash
        & $Command -Group deployers, readers @options -WhatIf | Should -BeNullOrEmpty
        Get-AivenUserGroup | & $Command @options -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It '<Command> -Confirm changes nothing where nobody answers' -ForEach $changing {
        $options = $Rest + @{ Group = 'deployers' }
        $options['Confirm'] = $true
        $before = Get-StoreHash
        Invoke-Unattended $Command $options | Should -BeExactly (Get-FullErrorId HostFunctionNotImplemented $Command)
        Get-StoreHash | Should -Be $before
    }
}

Describe 'New-AivenUserGroup' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'returns the group that it created' {
        $group = New-AivenUserGroup night 'Nightly jobs'
        $group | Should -BeOfType AppUsers.UserGroup
        $group.Name | Should -BeExactly 'night'
        $group.Description | Should -BeExactly 'Nightly jobs'
        $group.GroupId | Should -MatchExactly '^ug[0-9a-f]{12}$'
        $group.Members | Should -Be 0
        $group.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $group.OrganizationId | Should -BeExactly (Get-AivenOrganization).OrganizationId
        Get-AivenUserGroup night | ConvertTo-Json | Should -BeExactly ($group | ConvertTo-Json)
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'an array'; Call = { New-AivenUserGroup a, b -Description same }; Expected = 'a:same', 'b:same' }
        @{ Way = 'a pipeline of names'; Call = { 'a', 'b' | New-AivenUserGroup }; Expected = 'a:', 'b:' }
        @{ Way = 'rows'; Call = { 'Name,Description', 'a,x', 'b,y' | ConvertFrom-Csv | New-AivenUserGroup }; Expected = 'a:x', 'b:y' }
        @{ Way = 'rows with Group'; Call = { 'Group', 'a' | ConvertFrom-Csv | New-AivenUserGroup }; Expected = 'a:' }
        @{ Way = 'the name of a user'; Call = { New-AivenUserGroup ci-deploy }; Expected = 'ci-deploy:' }
    ) {
        (& $Call).ForEach({ "$($_.Name):$($_.Description)" }) | Should -BeExactly $Expected
    }

    It 'takes a name of <Good>' -ForEach $goodNames {
        (New-AivenUserGroup $Name).Name | Should -BeExactly $Name
        (Get-AivenUserGroup).Name | Should -Contain $Name
    }

    It 'refuses a name of <Bad>' -ForEach $badNames {
        $before = Get-StoreState
        Assert-Failure { New-AivenUserGroup -Name $Name } -Id InvalidName -In New-AivenUserGroup -Category InvalidArgument -Message 'group name', $Reason, '1 to 128 characters'
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses <_>, which is taken' -ForEach 'deployers', 'DEPLOYERS' {
        $name = $_
        $before = Get-StoreState
        Assert-Failure { New-AivenUserGroup $name } -Id GroupNameTaken -In New-AivenUserGroup -Category ResourceExists -Target $name -Message "'deployers'", 'Names are case-insensitive'
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses a description of 1,001 characters' {
        Assert-Failure { New-AivenUserGroup night -Description ('d' * 1001) } -Id InvalidDescription -In New-AivenUserGroup -Category InvalidArgument
        Get-AivenUserGroup night* | Should -BeNullOrEmpty
    }

    It 'continues after a bad one' {
        $outcome = Get-Outcome { 'a', '', 'deployers', 'b' | New-AivenUserGroup }
        $outcome.Output.Name | Should -BeExactly 'a', 'b'
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'InvalidName,AppUsers.PowerShell.Commands.NewAivenUserGroupCommand', 'GroupNameTaken,AppUsers.PowerShell.Commands.NewAivenUserGroupCommand'
    }

    It 'creates nothing with -WhatIf, not even a file' {
        Connect-FreshStore
        New-AivenUserGroup a, b -WhatIf | Should -BeNullOrEmpty
        Assert-NoStore
    }

    It '-Confirm changes nothing if nobody can answer' {
        $before = Get-StoreHash
        Invoke-Unattended New-AivenUserGroup @{ Name = 'a'; Confirm = $true } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.NewAivenUserGroupCommand'
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Get-AivenUserGroup' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'all by name'; Call = { Get-AivenUserGroup }; Expected = 'admins', 'deployers', 'readers' }
        @{ Way = 'one in another case'; Call = { Get-AivenUserGroup DEPLOYERS }; Expected = 'deployers' }
        @{ Way = 'one by id'; Call = { Get-AivenUserGroup $deployers.GroupId }; Expected = 'deployers' }
        @{ Way = 'one by -GroupId'; Call = { Get-AivenUserGroup -GroupId $deployers.GroupId }; Expected = 'deployers' }
        @{ Way = 'several in the order given'; Call = { Get-AivenUserGroup readers, admins }; Expected = 'readers', 'admins' }
        @{ Way = 'a pattern'; Call = { Get-AivenUserGroup *D* }; Expected = 'admins', 'deployers', 'readers' }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenUserGroup x* }; Expected = $null }
        @{ Way = 'a pipeline'; Call = { 'readers', 'admins' | Get-AivenUserGroup }; Expected = 'readers', 'admins' }
        @{ Way = 'groups'; Call = { $deployers | Get-AivenUserGroup }; Expected = 'deployers' }
        @{ Way = 'the groups of members'; Call = { Get-AivenUserGroupMember deployers | Select-Object -First 1 | Get-AivenUserGroup }; Expected = 'deployers' }
        @{ Way = 'the groups of grants'; Call = { Get-AivenProjectRole -Group dep* | Get-AivenUserGroup }; Expected = 'deployers' }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'counts the members' {
        (Get-AivenUserGroup).Members | Should -Be @(0, 2, 0)
    }

    It 'refuses the unknown name of a group' {
        Assert-Failure { Get-AivenUserGroup deploeyrs } -Id GroupNotFound -In Get-AivenUserGroup -Category ObjectNotFound -Target 'deploeyrs' -Message "Did you mean 'deployers'?"
    }

    It 'continues after an unknown one' {
        $outcome = Get-Outcome { 'nothing', 'readers' | Get-AivenUserGroup }
        $outcome.Output.Name | Should -BeExactly 'readers'
        $outcome.Failures | Should -HaveCount 1
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenUserGroup | Should -BeNullOrEmpty
        Get-AivenUserGroupMember | Should -BeNullOrEmpty
        Assert-NoStore
        Connect-StoreCopy $template
    }
}

Describe 'Set-AivenUserGroup' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'changes <What> and nothing else' -ForEach @(
        @{ What = 'the name'; Change = @{ NewName = 'shippers' }; Expected = 'shippers:Deploy the shop:2' }
        @{ What = 'the case of the name'; Change = @{ NewName = 'Deployers' }; Expected = 'Deployers:Deploy the shop:2' }
        @{ What = 'the description'; Change = @{ Description = 'other' }; Expected = 'deployers:other:2' }
        @{ What = 'the description to none'; Change = @{ Description = $null }; Expected = 'deployers::2' }
    ) {
        Set-AivenUserGroup deployers @Change | Should -BeNullOrEmpty
        $group = Get-AivenUserGroup -GroupId $deployers.GroupId
        "$($group.Name):$($group.Description):$($group.Members)" | Should -BeExactly $Expected
    }

    It 'writes the changed group with -PassThru, and its roles stay with it' {
        (Set-AivenUserGroup deployers -NewName shippers -PassThru).Name | Should -BeExactly 'shippers'
        (Get-AivenProjectRole -Group shippers).Role | Should -BeExactly 'developer'
    }

    It 'refuses a new name of <Bad>' -ForEach $badNames {
        $before = Get-StoreState
        Assert-Failure { Set-AivenUserGroup deployers -NewName $Name } -Id InvalidName -In Set-AivenUserGroup -Category InvalidArgument -Message $Reason
        Get-StoreState | Should -BeExactly $before
    }

    It 'refuses a name that <_> has' -ForEach 'readers', 'READERS' {
        $name = $_
        $before = Get-StoreState
        Assert-Failure { Set-AivenUserGroup deployers -NewName $name } -Id GroupNameTaken -In Set-AivenUserGroup -Category ResourceExists -Target $name -Message "'readers'"
        Get-StoreState | Should -BeExactly $before
    }

    It 'keeps what was not named if an older object is piped' {
        Set-AivenUserGroup deployers -Description 'changed in the meantime'
        $deployers | Set-AivenUserGroup -NewName shippers
        (Get-AivenUserGroup shippers).Description | Should -BeExactly 'changed in the meantime'
    }
}

Describe 'Remove-AivenUserGroup' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'removes memberships and grants, says how many, and keeps the users' {
        $lines = @(Remove-AivenUserGroup deployers -Confirm:$false -Verbose 4>&1 | Where-Object Message -NotMatch 'used the store')
        $lines[-1].Message | Should -Match "'deployers'.*2.*2"
        (Get-AivenProjectRole).Group | Should -Not -Contain 'deployers'
        (Get-AivenOrganizationRole).Group | Should -Not -Contain 'deployers'
        Get-AivenUserGroupMember | Should -BeNullOrEmpty
        Get-AivenAppUser | Should -HaveCount 3
    }

    It 'leaves nothing to a new group of that name' {
        Remove-AivenUserGroup deployers -Confirm:$false
        (New-AivenUserGroup deployers).GroupId | Should -Not -Be $deployers.GroupId
        Get-AivenProjectRole -Group deployers | Should -BeNullOrEmpty
        Get-AivenUserGroupMember deployers | Should -BeNullOrEmpty
        Test-AivenAccess ci-deploy project:services:read shop | Should -BeFalse
    }

    It 'asks for confirmation by default' {
        $before = Get-StoreHash
        Invoke-Unattended Remove-AivenUserGroup @{ Group = 'deployers' } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.RemoveAivenUserGroupCommand'
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Members' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'are written with -PassThru only' {
        Add-AivenUserGroupMember readers metrics | Should -BeNullOrEmpty
        $member = Add-AivenUserGroupMember readers ci-deploy -PassThru
        $member | Should -BeOfType AppUsers.UserGroupMember
        $member.Group | Should -BeExactly 'readers'
        $member.UserName | Should -BeExactly 'ci-deploy'
        $member.UserId | Should -BeExactly $ci.UserId
        $member.AddedAt.Offset | Should -Be ([timespan]::Zero)
    }

    It 'stay as they are when they are added again' {
        $first = Get-AivenUserGroupMember deployers | Where-Object UserName -EQ 'ci-deploy'
        (Add-AivenUserGroupMember deployers ci-deploy -PassThru).AddedAt | Should -Be $first.AddedAt
        Get-AivenUserGroupMember deployers | Should -HaveCount 2
    }

    It 'are listed for <Way>' -ForEach @(
        @{ Way = 'a group'; Call = { Get-AivenUserGroupMember deployers }; Expected = 'backup', 'ci-deploy' }
        @{ Way = 'a group by id'; Call = { Get-AivenUserGroupMember -GroupId $deployers.GroupId }; Expected = 'backup', 'ci-deploy' }
        @{ Way = 'all groups'; Call = { Get-AivenUserGroupMember }; Expected = 'backup', 'ci-deploy' }
        @{ Way = 'groups from the pipeline'; Call = { Get-AivenUserGroup | Get-AivenUserGroupMember }; Expected = 'backup', 'ci-deploy' }
        @{ Way = 'a pattern'; Call = { Get-AivenUserGroupMember DEP* }; Expected = 'backup', 'ci-deploy' }
        @{ Way = 'a group without members'; Call = { Get-AivenUserGroupMember readers }; Expected = $null }
        @{ Way = 'a pattern that matches nothing'; Call = { Get-AivenUserGroupMember x* }; Expected = $null }
    ) {
        (& $Call).ForEach({ $_.UserName }) | Sort-Object | Should -BeExactly $Expected
    }

    It 'are removed by <Way>' -ForEach @(
        @{ Way = 'names'; Call = { Remove-AivenUserGroupMember deployers ci-deploy }; Left = 'backup' }
        @{ Way = 'what Get-AivenUserGroupMember streams'; Call = { Get-AivenUserGroupMember | Remove-AivenUserGroupMember }; Left = $null }
        @{ Way = 'rows'; Call = { 'Group,User', 'deployers,backup' | ConvertFrom-Csv | Remove-AivenUserGroupMember }; Left = 'ci-deploy' }
    ) {
        & $Call | Should -BeNullOrEmpty
        (Get-AivenUserGroupMember).ForEach({ $_.UserName }) | Should -BeExactly $Left
        Get-AivenAppUser | Should -HaveCount 3
    }

    It 'that do not exist cannot be removed' {
        $before = Get-StoreState
        Assert-Failure { Remove-AivenUserGroupMember deployers metrics } -Id MemberNotFound -In Remove-AivenUserGroupMember -Category ObjectNotFound -Target 'metrics' -Message "'metrics'", "'deployers'"
        Get-StoreState | Should -BeExactly $before
    }

    It 'are removed with their user' {
        Remove-AivenAppUser ci-deploy -Confirm:$false
        (Get-AivenUserGroupMember).UserName | Should -BeExactly 'backup'
        (Get-AivenUserGroup deployers).Members | Should -Be 1
    }

    It '<Command> refuses <Case>' -ForEach @(
        foreach ($c in 'Add-AivenUserGroupMember', 'Remove-AivenUserGroupMember') {
            @{ Command = $c; Case = 'an unknown group'; Group = 'deploeyrs'; Id = 'GroupNotFound'; Category = 'ObjectNotFound' }
            @{ Command = $c; Case = 'a pattern for groups'; Group = 'dep*'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument' }
            @{ Command = $c; Case = 'an empty group'; Group = ''; Id = 'ParameterArgumentValidationError'; Category = 'InvalidData' }
        }
    ) {
        $before = Get-StoreHash
        Assert-Failure { & $Command $Group ci-deploy } -Id $Id -In $Command -Category $Category
        Get-StoreHash | Should -Be $before
    }
}

Describe 'A group that was read' {
    BeforeEach {
        Connect-FreshStore
        $null = New-AivenAppUser ci
        $null = New-AivenProject shop
    }

    It 'is the one that is removed after it was renamed' {
        $old = New-AivenUserGroup old
        $old | Set-AivenUserGroup -NewName renamed
        $null = New-AivenUserGroup old
        $old | Remove-AivenUserGroup -Confirm:$false
        (Get-AivenUserGroup).Name | Should -BeExactly 'old'
    }

    It 'is not a pattern' {
        $odd = New-AivenUserGroup 'g[1]'
        $null = New-AivenUserGroup g1
        Add-AivenUserGroupMember g1 ci
        Grant-AivenProjectRole -Group g1 -Project shop -Role developer
        $odd | Get-AivenUserGroupMember | Should -BeNullOrEmpty
        $odd | Get-AivenProjectRole | Should -BeNullOrEmpty
        Add-AivenUserGroupMember $odd ci
        ($odd | Get-AivenUserGroupMember).Group | Should -BeExactly 'g[1]'
    }

    It 'is neither a user nor a project' {
        $null = New-AivenUserGroup ci
        $outcome = Get-Outcome { Get-AivenAppUser ci | Remove-AivenUserGroup -Confirm:$false; Get-AivenUserGroup ci | Remove-AivenProject -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId WrongKind Remove-AivenUserGroup), (Get-FullErrorId WrongKind Remove-AivenProject)
        (Get-AivenUserGroup).Name | Should -BeExactly 'ci'
    }
}
