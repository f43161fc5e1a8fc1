@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # It does not see that Pester's blocks share variables.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
