# What build/New-ModulePackage.ps1 says of the module in a package.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession

    # The release notes in the package of a module that has this changelog.
    function Get-ReleaseNote([string] $Changes) {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive (New-Guid))).FullName
        Set-Content -LiteralPath (Join-Path $folder 'AppUsers.psd1') -Value @'
            @{
                ModuleVersion = '1.2.3'; Author = 'A'; CompanyName = 'A'; Description = 'A'; Copyright = 'A'; CmdletsToExport = @()
                PrivateData = @{ PSData = @{ Tags = @('A'); ProjectUri = 'https://example.org' } }
            }
'@
        Set-Content -LiteralPath (Join-Path $folder 'CHANGELOG.md') -Value $Changes
        & (Join-Path $repositoryRoot 'build' 'New-ModulePackage.ps1') -ModuleFolder $folder -Path "$folder.nupkg"
        Expand-Archive -LiteralPath "$folder.nupkg" -DestinationPath "$folder-unpacked"
        ([xml] (Get-Content -Raw -LiteralPath (Join-Path "$folder-unpacked" 'AppUsers.nuspec'))).package.metadata.releaseNotes
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Release notes' {
    It 'are of <Case>' -ForEach @(
        @{ Case = 'the version that is released'; Changes = '# Changelog', '## [Unreleased]', '## [1.2.3] - 2026-01-02', '- Now', '## [1.2.2] - 2026-01-01', '- Before'; Notes = '- Now' }
        @{ Case = 'the version, though work goes on'; Changes = '## [Unreleased]', '- Next', '## [1.2.3] - 2026-01-02', '- Now'; Notes = '- Now' }
        @{ Case = 'what is to come, before the release'; Changes = '## [Unreleased]', '- Now', '## [1.2.2] - 2026-01-01', '- Before'; Notes = '- Now' }
    ) {
        Get-ReleaseNote ($Changes -join "`n") | Should -BeExactly $Notes
    }
}
