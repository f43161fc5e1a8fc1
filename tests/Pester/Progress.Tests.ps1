# What long work shows of itself, on a clock on which every item takes per second.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser ci-deploy, backup
    $null = 'ci-deploy', 'ci-deploy', 'ci-deploy', 'ci-deploy', 'ci-deploy' | New-AivenAppUserToken
    $null = New-AivenProject shop, blog
    $template = Get-StorePath

    # Runs a script in a runspace of its own, on the current store: its progress records and what it wrote.
    function Get-Progress([string] $Script, [string] $SecondsEach = '1') {
        $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
        $clock = (Get-Module AppUsers).ImplementingAssembly.GetType('AppUsers.PowerShell.Output.Progress').GetProperty('Clock')
        try {
            $written = $shell.AddScript(@'
                param($manifest, $connection, $clock, $secondsEach, $script)

                # Each look at it takes that long.
                class SteadyClock : TimeProvider {
                    [long] $Now
                    [long] $Step

                    [long] GetTimestamp() {
                        $this.Now += $this.Step
                        return $this.Now
                    }
                }

                Import-Module $manifest
                $clock.SetValue($null, [SteadyClock] @{ Step = [Diagnostics.Stopwatch]::Frequency * $secondsEach })
                $PSDefaultParameterValues['*-Aiven*:Connection'] = $connection
                & ([scriptblock]::Create($script))
'@).AddArgument($manifestPath).AddArgument((Get-AivenConnection)).AddArgument($clock).AddArgument([double] $SecondsEach).AddArgument($Script).Invoke()
            [pscustomobject] @{
                Written = $written
                Records = @($shell.Streams.Progress | Where-Object Activity -Match '-Aiven')
            }
        }
        finally {
            $clock.SetValue($null, [TimeProvider]::System)
            $shell.Dispose()
        }
    }

    function Format-Progress([object] $Record) {
        $Record.ForEach({ "$($_.RecordType): $($_.Activity): $($_.StatusDescription) $($_.PercentComplete) $($_.SecondsRemaining)" })
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Progress' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'of short work is not shown' {
        $seen = Get-Progress 'New-AivenAppUser (1..50).ForEach({ "job-$_" }); 51..99 | ForEach-Object { "job-$_" } | New-AivenAppUser' -SecondsEach 0.01
        $seen.Written | Should -HaveCount 99
        $seen.Records | Should -BeNullOrEmpty
    }

    It 'of an array is shown with its total' {
        Format-Progress (Get-Progress 'New-AivenAppUser (1..5).ForEach({ "job-$_" })').Records | Should -BeExactly @(
            'Processing: New-AivenAppUser: 2 of 5 items, 1.0 per second 40 3'
            'Processing: New-AivenAppUser: 3 of 5 items, 1.0 per second 60 2'
            'Processing: New-AivenAppUser: 4 of 5 items, 1.0 per second 80 1'
            'Completed: New-AivenAppUser: Done -1 -1'
        )
    }

    It 'of a pipeline is shown without an end' {
        Format-Progress (Get-Progress '1..3 | ForEach-Object { [pscustomobject] @{ Name = "job-$_" } } | New-AivenAppUser').Records | Should -BeExactly @(
            'Processing: New-AivenAppUser: 2 items, 1.0 per second -1 -1'
            'Processing: New-AivenAppUser: 3 items, 1.0 per second -1 -1'
            'Completed: New-AivenAppUser: Done -1 -1'
        )
    }

    It 'is shown by <Command>' -ForEach @(
        @{ Command = 'Revoke-AivenAppUserToken'; Script = 'Revoke-AivenAppUserToken ci-deploy -All -Confirm:$false'; First = '2 of 5 items, 1.0 per second 40 3' }
        @{ Command = 'Revoke-AivenAppUserToken'; Script = 'Get-AivenAppUserToken | Revoke-AivenAppUserToken -Confirm:$false'; First = '2 items, 1.0 per second -1 -1' }
        @{ Command = 'Invoke-AivenAppUserTokenRotation'; Script = 'Invoke-AivenAppUserTokenRotation -GracePeriod 0 -InputObject (Get-AivenAppUserToken ci-deploy)'; First = '2 of 5 items, 1.0 per second 40 3' }
        @{ Command = 'New-AivenAppUserToken'; Script = 'New-AivenAppUserToken ci-deploy, backup, ci-deploy'; First = '2 of 3 items, 1.0 per second 66 1' }
        @{ Command = 'Remove-AivenAppUser'; Script = 'Get-AivenAppUser | Remove-AivenAppUser -Confirm:$false'; First = '2 items, 1.0 per second -1 -1' }
        @{ Command = 'Grant-AivenProjectRole'; Script = 'Grant-AivenProjectRole ci-deploy, backup shop, blog read_only, operator -WarningAction Ignore'; First = '2 items, 1.0 per second 25 6' }
        @{ Command = 'Clear-AivenAppUserToken'; Script = 'Clear-AivenAppUserToken ci-deploy, backup, ci-deploy -EndedFor 1.00:00:00'; First = '2 items, 1.0 per second 66 1' }
        @{ Command = 'Remove-AivenProject'; Script = 'Remove-AivenProject shop, blog, shop -Confirm:$false -ErrorAction Ignore'; First = '2 of 3 items, 1.0 per second 66 1' }
    ) {
        $records = (Get-Progress $Script).Records
        (Format-Progress $records)[0] | Should -BeExactly "Processing: ${Command}: $First"
        $records.Activity | Select-Object -Unique | Should -BeExactly $Command
        @($records.RecordType).Where({ $_ -eq 'Completed' }) | Should -HaveCount 1
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'counts what failed, and continues' {
        $records = (Get-Progress 'New-AivenAppUser backup, backup, backup, job -ErrorAction Ignore').Records
        (Format-Progress $records)[1] | Should -BeExactly 'Processing: New-AivenAppUser: 3 of 4 items, 1.0 per second 75 1'
    }

    It 'is over when <Way>' -ForEach @(
        @{ Way = 'an error ends the command'; Script = 'try { New-AivenAppUser a, b, c, backup, d -ErrorAction Stop } catch { }' }
        @{ Way = 'an error ends a pipeline'; Script = 'try { "a", "b", "c", "backup", "d" | New-AivenAppUser -ErrorAction Stop } catch { }' }
        @{ Way = 'no more is taken'; Script = 'New-AivenAppUser (1..9).ForEach({ "job-$_" }) | Select-Object -First 4' }
    ) {
        $records = (Get-Progress $Script).Records
        $records.Count | Should -BeGreaterThan 1
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'of reading is not shown' {
        (Get-Progress 'Get-AivenAppUser backup, ci-deploy, backup, ci-deploy').Records | Should -BeNullOrEmpty
    }

    It 'does not contain a secret' {
        $seen = Get-Progress 'New-AivenAppUserToken ci-deploy, backup, ci-deploy, backup -AsPlainText; Get-AivenAppUserToken ci-deploy | Invoke-AivenAppUserTokenRotation -GracePeriod 0 -AsPlainText'
        $shown = $seen.Records | Format-List * | Out-String -Width 4000
        $shown | Should -Match 'items'
        $seen.Written.Count | Should -BeGreaterThan 8
        foreach ($text in $seen.Written) {
            $shown.Contains($text.Substring(16, 8)) | Should -BeFalse
        }
    }
}
