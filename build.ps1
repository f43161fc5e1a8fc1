#Requires -Version 7.4

<#
.SYNOPSIS
    Builds, tests and packs the AppUsers module.

.DESCRIPTION
    Build  makes the checkout importable: Import-Module ./AppUsers.psd1
    Test   runs everything there is to run: dotnet test, and the Pester suites where Pester 5 is found.
    Pack   leaves out/AppUsers/<version>/, the module with nothing else, and out/AppUsers.<version>.nupkg, the same as
           a package for a repository in a folder.
    Clean  removes all that the other tasks made.

    module/lib holds what was built last, whichever configuration that was and whoever built it.

.PARAMETER Task
    What to do.

.PARAMETER Configuration
    What to build: Release, or Debug, which is what a plain `dotnet build` makes.

.EXAMPLE
    ./build.ps1
    Import-Module ./AppUsers.psd1

.EXAMPLE
    ./build.ps1 -Task Pack
    Register-PSResourceRepository -Name Here -Uri ./out -Trusted
    Install-PSResource AppUsers -Repository Here
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Pack', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

$out = Join-Path $PSScriptRoot 'out'
$moduleLib = Join-Path $PSScriptRoot 'module' 'lib'
$options = '--configuration', $Configuration

function Invoke-DotNet {
    & dotnet @args | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE."
    }
}

function Clear-Output([string[]] $Path) {
    foreach ($item in $Path) {
        if (Test-Path -LiteralPath $item) {
            Remove-Item -LiteralPath $item -Recurse -Force
        }
    }
}

function Invoke-Build {
    # The adapters come with it: AppUsers.PowerShell.csproj has them built first.
    Invoke-DotNet build (Join-Path $PSScriptRoot 'src' 'AppUsers.PowerShell') @options @args
}

function Invoke-Test {
    # Both parts run, whatever the first one finds.
    $failures = @(
        try {
            Invoke-DotNet test (Join-Path $PSScriptRoot 'AppUsers.slnx') @options
        }
        catch {
            $_.Exception.Message
        }

        & (Join-Path $PSScriptRoot 'build' 'Invoke-PesterSuite.ps1') | Out-Host
        if ($LASTEXITCODE -ne 0) {
            'Pester suites failed.'
        }
    )
    if ($failures) {
        throw $failures -join ' '
    }
}

function Invoke-Pack {
    # Built anew into an empty folder, and without this machine's paths: nothing else gets into a package.
    Clear-Output $moduleLib
    Invoke-Build '-p:ContinuousIntegrationBuild=true'

    $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'AppUsers.psd1')
    $folder = Join-Path $out 'AppUsers' $manifest.ModuleVersion
    $package = Join-Path $out "AppUsers.$($manifest.ModuleVersion).nupkg"
    Clear-Output (Join-Path $out 'AppUsers'), $package

    $null = New-Item -ItemType Directory -Path $folder
    foreach ($item in 'AppUsers.psd1', 'module', 'LICENSE', 'README.md', 'CHANGELOG.md', 'THIRD-PARTY-NOTICES.txt') {
        Copy-Item -LiteralPath (Join-Path $PSScriptRoot $item) -Destination $folder -Recurse
    }
    # PowerShell looks for help beside the manifest and nowhere else.
    Move-Item -LiteralPath (Join-Path $folder 'module' 'en-US') -Destination $folder

    # Documentation and symbols beside an assembly are for those who build on it.
    Get-ChildItem -LiteralPath (Join-Path $folder 'module' 'lib') -Recurse -File |
        Where-Object { $_.Extension -eq '.pdb' -or ($_.Extension -eq '.xml' -and (Test-Path -LiteralPath ([IO.Path]::ChangeExtension($_.FullName, '.dll')))) } |
        Remove-Item

    & (Join-Path $PSScriptRoot 'build' 'New-ModulePackage.ps1') -ModuleFolder $folder -Path $package

    if (-not (Test-Path (Join-Path $folder 'module' 'lib' 'adapters' 'LiteDb'))) {
        Write-Warning 'The package has no LiteDB store: LiteDB does not restore from the feeds configured here.'
    }
    Write-Information "Packed $folder"
    Write-Information "Packed $package"
}

function Invoke-Clean {
    Clear-Output $out, $moduleLib, (Join-Path $PSScriptRoot 'module' 'en-US'), (Join-Path $PSScriptRoot 'en-US'), (Join-Path $PSScriptRoot 'artifacts')
    foreach ($project in Get-ChildItem -Path ('build', 'src', 'tests' | ForEach-Object { Join-Path $PSScriptRoot $_ '*' }) -Directory) {
        Clear-Output (Join-Path $project 'bin'), (Join-Path $project 'obj'), (Join-Path $project 'TestResults')
    }
}

switch ($Task) {
    'Build' { Invoke-Build }
    'Test' { Invoke-Build; Invoke-Test }
    'Pack' { Invoke-Pack }
    'Clean' { Invoke-Clean }
}
