# Vaults of secrets for a suite. Dot-source it after Common.ps1, then in BeforeAll: Initialize-TestVault; AfterAll:
# Restore-TestVault.

# Brings in the module SecretManagement, or what stands in for it, so that the list of vaults of the person who runs this is not touched.
function Initialize-TestVault([switch] $StandIn) {
    $script:environmentBeforeVaults = $env:HOME, $env:PSModulePath
    # SecretManagement keeps its list of vaults in the home folder that it first sees.
    $env:HOME = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'home')).FullName
    if ($StandIn) {
        Remove-Module Microsoft.PowerShell.SecretManagement -ErrorAction Ignore
        $env:PSModulePath = (Join-Path $PSScriptRoot 'StandIn') + [IO.Path]::PathSeparator + $env:PSModulePath
    }
    Import-Module Microsoft.PowerShell.SecretManagement
}

function Restore-TestVault {
    Remove-Module Microsoft.PowerShell.SecretManagement
    [AppDomain]::CurrentDomain.SetData('AppUsers.Vaults.StandIn', $null)
    $env:HOME, $env:PSModulePath = $environmentBeforeVaults
}

# Where a vault keeps its files.
function Get-VaultFolder([string] $Vault) {
    Join-Path $TestDrive 'vaults' $Vault
}

# Makes a vault that works, or has one of the faults of VaultFiles.ps1.
function Register-TestVault([string] $Name, [string] $Fault, [string] $Module = 'ScriptVault') {
    $parameters = @{ Path = Get-VaultFolder $Name }
    if ($Fault) {
        $parameters.Fault = $Fault
    }
    Register-SecretVault -Name $Name -ModuleName (Join-Path $PSScriptRoot $Module) -VaultParameters $parameters
}

# Empties all vaults.
function Clear-TestVault {
    Remove-Item -LiteralPath (Join-Path $TestDrive 'vaults') -Recurse -ErrorAction Ignore
    Get-SecretVault | ForEach-Object { $null = New-Item -ItemType Directory -Path (Get-VaultFolder $_.Name) }
}
