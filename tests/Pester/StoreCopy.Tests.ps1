# Copy-AivenStore from file to file. AppUsers.Stores.Tests has the copies to and from a database.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser ci-deploy, backup
    $token = New-AivenAppUserToken ci-deploy
    $null = New-AivenProject shop
    Grant-AivenProjectRole ci-deploy shop developer
    $null = New-AivenOrganization acme
    $source = Get-StorePath

    # Nothing for a folder.
    function Get-ContentHash([string] $Path) {
        if (Test-Path $Path -PathType Leaf) {
            Close-Store $Path
        }
        Get-ChildItem -LiteralPath $Path -File | Get-FileHash | ForEach-Object Hash
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Copy-AivenStore' {
    BeforeEach {
        $null = Connect-AivenOrganization $source
        $destination = Get-FreshPath
    }

    It 'copies the current store, and shows what it copied' {
        $copied = Copy-AivenStore $destination
        $copied | Should -BeOfType AppUsers.CopiedStore
        $copied.Source | Should -BeExactly $source
        $copied.Destination | Should -BeExactly $destination
        $copied.Organizations, $copied.AppUsers, $copied.Tokens | Should -Be @(2, 2, 1)
        $copied.Events | Should -Be @(Get-AivenAppUserEvent).Count
        "$copied" | Should -BeExactly $destination

        $before = Get-StoreState
        $null = Connect-AivenOrganization $destination
        Get-StoreState | Should -BeExactly $before
        Test-AivenAppUserToken $token | Should -BeTrue
        Test-AivenAppUserEvent | Should -BeTrue
    }

    It 'copies <Of>' -ForEach @(
        @{ Of = 'a file'; From = { Disconnect-AivenOrganization; @{ Path = $source } }; Count = 2 }
        @{ Of = 'a file in the current folder'; From = { Set-Location (Split-Path $source); Disconnect-AivenOrganization; @{ Path = "./$(Split-Path -Leaf $source)" } }; Count = 2 }
        @{ Of = 'the store of a connection'; From = { $c = Get-AivenConnection; Disconnect-AivenOrganization; @{ Connection = $c } }; Count = 2 }
        @{ Of = 'one organization'; From = { @{ Organization = 'acme' } }; Count = 1 }
        @{ Of = 'the organization of a connection'; From = { $null = Connect-AivenOrganization $source -Organization acme; @{} }; Count = 1 }
    ) {
        Push-Location
        try {
            $from = & $From
            (Copy-AivenStore $destination @from).Organizations | Should -Be $Count
        }
        finally {
            Pop-Location
        }
    }

    It 'creates nothing with -WhatIf' {
        Copy-AivenStore $destination -WhatIf | Should -BeNullOrEmpty
        Split-Path $destination | Should -Not -Exist
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a destination with something in it'; To = { Copy-AivenStore $destination; $destination }; Id = 'StoreNotEmpty'; Category = 'ResourceExists' }
        @{ What = 'a destination that is another file'; To = { $null = New-Item -Force $destination -Value 'notes'; $destination }; Id = 'NotAStore'; Category = 'InvalidData' }
        @{ What = 'a folder'; To = { (New-Item -ItemType Directory $destination).FullName }; Id = 'InvalidStorePath'; Category = 'InvalidArgument' }
        @{ What = 'the source as the destination'; To = { $source }; Id = 'InvalidStorePath'; Category = 'InvalidArgument' }
    ) {
        $to = @(& $To)[-1]
        $content = Get-ContentHash $to
        Assert-Failure { Copy-AivenStore $to } -Id $Id -In Copy-AivenStore -Category $Category -Target $to
        Get-ContentHash $to | Should -BeExactly $content
    }

    It 'refuses a source that does not exist' {
        $missing = Get-FreshPath
        Assert-Failure { Copy-AivenStore $destination -Path $missing } -Id StoreNotFound -In Copy-AivenStore -Category ObjectNotFound -Target $missing
        Assert-Failure { Copy-AivenStore $destination -Organization nobody } -Id OrganizationNotFound -In Copy-AivenStore -Category ObjectNotFound -Target nobody
        Split-Path $destination | Should -Not -Exist
    }

    It 'refuses an application user' {
        $null = Connect-AivenOrganization $source -Token $token
        Assert-Failure { Copy-AivenStore $destination } -Id ForbiddenForAppUsers -In Copy-AivenStore -Category PermissionDenied -Target 'copy a store'
        Split-Path $destination | Should -Not -Exist
    }

    It 'refuses a connection to an API' {
        $administrator = Invoke-RestMethod -Method Post "$env:APPUSERS_TEST_SERVER/test/open?path=$([uri]::EscapeDataString((Get-FreshPath)))"
        $null = Connect-AivenOrganization -Uri $env:APPUSERS_TEST_SERVER -Token $administrator
        Assert-Failure { Copy-AivenStore $destination } -Id NotSupportedByApi -In Copy-AivenStore -Category NotImplemented -Target $env:APPUSERS_TEST_SERVER.TrimEnd('/')
    }

    It 'refuses a connection string without showing its password' {
        $outcome = Get-Outcome { Copy-AivenStore -DestinationConnectionString 'Host=;Password=verysecret;Nonsense=1' }
        $outcome.Failures | Should -HaveCount 1
        "$($outcome.Failures[0].FullyQualifiedErrorId)" | Should -BeExactly 'InvalidConnectionString,AppUsers.PowerShell.Commands.CopyAivenStoreCommand'
        ($outcome.Failures | Format-List * -Force | Out-String) | Should -Not -Match verysecret
    }

    It 'takes one source and one destination' {
        { Copy-AivenStore $destination -Path $source -Connection (Get-AivenConnection) } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { Copy-AivenStore -Destination $destination -DestinationConnectionString 'Host=x' } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}
