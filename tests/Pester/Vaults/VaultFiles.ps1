# What the vaults of the tests share: secrets in files of the folder that the parameter Path of a vault names, and the
# faults that its parameter Fault asks for. Every call is noted in calls.txt.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Add-Call([string] $Call, [hashtable] $Parameters) {
    Add-Content -LiteralPath (Join-Path $Parameters.Path 'calls.txt') -Value $Call
}

function Get-SecretFile([string] $Name, [hashtable] $Parameters) {
    Join-Path $Parameters.Path "$([uri]::EscapeDataString($Name)).xml"
}

function Save-Secret([string] $Name, [object] $Secret, [hashtable] $Metadata, [hashtable] $Parameters) {
    Add-Call "Set-Secret $Name" $Parameters
    $text = $Secret -is [securestring] ? (ConvertFrom-SecureString -SecureString $Secret -AsPlainText) : "$Secret"
    if ($Parameters['Fault'] -and $text -like 'aau_*') {
        # A test looks for it where it must not be.
        Set-Content -LiteralPath (Join-Path $Parameters.Path 'given.txt') -Value $text
    }
    switch ($Parameters['Fault']) {
        'Throw' { throw 'The disk of the vault is full.' }
        'TimedOut' { throw 'A valid password is required to access the vault.' }
        'Silent' { return }
        'False' { return $false }
        'Error' { Write-Error "The vault does not like $text." -ErrorAction Continue; return }
        'Base64' { throw "The vault does not like '$([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("token $text")))'." }
        'Short' {
            # Longer texts do not fit.
            $Secret = ConvertTo-SecureString -AsPlainText -Force $text.Substring(0, [Math]::Min(64, $text.Length))
        }
        'Busy' {
            # As often as a test says.
            $left = [int] [AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.Busy')
            [AppDomain]::CurrentDomain.SetData('AppUsers.Vaults.Busy', $left - 1)
            if ($left -gt 0) {
                throw 'The pipeline was not run because a pipeline is already running. Pipelines cannot be run concurrently.'
            }
        }
        'Warn' { Write-Warning "The vault was given $text." }
        'Chat' {
            Write-Verbose "The vault was given $text." -Verbose
            Write-Debug "The vault was given $text." -Debug
            Write-Information "The vault was given $text."
        }
        'Hook' {
            # Whatever a test wants to happen at just this moment.
            & ([scriptblock]::Create([AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.Hook')))
            throw 'The disk of the vault is full.'
        }
    }
    @{ Name = $Name; Secret = $Secret; Metadata = $Metadata } | Export-Clixml -LiteralPath (Get-SecretFile $Name $Parameters)
    if ($Parameters['Fault'] -eq 'SavedThenHook') {
        & ([scriptblock]::Create([AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.Hook')))
    }
}

function Get-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    Add-Call "Get-Secret $Name" $AdditionalParameters
    if ($AdditionalParameters['Fault'] -eq 'Write') {
        throw 'Reading is not allowed.'
    }
    $file = Get-SecretFile $Name $AdditionalParameters
    if (Test-Path -LiteralPath $file) {
        (Import-Clixml -LiteralPath $file).Secret
    }
}

function Get-SecretInfo {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Filter, [string] $VaultName, [hashtable] $AdditionalParameters)

    Add-Call "Get-SecretInfo $Filter" $AdditionalParameters
    if ($AdditionalParameters['Fault'] -eq 'Closed') {
        throw 'The vault is locked.'
    }
    $pattern = [WildcardPattern]::new($Filter, 'IgnoreCase')
    Get-ChildItem -LiteralPath $AdditionalParameters.Path -Filter *.xml | Import-Clixml | Where-Object { $pattern.IsMatch($_.Name) } | ForEach-Object {
        # Out of a file it comes wrapped; as a property of what SecretManagement gives it is a dictionary, and nothing else.
        $metadata = [hashtable] $_.Metadata
        $type = 'Microsoft.PowerShell.SecretManagement.SecretInformation' -as [type]
        $type ? $type::new($_.Name, 'SecureString', $VaultName, $metadata) : [pscustomobject] @{ Name = $_.Name; VaultName = $VaultName; Metadata = $metadata }
    }
}

function Remove-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'SecretManagement has asked.')]
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    Add-Call "Remove-Secret $Name" $AdditionalParameters
    Remove-Item -LiteralPath (Get-SecretFile $Name $AdditionalParameters)
}

function Test-SecretVault {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $VaultName, [hashtable] $AdditionalParameters)

    $AdditionalParameters['Fault'] -ne 'Closed'
}
