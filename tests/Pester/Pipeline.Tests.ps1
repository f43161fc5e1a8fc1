# Long pipelines: they stream, they can be stopped, and the store stays whole.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
}

AfterAll {
    Restore-TestSession
}

Describe '500 users' {
    BeforeAll {
        Connect-FreshStore
        $made = 1..500 | ForEach-Object { [pscustomobject] @{ Name = "job-$_"; Description = "number $_" } } | New-AivenAppUser
    }

    It 'are made' {
        $made | Should -HaveCount 500
        $made.UserId | Select-Object -Unique | Should -HaveCount 500
        (Get-AivenOrganization).AppUsers | Should -Be 500
    }

    It 'are listed, each once, by name' {
        $names = (Get-AivenAppUser).Name
        $names | Should -HaveCount 500
        $sorted = [string[]] $names.Clone()
        [array]::Sort($sorted, [StringComparer]::Ordinal)
        $names | Should -BeExactly $sorted
    }

    It 'are changed while they are listed' {
        Get-AivenAppUser | Set-AivenAppUser -Description changed
        (Get-AivenAppUser | Where-Object Description -EQ 'changed') | Should -HaveCount 500
    }

    It 'are removed while they are listed' {
        Get-AivenAppUser | Remove-AivenAppUser -Confirm:$false
        Get-AivenAppUser | Should -BeNullOrEmpty
        (Get-AivenOrganization).AppUsers | Should -Be 0
    }
}

Describe 'A pipeline that is stopped' {
    BeforeEach {
        Connect-FreshStore
    }

    It 'creates only what was taken: <Way>' -ForEach @(
        @{ Way = 'names from the pipeline'; Call = { 1..1000 | ForEach-Object { "job-$_" } | New-AivenAppUser | Select-Object -First 1 } }
        @{ Way = 'an array of names'; Call = { New-AivenAppUser (1..1000).ForEach({ "job-$_" }) | Select-Object -First 1 } }
    ) {
        (& $Call).Name | Should -BeExactly 'job-1'
        (Get-AivenAppUser).Name | Should -BeExactly 'job-1'
        (Get-AivenOrganization).AppUsers | Should -Be 1
        (New-AivenAppUser more).Name | Should -Be 'more'
    }

    It 'revokes only what was taken' {
        $null = New-AivenAppUser ci-deploy
        $null = 1..5 | ForEach-Object { New-AivenAppUserToken ci-deploy }
        $null = Get-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -PassThru -Confirm:$false | Select-Object -First 2
        Get-AivenAppUserToken ci-deploy | Where-Object State -EQ 'Revoked' | Should -HaveCount 2
    }

    It 'can be stopped from outside in the midst of its work' {
        $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
        try {
            $made = [Management.Automation.PSDataCollection[psobject]]::new()
            $null = $shell.AddScript('Import-Module $args[0]; New-AivenAppUser (1..100000).ForEach({ "job-$_" }) -Connection $args[1]').
                AddArgument($manifestPath).AddArgument((Get-AivenConnection))
            $running = $shell.BeginInvoke[psobject, psobject]([Management.Automation.PSDataCollection[psobject]]::new(), $made)
            $null = $made.GetEnumerator().MoveNext()
            $shell.Stop()
            $running.IsCompleted | Should -BeTrue
            $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        }
        finally {
            $shell.Dispose()
        }
        $users = @(Get-AivenAppUser)
        $users.Count | Should -BeGreaterThan 0
        $users.Count | Should -BeLessThan 100000
        $users.Count | Should -BeGreaterOrEqual $made.Count
        (Get-AivenOrganization).AppUsers | Should -Be $users.Count
        (New-AivenAppUser more).Name | Should -Be 'more'
    }

    It 'does not stop waiting for a store by being stopped late' {
        $null = New-AivenAppUser ci-deploy
        Close-Store (Get-StorePath)
        $lock = [IO.File]::Open("$(Get-StorePath).lock", 'Open', 'ReadWrite', 'None')
        $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
        try {
            $null = $shell.AddScript('Import-Module $args[0]; $args[2].Set(); New-AivenAppUser more -Connection $args[1]').
                AddArgument($manifestPath).AddArgument((Get-AivenConnection))
            $begun = [Threading.ManualResetEventSlim]::new()
            $null = $shell.AddArgument($begun).BeginInvoke()
            $begun.Wait()
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 10 -Because 'the wait for the store is 15 seconds'
        }
        finally {
            $shell.Dispose()
            $lock.Dispose()
        }
        (Get-AivenAppUser).Name | Should -BeExactly 'ci-deploy'
    }
}
