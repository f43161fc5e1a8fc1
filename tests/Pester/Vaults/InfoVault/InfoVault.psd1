@{
    ModuleVersion     = '1.0'
    NestedModules     = @('./InfoVault.Extension')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
