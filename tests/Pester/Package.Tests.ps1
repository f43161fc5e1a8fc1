# What build/Package says of the module and, where the module under test was installed from a package, what is in it.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $installed = @(Split-Path $env:APPUSERS_TEST_MODULE).Where({ $_ -ne $root })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
}

AfterAll {
    Restore-TestSession
}

Describe 'Release notes' {
    It 'are of <Case>' -ForEach @(
        @{ Case = 'the version that is released'; Changes = '# Changelog', '## [Unreleased]', '## [1.2.3] - 2026-01-02', '- Now', '## [1.2.2] - 2026-01-01', '- Before'; Notes = '- Now' }
        @{ Case = 'the version, while work continues'; Changes = '## [Unreleased]', '- Next', '## [1.2.3] - 2026-01-02', '- Now'; Notes = '- Now' }
        @{ Case = 'what is to come, before the release'; Changes = '## [Unreleased]', '- Now', '## [1.2.2] - 2026-01-01', '- Before'; Notes = '- Now' }
    ) {
        $changelog = Join-Path $TestDrive 'CHANGELOG.md'
        Set-Content -LiteralPath $changelog -Value $Changes
        dotnet msbuild (Join-Path $repositoryRoot 'build' 'Package') -getProperty:PackageReleaseNotes "-p:Changelog=$changelog" -p:Version=1.2.3 | Should -BeExactly $Notes
    }
}

Describe 'The package' -ForEach $installed {
    It 'holds what ships and nothing else' {
        $folder = $_
        $files = @(Get-ChildItem -LiteralPath $folder -Recurse -File -Force | ForEach-Object { [IO.Path]::GetRelativePath($folder, $_.FullName).Replace('\', '/') })
        # PSGetModuleInfo.xml is of Install-PSResource.
        $rest = $files -notmatch '^en-US/(AppUsers\.PowerShell\.dll-Help\.xml|about_AppUsers\w*\.help\.txt)$' -notmatch '^module/lib/.*\.(dll|deps\.json)$' |
            Where-Object { $_ -ne 'PSGetModuleInfo.xml' }
        $rest | Sort-Object | Should -BeExactly 'AppUsers.psd1', 'CHANGELOG.md', 'LICENSE', 'module/AppUsers.Format.ps1xml', 'module/AppUsers.Types.ps1xml', 'module/icon.png', 'README.md', 'THIRD-PARTY-NOTICES.txt'
    }

    It 'uses what it has for this platform' -Skip:(-not ($IsLinux -and [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture -eq 'X64')) {
        $command, $arguments = @(& (Join-Path $repositoryRoot 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-Command', "
            Import-Module '$(Join-Path $_ 'AppUsers.psd1')'; `$null = Get-AivenAppUser nobody -ErrorAction Ignore; [AppUsers.AppUser].Assembly.Location"
        & $command @arguments | Should -BeExactly (Join-Path $_ 'module' 'lib' 'linux-x64' 'AppUsers.Core.dll')
    }
}
