@{
    ModuleVersion     = '1.0'
    NestedModules     = @('./PlainVault.Extension')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
