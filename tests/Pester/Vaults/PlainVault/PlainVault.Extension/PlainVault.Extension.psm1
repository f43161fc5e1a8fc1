# A vault without metadata.

. $PSScriptRoot/../../VaultFiles.ps1

function Set-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'SecretManagement has asked.')]
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters)

    Save-Secret $Name $Secret @{} $AdditionalParameters
}
