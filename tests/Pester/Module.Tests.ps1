# The manifest, what is exported, and how it is declared.

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $manifest = Import-PowerShellDataFile $manifestPath
    $names = $manifest.CmdletsToExport
    $commands = $names.ForEach({ @{ Name = $_ } })

    # With -WhatIf and -Confirm, and whether it asks by itself.
    $changing = @(
        @{ Name = 'Add-AivenUserGroupMember'; Impact = 'Medium' }
        @{ Name = 'Clear-AivenAppUserEvent'; Impact = 'Medium' }
        @{ Name = 'Clear-AivenAppUserToken'; Impact = 'Medium' }
        @{ Name = 'Complete-AivenAppUserTokenRotation'; Impact = 'Medium' }
        @{ Name = 'Copy-AivenStore'; Impact = 'Medium' }
        @{ Name = 'Export-AivenAppUserReport'; Impact = 'Medium' }
        @{ Name = 'Grant-AivenOrganizationRole'; Impact = 'Medium' }
        @{ Name = 'Grant-AivenProjectRole'; Impact = 'Medium' }
        @{ Name = 'Invoke-AivenAppUserTokenRotation'; Impact = 'Medium' }
        @{ Name = 'New-AivenAppUser'; Impact = 'Medium' }
        @{ Name = 'Disable-AivenAppUser'; Impact = 'Medium' }
        @{ Name = 'Disable-AivenAppUserToken'; Impact = 'Medium' }
        @{ Name = 'Enable-AivenAppUser'; Impact = 'Medium' }
        @{ Name = 'Enable-AivenAppUserToken'; Impact = 'Medium' }
        @{ Name = 'New-AivenAppUserToken'; Impact = 'Medium' }
        @{ Name = 'New-AivenOrganization'; Impact = 'Medium' }
        @{ Name = 'New-AivenOrganizationalUnit'; Impact = 'Medium' }
        @{ Name = 'New-AivenProject'; Impact = 'Medium' }
        @{ Name = 'New-AivenUserGroup'; Impact = 'Medium' }
        @{ Name = 'Remove-AivenAppUser'; Impact = 'High' }
        @{ Name = 'Remove-AivenOrganizationalUnit'; Impact = 'High' }
        @{ Name = 'Remove-AivenProject'; Impact = 'High' }
        @{ Name = 'Remove-AivenUserGroup'; Impact = 'High' }
        @{ Name = 'Remove-AivenUserGroupMember'; Impact = 'Medium' }
        @{ Name = 'Revoke-AivenAppUserToken'; Impact = 'High' }
        @{ Name = 'Revoke-AivenManagedUserToken'; Impact = 'High' }
        @{ Name = 'Revoke-AivenOrganizationRole'; Impact = 'Medium' }
        @{ Name = 'Revoke-AivenProjectRole'; Impact = 'Medium' }
        @{ Name = 'Set-AivenAppUser'; Impact = 'Medium' }
        @{ Name = 'Set-AivenOrganization'; Impact = 'Medium' }
        @{ Name = 'Set-AivenOrganizationAllowlist'; Impact = 'Medium' }
        @{ Name = 'Set-AivenOrganizationalUnit'; Impact = 'Medium' }
        @{ Name = 'Set-AivenProject'; Impact = 'Medium' }
        @{ Name = 'Set-AivenUserGroup'; Impact = 'Medium' }
    )
    $outputs = @(
        @{ Name = 'Add-AivenUserGroupMember'; Types = 'AppUsers.UserGroupMember' }
        @{ Name = 'Clear-AivenAppUserEvent'; Types = 'System.Void' }
        @{ Name = 'Clear-AivenAppUserToken'; Types = 'System.Void' }
        @{ Name = 'Complete-AivenAppUserTokenRotation'; Types = 'AppUsers.AppUserToken' }
        @{ Name = 'Connect-AivenOrganization'; Types = 'AppUsers.AivenConnection' }
        @{ Name = 'Copy-AivenStore'; Types = 'AppUsers.CopiedStore' }
        @{ Name = 'Disable-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'Disable-AivenAppUserToken'; Types = 'AppUsers.AppUserToken' }
        @{ Name = 'Enable-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'Enable-AivenAppUserToken'; Types = 'AppUsers.AppUserToken' }
        @{ Name = 'Disconnect-AivenOrganization'; Types = 'System.Void' }
        @{ Name = 'Export-AivenAppUserReport'; Types = 'System.Void' }
        @{ Name = 'Get-AivenExpiryCalendar'; Types = 'AppUsers.ExpiryCalendarEntry', 'System.String' }
        @{ Name = 'Get-AivenAccess'; Types = 'AppUsers.AccessEntry' }
        @{ Name = 'Get-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'Get-AivenAppUserEvent'; Types = 'AppUsers.AppUserEvent' }
        @{ Name = 'Get-AivenAppUserFinding'; Types = 'AppUsers.AppUserFinding', 'System.String' }
        @{ Name = 'Get-AivenAppUserToken'; Types = 'AppUsers.AppUserToken' }
        @{ Name = 'Get-AivenAppUserTokenUse'; Types = 'AppUsers.AppUserTokenUse' }
        @{ Name = 'Get-AivenAuthenticationPolicy'; Types = 'AppUsers.AuthenticationPolicy' }
        @{ Name = 'Get-AivenManagedUserToken'; Types = 'AppUsers.ManagedUserToken' }
        @{ Name = 'Get-AivenOrganizationAllowlist'; Types = 'AppUsers.OrganizationAllowlist' }
        @{ Name = 'Revoke-AivenManagedUserToken'; Types = 'AppUsers.ManagedUserToken' }
        @{ Name = 'Set-AivenOrganizationAllowlist'; Types = 'AppUsers.OrganizationAllowlist' }
        @{ Name = 'Get-AivenBlastRadius'; Types = 'AppUsers.BlastRadiusEntry' }
        @{ Name = 'Get-AivenConnection'; Types = 'AppUsers.AivenConnection' }
        @{ Name = 'Get-AivenOrganization'; Types = 'AppUsers.Organization' }
        @{ Name = 'Get-AivenOrganizationalUnit'; Types = 'AppUsers.OrganizationalUnit' }
        @{ Name = 'Get-AivenOrganizationRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Get-AivenProject'; Types = 'AppUsers.Project' }
        @{ Name = 'Get-AivenProjectRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Get-AivenRemovalImpact'; Types = 'AppUsers.RemovalImpact' }
        @{ Name = 'Get-AivenRole'; Types = 'AppUsers.Role' }
        @{ Name = 'Get-AivenRoleGrant'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Get-AivenUserGroup'; Types = 'AppUsers.UserGroup' }
        @{ Name = 'Get-AivenUserGroupMember'; Types = 'AppUsers.UserGroupMember' }
        @{ Name = 'Grant-AivenOrganizationRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Get-AivenAppUserEventCheckpoint'; Types = 'AppUsers.AppUserEventCheckpoint' }
        @{ Name = 'Grant-AivenProjectRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Invoke-AivenAppUserTokenRotation'; Types = 'AppUsers.AppUserNewToken', 'AppUsers.AppUserToken', 'System.String' }
        @{ Name = 'New-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'New-AivenAppUserToken'; Types = 'AppUsers.AppUserNewToken', 'AppUsers.AppUserToken', 'System.String' }
        @{ Name = 'New-AivenOrganization'; Types = 'AppUsers.Organization' }
        @{ Name = 'New-AivenOrganizationalUnit'; Types = 'AppUsers.OrganizationalUnit' }
        @{ Name = 'New-AivenProject'; Types = 'AppUsers.Project' }
        @{ Name = 'New-AivenUserGroup'; Types = 'AppUsers.UserGroup' }
        @{ Name = 'Remove-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'Remove-AivenOrganizationalUnit'; Types = 'AppUsers.OrganizationalUnit' }
        @{ Name = 'Remove-AivenProject'; Types = 'AppUsers.Project' }
        @{ Name = 'Remove-AivenUserGroup'; Types = 'AppUsers.UserGroup' }
        @{ Name = 'Remove-AivenUserGroupMember'; Types = 'AppUsers.UserGroupMember' }
        @{ Name = 'Revoke-AivenAppUserToken'; Types = 'AppUsers.AppUserToken' }
        @{ Name = 'Revoke-AivenOrganizationRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Revoke-AivenProjectRole'; Types = 'AppUsers.RoleGrant' }
        @{ Name = 'Set-AivenAppUser'; Types = 'AppUsers.AppUser' }
        @{ Name = 'Set-AivenOrganization'; Types = 'AppUsers.Organization' }
        @{ Name = 'Set-AivenOrganizationalUnit'; Types = 'AppUsers.OrganizationalUnit' }
        @{ Name = 'Set-AivenProject'; Types = 'AppUsers.Project' }
        @{ Name = 'Set-AivenUserGroup'; Types = 'AppUsers.UserGroup' }
        @{ Name = 'Test-AivenAccess'; Types = 'AppUsers.AccessCheck', 'System.Boolean' }
        @{ Name = 'Test-AivenAppUserEvent'; Types = 'AppUsers.EventChainCheck', 'System.Boolean' }
        @{ Name = 'Test-AivenAppUserToken'; Types = 'AppUsers.AppUserTokenCheck', 'System.Boolean' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    $module = Get-Module AppUsers
    $manifest = Import-PowerShellDataFile $manifestPath
}

AfterAll {
    Restore-TestSession
}

Describe 'The manifest' {
    It 'is valid' {
        (Test-ModuleManifest $manifestPath).Guid | Should -Be '03b4bf5d-2d2b-473f-90fe-309d262563df'
    }

    It 'lists exactly what is exported' {
        $module.ExportedCmdlets.Keys | Sort-Object | Should -BeExactly ($manifest.CmdletsToExport | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'names every cmdlet of the assembly' {
        $cmdlets = [AppUsers.AppUser].Assembly, $module.ImplementingAssembly | ForEach-Object GetExportedTypes |
            ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) } |
            ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        $cmdlets | Sort-Object | Should -BeExactly ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'exports without wildcards' {
        $manifest.CmdletsToExport + $manifest.FunctionsToExport + $manifest.AliasesToExport + $manifest.VariablesToExport | Should -Not -Match '\*'
    }

    It 'has the version of the assembly' {
        $module.Version.ToString() | Should -BeExactly $manifest.ModuleVersion
        $module.ImplementingAssembly.GetName().Version.ToString(3) | Should -BeExactly $manifest.ModuleVersion
    }
}

Describe 'Commands' {
    It '<Name> has an approved verb and a noun with our prefix' -ForEach $commands {
        $verb, $noun = $Name -split '-'
        (Get-Verb $verb).Verb | Should -BeExactly $verb
        $noun | Should -MatchExactly '^Aiven[A-Z]'
    }

    It '<Name> comes from a class of the same name' -ForEach $commands {
        (Get-Command $Name).ImplementingType.FullName | Should -BeExactly "AppUsers.PowerShell.Commands.$($Name.Replace('-', ''))Command"
    }

    It '<Name> declares that it gives <Types>' -ForEach $outputs {
        (Get-Command $Name).OutputType.Name | Sort-Object | Should -BeExactly $Types
    }

    It 'the table of outputs holds all commands' -ForEach @(@{ Table = $outputs.Name }) {
        $Table | Sort-Object | Should -BeExactly ($manifest.CmdletsToExport | Sort-Object)
    }

    It '<Name> knows -WhatIf and -Confirm; its impact is <Impact>' -ForEach $changing {
        $command = Get-Command $Name
        $command.Parameters.Keys | Should -Contain 'WhatIf'
        $command.Parameters.Keys | Should -Contain 'Confirm'
        $attribute = $command.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0]
        $attribute.ConfirmImpact | Should -Be $Impact
    }

    It '<Name> changes nothing and asks nothing' -ForEach $commands.Where({ $_.Name -notin $changing.Name }) {
        (Get-Command $Name).Parameters.Keys | Should -Not -Contain 'WhatIf'
    }

    It '<Name> takes a connection' -ForEach $commands.Where({ $_.Name -notmatch 'Connect' }) {
        (Get-Command $Name).Parameters['Connection'].ParameterType.FullName | Should -BeExactly 'AppUsers.AivenConnection'
    }
}

Describe 'Objects' {
    It '<_> is sealed and cannot be changed' -ForEach 'AppUser', 'AppUserToken', 'AppUserNewToken', 'AppUserTokenCheck', 'AppUserTokenUse', 'RemovalImpact', 'Project', 'RoleGrant', 'Role', 'Organization', 'OrganizationAllowlist', 'AuthenticationPolicy', 'ManagedUserToken', 'AivenConnection', 'AccessCheck', 'AccessEntry', 'AppUserEvent', 'EventChainCheck', 'CopiedStore', 'OrganizationalUnit', 'UserGroup', 'UserGroupMember' {
        $type = "AppUsers.$_" -as [type]
        $type.IsSealed | Should -BeTrue
        $type.GetProperties() | Where-Object CanWrite | ForEach-Object Name | Should -BeNullOrEmpty
    }
}

Describe 'Importing' {
    It 'works again, and with -Force' {
        { Import-Module $manifestPath; Import-Module $manifestPath -Force } | Should -Not -Throw
        (Get-Command -Module AppUsers).Count | Should -Be $manifest.CmdletsToExport.Count
        @(Get-Module AppUsers) | Should -HaveCount 1
    }

    It 'works after the module was removed' {
        Connect-FreshStore
        Remove-Module AppUsers
        Get-Command -Module AppUsers | Should -BeNullOrEmpty
        Import-Module $manifestPath
        Connect-FreshStore
        (New-AivenAppUser one | Out-String) | Should -Match 'LastActivity'
        (Get-AivenAppUser).Name | Should -BeExactly 'one'
    }

    It 'keeps the connection' {
        Connect-FreshStore
        $path = (Get-AivenConnection).Path
        Import-Module $manifestPath -Force
        (Get-AivenConnection).Path | Should -BeExactly $path
        Remove-Module AppUsers
        Import-Module $manifestPath
        (Get-AivenConnection).Path | Should -BeExactly $path
    }

    It 'does not create a file, open a store, load an engine or write anything' {
        $store = Get-FreshPath
        $data = Join-Path $TestDrive (New-Guid)
        $null = New-Item -ItemType Directory $data
        $running = Invoke-PowerShell -Arguments $manifestPath -Environment @{ APPUSERS_STORE = $store; XDG_DATA_HOME = $data } -Script @'
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            Import-Module $args[0]
            [AppDomain]::CurrentDomain.GetAssemblies().ForEach({ $_.GetName().Name }).Where({ $_ -match 'LiteDB' })
'@
        $ran = Receive-PowerShell $running
        $ran.ExitCode | Should -Be 0
        $ran.Errors | Should -BeNullOrEmpty
        $ran.Output | Should -BeNullOrEmpty
        Split-Path $store | Should -Not -Exist
        Join-Path $data 'AppUsers' | Should -Not -Exist
    }

    It 'keeps the engines out of the default load context' {
        Connect-FreshStore
        $null = New-AivenAppUser one
        [Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.ForEach({ $_.GetName().Name }) | Where-Object { $_ -match 'LiteDB' } | Should -BeNullOrEmpty
    }
}
