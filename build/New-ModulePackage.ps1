#Requires -Version 7.4

<#
.SYNOPSIS
    Makes a package (.nupkg) of a module's folder, to be installed from a repository that is a folder.

.DESCRIPTION
    A package is a zip file with a .nuspec and two files of the Open Packaging Conventions. Written here, it needs
    neither PSResourceGet nor NuGet on the machine that packs.

.PARAMETER ModuleFolder
    The module, with its manifest AppUsers.psd1.

.PARAMETER Path
    The package to write.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModuleFolder,

    [Parameter(Mandatory)]
    [string] $Path
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function ConvertTo-XmlText([string] $Text) {
    [Security.SecurityElement]::Escape($Text)
}

function Add-Text([IO.Compression.ZipArchive] $Archive, [string] $Name, [string] $Text) {
    $writer = [IO.StreamWriter]::new($Archive.CreateEntry($Name).Open())
    try {
        $writer.Write($Text)
    }
    finally {
        $writer.Dispose()
    }
}

# What CHANGELOG.md says of a version or, before its release, of what is to come.
function Get-ReleaseNote([string] $Version) {
    $changes = Get-Content -Raw (Join-Path $ModuleFolder 'CHANGELOG.md')
    $sections = [regex]::Matches($changes, '(?ms)^## \[(?<version>[^\]]+)\][^\n]*\n(?<text>.*?)(?=^## |\z)')
    $texts = @{}
    $sections.ForEach({ $texts[$_.Groups['version'].Value] = $_.Groups['text'].Value.Trim() })
    $texts[$Version] ?? $texts['Unreleased']
}

$manifest = Import-PowerShellDataFile (Join-Path $ModuleFolder 'AppUsers.psd1')
$data = $manifest.PrivateData.PSData

# The first tag tells a repository that this is a module.
$tags = @('PSModule') + $data.Tags + $manifest.CmdletsToExport.ForEach({ "PSCmdlet_$_" }) + $manifest.CmdletsToExport.ForEach({ "PSCommand_$_" })

$nuspec = @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>AppUsers</id>
    <version>$(ConvertTo-XmlText $manifest.ModuleVersion)</version>
    <authors>$(ConvertTo-XmlText $manifest.Author)</authors>
    <owners>$(ConvertTo-XmlText $manifest.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <license type="expression">MIT</license>
    <projectUrl>$(ConvertTo-XmlText $data.ProjectUri)</projectUrl>
    <icon>module/icon.png</icon>
    <readme>README.md</readme>
    <releaseNotes>$(ConvertTo-XmlText (Get-ReleaseNote $manifest.ModuleVersion))</releaseNotes>
    <description>$(ConvertTo-XmlText $manifest.Description)</description>
    <copyright>$(ConvertTo-XmlText $manifest.Copyright)</copyright>
    <tags>$(ConvertTo-XmlText ($tags -join ' '))</tags>
  </metadata>
</package>
"@

$files = Get-ChildItem -LiteralPath $ModuleFolder -Recurse -File | Sort-Object FullName

# Every kind of file in the package needs a content type: by its extension, or, without one, by its name.
$names = $files.ForEach({ [IO.Path]::GetRelativePath($ModuleFolder, $_.FullName).Replace('\', '/') })
$extensions = $files.Extension.Where({ $_ }).TrimStart('.').ToLowerInvariant() + 'nuspec' | Sort-Object -Unique
$contentTypes = @"
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
$($extensions.ForEach({ "  <Default Extension=`"$_`" ContentType=`"application/octet-stream`" />" }) -join "`n")
$($names.Where({ -not [IO.Path]::HasExtension($_) }).ForEach({ "  <Override PartName=`"/$_`" ContentType=`"application/octet-stream`" />" }) -join "`n")
</Types>
"@

$relationships = @'
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/AppUsers.nuspec" Id="R1" />
</Relationships>
'@

$archive = [IO.Compression.ZipFile]::Open($Path, [IO.Compression.ZipArchiveMode]::Create)
try {
    Add-Text $archive 'AppUsers.nuspec' $nuspec
    Add-Text $archive '[Content_Types].xml' $contentTypes
    Add-Text $archive '_rels/.rels' $relationships
    for ($i = 0; $i -lt $files.Count; $i++) {
        $null = [IO.Compression.ZipFileExtensions]::CreateEntryFromFile($archive, $files[$i].FullName, $names[$i])
    }
}
finally {
    $archive.Dispose()
}
