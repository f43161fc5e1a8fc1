#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the Pester suites against the built checkout or an installed module, once for each store engine that it has, and
    once over a server.

.DESCRIPTION
    Each run is a process of its own, which finds the engine's name, or Http, in APPUSERS_TEST_STORE, and a default store
    of its own in a folder that is removed afterwards. They run side by side; what they say is shown when they are done.
    Where Pester 5 is not found it says so and that is no failure.

.PARAMETER ResultFolder
    Where to leave the results: pester-<store>.xml, in NUnit's format.

.PARAMETER Manifest
    The module to test, where it is not the one of this checkout.

.PARAMETER Store
    Runs the suites in this process, on this engine or over Http. For this script's own use.

.PARAMETER Scratch
    The folder for what such a process leaves behind. For this script's own use.
#>
[CmdletBinding()]
param(
    [string] $ResultFolder,

    [string] $Manifest,

    [string] $Store,

    [string] $Scratch
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

$root = Split-Path $PSScriptRoot
$pester = Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -eq 5 } | Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    Write-Information 'Pester 5 is not found: the Pester suites were NOT run.'
    exit 0
}

if ($Store) {
    # No suite may ever touch the store of whoever runs it.
    $env:APPUSERS_STORE = Join-Path $Scratch $Store 'default-store'
    $env:APPUSERS_TEST_STORE = $Store
    Import-Module $pester
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = Join-Path $root 'tests' 'Pester'
    $configuration.Run.PassThru = $true
    if ($Store -eq 'Http') {
        # These are about files, sessions and packages, which are the same whatever a connection leads to.
        $configuration.Run.ExcludePath = 'Connection', 'Culture', 'MainJob', 'Module', 'Readme' | ForEach-Object { Join-Path $root 'tests' 'Pester' "$_.Tests.ps1" }
    }
    if ($ResultFolder) {
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputPath = Join-Path $ResultFolder "pester-$Store.xml"
    }
    # Not Run.Exit: its code is the number of failures, of which a system keeps the last eight bits.
    $run = Invoke-Pester -Configuration $configuration
    exit [int]($run.Result -ne 'Passed')
}

$module = $Manifest ? (Split-Path (Resolve-Path -LiteralPath $Manifest)) : $root
$stores = @(Get-ChildItem -Path (Join-Path $module 'module' 'lib' 'adapters' '*' 'AppUsers.Stores.*.dll') | ForEach-Object { $_.Directory.Name })
if (-not $stores) {
    throw "There is no store engine in $module/module/lib/adapters: run ./build.ps1 first."
}

# A process beside this one, which opens any number of stores and ends with its standard input.
function Invoke-TestServer([string] $Folder) {
    $server = Get-ChildItem -Path (Join-Path $root 'tests' 'AppUsers.Server.TestHost' 'bin' '*' 'net10.0' 'AppUsers.Server.TestHost.dll') |
        Sort-Object LastWriteTime -Descending | Select-Object -First 1
    if (-not $server) {
        throw 'The test server is not built: run dotnet build first.'
    }

    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($server.FullName, $Folder))
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject] @{ Process = $process; Address = $process.StandardOutput.ReadLine() }
}

# Runs the suites on each store, side by side. The number of those that failed.
function Invoke-Suite([string[]] $Stores) {
    $script = $PSCommandPath
    $common = '-Scratch', $scratch
    if ($ResultFolder) {
        $common += '-ResultFolder', $ResultFolder
    }
    $runs = $Stores | ForEach-Object -ThrottleLimit $Stores.Count -Parallel {
        $lines = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $using:script -Store $_ @using:common
        [pscustomobject] @{ Store = $_; Failed = $LASTEXITCODE -ne 0; Lines = $lines }
    }
    foreach ($run in $runs) {
        Write-Information "Pester $($pester.Version), $($run.Store)"
        $run.Lines | Out-Host
    }
    @($runs | Where-Object Failed).Count
}

$kept = $env:APPUSERS_TEST_SERVER, $env:APPUSERS_TEST_MODULE
$scratch = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "appusers-pester-$(New-Guid)")
$server = $null
try {
    $server = Invoke-TestServer (Join-Path $scratch 'server')
    $env:APPUSERS_TEST_SERVER = $server.Address
    $env:APPUSERS_TEST_MODULE = Join-Path $module 'AppUsers.psd1'
    $failed = Invoke-Suite ($stores + 'Http')
}
finally {
    if ($server) {
        $server.Process.StandardInput.Close()
        $server.Process.WaitForExit()
    }
    $env:APPUSERS_TEST_SERVER, $env:APPUSERS_TEST_MODULE = $kept
    Remove-Item -LiteralPath $scratch -Recurse -Force
}
exit $failed
