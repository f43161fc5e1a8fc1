# The help: that it is there for everything, and that every example does what it shows.

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    # Help has only the properties that it has something to say for.
    Set-StrictMode -Off
    $commands = @(Get-Command -Module AppUsers | ForEach-Object { @{ Name = $_.Name } })
    $examples = @(Get-Command -Module AppUsers | ForEach-Object {
            $name = $_.Name
            foreach ($example in (Get-Help $name).examples.example) {
                @{ Name = $name; Title = $example.title.Trim('- '); Code = $example.code }
            }
        })
    $topics = @('about_AppUsers', 'about_AppUsers_Tokens', 'about_AppUsers_Access', 'about_AppUsers_Findings', 'about_AppUsers_Stores', 'about_AppUsers_LiveOrganization', 'about_AppUsers_Runbooks', 'about_AppUsers_Server' | ForEach-Object { @{ Topic = $_ } })
    $topicCode = @($topics.Topic | ForEach-Object {
            $text = Get-Content -Raw (Join-Path $repositoryRoot 'docs' "$_.md")
            # A script that ends its PowerShell is run in one of its own, by another test.
            $blocks = @([regex]::Matches($text, '(?ms)^```powershell\r?\n(.*?)^```') | Where-Object { $_.Groups[1].Value -notmatch '\bexit \d' })
            for ($i = 0; $i -lt $blocks.Count; $i++) {
                @{ Topic = $_; Number = $i + 1; Code = $blocks[$i].Groups[1].Value }
            }
        })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Vaults/Vaults.ps1
    Set-StrictMode -Off
    Initialize-TestSession
    Initialize-TestVault -StandIn
    Register-TestVault Team
    Set-SecretVaultDefault Team

    # The organization that the examples are about; each works on a copy of it.
    function Initialize-ExampleStore {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy -Description 'Deploys the shop from CI'
        $null = New-AivenAppUser backup -Description 'Nightly backups'
        $null = New-AivenAppUser terraform, grafana
        $null = (Get-PastBackend 400.00:00:00).CreateUser('old-import', 'Imported the old shop', [Threading.CancellationToken]::None)
        $null = New-AivenOrganizationalUnit Retail, Archive
        $null = New-AivenOrganizationalUnit Retail-EU -Parent Retail
        $null = New-AivenProject shop, sandbox
        $null = New-AivenProject web -Unit Retail
        $null = New-AivenUserGroup deployers -Description 'May deploy'
        $null = New-AivenUserGroup auditors
        Add-AivenUserGroupMember deployers ci-deploy, terraform
        Grant-AivenProjectRole ci-deploy -Project shop -Role developer
        Grant-AivenProjectRole backup -Project shop -Role operator
        Grant-AivenProjectRole -Group deployers -Project web -Role read_only
        Grant-AivenOrganizationRole -Group auditors -Role organization:audit_logs:read
        $null = Get-PastToken ci-deploy -Ago 85.00:00:00 -MaxAge 90.00:00:00
        $null = Get-PastToken backup -Ago 200.00:00:00
        $null = Get-PastToken old-import -Ago 399.00:00:00 -MaxAge 10.00:00:00
        $null = New-AivenAppUserToken terraform -Description 'Plans only' -Scope projects -MaxAge 30.00:00:00
        Get-StorePath
    }

    # What stands in the help for what nobody can know before, and what it is here.
    function Resolve-Example([string] $Code) {
        $user = Get-AivenAppUser ci-deploy
        $Code = $Code.Replace('u5478b3509071', $user.UserId).
            Replace('aau_4Fq8Zt1LmX7c', (Get-AivenAppUserToken ci-deploy).TokenPrefix).
            Replace('ug4a1b2c3d4e5f', (Get-AivenUserGroup deployers).GroupId)
        # A file does what a database does.
        $Code = $Code -replace '-DestinationConnectionString \$database', '-Destination ./database.db' -replace '-ConnectionString \$database', "-Path '$(Get-StorePath)'"
        if ($Code -match 'https://api\.aiven\.io|-FromEnvironment|Read-Host') {
            $store = Join-Path $TestDrive 'api.db'
            $secret = Invoke-RestMethod -Method Post "$env:APPUSERS_TEST_SERVER/test/open?path=$([uri]::EscapeDataString($store))"
            $organization = (Invoke-RestMethod "$env:APPUSERS_TEST_SERVER/v1/organizations" -Headers @{ Authorization = "aivenv1 $secret" }).organizations.organization_id
            $Code = $Code.Replace('https://api.aiven.io', $env:APPUSERS_TEST_SERVER).Replace('org1a23f456789', $organization) -replace
                'Read-Host [^\n|]*-AsSecureString', "(ConvertTo-SecureString '$secret' -AsPlainText -Force)" -replace
                "'aau_\.\.\.'", "'$secret'"
            if ($Code -notmatch 'AIVEN_TOKEN') {
                $Code = "`$env:AIVEN_WEB_URL, `$env:AIVEN_TOKEN = '$env:APPUSERS_TEST_SERVER', '$secret'`n$Code"
            }
        }
        $Code
    }

    # Runs what the help shows, at a prompt where every question is answered with yes.
    function Invoke-Example([string] $Code) {
        $ErrorActionPreference = 'Stop'
        $ConfirmPreference = 'None'
        $variables = 'AIVEN_WEB_URL', 'AIVEN_ORGANIZATION_ID', 'AIVEN_TOKEN', 'AIVEN_AUTH_TOKEN', 'AIVEN_CA_CERT'
        $kept = $variables | ForEach-Object { [Environment]::GetEnvironmentVariable($_) }
        Push-Location (New-Item -ItemType Directory (Join-Path $TestDrive (New-Guid)))
        try {
            Set-Content users.csv 'Name,Description', 'invoices,Writes invoices', 'metrics,Reads metrics'
            Set-Content members.csv 'Group,User', 'deployers,grafana', 'auditors,backup'
            Set-Content grants.csv 'User,Project,Role', 'grafana,shop,read_only', 'terraform,sandbox,admin'
            & ([scriptblock]::Create((Resolve-Example $Code))) 3>$null | Out-String -Width 200
        }
        finally {
            Pop-Location
            for ($i = 0; $i -lt $variables.Count; $i++) {
                [Environment]::SetEnvironmentVariable($variables[$i], $kept[$i])
            }
        }
    }
}

AfterAll {
    Restore-TestVault
    Restore-TestSession
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
    }

    It 'says in a line what the command does' {
        $help.Synopsis.Trim() | Should -Match '^[A-Z][^\n]+\.$'
    }

    It 'describes it' {
        ($help.description.Text -join "`n").Length | Should -BeGreaterThan 100
    }

    It 'describes the parameter <_>' -ForEach @((Get-Command $Name).Parameters.Keys.Where({ $_ -notin [Management.Automation.Cmdlet]::CommonParameters })) {
        $parameter = Get-Help $Name -Parameter $_
        ($parameter.description.Text -join "`n").Trim() | Should -Match '(?s)^[A-Z].{10,}\.$'
    }

    It 'has three examples or more, each with a line that says what it is for' {
        $help.examples.example.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            ($example.remarks.Text -join '').Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'links to what exists' {
        $links = @($help.relatedLinks.navigationLink.linkText)
        $links.Count | Should -BeGreaterThan 1
        foreach ($link in $links) {
            if ($link -like 'about_*') {
                Join-Path $repositoryRoot 'docs' "$link.md" | Should -Exist
            }
            else {
                Get-Command $link | Should -Not -BeNullOrEmpty
            }
        }
    }
}

Describe 'Get-Help' {
    It 'shows the examples of a command, its code and its text' {
        $shown = Get-Help New-AivenAppUserToken -Examples | Out-String -Width 200
        $shown | Should -Match 'Example 1: '
        $shown | Should -Match '(?m)^\s+(\$\w+ = )?New-AivenAppUserToken '
        $shown | Should -Not -Match '```'
    }

    It 'shows the topic <Topic>' -ForEach $topics {
        $text = Get-Help $Topic | Out-String -Width 200
        $text | Should -Match "(?s)^\s*TOPIC\s+$Topic\s+SHORT DESCRIPTION\s+\S"
        $text | Should -Not -Match '```|\]\('
        $text -split "`n" | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 110
    }
}

Describe 'The examples' {
    BeforeAll {
        $exampleStore = Initialize-ExampleStore
    }

    BeforeEach {
        Connect-StoreCopy $exampleStore
        Clear-TestVault
    }

    It 'of <Name> run: <Title>' -ForEach $examples {
        if ($Code -match 'https://api\.aiven\.io|-FromEnvironment' -and -not $env:APPUSERS_TEST_SERVER) {
            Set-ItResult -Skipped -Because 'there is no server'
        }
        if ($Code -match 'Copy-AivenStore' -and $overHttp) {
            Set-ItResult -Skipped -Because 'only a store can be copied'
        }
        if ($Code -match 'ann@example\.com') {
            Set-ItResult -Skipped -Because 'a store has no managed users'
        }
        Invoke-Example $Code
    }

    It 'of <Topic> run: block <Number>' -ForEach $topicCode {
        if ($Code -match 'https://api\.aiven\.io|-FromEnvironment' -and -not $env:APPUSERS_TEST_SERVER) {
            Set-ItResult -Skipped -Because 'there is no server'
        }
        if ($Code -match 'Copy-AivenStore' -and $overHttp) {
            Set-ItResult -Skipped -Because 'only a store can be copied'
        }
        Invoke-Example $Code
    }
}
