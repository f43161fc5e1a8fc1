# New-, Get-, Set- and Remove-AivenOrganizationalUnit, and the units of projects.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $retail = New-AivenOrganizationalUnit Retail
    $null = New-AivenOrganizationalUnit Web -Parent Retail
    $null = New-AivenOrganizationalUnit Empty, Spare
    $shop = New-AivenProject shop -Unit Web
    $null = New-AivenProject blog -Unit Retail
    $null = New-AivenProject lake
    $null = New-AivenAppUser ci-deploy
    Grant-AivenOrganizationRole ci-deploy -Role developer, operator -Unit Empty
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'New-AivenOrganizationalUnit' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'returns the unit that it created' {
        $unit = New-AivenOrganizationalUnit Mobile Web
        $unit | Should -BeOfType AppUsers.OrganizationalUnit
        $unit.Name | Should -BeExactly 'Mobile'
        $unit.Parent | Should -BeExactly 'Web'
        $unit.UnitId | Should -MatchExactly '^\w+$'
        $unit.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $unit.OrganizationId | Should -BeExactly (Get-AivenOrganization).OrganizationId
        Get-AivenOrganizationalUnit Mobile | ConvertTo-Json | Should -BeExactly ($unit | ConvertTo-Json)
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'an array'; Call = { New-AivenOrganizationalUnit a, b -Parent Web }; Expected = 'a in Web', 'b in Web' }
        @{ Way = 'a pipeline'; Call = { 'a', 'b' | New-AivenOrganizationalUnit }; Expected = 'a in ', 'b in ' }
        @{ Way = 'rows'; Call = { 'Name,Parent', 'a,Web', 'b,a' | ConvertFrom-Csv | New-AivenOrganizationalUnit }; Expected = 'a in Web', 'b in a' }
        @{ Way = 'a parent in another case'; Call = { New-AivenOrganizationalUnit a WEB }; Expected = 'a in Web' }
        @{ Way = 'a parent object'; Call = { New-AivenOrganizationalUnit a $retail }; Expected = 'a in Retail' }
        @{ Way = '128 characters'; Call = { New-AivenOrganizationalUnit ('u' * 128) }; Expected = "$('u' * 128) in " }
    ) {
        (& $Call).ForEach({ "$($_.Name) in $($_.Parent)" }) | Should -BeExactly $Expected
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an empty name'; Given = @{ Name = '' }; Id = 'InvalidName'; Category = 'InvalidArgument'; Says = 'it is empty' }
        @{ Bad = 'null'; Given = @{ Name = $null }; Id = 'InvalidName'; Category = 'InvalidArgument'; Says = '1 to 128 characters' }
        @{ Bad = '129 characters'; Given = @{ Name = 'u' * 129 }; Id = 'InvalidName'; Category = 'InvalidArgument'; Says = '129 characters' }
        @{ Bad = 'a control character'; Given = @{ Name = "a`nb" }; Id = 'InvalidName'; Category = 'InvalidArgument'; Says = 'control character' }
        @{ Bad = 'a blank at the end'; Given = @{ Name = 'a ' }; Id = 'InvalidName'; Category = 'InvalidArgument'; Says = 'begins or ends with a blank' }
        @{ Bad = 'a name that is taken'; Given = @{ Name = 'RETAIL' }; Id = 'UnitNameTaken'; Category = 'ResourceExists'; Says = "'Retail'" }
        @{ Bad = 'a name that is taken elsewhere'; Given = @{ Name = 'Web' }; Id = 'UnitNameTaken'; Category = 'ResourceExists'; Says = "'Web'" }
        @{ Bad = 'an unknown parent'; Given = @{ Name = 'a'; Parent = 'Retial' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Says = "Did you mean 'Retail'?" }
        @{ Bad = 'itself as a parent'; Given = @{ Name = 'a'; Parent = 'a' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Says = "'a'" }
    ) {
        $before = Get-StoreState
        Assert-Failure { New-AivenOrganizationalUnit @Given } -Id $Id -In New-AivenOrganizationalUnit -Category $Category -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'continues after a bad one' {
        $outcome = Get-Outcome { 'a', '', 'Retail', 'b' | New-AivenOrganizationalUnit }
        $outcome.Output.Name | Should -BeExactly 'a', 'b'
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'InvalidName,AppUsers.PowerShell.Commands.NewAivenOrganizationalUnitCommand', 'UnitNameTaken,AppUsers.PowerShell.Commands.NewAivenOrganizationalUnitCommand'
    }

    It 'creates nothing with -WhatIf, not even a file' {
        Connect-FreshStore
        New-AivenOrganizationalUnit a, b -WhatIf | Should -BeNullOrEmpty
        Assert-NoStore
    }

    It '-Confirm changes nothing if nobody can answer' {
        $before = Get-StoreHash
        Invoke-Unattended New-AivenOrganizationalUnit @{ Name = 'a'; Confirm = $true } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.NewAivenOrganizationalUnitCommand'
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Get-AivenOrganizationalUnit' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'all by name'; Call = { Get-AivenOrganizationalUnit }; Expected = 'Empty', 'Retail', 'Spare', 'Web' }
        @{ Way = 'one in another case'; Call = { Get-AivenOrganizationalUnit web }; Expected = 'Web' }
        @{ Way = 'one by -Unit'; Call = { Get-AivenOrganizationalUnit -Unit Web }; Expected = 'Web' }
        @{ Way = 'several'; Call = { Get-AivenOrganizationalUnit Web, Empty }; Expected = 'Web', 'Empty' }
        @{ Way = 'a pattern'; Call = { Get-AivenOrganizationalUnit *E }; Expected = 'Spare' }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenOrganizationalUnit x* }; Expected = $null }
        @{ Way = 'units'; Call = { $retail | Get-AivenOrganizationalUnit }; Expected = 'Retail' }
        @{ Way = 'the units of projects'; Call = { 'Unit', 'Web' | ConvertFrom-Csv | Get-AivenOrganizationalUnit }; Expected = 'Web' }
        @{ Way = 'the units of grants'; Call = { Get-AivenOrganizationRole -Unit * -Role operator | Get-AivenOrganizationalUnit }; Expected = 'Empty' }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'refuses the unknown name of a unit' {
        Assert-Failure { Get-AivenOrganizationalUnit Retial } -Id UnitNotFound -In Get-AivenOrganizationalUnit -Category ObjectNotFound -Target 'Retial' -Message "Did you mean 'Retail'?", 'Get-AivenOrganizationalUnit'
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenOrganizationalUnit | Should -BeNullOrEmpty
        Assert-NoStore
    }
}

Describe 'Set-AivenOrganizationalUnit' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'renames <Way>' -ForEach @(
        @{ Way = 'by name, and writes nothing'; Call = { Set-AivenOrganizationalUnit RETAIL -NewName Stores | Should -BeNullOrEmpty } }
        @{ Way = 'an object'; Call = { ($retail | Set-AivenOrganizationalUnit -NewName Stores -PassThru).UnitId | Should -BeExactly $retail.UnitId } }
        @{ Way = 'a row'; Call = { 'Unit,NewName', 'Retail,Stores' | ConvertFrom-Csv | Set-AivenOrganizationalUnit } }
    ) {
        & $Call
        (Get-AivenOrganizationalUnit Web).Parent | Should -BeExactly Stores
        (Get-AivenProject blog).Unit | Should -BeExactly Stores
        (Get-AivenOrganizationalUnit).Name | Should -Not -Contain Retail
    }

    It 'refuses <Bad>, and changes nothing' -ForEach @(
        @{ Bad = 'nothing to change'; Call = { Set-AivenOrganizationalUnit Retail }; Id = 'NothingToChange' }
        @{ Bad = 'a blank in a row'; Call = { 'Unit,NewName', 'Retail,' | ConvertFrom-Csv | Set-AivenOrganizationalUnit }; Id = 'NothingToChange' }
        @{ Bad = 'an empty name'; Call = { Set-AivenOrganizationalUnit Retail -NewName '' }; Id = 'InvalidName' }
        @{ Bad = 'a name that is taken'; Call = { Set-AivenOrganizationalUnit Retail -NewName web }; Id = 'UnitNameTaken' }
        @{ Bad = 'a pattern'; Call = { Set-AivenOrganizationalUnit R* -NewName x }; Id = 'WildcardNotAllowed' }
        @{ Bad = 'an object of another kind'; Call = { $shop | Set-AivenOrganizationalUnit -NewName x }; Id = 'WrongKind' }
    ) {
        $before = "$(Get-AivenOrganizationalUnit)"
        Assert-Failure $Call -Id $Id -In Set-AivenOrganizationalUnit
        "$(Get-AivenOrganizationalUnit)" | Should -BeExactly $before
    }

    It 'changes nothing with -WhatIf' {
        Set-AivenOrganizationalUnit Retail -NewName Stores -WhatIf -PassThru | Should -BeNullOrEmpty
        (Get-AivenOrganizationalUnit Retail).UnitId | Should -BeExactly $retail.UnitId
    }
}

Describe 'Remove-AivenOrganizationalUnit' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'removes <Way>' -ForEach @(
        @{ Way = 'one'; Call = { Remove-AivenOrganizationalUnit Empty -Confirm:$false }; Left = 'Retail', 'Spare', 'Web' }
        @{ Way = 'one by -Unit in another case'; Call = { Remove-AivenOrganizationalUnit -Unit EMPTY -Confirm:$false }; Left = 'Retail', 'Spare', 'Web' }
        @{ Way = 'an array'; Call = { Remove-AivenOrganizationalUnit Empty, Spare -Confirm:$false }; Left = 'Retail', 'Web' }
        @{ Way = 'an object'; Call = { Remove-AivenOrganizationalUnit (Get-AivenOrganizationalUnit Spare) -Confirm:$false }; Left = 'Empty', 'Retail', 'Web' }
        @{ Way = 'a pipeline of names'; Call = { 'Empty', 'Spare' | Remove-AivenOrganizationalUnit -Confirm:$false }; Left = 'Retail', 'Web' }
        @{ Way = 'what Get-AivenOrganizationalUnit streams'; Call = { Get-AivenOrganizationalUnit *p* | Remove-AivenOrganizationalUnit -Confirm:$false }; Left = 'Retail', 'Web' }
        @{ Way = 'one that was emptied'; Call = { Set-AivenProject shop -Unit ''; Remove-AivenOrganizationalUnit Web -Confirm:$false }; Left = 'Empty', 'Retail', 'Spare' }
    ) {
        & $Call | Should -BeNullOrEmpty
        (Get-AivenOrganizationalUnit).Name | Should -BeExactly $Left
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'a unit with projects'; Name = 'Web'; Id = 'UnitNotEmpty'; Category = 'InvalidOperation'; Says = 'no units and 1 project', 'Set-AivenProject' }
        @{ Bad = 'a unit with units'; Name = 'Retail'; Id = 'UnitNotEmpty'; Category = 'InvalidOperation'; Says = '1 unit and 1 project' }
        @{ Bad = 'an unknown name'; Name = 'Retial'; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Says = "Did you mean 'Retail'?" }
        @{ Bad = 'a pattern'; Name = 'E*'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Says = "Wildcards are not allowed here: 'E*'." }
        @{ Bad = 'a pattern that matches nothing'; Name = 'x?'; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Says = "Wildcards are not allowed here: 'x?'." }
    ) {
        $before = Get-StoreState
        Assert-Failure { Remove-AivenOrganizationalUnit $Name -Confirm:$false } -Id $Id -In Remove-AivenOrganizationalUnit -Category $Category -Target $Name -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'removes the grants on it and says how many' {
        $lines = @(Remove-AivenOrganizationalUnit Empty -Confirm:$false -Verbose 4>&1 | Where-Object Message -NotMatch 'used the store')
        $lines[-1].Message | Should -Match "'Empty'.*2"
        $null = New-AivenOrganizationalUnit Empty
        Get-AivenOrganizationRole -Unit Empty | Should -BeNullOrEmpty
    }

    It 'continues after one that cannot be removed' {
        $outcome = Get-Outcome { 'nothing', 'Web', 'Empty' | Remove-AivenOrganizationalUnit -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'UnitNotFound,AppUsers.PowerShell.Commands.RemoveAivenOrganizationalUnitCommand', 'UnitNotEmpty,AppUsers.PowerShell.Commands.RemoveAivenOrganizationalUnitCommand'
        (Get-AivenOrganizationalUnit).Name | Should -Not -Contain 'Empty'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-StoreHash
        Get-AivenOrganizationalUnit | Remove-AivenOrganizationalUnit -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It 'asks for confirmation by default' {
        $before = Get-StoreHash
        Invoke-Unattended Remove-AivenOrganizationalUnit @{ Name = 'Empty' } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.RemoveAivenOrganizationalUnitCommand'
        Get-StoreHash | Should -Be $before
    }
}

Describe 'A unit that was read' {
    BeforeEach {
        Connect-FreshStore
        $first = New-AivenOrganizationalUnit first
        $second = New-AivenOrganizationalUnit second
        $star = New-AivenOrganizationalUnit '*'
        $null = New-AivenAppUser ci
        Grant-AivenOrganizationRole ci -Unit first -Role developer
    }

    It 'is the one that is removed, whatever its name, <Way>' -ForEach @(
        @{ Way = 'from the pipeline'; Call = { $second, $star | Remove-AivenOrganizationalUnit -Confirm:$false } }
        @{ Way = 'as an argument'; Call = { Remove-AivenOrganizationalUnit $second, $star -Confirm:$false } }
        @{ Way = 'from a job'; Call = { $second, $star | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } | Remove-AivenOrganizationalUnit -Confirm:$false } }
    ) {
        & $Call
        (Get-AivenOrganizationalUnit).Name | Should -BeExactly 'first'
    }

    It 'is the one whose roles are listed and granted' {
        $star | Get-AivenOrganizationRole | Should -BeNullOrEmpty
        $first | Get-AivenOrganizationRole | Should -HaveCount 1
        Grant-AivenOrganizationRole ci -Unit $star -Role operator
        ($star | Get-AivenOrganizationRole).Role | Should -BeExactly 'operator'
    }

    It 'narrows grants that were read, <Way>' -ForEach @(
        @{ Way = 'as an object'; Given = { $first } }
        @{ Way = 'by its id'; Given = { $first.UnitId } }
        @{ Way = 'by its name'; Given = { 'FIRST' } }
    ) {
        Grant-AivenOrganizationRole ci -Unit $star -Role operator
        Get-AivenOrganizationRole -Unit * | Revoke-AivenOrganizationRole -Unit (& $Given)
        (Get-AivenOrganizationRole -Unit *).Role | Should -BeExactly 'operator'
    }

    It 'does not select grants if it does not exist' {
        $outcome = Get-Outcome { Get-AivenOrganizationRole -Unit first | Revoke-AivenOrganizationRole -Unit nothing }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId UnitNotFound Revoke-AivenOrganizationRole)
        Get-AivenOrganizationRole -Unit first | Should -HaveCount 1
    }

    It 'is the one that projects are made in' {
        (New-AivenProject here -Unit $second).Unit | Should -BeExactly $second.Name
        ($star | New-AivenProject -Name there).Unit | Should -BeExactly '*'
        (Get-AivenProject -Unit $star).Name | Should -BeExactly 'there'
    }

    It 'is not a group' {
        $null = New-AivenUserGroup first
        $outcome = Get-Outcome { Get-AivenUserGroup first | Remove-AivenOrganizationalUnit -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId WrongKind Remove-AivenOrganizationalUnit)
        Get-AivenOrganizationalUnit first | Should -Not -BeNullOrEmpty
    }
}

Describe 'Without a unit' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It '<What> is made where it stood, from <From>' -ForEach @(
        @{ What = 'a project'; From = 'an object'; Call = { $p = Get-AivenProject lake; Remove-AivenProject lake -Confirm:$false; $p | New-AivenProject } }
        @{ What = 'a project'; From = 'a file'; Call = { 'Name,Unit', 'sea,' | ConvertFrom-Csv | New-AivenProject } }
        @{ What = 'a unit'; From = 'a file'; Call = { 'Name,Parent', 'sea,' | ConvertFrom-Csv | New-AivenOrganizationalUnit } }
        @{ What = 'a unit'; From = 'an object'; Call = { $u = Get-AivenOrganizationalUnit Spare; Remove-AivenOrganizationalUnit Spare -Confirm:$false; $u | New-AivenOrganizationalUnit } }
    ) {
        $made = & $Call
        $made | Should -HaveCount 1
        $made.PSObject.Properties['Unit']?.Value + $made.PSObject.Properties['Parent']?.Value | Should -BeNullOrEmpty
    }
}

Describe 'Projects in units' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'are made there by <Way>' -ForEach @(
        @{ Way = '-Unit'; Call = { New-AivenProject a -Unit web }; Expected = 'a in Web' }
        @{ Way = 'rows'; Call = { 'Name,Unit', 'a,Web', 'b,Retail' | ConvertFrom-Csv | New-AivenProject }; Expected = 'a in Web', 'b in Retail' }
    ) {
        (& $Call).ForEach({ "$($_.Name) in $($_.Unit)" }) | Should -BeExactly $Expected
    }

    It 'are listed by <Way>' -ForEach @(
        @{ Way = 'a unit'; Call = { Get-AivenProject -Unit web }; Expected = 'shop' }
        @{ Way = 'a unit, not those below it'; Call = { Get-AivenProject -Unit Retail }; Expected = 'blog' }
        @{ Way = 'the id of a unit'; Call = { Get-AivenProject -Unit (Get-AivenOrganizationalUnit web).UnitId }; Expected = 'shop' }
        @{ Way = 'a pattern'; Call = { Get-AivenProject -Unit *e* }; Expected = 'blog', 'shop' }
        @{ Way = 'a name and a unit'; Call = { Get-AivenProject b* -Unit * }; Expected = 'blog' }
        @{ Way = 'a pattern that matches nothing'; Call = { Get-AivenProject -Unit x* }; Expected = $null }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'are not listed of a unit that is not there' {
        Assert-Failure { Get-AivenProject -Unit Retial } -Id UnitNotFound -In Get-AivenProject -Category ObjectNotFound -Target 'Retial' -Message "Did you mean 'Retail'?"
    }

    It 'are moved by <Way>' -ForEach @(
        @{ Way = 'a name'; Call = { Set-AivenProject lake -Unit web }; Expected = 'blog in Retail', 'lake in Web', 'shop in Web' }
        @{ Way = 'an object'; Call = { Set-AivenProject $shop -Unit Retail }; Expected = 'blog in Retail', 'lake in ', 'shop in Retail' }
        @{ Way = 'an array'; Call = { Set-AivenProject shop, lake -Unit Empty }; Expected = 'blog in Retail', 'lake in Empty', 'shop in Empty' }
        @{ Way = 'a pipeline'; Call = { Get-AivenProject -Unit * | Set-AivenProject -Unit Spare }; Expected = 'blog in Spare', 'lake in ', 'shop in Spare' }
        @{ Way = 'an empty unit, into the organization'; Call = { Set-AivenProject shop -Unit '' }; Expected = 'blog in Retail', 'lake in ', 'shop in ' }
        @{ Way = 'to where they are'; Call = { Set-AivenProject shop -Unit Web }; Expected = 'blog in Retail', 'lake in ', 'shop in Web' }
    ) {
        & $Call | Should -BeNullOrEmpty
        (Get-AivenProject).ForEach({ "$($_.Name) in $($_.Unit)" }) | Should -BeExactly $Expected
    }

    It 'are written with -PassThru' {
        $moved = Set-AivenProject lake -Unit Web -PassThru
        $moved | Should -BeOfType AppUsers.Project
        $moved.Unit | Should -BeExactly 'Web'
    }

    It 'keep their grants where they are moved' {
        Grant-AivenProjectRole ci-deploy shop developer
        Set-AivenProject shop -Unit Spare
        (Get-AivenProjectRole ci-deploy -Project shop).Role | Should -BeExactly 'developer'
    }

    It 'are refused by <Command>: <Bad>' -ForEach @(
        @{ Command = 'Set-AivenProject'; Bad = 'an unknown unit'; Given = @{ Name = 'shop'; Unit = 'Retial' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Target = 'Retial' }
        @{ Command = 'Set-AivenProject'; Bad = 'a pattern for units'; Given = @{ Name = 'shop'; Unit = 'R*' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 'R*' }
        @{ Command = 'Set-AivenProject'; Bad = 'an unknown project'; Given = @{ Name = 'shpo'; Unit = 'Retail' }; Id = 'ProjectNotFound'; Category = 'ObjectNotFound'; Target = 'shpo' }
        @{ Command = 'Set-AivenProject'; Bad = 'a pattern for projects'; Given = @{ Name = 's*'; Unit = 'Retail' }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument'; Target = 's*' }
        @{ Command = 'New-AivenProject'; Bad = 'an unknown unit'; Given = @{ Name = 'a'; Unit = 'Retial' }; Id = 'UnitNotFound'; Category = 'ObjectNotFound'; Target = 'Retial' }
    ) {
        $before = Get-StoreState
        Assert-Failure { & $Command @Given } -Id $Id -In $Command -Category $Category -Target $Target
        Get-StoreState | Should -BeExactly $before
    }

    It 'stay where they are with -WhatIf' {
        $before = Get-StoreHash
        Get-AivenProject | Set-AivenProject -Unit Empty -PassThru -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }
}
