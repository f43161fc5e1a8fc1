# Everything that the README shows for PowerShell is run, as somebody would who types it from top to bottom. What it shows
# for other shells is run by .ci/run.

BeforeDiscovery {
    $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
    $all = @([regex]::Matches($readme, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
    $local, $live = $all.Where({ $_ -notmatch '-Uri' }, 'Split')
}

BeforeAll {
    # Runs a script in a session of its own, in which the first error is the end.
    function Invoke-Readme([string] $Text) {
        $script = Join-Path $TestDrive "$(New-Guid).ps1"
        $store = Join-Path $TestDrive 'readme' 'store.db'
        Set-Content $script "`$ErrorActionPreference = 'Stop'`n`$env:APPUSERS_STORE = '$store'`nSet-Location '$TestDrive'`n$Text`n'the end'"
        $command, $arguments = @(& (Join-Path $repositoryRoot 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-NonInteractive', '-File', $script
        $output = & $command @arguments 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
        $output | Should -Match 'the end'
    }

    . $PSScriptRoot/Common.ps1
    $manifest = $manifestPath
}

Describe 'README' {
    It 'begins with the two commands that a fresh clone needs' {
        $readme = Get-Content -Raw (Join-Path $repositoryRoot 'README.md')
        [regex]::Matches($readme, '(?ms)^```sh\r?\n(.*?)^```')[0, 1].ForEach({ $_.Groups[1].Value.Trim() }) | Should -BeExactly 'dotnet run build.cs', 'dotnet run build.cs test'
    }

    It 'shows <Count> blocks of PowerShell, and all of them run without an error in one session' -ForEach @{ Count = $local.Count; Blocks = $local } {
        $Count | Should -BeGreaterThan 0
        $text = ($Blocks -join "`n").Replace('./AppUsers.psd1', "'$manifest'")
        # Where the README says what a command answers, that is what it must answer.
        $text, $claims = ($text -replace '(?m)^(Test-.*?)\s+# (True|False)\b.*$', 'if (($1) -ne $$$2) { throw ''$1'' }'), [regex]::Matches($text, '(?m)# (True|False)\b').Count
        [regex]::Matches($text, 'throw ''Test-').Count | Should -Be $claims
        Invoke-Readme $text
    }

    It 'shows what runs on a live organization too: block <Number>' -ForEach @($live | ForEach-Object { $number = 0 } { @{ Number = ++$number; Block = $_ } }) {
        $server = $env:APPUSERS_TEST_SERVER
        $token = Invoke-RestMethod -Method Post "$server/test/open?path=$([uri]::EscapeDataString((Join-Path $TestDrive "live$Number.db")))"
        $organization = (Invoke-RestMethod "$server/v1/organizations" -Headers @{ Authorization = "aivenv1 $token" }).organizations.organization_id
        $text = $Block -replace 'https://api\.aiven\.io', $server -replace 'org1a23f456789', $organization -replace 'Read-Host .*', "ConvertTo-SecureString '$token' -AsPlainText -Force"
        Invoke-Readme "Import-Module '$manifest'`n$text"
    }

    It 'names every command that the module exports' {
        $lines = Get-Content (Join-Path $repositoryRoot 'README.md')
        foreach ($name in (Import-PowerShellDataFile $manifestPath).CmdletsToExport) {
            $verb, $noun = $name -split '-'
            # By its name or, in a table, by the noun and the verb.
            @($lines | Where-Object { $_.Contains($name) -or ($_.StartsWith('|') -and $_.Contains("``$noun``") -and $_.Contains("``$verb-``")) }) |
                Should -Not -BeNullOrEmpty -Because $name
        }
    }
}
