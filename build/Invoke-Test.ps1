#Requires -Version 7.4

<#
.SYNOPSIS
    Runs all tests of the built checkout, xunit and Pester side by side, and ends with: N passed, N failed, N skipped

.DESCRIPTION
    The results are left in out/test-results. A test project or a backend without results counts as a failure.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

$root = Split-Path $PSScriptRoot
$results = Join-Path $root 'out' 'test-results'
if (Test-Path $results) {
    Remove-Item $results -Recurse
}
$null = New-Item -ItemType Directory $results

# Most of what runs here ends before it gains from profiling: without it the tests take a quarter less processor time.
$env:DOTNET_TieredPGO = '0'

# Nothing that a test writes has to survive a power failure: in memory, a flush costs nothing.
$memory = '/dev/shm'
if ((Test-Path $memory) -and [IO.DriveInfo]::new($memory).AvailableFreeSpace -gt 2GB) {
    $env:TMPDIR = (New-Item -ItemType Directory (Join-Path $memory "appusers-test-$(New-Guid)")).FullName
    # PostgreSQL runs as an account of its own.
    [IO.File]::SetUnixFileMode($env:TMPDIR, 'UserRead, UserWrite, UserExecute, GroupExecute, OtherExecute')
}

$pester = @(& (Join-Path $PSScriptRoot 'PowerShellHost.ps1')) + '-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot 'Invoke-PesterSuite.ps1')
$runs = @(
    @{ Name = 'Pester over Http, A'; Command = $pester + '-Backend', 'Http', '-Half', 'A', '-ResultFolder', $results }
    @{ Name = 'Pester over Http, B'; Command = $pester + '-Backend', 'Http', '-Half', 'B', '-ResultFolder', $results }
    @{ Name = 'Pester on LiteDb'; Command = $pester + '-Backend', 'LiteDb', '-ResultFolder', $results }
    @{ Name = 'xunit'; Command = 'dotnet', 'test', (Join-Path $root 'AppUsers.slnx'), '--no-build' }
)
$broken = @($runs | ForEach-Object -ThrottleLimit $runs.Count -Parallel {
        $name, $command, $arguments = @($_.Name) + $_.Command
        # Much of what commands say in tests goes to the host, whatever a test does about it.
        & $command @arguments 2>&1 | Where-Object { $_ -notmatch '^(What if|VERBOSE): ' } | ForEach-Object { Write-Information "${name}: $_" -InformationAction Continue }
        if ($LASTEXITCODE -ne 0) {
            "$name ended with exit code $LASTEXITCODE"
        }
    })

if ($env:TMPDIR -like "$memory/appusers-test-*") {
    Remove-Item $env:TMPDIR -Recurse -Force
}

# The tests in a file of xunit (.trx) or of Pester (NUnit's format): name, outcome, and why it was skipped.
function Read-Result([string] $Path) {
    $file = [xml] (Get-Content -Raw -LiteralPath $Path)
    foreach ($test in $file.SelectNodes('//*[local-name() = "UnitTestResult" or local-name() = "test-case"]')) {
        [pscustomobject] @{
            Name    = $test.GetAttribute('testName') + $test.GetAttribute('name')
            Outcome = switch ($test.GetAttribute('outcome') + $test.GetAttribute('result')) {
                { $_ -in 'Passed', 'Success' } { 'Passed' }
                { $_ -in 'NotExecuted', 'Skipped', 'Ignored', 'Inconclusive' } { 'Skipped' }
                default { 'Failed' }
            }
            Reason  = $test.SelectSingleNode('.//*[local-name() = "Message" or local-name() = "message"]')?.InnerText
        }
    }
}

$expected = @(Get-ChildItem (Join-Path $root 'tests' '*.Tests') -Directory | ForEach-Object { "$($_.Name).trx" }) + 'pester-LiteDb.xml', 'pester-HttpA.xml', 'pester-HttpB.xml'
$tests = @(foreach ($name in $expected) {
        $path = Join-Path $results $name
        $found = @(if (Test-Path $path) { Read-Result $path })
        $found
        if (-not ($found | Where-Object Outcome -NE 'Failed')) {
            [pscustomobject] @{ Name = "$name has no test that passed or was skipped"; Outcome = 'Failed'; Reason = $null }
        }
    })

$passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { $outcome = $_; , @($tests | Where-Object Outcome -EQ $outcome) }
if ($broken -and -not $failed) {
    # No test says what went wrong.
    $failed = @([pscustomobject] @{ Name = 'the run itself' })
}
$broken | ForEach-Object { Write-Information $_ }
$failed | ForEach-Object { Write-Information "FAILED: $($_.Name)" }
$reasons = $skipped | Where-Object Reason | Group-Object Reason | ForEach-Object { "$($_.Name) ($($_.Count))" }
if ($reasons) {
    Write-Information "Skipped here: $($reasons -join '; ')"
}
Write-Information "$($passed.Count) passed, $($failed.Count) failed, $($skipped.Count) skipped"
exit [int] ($failed.Count -gt 0)
