@{
    RootModule           = 'module/lib/AppUsers.PowerShell.dll'
    # The one home of the version: the assemblies take theirs from here.
    ModuleVersion        = '0.2.0'
    GUID                 = '03b4bf5d-2d2b-473f-90fe-309d262563df'
    Author               = 'The AppUsers authors'
    CompanyName          = 'The AppUsers authors'
    Copyright            = '(c) The AppUsers authors. MIT license.'
    Description          = 'Manages Aiven application users, the non-human accounts of an organization: creates them, gives them tokens and roles on projects, shows when they were last used, and takes all of it away again. Works on a store in a file, offline and without set-up, and on a live organization through the REST API of Aiven.'

    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    FormatsToProcess     = @('module/AppUsers.Format.ps1xml')
    TypesToProcess       = @('module/AppUsers.Types.ps1xml')

    CmdletsToExport      = @(
        'Add-AivenUserGroupMember'
        'Clear-AivenAppUserEvent'
        'Clear-AivenAppUserToken'
        'Complete-AivenAppUserTokenRotation'
        'Connect-AivenOrganization'
        'Copy-AivenStore'
        'Disable-AivenAppUser'
        'Disable-AivenAppUserToken'
        'Disconnect-AivenOrganization'
        'Enable-AivenAppUser'
        'Enable-AivenAppUserToken'
        'Export-AivenAppUserReport'
        'Get-AivenAccess'
        'Get-AivenAppUser'
        'Get-AivenAppUserEvent'
        'Get-AivenAppUserEventCheckpoint'
        'Get-AivenAppUserFinding'
        'Get-AivenAppUserToken'
        'Get-AivenAppUserTokenUse'
        'Get-AivenAuthenticationPolicy'
        'Get-AivenBlastRadius'
        'Get-AivenConnection'
        'Get-AivenExpiryCalendar'
        'Get-AivenManagedUserToken'
        'Get-AivenOrganization'
        'Get-AivenOrganizationAllowlist'
        'Get-AivenOrganizationRole'
        'Get-AivenOrganizationalUnit'
        'Get-AivenProject'
        'Get-AivenProjectRole'
        'Get-AivenRemovalImpact'
        'Get-AivenRole'
        'Get-AivenRoleGrant'
        'Get-AivenUserGroup'
        'Get-AivenUserGroupMember'
        'Grant-AivenOrganizationRole'
        'Grant-AivenProjectRole'
        'Invoke-AivenAppUserTokenRotation'
        'New-AivenAppUser'
        'New-AivenAppUserToken'
        'New-AivenOrganization'
        'New-AivenOrganizationalUnit'
        'New-AivenProject'
        'New-AivenUserGroup'
        'Remove-AivenAppUser'
        'Remove-AivenOrganizationalUnit'
        'Remove-AivenProject'
        'Remove-AivenUserGroup'
        'Remove-AivenUserGroupMember'
        'Revoke-AivenAppUserToken'
        'Revoke-AivenManagedUserToken'
        'Revoke-AivenOrganizationRole'
        'Revoke-AivenProjectRole'
        'Set-AivenAppUser'
        'Set-AivenOrganization'
        'Set-AivenOrganizationAllowlist'
        'Set-AivenOrganizationalUnit'
        'Set-AivenProject'
        'Set-AivenUserGroup'
        'Test-AivenAccess'
        'Test-AivenAppUserEvent'
        'Test-AivenAppUserToken'
    )
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @(
                'Aiven', 'ApplicationUser', 'ServiceAccount', 'MachineUser', 'Token', 'AccessToken', 'Rotation', 'Secrets', 'IAM', 'RBAC', 'Audit'
                'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            # What the module manages; the icon comes with the package, as module/icon.png.
            ProjectUri   = 'https://aiven.io/docs/platform/concepts/application-users'
            ReleaseNotes = 'CHANGELOG.md, which comes with the module, tells what is new in each version.'
        }
    }
}
