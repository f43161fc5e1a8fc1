# A vault that keeps metadata by a function of its own, which fails.

. $PSScriptRoot/../../VaultFiles.ps1

function Set-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'SecretManagement has asked.')]
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters)

    Save-Secret $Name $Secret @{} $AdditionalParameters
}

function Set-SecretInfo {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It only fails.')]
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [hashtable] $Metadata, [string] $VaultName, [hashtable] $AdditionalParameters)

    throw 'The vault has no room for more metadata.'
}
