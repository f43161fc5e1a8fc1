@{
    ModuleVersion     = '1.0'
    RootModule        = './InfoVault.Extension.psm1'
    FunctionsToExport = @('Set-Secret', 'Set-SecretInfo', 'Get-Secret', 'Get-SecretInfo', 'Remove-Secret', 'Test-SecretVault')
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
