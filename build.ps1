#Requires -Version 7.4

<#
.SYNOPSIS
    Builds, shows, tests and packs the AppUsers module. Without PowerShell on the machine: dotnet run build.cs

.DESCRIPTION
    Tour   builds the module and goes through the life of an application user, on a store in out/tour.
    Build  makes the checkout importable: Import-Module ./AppUsers.psd1
    Test   builds everything and runs all tests, those of xunit and of Pester.
    Pack   leaves out/AppUsers/<version>/, the module and nothing else, and out/AppUsers.<version>.nupkg, the same as a
           package for a repository in a folder.
    Clean  removes what the other tasks made.

    The checkout is built as `dotnet build` does it, in Debug, so that the commands of the .NET SDK and these share what
    they build. A package is built in Release, and in a folder of its own.

.PARAMETER Task
    What to do.

.EXAMPLE
    ./build.ps1 Test

.EXAMPLE
    ./build.ps1 Pack
    Register-PSResourceRepository -Name Here -Uri ./out -Trusted
    Install-PSResource AppUsers -Repository Here
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Tour', 'Build', 'Test', 'Pack', 'Clean')]
    [string] $Task = 'Tour'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Invoke-DotNet([string] $Command, [string] $Path) {
    dotnet $Command (Join-Path $PSScriptRoot $Path) --nologo
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Command $Path failed."
    }
}

# In a PowerShell of its own, so that the module is not loaded, and kept, by the session that builds it.
function Invoke-Script([string] $Path) {
    $command, $arguments = @(& (Join-Path $PSScriptRoot 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-File', (Join-Path $PSScriptRoot $Path)
    & $command @arguments
    if ($LASTEXITCODE -ne 0) {
        exit $LASTEXITCODE
    }
}

function Invoke-Clean {
    'out', 'module/lib', 'en-US', 'build/*/bin', 'build/*/obj', 'src/*/bin', 'src/*/obj', 'tests/*/bin', 'tests/*/obj' |
        ForEach-Object { Join-Path $PSScriptRoot $_ } | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
}

switch ($Task) {
    'Tour' { Invoke-DotNet build src/AppUsers.PowerShell; Invoke-Script examples/Tour.ps1 }
    'Build' { Invoke-DotNet build src/AppUsers.PowerShell }
    'Test' { Invoke-DotNet build AppUsers.slnx; Invoke-Script build/Invoke-Test.ps1 }
    'Pack' { Invoke-DotNet pack build/Package }
    'Clean' { Invoke-Clean }
}
