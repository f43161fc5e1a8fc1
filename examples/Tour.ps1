#Requires -Version 7.4

<#
.SYNOPSIS
    Goes through the life of an application user, and shows each command with what it answers.

.PARAMETER Folder
    Where the store is. It begins anew each time.

.PARAMETER Manifest
    The module.
#>
[CmdletBinding()]
param(
    [string] $Folder = './out/tour',

    [string] $Manifest = './AppUsers.psd1'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

Set-Location (Split-Path $PSScriptRoot)
$store = "$Folder/appusers.db"
Get-ChildItem "$store*" -ErrorAction Ignore | Remove-Item
Import-Module $Manifest

$steps = @"
Connect-AivenOrganization $store

# An application user for CI, with a role on a project and a token. The secret is in `$token and is never shown.
New-AivenProject shop
New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
`$token = New-AivenAppUserToken ci-deploy -Description 'GitHub Actions' -MaxAge 90d
`$token
Grant-AivenProjectRole ci-deploy -Project shop -Role developer
Get-AivenProjectRole -Project shop

# CI presents the token, which counts as activity.
Test-AivenAppUserToken `$token.Token
Get-AivenAppUser
Get-AivenAppUserToken ci-deploy

# It ends: the token is revoked, and the user is removed with all that it had.
Get-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -Reason 'The tour ends' -Confirm:`$false
Test-AivenAppUserToken `$token.Token
Remove-AivenAppUser ci-deploy -Confirm:`$false
@(Get-AivenAppUser).Count

# Who did what, and when.
Get-AivenAppUserEvent
"@

foreach ($step in $steps -split '\r?\n') {
    if ($step -match '^(#|$)') {
        $step
    }
    else {
        "PS> $step"
        . ([scriptblock]::Create($step)) | Out-Host
    }
}

@"
To go on, on the same store:

    dotnet pwsh
    Import-Module ./AppUsers.psd1
    Connect-AivenOrganization $store
    Get-Command -Module AppUsers
"@
