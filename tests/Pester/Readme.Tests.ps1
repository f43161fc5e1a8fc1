#Requires -Version 7.4

# Everything that the README shows for PowerShell is run, as somebody would who types it from top to bottom.

BeforeDiscovery {
    $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
    $all = @([regex]::Matches($readme, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
    $script:Blocks, $script:LiveBlocks = $all.Where({ $_ -notmatch '-Uri' }, 'Split')
}

BeforeAll {
    # Runs a script in a session of its own, in which the first error is the end.
    function Invoke-Readme([string] $Text) {
        $script = Join-Path $TestDrive "$(New-Guid).ps1"
        $store = Join-Path $TestDrive 'readme' 'store.db'
        Set-Content $script "`$ErrorActionPreference = 'Stop'`n`$env:APPUSERS_STORE = '$store'`nSet-Location '$TestDrive'`n$Text`n'the end'"
        $output = & ([Environment]::ProcessPath) -NoProfile -NonInteractive -File $script 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
        $output | Should -Match 'the end'
    }

    . $PSScriptRoot/Common.ps1
    $manifest = $manifestPath
}

Describe 'README' {
    It 'shows <Count> blocks of PowerShell, and all of them run without an error in one session' -ForEach @{ Count = $Blocks.Count; Blocks = $Blocks } {
        $Count | Should -BeGreaterThan 5
        $text = ($Blocks -join "`n").Replace('./AppUsers.psd1', "'$manifest'")
        # Where the README says what a command answers, that is what it must answer.
        $text, $claims = ($text -replace '(?m)^(Test-.*?)\s+# (True|False)\b.*$', 'if (($1) -ne $$$2) { throw ''$1'' }'), [regex]::Matches($text, '(?m)# (True|False)\b').Count
        $claims | Should -BeGreaterThan 3
        [regex]::Matches($text, 'throw ''Test-').Count | Should -Be $claims
        Invoke-Readme $text
    }

    It 'shows what runs on a live organization too' -Skip:(-not $env:APPUSERS_TEST_SERVER) -ForEach @{ LiveBlocks = $LiveBlocks } {
        $LiveBlocks | Should -HaveCount 1
        $server = $env:APPUSERS_TEST_SERVER
        $token = Invoke-RestMethod -Method Post "$server/test/open?path=$([uri]::EscapeDataString((Join-Path $TestDrive 'live.db')))"
        $organization = (Invoke-RestMethod "$server/v1/organizations" -Headers @{ Authorization = "aivenv1 $token" }).organizations.organization_id
        $text = $LiveBlocks[0] -replace 'https://api\.aiven\.io', $server -replace 'org1a23f456789', $organization -replace 'Read-Host .*', "ConvertTo-SecureString '$token' -AsPlainText -Force"
        Invoke-Readme "Import-Module '$manifest'`n$text"
    }

    It 'names every command that the module exports' {
        $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
        $manifest = Import-PowerShellDataFile $manifestPath
        foreach ($name in $manifest.CmdletsToExport) {
            $verb, $noun = $name -split '-'
            $rows = @($readme -split "`n" | Where-Object { $_.StartsWith('|') -and $_.Contains("``$noun``") })
            $rows -join "`n" | Should -Match "``$verb-``" -Because $name
        }
    }
}
