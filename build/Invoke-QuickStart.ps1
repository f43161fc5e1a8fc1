#Requires -Version 7.4

<#
.SYNOPSIS
    Runs the quick start of the README, and returns each of its lines with what it prints.

.PARAMETER Manifest
    The module.

.PARAMETER Folder
    Where to run it. The store of the quick start is created there.

.OUTPUTS
    An object for each line of code: the number of its block, the code, and its output with colors.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Manifest,

    [Parameter(Mandatory)]
    [string] $Folder
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' 'README.md')
$section = [regex]::Match($readme, '(?ms)^## Quick start$(.*?)^## ').Groups[1].Value
$blocks = [regex]::Matches($section, '(?ms)^```powershell\r?\n(.*?)\r?\n```').ForEach({ $_.Groups[1].Value })

$PSStyle.OutputRendering = 'Ansi'
Push-Location $Folder
try {
    for ($number = 0; $number -lt $blocks.Count; $number++) {
        foreach ($line in $blocks[$number] -split '\r?\n') {
            $code = $line.Replace('Import-Module AppUsers', "Import-Module '$Manifest'")
            $output = . ([scriptblock]::Create($code)) | Out-String -Width 80
            [pscustomobject]@{ Block = $number; Code = $line; Output = $output.Trim("`r", "`n") }
        }
    }
}
finally {
    Pop-Location
}
