#Requires -Version 7.4

# Everything that the README shows for PowerShell is run, as somebody would who types it from top to bottom.

BeforeDiscovery {
    $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
    $script:Blocks = @([regex]::Matches($readme, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
}

Describe 'README' {
    It 'shows <Count> blocks of PowerShell, and all of them run without an error in one session' -ForEach @{ Count = $Blocks.Count; Blocks = $Blocks } {
        $Count | Should -BeGreaterThan 5
        $script = Join-Path $TestDrive 'readme.ps1'
        $store = Join-Path $TestDrive 'readme' 'store.db'
        $manifest = Join-Path $PSScriptRoot '..' '..' 'AppUsers.psd1' | Resolve-Path
        $text = ($Blocks -join "`n").Replace('./AppUsers.psd1', "'$manifest'")
        # Where the README says what a command answers, that is what it must answer.
        $text, $claims = ($text -replace '(?m)^(Test-.*?)\s+# (True|False)\b.*$', 'if (($1) -ne $$$2) { throw ''$1'' }'), [regex]::Matches($text, '(?m)# (True|False)\b').Count
        $claims | Should -BeGreaterThan 3
        [regex]::Matches($text, 'throw ''Test-').Count | Should -Be $claims
        Set-Content $script "`$ErrorActionPreference = 'Stop'`n`$env:APPUSERS_STORE = '$store'`nSet-Location '$TestDrive'`n$text`n'the end'"

        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $script 2>&1 | Out-String

        $LASTEXITCODE | Should -Be 0 -Because $output
        $output | Should -Match 'the end'
    }

    It 'names every command that the module exports' {
        $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
        $manifest = Import-PowerShellDataFile (Join-Path $PSScriptRoot '..' '..' 'AppUsers.psd1')
        foreach ($name in $manifest.CmdletsToExport) {
            $verb, $noun = $name -split '-'
            $rows = @($readme -split "`n" | Where-Object { $_.StartsWith('|') -and $_.Contains("``$noun``") })
            $rows -join "`n" | Should -Match "``$verb-``" -Because $name
        }
    }
}
