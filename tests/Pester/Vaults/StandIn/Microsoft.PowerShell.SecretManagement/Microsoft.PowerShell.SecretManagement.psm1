# Stands in for the module SecretManagement where that is not found: as much of what its commands are documented to do as
# AppUsers asks of them. Its vaults are the same extension modules, and the same in all runspaces of the process.

Set-StrictMode -Version Latest

$vaults = [AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.StandIn')
if ($null -eq $vaults) {
    $vaults = [Collections.Generic.SortedDictionary[string, object]]::new([StringComparer]::OrdinalIgnoreCase)
    [AppDomain]::CurrentDomain.SetData('AppUsers.Vaults.StandIn', $vaults)
}

function Register-SecretVault {
    [CmdletBinding()]
    param([string] $Name, [string] $ModuleName, [hashtable] $VaultParameters, [switch] $DefaultVault)

    $extension = Join-Path $ModuleName "$(Split-Path $ModuleName -Leaf).Extension"
    $vaults[$Name] = [pscustomobject] @{ Name = $Name; Extension = $extension; VaultParameters = $VaultParameters; IsDefault = $false }
    if ($DefaultVault) {
        Set-SecretVaultDefault $Name
    }
}

function Set-SecretVaultDefault {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'Tests choose, and nobody is asked.')]
    [CmdletBinding()]
    param([string] $Name, [switch] $ClearDefault)

    foreach ($vault in $vaults.Values) {
        $vault.IsDefault = -not $ClearDefault -and $vault.Name -eq $Name
    }
}

function Get-SecretVault {
    [CmdletBinding()]
    param([string[]] $Name = '*')

    foreach ($one in $Name) {
        $vaults.Values | Where-Object Name -Like $one
    }
}

# A function of the extension of a vault, which has the same name as one here.
function Get-ExtensionFunction([object] $Vault, [string] $Function) {
    $extension = Import-Module (Join-Path $Vault.Extension "$(Split-Path $Vault.Extension -Leaf).psd1") -PassThru -Scope Local -Verbose:$false
    $extension.ExportedCommands[$Function]
}

function Invoke-Extension([object] $Vault, [string] $Function, [hashtable] $Parameters) {
    $additional = $Vault.VaultParameters.Clone()
    & (Get-ExtensionFunction $Vault $Function) @Parameters -VaultName $Vault.Name -AdditionalParameters $additional
}

function Get-Vault([string] $Name) {
    $vault = $Name ? $vaults[$Name] : @($vaults.Values).Where({ $_.IsDefault })[0]
    $vault ?? $(throw "Vault not found in registry: $Name")
}

function Set-Secret {
    [CmdletBinding(SupportsShouldProcess)]
    param(
        [string] $Name,
        [Parameter(Mandatory, ParameterSetName = 'Secret')] [object] $Secret,
        [Parameter(Mandatory, ParameterSetName = 'SecureString')] [securestring] $SecureStringSecret,
        [string] $Vault,
        [hashtable] $Metadata
    )

    if (-not $PSCmdlet.ShouldProcess($Vault, 'Write secret to vault and override any existing secret of the same name')) {
        return
    }
    $place = Get-Vault $Vault
    $given = @{ Name = $Name; Secret = $Secret ?? $SecureStringSecret }
    $canKeep = (Get-ExtensionFunction $place Set-Secret).Parameters.ContainsKey('Metadata')
    if ($canKeep) {
        $given.Metadata = $Metadata ?? @{}
    }
    try {
        # What it returns is ignored.
        $null = Invoke-Extension $place Set-Secret $given
    }
    catch {
        $failure = [InvalidOperationException]::new("Unable to add secret $Name to vault $Vault", $_.Exception)
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($failure, 'SetSecretInvalidOperation', 'InvalidOperation', $null))
        return
    }
    if (-not $Metadata -or $canKeep) {
        return
    }
    if (Get-ExtensionFunction $place Set-SecretInfo) {
        try {
            $null = Invoke-Extension $place Set-SecretInfo @{ Name = $Name; Metadata = $Metadata }
            return
        }
        catch {
            $failure = [InvalidOperationException]::new("Cannot add secret metadata '$Name' to vault '$Vault'", $_.Exception)
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($failure, 'SetSecretMetadataInvalidOperation', 'InvalidOperation', $null))
        }
    }
    else {
        $failure = [NotSupportedException]::new("Cannot add secret metadata '$Name' to vault '$Vault': The vault does not support the Set-SecretInfo function.")
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($failure, 'SetSecretMetadataCommandNotSupported', 'NotImplemented', $null))
    }
    Invoke-Extension $place Remove-Secret @{ Name = $Name }
}

function Remove-Secret {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [string] $Vault)

    if ($PSCmdlet.ShouldProcess($Vault, 'Remove secret by name from vault')) {
        Invoke-Extension (Get-Vault $Vault) Remove-Secret @{ Name = $Name }
    }
}

function Get-Secret {
    [CmdletBinding()]
    param([string] $Name, [string] $Vault, [switch] $AsPlainText)

    $secret = Invoke-Extension (Get-Vault $Vault) Get-Secret @{ Name = $Name }
    $AsPlainText -and $secret -is [securestring] ? (ConvertFrom-SecureString -SecureString $secret -AsPlainText) : $secret
}

function Get-SecretInfo {
    [CmdletBinding()]
    param([string] $Name = '*', [string] $Vault)

    try {
        Invoke-Extension (Get-Vault $Vault) Get-SecretInfo @{ Filter = $Name }
    }
    catch {
        $failure = [InvalidOperationException]::new("Unable to get secret information from vault $Vault", $_.Exception)
        $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($failure, 'GetSecretInfoInvalidOperation', 'InvalidOperation', $null))
    }
}
