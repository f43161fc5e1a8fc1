# A vault that keeps metadata.

. $PSScriptRoot/../../VaultFiles.ps1

function Set-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessage('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'SecretManagement has asked.')]
    [Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'SecretManagement gives it.')]
    param([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $Metadata, [hashtable] $AdditionalParameters)

    Save-Secret $Name $Secret $Metadata $AdditionalParameters
}
