# New-, Get- and Remove-AivenProject.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $shop = New-AivenProject shop
    $null = New-AivenProject blog, data-lake
    $null = New-AivenAppUser ci-deploy, backup
    Grant-AivenProjectRole ci-deploy, backup -Project shop, blog -Role developer
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'New-AivenProject' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'returns the project that it created' {
        $project = New-AivenProject web
        $project | Should -BeOfType AppUsers.Project
        $project.Name | Should -BeExactly 'web'
        $project.Project | Should -BeExactly 'web'
        $project.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $project.OrganizationId | Should -BeExactly (Get-AivenOrganization).OrganizationId
        Get-AivenProject web | ConvertTo-Json | Should -BeExactly ($project | ConvertTo-Json)
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'one character'; Call = { New-AivenProject a }; Expected = 'a' }
        @{ Way = '63 characters'; Call = { New-AivenProject ('p' * 63) }; Expected = 'p' * 63 }
        @{ Way = 'all that is allowed'; Call = { New-AivenProject A-z_0-9 }; Expected = 'A-z_0-9' }
        @{ Way = 'an array'; Call = { New-AivenProject a, b }; Expected = 'a', 'b' }
        @{ Way = 'a pipeline'; Call = { 'a', 'b' | New-AivenProject }; Expected = 'a', 'b' }
        @{ Way = 'rows with Name'; Call = { 'Name', 'a', 'b' | ConvertFrom-Csv | New-AivenProject }; Expected = 'a', 'b' }
        @{ Way = 'rows with Project'; Call = { 'Project', 'a', 'b' | ConvertFrom-Csv | New-AivenProject }; Expected = 'a', 'b' }
        @{ Way = 'a number'; Call = { New-AivenProject 2024 }; Expected = '2024' }
    ) {
        (& $Call).Name | Should -BeExactly $Expected
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an empty name'; Name = '' }
        @{ Bad = 'a blank'; Name = ' ' }
        @{ Bad = 'null'; Name = $null }
        @{ Bad = '64 characters'; Name = 'p' * 64 }
        @{ Bad = 'a blank within'; Name = 'a b' }
        @{ Bad = 'a control character'; Name = "a`nb" }
        @{ Bad = 'a line feed at the end'; Name = "ab`n" }
        @{ Bad = 'a dot'; Name = 'a.b' }
        @{ Bad = 'a slash'; Name = 'a/b' }
        @{ Bad = 'a wildcard'; Name = 'a*' }
        @{ Bad = 'a letter outside of ASCII'; Name = "$([char] 0xE4)" }
    ) {
        $before = Get-StoreState
        Assert-Failure { New-AivenProject -Name $Name } -Id InvalidName -In New-AivenProject -Category InvalidArgument -Message '1 to 63 letters, digits, hyphens and underscores'
        Get-StoreState | Should -Be $before
    }

    It 'refuses <_>, which is taken' -ForEach 'shop', 'SHOP', 'Shop' {
        $name = $_
        $before = Get-StoreState
        Assert-Failure { New-AivenProject $name } -Id ProjectNameTaken -In New-AivenProject -Category ResourceExists -Target $name -Message "'shop'", 'Names are case-insensitive'
        Get-StoreState | Should -Be $before
    }

    It 'continues after a bad one' {
        $outcome = Get-Outcome { 'a', 'a b', 'shop', 'b' | New-AivenProject }
        $outcome.Output.Name | Should -BeExactly 'a', 'b'
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'InvalidName,AppUsers.PowerShell.Commands.NewAivenProjectCommand', 'ProjectNameTaken,AppUsers.PowerShell.Commands.NewAivenProjectCommand'
    }

    It 'ends at once with -ErrorAction Stop' {
        $outcome = Get-Outcome { New-AivenProject shop, web -ErrorAction Stop }
        $outcome.Ended | Should -BeTrue
        (Get-AivenProject).Name | Should -BeExactly 'blog', 'data-lake', 'shop'
    }

    It 'creates nothing with -WhatIf, not even a file' {
        Connect-FreshStore
        New-AivenProject a, b -WhatIf | Should -BeNullOrEmpty
        Assert-NoStore
    }

    It '-Confirm changes nothing if nobody can answer' {
        $before = Get-StoreHash
        Invoke-Unattended New-AivenProject @{ Name = 'web'; Confirm = $true } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.NewAivenProjectCommand'
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Get-AivenProject' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'all by name'; Call = { Get-AivenProject }; Expected = 'blog', 'data-lake', 'shop' }
        @{ Way = 'one'; Call = { Get-AivenProject shop }; Expected = 'shop' }
        @{ Way = 'one in another case'; Call = { Get-AivenProject SHOP }; Expected = 'shop' }
        @{ Way = 'several'; Call = { Get-AivenProject shop, blog }; Expected = 'shop', 'blog' }
        @{ Way = 'a pattern'; Call = { Get-AivenProject *O* }; Expected = 'blog', 'shop' }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenProject x* }; Expected = $null }
        @{ Way = 'a pipeline'; Call = { 'shop', 'blog' | Get-AivenProject }; Expected = 'shop', 'blog' }
        @{ Way = '-Project'; Call = { Get-AivenProject -Project shop }; Expected = 'shop' }
        @{ Way = 'projects'; Call = { $shop | Get-AivenProject }; Expected = 'shop' }
        @{ Way = 'the projects of grants'; Call = { Get-AivenProjectRole ci-deploy | Get-AivenProject }; Expected = 'blog', 'shop' }
    ) {
        (& $Call).ForEach({ $_.Name }) | Should -BeExactly $Expected
    }

    It 'refuses the unknown name of a project and suggests a similar one' {
        Assert-Failure { Get-AivenProject shpo } -Id ProjectNotFound -In Get-AivenProject -Category ObjectNotFound -Target 'shpo' -Message "'shpo' was not found", "Did you mean 'shop'?", 'Get-AivenProject'
    }

    It 'continues after an unknown one' {
        $outcome = Get-Outcome { 'nothing', 'shop' | Get-AivenProject }
        $outcome.Output.Name | Should -BeExactly 'shop'
        $outcome.Failures | Should -HaveCount 1
    }

    It 'writes an error for an invalid pattern and continues' {
        $outcome = Get-Outcome { Get-AivenProject '[', shop }
        $outcome.Ended | Should -BeFalse
        $outcome.Failures | Should -HaveCount 1
        $outcome.Output.Name | Should -BeExactly 'shop'
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenProject | Should -BeNullOrEmpty
        Assert-NoStore
    }
}

Describe 'Remove-AivenProject' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'removes <Way>' -ForEach @(
        @{ Way = 'one'; Call = { Remove-AivenProject shop -Confirm:$false }; Left = 'blog', 'data-lake' }
        @{ Way = 'one in another case'; Call = { Remove-AivenProject SHOP -Confirm:$false }; Left = 'blog', 'data-lake' }
        @{ Way = 'one by -Project'; Call = { Remove-AivenProject -Project shop -Confirm:$false }; Left = 'blog', 'data-lake' }
        @{ Way = 'several'; Call = { Remove-AivenProject shop, blog -Confirm:$false }; Left = 'data-lake' }
        @{ Way = 'an object'; Call = { Remove-AivenProject $shop -Confirm:$false }; Left = 'blog', 'data-lake' }
        @{ Way = 'a pipeline of names'; Call = { 'shop', 'blog' | Remove-AivenProject -Confirm:$false }; Left = 'data-lake' }
        @{ Way = 'a pipeline of projects'; Call = { Get-AivenProject | Remove-AivenProject -Confirm:$false }; Left = $null }
        @{ Way = 'rows with Project'; Call = { 'Project', 'shop' | ConvertFrom-Csv | Remove-AivenProject -Confirm:$false }; Left = 'blog', 'data-lake' }
    ) {
        & $Call | Should -BeNullOrEmpty
        (Get-AivenProject).ForEach({ $_.Name }) | Should -BeExactly $Left
    }

    It 'removes the grants on it, says how many, and keeps the others' {
        $lines = @(Remove-AivenProject shop -Confirm:$false -Verbose 4>&1 | Where-Object Message -NotMatch 'used the store')
        $lines[-1].Message | Should -Match "'shop'.*2"
        (Get-AivenProjectRole).Project | Select-Object -Unique | Should -BeExactly 'blog'
        Get-AivenAppUser | Should -HaveCount 2
    }

    It 'does not leave grants to a new project of that name' {
        Remove-AivenProject shop -Confirm:$false
        $null = New-AivenProject shop
        Get-AivenProjectRole -Project shop | Should -BeNullOrEmpty
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown name'; Name = 'shpo'; Id = 'ProjectNotFound' }
        @{ Bad = 'a pattern'; Name = 's*'; Id = 'WildcardNotAllowed' }
        @{ Bad = 'a pattern that matches nothing'; Name = 'x?'; Id = 'WildcardNotAllowed' }
    ) {
        $before = Get-StoreHash
        Assert-Failure { Remove-AivenProject $Name -Confirm:$false } -Id $Id -In Remove-AivenProject -Target $Name -Message "'$Name'"
        Get-StoreHash | Should -Be $before
    }

    It 'continues after an unknown one' {
        $outcome = Get-Outcome { 'nothing', 'shop', '*', 'blog' | Remove-AivenProject -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'ProjectNotFound,AppUsers.PowerShell.Commands.RemoveAivenProjectCommand', 'WildcardNotAllowed,AppUsers.PowerShell.Commands.RemoveAivenProjectCommand'
        (Get-AivenProject).Name | Should -BeExactly 'data-lake'
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-StoreHash
        Get-AivenProject | Remove-AivenProject -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }

    It 'asks for confirmation by default' {
        $before = Get-StoreHash
        Invoke-Unattended Remove-AivenProject @{ Name = 'shop' } | Should -BeExactly 'HostFunctionNotImplemented,AppUsers.PowerShell.Commands.RemoveAivenProjectCommand'
        Get-StoreHash | Should -Be $before
    }
}
