#Requires -Version 7.4

<#
.SYNOPSIS
    Makes docs/images/session.svg, the picture in the README: the quick start in a terminal, with its real output.

.EXAMPLE
    ./build/New-SessionPicture.ps1
#>
[CmdletBinding()]
param(
    [string] $Manifest = (Join-Path $PSScriptRoot '..' 'AppUsers.psd1'),

    [string] $Path = (Join-Path $PSScriptRoot '..' 'docs' 'images' 'session.svg')
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$lineHeight = 18
$characterWidth = 8.4
$columns = 88
$colors = @{ 30 = '#484f58'; 31 = '#ff7b72'; 32 = '#3fb950'; 33 = '#d29922'; 34 = '#58a6ff'; 35 = '#bc8cff'; 36 = '#39c5cf'; 37 = '#b1bac4' }

# Turns the colors of a line into spans: what stands between two escape sequences has one color.
function ConvertTo-Span([string] $Line) {
    $style = ''
    foreach ($part in [regex]::Split($Line, '(\x1b\[[\d;]*m)')) {
        if ($part -match '^\x1b\[([\d;]*)m$') {
            $codes = @($Matches[1] -split ';' -ne '' | ForEach-Object { [int] $_ })
            $color = $codes | Where-Object { $colors.ContainsKey($_ % 60) } | Select-Object -Last 1
            $style = ($color ? ' fill="{0}"' -f $colors[$color % 60] : '') + ($codes -contains 1 ? ' font-weight="bold"' : '')
        }
        elseif ($part) {
            "<tspan$style>$([Security.SecurityElement]::Escape($part))</tspan>"
        }
    }
}

$folder = Join-Path ([IO.Path]::GetTempPath()) (New-Guid)
$null = New-Item -ItemType Directory $folder
try {
    $lines = foreach ($step in & (Join-Path $PSScriptRoot 'Invoke-QuickStart.ps1') -Manifest (Resolve-Path $Manifest) -Folder $folder) {
        "`e[32mPS>`e[0m $($step.Code)"
        $step.Output -split '\r?\n' -ne ''
    }
}
finally {
    Remove-Item -Recurse -Force $folder
}

$texts = for ($number = 0; $number -lt $lines.Count; $number++) {
    '  <text x="16" y="{0}" xml:space="preserve">{1}</text>' -f (30 + $number * $lineHeight), ((ConvertTo-Span $lines[$number]) -join '')
}
$width = [int] ($columns * $characterWidth + 32)
$height = 30 + $lines.Count * $lineHeight

$null = New-Item -ItemType Directory -Force (Split-Path $Path)
Set-Content $Path @(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" font-family="{2}" font-size="14" fill="#e6edf3">' -f
    $width, $height, 'Consolas, Menlo, DejaVu Sans Mono, monospace'
    '  <title>A session in PowerShell</title>'
    '  <rect width="{0}" height="{1}" rx="8" fill="#0d1117"/>' -f $width, $height
    $texts
    '</svg>'
)
