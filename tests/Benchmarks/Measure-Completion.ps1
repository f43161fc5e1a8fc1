#Requires -Version 7.4

<#
.SYNOPSIS
    Measures how long the completion of arguments takes on a large store.

.DESCRIPTION
    Makes a store with many application users in a temporary folder, and completes several words on it: once at the start of
    a session, and then many times. OfListing is the time divided by the time to list all users in the same run, so that
    you can compare the results of different machines. Completion gives up after 200 ms. Found is 0 in that case.

.PARAMETER Users
    How many users.

.PARAMETER Path
    Measures on the store at this path, in this process. For this script's own use.

.EXAMPLE
    dotnet pwsh tests/Benchmarks/Measure-Completion.ps1
#>
[CmdletBinding()]
param(
    [int] $Users = 10000,

    [string] $Path
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '..' '..' 'AppUsers.psd1')

$lines = [ordered] @{
    'user by beginning' = 'Get-AivenAppUser user-0042'
    'user by a part'    = 'Get-AivenAppUser er-0042'
    'any user'          = 'Get-AivenAppUser '
    'token of a user'   = 'Revoke-AivenAppUserToken user-00001 '
    'role'              = 'Grant-AivenProjectRole user-00001 -Project shop -Role '
}

function Measure-Line([string] $Line) {
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $found = [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.Count
    [pscustomobject] @{ Milliseconds = $watch.Elapsed.TotalMilliseconds; Found = $found }
}

function Get-Median([double[]] $Values) {
    ($Values | Sort-Object)[[int] [math]::Floor(($Values.Count - 1) / 2)]
}

if ($Path) {
    $null = Connect-AivenOrganization $Path
    # The first one of a session loads the engine and is compiled as it runs.
    $first = Measure-Line $lines[0]
    $listing = Get-Median (1..5 | ForEach-Object { (Measure-Command { Get-AivenAppUser }).TotalMilliseconds })
    [pscustomobject] @{ Completed = "$(@($lines.Keys)[0]), at first"; Milliseconds = $first.Milliseconds; OfListing = $first.Milliseconds / $listing; Found = $first.Found }
    foreach ($name in $lines.Keys) {
        $runs = 1..20 | ForEach-Object { Measure-Line $lines[$name] }
        $median = Get-Median $runs.Milliseconds
        [pscustomobject] @{ Completed = $name; Milliseconds = $median; OfListing = $median / $listing; Found = [int] ($runs.Found | Measure-Object -Minimum).Minimum }
    }
    return
}

$folder = New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "appusers-benchmark-$(New-Guid)")
try {
    $file = Join-Path $folder 'store.db'
    $null = Connect-AivenOrganization $file
    $null = Set-AivenOrganization -AppUserLimit $Users
    $null = New-AivenProject shop
    $null = 1..$Users | ForEach-Object { 'user-{0:00000}' -f $_ } | New-AivenAppUser -Description 'Made to be measured'
    $null = 'user-00001' | New-AivenAppUserToken
    $command, $arguments = @(& (Join-Path $PSScriptRoot '..' '..' 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-NonInteractive', '-Command', "& '$PSCommandPath' -Path '$file' | Export-Clixml '$folder/results.xml'"
    & $command @arguments
    Import-Clixml (Join-Path $folder 'results.xml') |
        Format-Table Completed, @{ n = 'Milliseconds'; e = { $_.Milliseconds.ToString('0.0') }; a = 'Right' }, @{ n = 'OfListing'; e = { $_.OfListing.ToString('0.000') }; a = 'Right' }, Found
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
