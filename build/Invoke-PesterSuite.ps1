#Requires -Version 7.4

<#
.SYNOPSIS
    Runs Pester suites in this process and ends it: exit code 0 if they all passed.

.DESCRIPTION
    The suites find the backend in APPUSERS_TEST_STORE, a server to test against in APPUSERS_TEST_SERVER, and a default
    store of their own, never the one of the person who runs them.

.PARAMETER Backend
    LiteDb, which is a store in a file, or Http, which is such a store behind a server.

.PARAMETER Suite
    The suites to run, as in Vault for tests/Pester/Vault.Tests.ps1. All by default.

.PARAMETER Half
    A or B to run only every other suite, so that two processes can share the work. All by default.

.PARAMETER Manifest
    The module to test. The one of this checkout by default.

.PARAMETER ResultFolder
    Where to leave pester-<backend><half>.xml, in NUnit's format.

.EXAMPLE
    dotnet pwsh build/Invoke-PesterSuite.ps1 -Suite Vault
#>
[CmdletBinding()]
param(
    [ValidateSet('LiteDb', 'Http')]
    [string] $Backend = 'LiteDb',

    [string[]] $Suite = '*',

    [ValidateSet('A', 'B')]
    [string] $Half,

    [string] $Manifest = (Join-Path $PSScriptRoot '..' 'AppUsers.psd1'),

    [string] $ResultFolder
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$tests = Join-Path (Split-Path $PSScriptRoot) 'tests'
$pester = "$(dotnet msbuild (Join-Path $tests 'AppUsers.PowerShell.Tests') -getProperty:PkgPester)/tools/Pester.psd1"
$server = Join-Path $tests 'AppUsers.Server.TestHost' 'bin' 'Debug' 'net10.0' 'AppUsers.Server.TestHost.dll'
foreach ($file in $pester, $server, $Manifest) {
    if (-not (Test-Path -LiteralPath $file)) {
        throw "There is no '$file'. This brings it, at the top of the checkout: dotnet build"
    }
}
Import-Module $pester

# These are about files, sessions and packages, which are the same whatever a connection leads to.
$aboutFiles = 'Connection', 'Culture', 'MainJob', 'Module', 'Package', 'Readme', 'StoreCopy', 'Tour'

$files = @($Suite | ForEach-Object { Get-ChildItem (Join-Path $tests 'Pester' "$_.Tests.ps1") } | Where-Object {
        $Backend -ne 'Http' -or $_.Name -replace '\.Tests\.ps1$' -notin $aboutFiles
    } | Sort-Object Name)

$configuration = New-PesterConfiguration
$configuration.Run.Path = if ($Half) { 0..($files.Count - 1) | Where-Object { $_ % 2 -eq ('A', 'B').IndexOf($Half) } | ForEach-Object { $files[$_].FullName } } else { $files.FullName }
$configuration.Run.PassThru = $true
if ($ResultFolder) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = Join-Path $ResultFolder "pester-$Backend$Half.xml"
}

$scratch = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "appusers-pester-$(New-Guid)")

# The server opens any number of stores, and ends with its standard input.
$start = [Diagnostics.ProcessStartInfo]::new('dotnet', [string[]] ($server, (Join-Path $scratch 'server')))
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$process = [Diagnostics.Process]::Start($start)
try {
    $env:APPUSERS_TEST_SERVER = $process.StandardOutput.ReadLine()
    $env:APPUSERS_TEST_STORE = $Backend
    $env:APPUSERS_TEST_MODULE = (Resolve-Path -LiteralPath $Manifest).Path
    $env:APPUSERS_STORE = Join-Path $scratch 'default-store'
    $run = Invoke-Pester -Configuration $configuration
}
finally {
    $process.StandardInput.Close()
    $process.WaitForExit()
    Remove-Item -LiteralPath $scratch -Recurse -Force
}
# Not Run.Exit: its code is the number of failures, of which a system keeps the last eight bits.
exit [int] ($run.Result -ne 'Passed')
