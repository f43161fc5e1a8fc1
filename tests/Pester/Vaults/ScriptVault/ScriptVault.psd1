@{
    ModuleVersion     = '1.0'
    NestedModules     = @('./ScriptVault.Extension')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
