@{
    ModuleVersion     = '1.0'
    RootModule        = './ScriptVault.Extension.psm1'
    FunctionsToExport = @('Set-Secret', 'Get-Secret', 'Get-SecretInfo', 'Remove-Secret', 'Test-SecretVault')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
