#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the Pester suites against the built checkout, once for each store engine that was built.

.DESCRIPTION
    Each run is a process of its own, which finds the engine's name in APPUSERS_TEST_STORE, and a default store of its
    own in a folder that is removed afterwards. Where Pester 5 is not found it says so and that is no failure.

.PARAMETER ResultFolder
    Where to leave the results: pester-<store>.xml, in NUnit's format.

.PARAMETER Store
    Runs the suites in this process, on this engine. For this script's own use.
#>
[CmdletBinding()]
param(
    [string] $ResultFolder,

    [string] $Store
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

$root = Split-Path $PSScriptRoot
$pester = Get-Module Pester -ListAvailable | Where-Object Version -GE '5.0' | Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    Write-Information 'Pester 5 is not found: the Pester suites were NOT run.'
    exit 0
}

if ($Store) {
    Import-Module $pester
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = Join-Path $root 'tests' 'Pester'
    $configuration.Run.PassThru = $true
    if ($ResultFolder) {
        $configuration.TestResult.Enabled = $true
        $configuration.TestResult.OutputPath = Join-Path $ResultFolder "pester-$Store.xml"
    }
    # Not Run.Exit: its code is the number of failures, of which a system keeps the last eight bits.
    $run = Invoke-Pester -Configuration $configuration
    exit [int]($run.Result -ne 'Passed')
}

$stores = @(Get-ChildItem -Path (Join-Path $root 'module' 'lib' 'adapters' '*' 'AppUsers.Stores.*.dll') | ForEach-Object { $_.Directory.Name })
if (-not $stores) {
    throw 'There is no store engine in module/lib/adapters: run ./build.ps1 first.'
}

$failed = 0
$kept = $env:APPUSERS_STORE, $env:APPUSERS_TEST_STORE
$scratch = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "appusers-pester-$(New-Guid)")
try {
    foreach ($name in $stores) {
        Write-Information "Pester $($pester.Version), store $name"
        # No suite may ever touch the store of whoever runs it.
        $env:APPUSERS_STORE = Join-Path $scratch $name 'default-store'
        $env:APPUSERS_TEST_STORE = $name
        & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $PSCommandPath -Store $name -ResultFolder $ResultFolder
        if ($LASTEXITCODE -ne 0) {
            $failed++
        }
    }
}
finally {
    $env:APPUSERS_STORE, $env:APPUSERS_TEST_STORE = $kept
    Remove-Item -LiteralPath $scratch -Recurse -Force
}
exit $failed
