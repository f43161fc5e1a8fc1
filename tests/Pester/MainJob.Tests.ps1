# The main job, as somebody types it, in fresh processes.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession

    $job = @'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $args[0]
$project, $name = $args[1, 2]

New-AivenProject $project | Out-Null
$user  = New-AivenAppUser $name -Description 'Deploys the shop from CI'
$token = $user | New-AivenAppUserToken -Description 'GitHub Actions' -MaxAge 90.00:00:00
Grant-AivenProjectRole $name -Project $project -Role developer
"valid: $(Test-AivenAppUserToken $token.Token)"
"user: $(Get-AivenAppUser $name | ForEach-Object { $_.Name, $_.ActiveTokens, ($null -ne $_.LastActivityAt), $_.Description })"
"token: $(Get-AivenAppUserToken $name | ForEach-Object { $_.Description, $_.State, ($_.ExpiresAt - $_.CreatedAt).Days })"
"role: $(Get-AivenProjectRole -Project $project)"
$user | Get-AivenAppUserToken | Revoke-AivenAppUserToken -Confirm:$false
"valid: $(Test-AivenAppUserToken $token.Token)"
Remove-AivenAppUser $name -Confirm:$false
"left: $(@(Get-AivenAppUser $name*).Count) $(@(Get-AivenProjectRole -Project $project).Count)"
Import-Csv $args[3] | New-AivenAppUser | ForEach-Object { "made: $($_.Name) ($($_.Description))" }
"store: $(Get-AivenConnection | ForEach-Object { $_.Path, $_.IsDefault })"
'@

    # What it writes, but for the last line.
    function Get-Expected([string] $Project, [string] $Name) {
        'valid: True'
        "user: $Name 1 True Deploys the shop from CI"
        'token: GitHub Actions Active 90'
        "role: developer for $Name on $Project"
        'valid: False'
        'left: 0 0'
        "made: $Name-backup (Nightly backups)"
        "made: $Name-metrics (Reads metrics)"
    }

    function Get-RowFile([string] $Name) {
        $file = Join-Path $TestDrive "$(New-Guid).csv"
        Set-Content $file 'Name,Description', "$Name-backup,Nightly backups", "$Name-metrics,Reads metrics"
        $file
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'The main job' {
    It 'runs in two processes at the same time on one store' {
        $store = Get-FreshPath
        $null = Connect-AivenOrganization $store
        $null = New-AivenProject first

        $running = 'one', 'two' | ForEach-Object {
            Invoke-PowerShell $job -Arguments $manifestPath, "shop-$_", "ci-$_", (Get-RowFile "ci-$_") -Environment @{ APPUSERS_STORE = $store }
        }
        $ran = $running | ForEach-Object { Receive-PowerShell $_ }

        foreach ($number in 0, 1) {
            $name = ('one', 'two')[$number]
            $ran[$number].Errors | Should -BeNullOrEmpty
            $ran[$number].ExitCode | Should -Be 0
            $ran[$number].Output | Should -BeExactly @(Get-Expected "shop-$name" "ci-$name"; "store: $store True")
        }
        (Get-AivenAppUser).Name | Should -BeExactly 'ci-one-backup', 'ci-one-metrics', 'ci-two-backup', 'ci-two-metrics'
        (Get-AivenProject).Name | Should -BeExactly 'first', 'shop-one', 'shop-two'
        (Get-AivenOrganization).AppUsers | Should -Be 4
    }

    It 'creates one store if two processes create it at the same time' {
        $store = Get-FreshPath
        $script = @'
            Import-Module $args[0]
            $name, $store = $args[1, 2]
            $null = Connect-AivenOrganization $store
            1..20 | ForEach-Object { "$name-$_" } | New-AivenAppUser | Out-Null
'@
        $running = 'a', 'b' | ForEach-Object { Invoke-PowerShell $script -Arguments $manifestPath, $_, $store }
        foreach ($ran in $running.ForEach({ Receive-PowerShell $_ })) {
            $ran.Errors | Should -BeNullOrEmpty
            $ran.ExitCode | Should -Be 0
        }
        $null = Connect-AivenOrganization $store
        Get-AivenAppUser | Should -HaveCount 40
        (Get-AivenOrganization).AppUsers | Should -Be 40
    }

    It 'uses the folder for application data by default: <Place>' -Skip:$IsWindows -ForEach @(
        @{ Place = '$XDG_DATA_HOME'; Data = 'data'; Expected = $IsMacOS ? 'home/Library/Application Support' : 'data' }
        @{ Place = 'the folder in $HOME'; Data = ''; Expected = $IsMacOS ? 'home/Library/Application Support' : 'home/.local/share' }
    ) {
        $root = Join-Path $TestDrive (New-Guid)
        $environment = @{ APPUSERS_STORE = ''; HOME = Join-Path $root 'home'; XDG_DATA_HOME = $Data ? (Join-Path $root $Data) : '' }
        $null = New-Item -ItemType Directory $environment.HOME
        $script = @'
            Import-Module $args[0]
            $path = (Get-AivenConnection).Path
            $null = Get-AivenAppUser
            $null = Get-AivenOrganization
            "read: $(Test-Path (Split-Path $path))"
            $null = New-AivenAppUser one
            "written: $(Test-Path $path)"
            $path
'@
        $ran = Receive-PowerShell (Invoke-PowerShell $script -Arguments $manifestPath -Environment $environment)
        $ran.Errors | Should -BeNullOrEmpty
        $ran.Output | Should -BeExactly 'read: False', 'written: True', (Join-Path $root $Expected 'AppUsers' 'appusers.db')
    }
}
