# What the README shows: the two commands, and the quick start with its output. What it shows for shells is run by .ci/run.

BeforeDiscovery {
    $readme = Get-Content -Raw (Join-Path $PSScriptRoot '..' '..' 'README.md')
    $links = @([regex]::Matches($readme, '\]\((?!https?://)([^)#]+)\)').ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique)
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $readme = Get-Content -Raw (Join-Path $repositoryRoot 'README.md')
    $quickStart = [regex]::Match($readme, '(?ms)^## Quick start$(.*?)^## ').Groups[1].Value

    # What is another one each time.
    function Hide-Chance([string] $Text) {
        ($Text -replace "`e\[[\d;]*m" -replace '\bu[0-9a-f]{12}\b', '<ID>' -replace '\baau_\w{12}\b', '<prefix>' -replace
            '\d{4}-\d\d-\d\d \d\d:\d\d:\d\d', '<time>' -split '\r?\n' -ne '').TrimEnd() -join "`n"
    }

    # In a session of its own, as somebody who types it.
    $script = Join-Path $repositoryRoot 'build' 'Invoke-QuickStart.ps1'
    $code = "`$ErrorActionPreference = 'Stop'; `$WarningPreference = 'SilentlyContinue'; & '$script' -Manifest '$manifestPath' -Folder '$TestDrive' | ConvertTo-Json"
    $command, $arguments = @(& (Join-Path $repositoryRoot 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-NonInteractive', '-Command', $code
    $steps = & $command @arguments | ConvertFrom-Json
}

Describe 'README' {
    It 'begins with the two commands that a fresh clone needs' {
        [regex]::Matches($readme, '(?ms)^```sh\r?\n(.*?)^```')[0, 1].ForEach({ $_.Groups[1].Value.Trim() }) | Should -BeExactly 'dotnet run build.cs', 'dotnet run build.cs test'
    }

    It 'is short' {
        ($readme -split '\n').Count | Should -BeLessOrEqual 121
    }

    It 'shows under each step of the quick start what it prints' {
        $blocks = [regex]::Matches($quickStart, '(?ms)^```powershell\r?\n.*?^```\s+^```text\r?\n(.*?)\r?\n```').ForEach({ $_.Groups[1].Value })
        $blocks.Count | Should -Be @($steps | Group-Object Block).Count
        for ($number = 0; $number -lt $blocks.Count; $number++) {
            $printed = ($steps | Where-Object Block -EQ $number).Output -join "`n"
            Hide-Chance $blocks[$number] | Should -BeExactly (Hide-Chance $printed)
        }
    }

    It 'has a picture of the same session' {
        $picture = [xml] (Get-Content -Raw (Join-Path $repositoryRoot 'docs' 'images' 'session.svg'))
        $lines = $picture.svg.ChildNodes.Where({ $_.Name -eq 'text' }).InnerText
        Hide-Chance ($lines -join "`n") | Should -BeExactly (Hide-Chance ($steps.ForEach({ "PS> $($_.Code)"; $_.Output }) -join "`n"))
    }

    It 'links to <_>' -ForEach $links {
        Join-Path $repositoryRoot $_ | Should -Exist
    }

    It 'shows each command of the module in about_AppUsers' {
        $topic = Get-Content -Raw (Join-Path $repositoryRoot 'docs' 'about_AppUsers.md')
        foreach ($name in (Import-PowerShellDataFile $manifestPath).CmdletsToExport) {
            $verb, $noun = $name -split '-'
            $topic | Should -Match "(?m)^- [^:]*``$noun``[^:]*:.*``$verb-``" -Because $name
        }
    }
}
