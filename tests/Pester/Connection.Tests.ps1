# Connect- and Disconnect-AivenOrganization, Get-AivenConnection, and stores that cannot be used as they are.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser ci-deploy
    $template = Get-StorePath

    # Changes bytes of a file.
    function Edit-File([string] $Path, [int] $At, [byte[]] $With) {
        $bytes = [IO.File]::ReadAllBytes($Path)
        $With.CopyTo($bytes, $At)
        [IO.File]::WriteAllBytes($Path, $bytes)
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Connecting' {
    BeforeEach {
        Disconnect-AivenOrganization
    }

    It 'returns the connection, and creates nothing' {
        $path = Get-FreshPath
        $connection = Connect-AivenOrganization $path
        $connection | Should -BeOfType AppUsers.AivenConnection
        $connection.Path | Should -BeExactly $path
        $connection.IsDefault | Should -BeFalse
        $connection.LockTimeout | Should -Be ([timespan] '00:00:15')
        $connection.Store | Should -Be LiteDb
        Split-Path $path | Should -Not -Exist
        Get-AivenConnection | Should -Be $connection
    }

    It 'is what commands use until the next' {
        $one = Connect-AivenOrganization (Get-FreshPath)
        $null = New-AivenAppUser one
        $null = Connect-AivenOrganization (Get-FreshPath)
        $null = New-AivenAppUser two
        (Get-AivenAppUser).Name | Should -BeExactly 'two'
        (Get-AivenAppUser -Connection $one).Name | Should -BeExactly 'one'
    }

    It 'takes a path relative to the location' {
        $folder = Join-Path $TestDrive (New-Guid)
        $null = New-Item -ItemType Directory $folder
        Push-Location $folder
        try {
            (Connect-AivenOrganization ./team.db).Path | Should -BeExactly (Join-Path $folder 'team.db')
        }
        finally {
            Pop-Location
        }
    }

    It 'takes a path on a drive of PowerShell' {
        (Connect-AivenOrganization TestDrive:/team.db).Path | Should -BeExactly (Join-Path $TestDrive 'team.db')
    }

    It 'names with -Verbose the path of the store that a command used, and how long' {
        $path = (Connect-AivenOrganization $template).Path
        $said = 'x*', 'y*' | Get-AivenAppUser -Verbose 4>&1
        $said.Message | Should -HaveCount 1
        $said.Message | Should -MatchExactly "^Get-AivenAppUser used the store '$([regex]::Escape($path))' for \d+ ms\.$"
    }

    It 'takes a path literally, with or without wildcards' {
        $path = Join-Path $TestDrive (New-Guid) 'a [b] c.db'
        $null = Connect-AivenOrganization $path
        $null = New-AivenAppUser one
        [IO.File]::Exists($path) | Should -BeTrue
    }

    It 'finds the organization by <Way>' -ForEach @(
        @{ Way = 'name'; Value = { 'default' } }
        @{ Way = 'name in another case'; Value = { 'DEFAULT' } }
        @{ Way = 'id'; Value = { $id } }
    ) {
        $null = Connect-AivenOrganization $template
        $id = (Get-AivenOrganization).OrganizationId
        $null = Connect-AivenOrganization $template -Organization (& $Value)
        (Get-AivenOrganization).OrganizationId | Should -BeExactly $id
    }

    It 'can wait for <_>' -ForEach '00:00:00', '01:00:00' {
        (Connect-AivenOrganization $template -LockTimeout $_).LockTimeout | Should -Be ([timespan] $_)
    }

    It 'refuses <Bad>, and no command works anywhere else then' -ForEach @(
        @{ Bad = 'a folder'; Given = { @{ Path = $TestDrive } }; Id = 'InvalidStorePath'; Category = 'InvalidArgument'; Says = 'is a folder', 'appusers.db' }
        @{ Bad = 'a path that is no file'; Given = { @{ Path = 'Env:HOME' } }; Id = 'InvalidStorePath'; Category = 'InvalidArgument'; Says = 'Environment' }
        @{ Bad = 'an unknown organization'; Given = { @{ Path = $template; Organization = 'nobody' } }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Says = "'nobody'", 'default' }
        @{ Bad = 'an organization of no store'; Given = { @{ Path = Get-FreshPath; Organization = 'nobody' } }; Id = 'OrganizationNotFound'; Category = 'ObjectNotFound'; Says = 'does not have an organization yet' }
        @{ Bad = 'an empty path'; Given = { @{ Path = '' } }; Id = 'ParameterEmpty'; Category = 'InvalidArgument'; Says = '-Path' }
        @{ Bad = 'no path'; Given = { @{ Path = $null } }; Id = 'ParameterEmpty'; Category = 'InvalidArgument'; Says = '-Path' }
        @{ Bad = 'no address'; Given = { @{ Uri = $null; Token = 'x' } }; Id = 'ParameterEmpty'; Category = 'InvalidArgument'; Says = '-Uri' }
        @{ Bad = 'no token'; Given = { @{ Path = $template; Token = $null } }; Id = 'ParameterEmpty'; Category = 'InvalidArgument'; Says = '-Token' }
        @{ Bad = 'a store that must exist and does not'; Given = { @{ Path = Get-FreshPath; MustExist = $true } }; Id = 'StoreNotFound'; Category = 'ObjectNotFound'; Says = 'There is no store in', '-MustExist' }
        @{ Bad = 'a connection string with a keyword that is not known'; Given = { @{ ConnectionString = 'Host=127.0.0.1;Pasword=secret' } }; Id = 'InvalidConnectionString'; Category = 'InvalidArgument'; Says = 'keyword', 'postgresql://' }
        @{ Bad = 'a connection string without a host'; Given = { @{ ConnectionString = 'Database=appusers' } }; Id = 'InvalidConnectionString'; Category = 'InvalidArgument'; Says = 'does not name a host' }
        @{ Bad = 'a database that is not there'; Given = { @{ ConnectionString = 'Host=127.0.0.1;Port=1;Database=appusers;Username=ci'; LockTimeout = '00:00:00' } }; Id = 'StoreUnreachable'; Category = 'ConnectionError'; Says = '127.0.0.1:1/appusers' }
        @{ Bad = 'a wait below nothing'; Given = { @{ Path = $template; LockTimeout = [timespan] '-00:00:01' } }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Says = 'LockTimeout' }
        @{ Bad = 'a wait above an hour'; Given = { @{ Path = $template; LockTimeout = [timespan] '01:00:01' } }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Says = 'LockTimeout' }
        @{ Bad = 'a wait of ten hours'; Given = { @{ Path = $template; LockTimeout = '10:00:00' } }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Says = 'LockTimeout' }
        @{ Bad = 'a wait of days'; Given = { @{ Path = $template; LockTimeout = [timespan] '2.00:00:00' } }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Says = 'LockTimeout' }
    ) {
        $null = Connect-AivenOrganization $template
        $options = & $Given
        $failed = Get-Outcome { Connect-AivenOrganization @options }
        $failed.Ended | Should -BeTrue
        Assert-Failure { Connect-AivenOrganization @options } -Id $Id -In Connect-AivenOrganization -Category $Category -Message $Says
        Assert-Failure { New-AivenAppUser one } -Id NotConnected -In New-AivenAppUser -Category ConnectionError -Message 'Connect-AivenOrganization failed', 'Disconnect-AivenOrganization'
        Assert-Failure { Get-AivenConnection } -Id NotConnected -In Get-AivenConnection
        $null = Connect-AivenOrganization $template
        (Get-AivenAppUser).Name | Should -BeExactly 'ci-deploy'
    }

    It 'fails for good even if PowerShell itself refuses a value' {
        $null = Get-Outcome { Connect-AivenOrganization $template -LockTimeout 30 }
        Assert-Failure { Get-AivenAppUser } -Id NotConnected -In Get-AivenAppUser -Message 'unit'
    }

    It 'warns of a store that does not exist, and says whether it does' {
        $path = Get-FreshPath
        $connection = Connect-AivenOrganization $path -WarningVariable warned
        "$warned" | Should -BeLike "There is no store in '$path' yet.*"
        $connection.Exists | Should -BeFalse
        "$($connection | Format-List | Out-String)" | Should -Match 'Exists +: False'
        $null = New-AivenAppUser one
        $connection.Exists | Should -BeTrue
        $null = Connect-AivenOrganization $path -MustExist -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'takes a file or a connection from the pipeline' {
        $item = Get-Item $template
        ($item | Connect-AivenOrganization).Path | Should -BeExactly $template
        (Get-AivenConnection | Connect-AivenOrganization).Path | Should -BeExactly $template
    }
}

Describe 'Disconnecting' {
    It 'returns to the default store, and revokes nothing' {
        Connect-StoreCopy $template
        $connection = Get-AivenConnection
        $token = New-AivenAppUserToken ci-deploy
        Disconnect-AivenOrganization | Should -BeNullOrEmpty
        (Get-AivenConnection).IsDefault | Should -BeTrue
        Test-AivenAppUserToken $token -Connection $connection | Should -BeTrue
    }

    It 'does no harm twice' {
        Disconnect-AivenOrganization
        Disconnect-AivenOrganization
        (Get-AivenConnection).IsDefault | Should -BeTrue
    }
}

Describe 'The default store' {
    BeforeEach {
        Disconnect-AivenOrganization
        $kept = $env:APPUSERS_STORE
        $env:APPUSERS_STORE = Get-FreshPath
    }

    AfterEach {
        $env:APPUSERS_STORE = $kept
    }

    It 'is what APPUSERS_STORE names' {
        $connection = Get-AivenConnection
        $connection.Path | Should -BeExactly $env:APPUSERS_STORE
        $connection.IsDefault | Should -BeTrue
    }

    It 'is what Connect-AivenOrganization without a path connects to' {
        (Connect-AivenOrganization).Path | Should -BeExactly $env:APPUSERS_STORE
    }

    It 'is made by the first write and by no read' {
        $null = Get-AivenAppUser
        $null = Get-AivenAppUserToken
        $null = Get-AivenProject
        $null = Get-AivenProjectRole
        $null = Get-AivenRole
        $null = Get-AivenOrganization
        $null = Get-AivenConnection
        $null = Test-AivenAppUserToken x
        $null = Get-Outcome { Remove-AivenAppUser nobody -Confirm:$false }
        Split-Path $env:APPUSERS_STORE | Should -Not -Exist
        $null = New-AivenAppUser one
        $env:APPUSERS_STORE | Should -Exist
    }

    It 'is not made by a write that was refused' {
        $null = Get-Outcome { New-AivenAppUser '' }
        $null = Get-Outcome { Set-AivenOrganization -AppUserLimit 0 }
        $env:APPUSERS_STORE | Should -Not -Exist
    }

    It 'leaves the store and its locks in the folder and nothing else' {
        $null = New-AivenAppUser one, two
        $null = Get-AivenAppUser | New-AivenAppUserToken
        Close-Store $env:APPUSERS_STORE
        (Get-ChildItem (Split-Path $env:APPUSERS_STORE) -Force).Name | Should -BeExactly 'store.db', 'store.db.lock', 'store.db.queue'
    }

    It 'can be opened by its owner alone' -Skip:$IsWindows {
        $null = New-AivenAppUser one
        $folder = Split-Path $env:APPUSERS_STORE
        [IO.File]::GetUnixFileMode($folder) | Should -Be 'UserExecute, UserWrite, UserRead'
        foreach ($file in Get-ChildItem $folder -Force) {
            $file.UnixFileMode | Should -Be 'UserWrite, UserRead' -Because $file.Name
        }
    }

    It 'can be moved and removed once a command has ended' {
        $null = New-AivenAppUser one
        $null = Get-AivenAppUser
        $moved = "$env:APPUSERS_STORE.moved"
        { Move-Item $env:APPUSERS_STORE $moved } | Should -Not -Throw
        Get-AivenAppUser | Should -BeNullOrEmpty
        $null = Connect-AivenOrganization $moved
        (Get-AivenAppUser).Name | Should -BeExactly 'one'
        { Remove-Item (Split-Path $moved) -Recurse } | Should -Not -Throw
    }
}

Describe 'A file that is not a store' {
    BeforeEach {
        Disconnect-AivenOrganization
        $path = Get-FreshPath
        $null = New-Item -ItemType Directory (Split-Path $path)
    }

    It 'refuses <What> and leaves it untouched' -ForEach @(
        @{ What = 'text'; Id = 'NotAStore'; Says = 'not a store'; Make = { Set-Content $path ('Name,Description' * 100) } }
        @{ What = 'one byte'; Id = 'NotAStore'; Says = 'not a store'; Make = { [IO.File]::WriteAllBytes($path, [byte[]] 1) } }
        @{ What = 'a store cut off in its header'; Id = 'NotAStore'; Says = 'not a store'; Make = { [IO.File]::WriteAllBytes($path, [IO.File]::ReadAllBytes($template)[0..99]) } }
        @{ What = 'a database of something else'; Id = 'NotAStore'; Says = 'not a store'; Make = { Copy-Item $template $path; Edit-File $path $stamp (1, 2, 3, 4) } }
        @{ What = 'a store of a newer version'; Id = 'StoreTooNew'; Says = 'format 3', 'Update the AppUsers module'; Make = { Copy-Item $template $path; Edit-File $path $stamp 3 } }
        @{ What = 'a store of an older version'; Id = 'StoreUnsupported'; Says = 'format 1', 'Use AppUsers 0.1'; Make = { Copy-Item $template $path; Edit-File $path $stamp 1 } }
        @{ What = 'a SQLite store of an older version'; Id = 'StoreUnsupported'; Says = 'SQLite', 'Use AppUsers 0.1'; Make = {
                [IO.File]::WriteAllBytes($path, [byte[]]::new(128))
                Edit-File $path 0 ([Text.Encoding]::ASCII.GetBytes("SQLite format 3`0"))
                Edit-File $path 60 ([Text.Encoding]::ASCII.GetBytes('AU') + (0, 1))
            }
        }
    ) {
        # Where LiteDB keeps our format number.
        $stamp = 76
        & $Make
        $before = (Get-FileHash $path).Hash

        Assert-Failure { Connect-AivenOrganization $path } -Id $Id -In Connect-AivenOrganization -Category InvalidData -Target $path -Message (@($Says) + $path)
        $env:APPUSERS_STORE, $kept = $path, $env:APPUSERS_STORE
        try {
            Disconnect-AivenOrganization
            Assert-Failure { Get-AivenAppUser } -Id $Id -In Get-AivenAppUser -Category InvalidData -Target $path
            Assert-Failure { New-AivenAppUser x } -Id $Id -In New-AivenAppUser -Category InvalidData -Target $path
            (Get-AivenConnection).Path | Should -BeExactly $path
        }
        finally {
            $env:APPUSERS_STORE = $kept
        }
        (Get-FileHash $path).Hash | Should -Be $before
        (Get-ChildItem (Split-Path $path) -Force).Name | Should -BeExactly 'store.db'
    }

    It 'refuses a damaged store and leaves it as it is' {
        Copy-Item $template $path
        $length = (Get-Item $path).Length
        Edit-File $path 128 ([byte[]]::new($length - 128).ForEach({ 0xAB }))
        $before = (Get-FileHash $path).Hash
        $null = Connect-AivenOrganization $path
        Assert-Failure { Get-AivenAppUser } -Id StoreDamaged -In Get-AivenAppUser -Category InvalidData -Target $path -Message 'is damaged', 'backup'
        Assert-Failure { New-AivenAppUser x } -Id StoreDamaged -In New-AivenAppUser -Category InvalidData -Target $path
        Close-Store $path
        (Get-FileHash $path).Hash | Should -Be $before
    }

    It 'creates a store from an empty file' {
        $null = New-Item -ItemType File $path
        $null = Connect-AivenOrganization $path
        Get-AivenAppUser | Should -BeNullOrEmpty
        (New-AivenAppUser one).Name | Should -Be 'one'
        (Get-AivenAppUser).Name | Should -BeExactly 'one'
    }
}

Describe 'A store that another process holds' {
    BeforeAll {
        $path = Get-FreshPath
        $null = New-Item -ItemType Directory (Split-Path $path)
        Copy-Item $template $path
        $holder = Invoke-PowerShell -Arguments "$path.lock" -Script @'
            $held = [IO.File]::Open($args[0], 'OpenOrCreate', 'ReadWrite', 'None')
            [Console]::WriteLine('held')
            $null = [Console]::In.ReadToEnd()
            $held.Dispose()
'@
        $holder.Process.StandardOutput.ReadLine() | Should -Be 'held'
        $before = (Get-FileHash $path).Hash
        $null = Connect-AivenOrganization $path -LockTimeout 00:00:00.2
    }

    AfterAll {
        if ($holder.Process) {
            $null = Receive-PowerShell $holder
        }
    }

    It '<Command> says so after the wait and changes nothing' -ForEach @(
        @{ Command = 'New-AivenAppUser'; Call = { New-AivenAppUser x } }
        @{ Command = 'Get-AivenAppUser'; Call = { Get-AivenAppUser } }
        @{ Command = 'Set-AivenAppUser'; Call = { Set-AivenAppUser ci-deploy -Description x } }
        @{ Command = 'Remove-AivenAppUser'; Call = { Remove-AivenAppUser ci-deploy -Confirm:$false } }
        @{ Command = 'New-AivenAppUserToken'; Call = { New-AivenAppUserToken ci-deploy } }
        @{ Command = 'New-AivenProject'; Call = { New-AivenProject shop } }
        @{ Command = 'Set-AivenOrganization'; Call = { Set-AivenOrganization -AppUserLimit 5 } }
    ) {
        $started = [Diagnostics.Stopwatch]::StartNew()
        Assert-Failure $Call -Id StoreBusy -In $Command -Category ResourceBusy -Target $path -Message 'Another process', '0.2 seconds', '-LockTimeout'
        $started.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 0.2
        $started.Elapsed.TotalSeconds | Should -BeLessThan 5
        (Get-FileHash $path).Hash | Should -Be $before
    }

    It 'works again when it is free' {
        (Receive-PowerShell $holder).ExitCode | Should -Be 0
        (New-AivenAppUser x).Name | Should -Be 'x'
    }
}

Describe 'Runspaces' {
    It 'each have a connection of their own' {
        Connect-StoreCopy $template
        $here = Get-AivenConnection
        $paths = 1..4 | ForEach-Object { Get-FreshPath }
        $found = $paths | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifestPath
            $null = Connect-AivenOrganization $_
            $null = New-AivenAppUser (Split-Path (Split-Path $_) -Leaf)
            Get-AivenAppUser | ForEach-Object { "$((Get-AivenConnection).Path) $($_.Name)" }
        }
        $found | Sort-Object | Should -BeExactly ($paths | ForEach-Object { "$_ $(Split-Path (Split-Path $_) -Leaf)" } | Sort-Object)
        Get-AivenConnection | Should -Be $here
    }

    It 'refuse to guess, and share a connection by -Connection without losing a write' {
        Connect-StoreCopy $template
        $shared = Get-AivenConnection
        $refused = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifestPath
            $number = $_
            1..5 | ForEach-Object { "job-$number-$_" } | New-AivenAppUser -Connection $using:shared | Out-Null
            try { Get-AivenAppUser -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) $_" }
        }
        $refused | Should -HaveCount 4
        $refused | ForEach-Object { $_ | Should -BeLike 'NotConnected,*-Connection $using:connection*Connect-AivenOrganization*' }
        Get-AivenAppUser job-* | Should -HaveCount 20
        (Get-AivenOrganization).AppUsers | Should -Be 21
    }
}
