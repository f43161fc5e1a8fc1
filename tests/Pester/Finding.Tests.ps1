# Get-AivenAppUserFinding: what it finds, how it is shown and saved, and that what it advises mends it.

BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    $rules = @([AppUsers.Findings.FindingRules]::All | ForEach-Object { @{ Id = $_.Id; Page = $_.Page } })
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Vaults/Vaults.ps1
    Initialize-TestSession
    Initialize-TestVault -StandIn
    Register-TestVault Team
    Clear-TestVault
    Connect-FreshStore
    $none = [Threading.CancellationToken]::None
    $null = New-AivenProject shop

    # The store, by one clock that can be set back.
    $clock = [PastClock]::new(0)
    $file = [AppUsers.Backend.Stores]::File((Get-StorePath), [AppUsers.Storage.PlugIns]::Installed)
    $past = [AppUsers.Backend.StoreBackend]::new($file, [AppUsers.Backend.StoreBackendOptions] @{ Time = $clock })

    # A user with a role, made some time ago, without any flaw but that.
    function New-PastUser([string] $Name, [int] $Days, [string] $Role = 'developer', [object] $Resource = [AppUsers.Resource]::Project('shop')) {
        $clock.Ago = "$Days.00:00:00"
        $user = $past.CreateUser($Name, [NullString]::Value, $none, 'team')
        if ($Role) {
            $null = $past.GrantRole([AppUsers.Principal]::User($user.UserId), $Resource, $Role, $false, $none)
        }
        $user
    }

    # A token of it, made then and used as many days ago as told.
    function New-UsedToken([object] $User, [int] $Days, [nullable[int]] $Used = 0, [nullable[int]] $Age = 360, [string[]] $Allowlist = '192.0.2.7') {
        $request = [AppUsers.Backend.AppUserTokenRequest] @{ MaxAge = $Age ? [timespan]::FromDays($Age) : $null; IpAllowlist = [string[]] ($Allowlist ?? @()) }
        $clock.Ago = "$Days.00:00:00"
        $created = $past.CreateToken($User.UserId, $request, $none)
        if ($null -ne $Used) {
            Use-Token $created.Secret $Used
        }
        $created
    }

    function Use-Token([object] $Secret, [int] $Days, [string] $Agent = 'terraform/1.9') {
        $clock.Ago = "$Days.00:00:00"
        $use = [AppUsers.Backend.TokenUse]::new('192.0.2.7', $Agent, [NullString]::Value)
        $null = $past.CheckToken($Secret, $use, $false, $none)
    }

    $null = New-UsedToken (New-PastUser healthy 1) 1
    $null = New-UsedToken (New-PastUser eternal 9) 9 -Age $null
    $null = New-UsedToken (New-PastUser expiring 30) 30 -Age 40
    $null = New-UsedToken (New-PastUser violating 9) 9 -Age 700
    $busy = New-PastUser busy 200
    $null = New-UsedToken $busy 1
    $null = New-UsedToken $busy 200 -Used 199
    $null = New-UsedToken $busy 40 -Used $null
    $null = New-UsedToken (New-PastUser open 9) 9 -Allowlist $null
    $rotated = New-PastUser rotated 9
    $first = New-UsedToken $rotated 9
    $clock.Ago = '2.00:00:00'
    $null = $past.RotateToken($rotated.UserId, $first.Token.TokenPrefix, '30.00:00:00', $none)
    Use-Token $first.Secret 1
    $null = New-PastUser never 60
    $null = New-UsedToken (New-PastUser forgotten 300) 300 -Used 200
    $shared = New-UsedToken (New-PastUser shared 2) 2 -Used 1
    Use-Token $shared.Secret 0 'avn/4.5'
    $agent = New-UsedToken (New-PastUser agent 1) 1 -Used $null
    Use-Token $agent.Secret 0 'claude-code/2.1'
    $elsewhere = New-PastUser elsewhere 200
    $null = $past.CreateProject('web', [NullString]::Value, $none, $null)
    $web = New-UsedToken $elsewhere 1 -Used $null
    $null = $past.GrantRole([AppUsers.Principal]::User($elsewhere.UserId), [AppUsers.Resource]::Project('web'), 'developer', $false, $none)
    $use = [AppUsers.Backend.TokenUse]::new('192.0.2.7', [NullString]::Value, [NullString]::Value)
    $null = [AppUsers.Backend.StoreBackend]::new($file, [AppUsers.Backend.StoreBackendOptions] @{ Time = $clock; Token = $web.Secret; Use = $use }).GetProject('web', $none)
    $null = New-UsedToken (New-PastUser ownerless 1) 1
    $null = New-UsedToken (New-PastUser idle 1 -Role $null) 1
    $null = New-UsedToken (New-PastUser project-admin 1 -Role admin) 1
    $null = New-UsedToken (New-PastUser sunset 1 -Role project:audit_logs:read) 1
    'admin-1', 'admin-2' | ForEach-Object { $null = New-UsedToken (New-PastUser $_ 1 -Role role:organization:admin -Resource ([AppUsers.Resource]::Organization)) 1 }
    $file.Dispose()
    Set-AivenAppUser ownerless -Owner ''
    Set-AivenOrganization -MaximumTokenAge 365d
    $template = Get-StorePath
}

AfterAll {
    Restore-TestVault
    Restore-TestSession
}

Describe 'Get-AivenAppUserFinding' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'finds each flaw once, the most serious first' {
        $found = Get-AivenAppUserFinding
        $found | ForEach-Object { "$($_.Severity) $($_.Id) $($_.UserName)" } | Should -BeExactly @(
            'High OrganizationAdministrator admin-1', 'High OrganizationAdministrator admin-2', 'High RotatedTokenInUse rotated'
            'Medium ProjectAdministrator project-admin', 'Medium RoleSunset sunset', 'Medium TokenExceedsPolicy violating', 'Medium TokenExpiresSoon expiring'
            'Medium TokenNeverExpires eternal', 'Medium TokenShared shared', 'Medium TokenUnused busy', 'Medium TokenUsedByAgent agent', 'Medium TokenWithoutAllowlist open', 'Medium UserUnused forgotten'
            'Low GrantUnused elsewhere', 'Low TokenNeverUsed busy', 'Low UserNeverUsed never', 'Low UserWithoutGrant idle', 'Low UserWithoutOwner ownerless')
        $eternal = $found | Where-Object Id -EQ TokenNeverExpires
        $eternal | Should -BeOfType AppUsers.AppUserFinding
        $eternal.Subject | Should -BeExactly "token $($eternal.TokenPrefix) of eternal"
        $eternal.Key | Should -BeExactly "TokenNeverExpires/$($eternal.TokenPrefix)"
        $eternal.Why | Should -BeExactly 'The token never expires. It was created 9 days ago and was last used less than a day ago from 192.0.2.7 by terraform/1.9. The policy of the organization allows 365d.'
        $eternal.Fix | Should -BeExactly "Invoke-AivenAppUserTokenRotation -User $($eternal.UserId) -TokenPrefix $($eternal.TokenPrefix) -GracePeriod 7d -MaxAge 90d"
    }

    It 'finds what is asked for: <Asked>' -ForEach @(
        @{ Asked = 'some users'; Call = { Get-AivenAppUserFinding busy, for* }; Expected = 'TokenUnused', 'TokenNeverUsed', 'UserUnused' }
        @{ Asked = 'piped users'; Call = { Get-AivenAppUser sunset, open | Get-AivenAppUserFinding }; Expected = 'RoleSunset', 'TokenWithoutAllowlist' }
        @{ Asked = 'piped findings'; Call = { Get-AivenAppUserFinding -Id RoleSunset | Get-AivenAppUserFinding }; Expected = 'RoleSunset' }
        @{ Asked = 'an id and a pattern'; Call = { Get-AivenAppUserFinding -Id rolesunset, *NeverUsed }; Expected = 'RoleSunset', 'TokenNeverUsed', 'UserNeverUsed' }
        @{ Asked = 'a severity'; Call = { Get-AivenAppUserFinding -Severity Low -Id User* }; Expected = 'UserNeverUsed', 'UserWithoutGrant', 'UserWithoutOwner' }
        @{ Asked = 'nobody'; Call = { Get-AivenAppUserFinding x* }; Expected = @() }
        @{ Asked = 'higher thresholds'; Call = { Get-AivenAppUserFinding -Id *Unused, *NeverUsed, *Soon -UnusedFor 201d -NeverUsedFor 61d -ExpiringWithin 5d -GrantUnusedFor 201d }; Expected = @() }
        @{ Asked = 'lower thresholds'; Call = { Get-AivenAppUserFinding healthy, expiring -NeverUsedFor 1h -ExpiringWithin 360d -UnusedFor 0 }; Expected = 'TokenExpiresSoon', 'UserUnused', 'TokenExpiresSoon', 'UserUnused' }
    ) {
        @(& $Call).ForEach({ $_.Id }) | Should -BeExactly $Expected
    }

    It 'compares with what was saved as <Form>' -ForEach @(
        @{ Form = 'CSV'; Save = { $_ | Export-Csv $file } }
        @{ Form = 'CSV with another delimiter and types'; Save = { $_ | Export-Csv $file -Delimiter ';' -IncludeTypeInformation } }
        @{ Form = 'JSON'; Save = { $_ | ConvertTo-Json | Set-Content $file } }
        @{ Form = 'SARIF'; Save = { Get-AivenAppUserFinding -AsSarif | Set-Content $file } }
    ) {
        $file = Join-Path $TestDrive (New-Guid)
        , (Get-AivenAppUserFinding) | ForEach-Object $Save
        Get-AivenAppUserFinding -Baseline $file | Should -BeNullOrEmpty
        $null = New-AivenAppUser new
        (Get-AivenAppUserFinding -Baseline $file).UserName | Should -BeExactly 'new', 'new'
        Remove-AivenAppUser new -Confirm:$false
        Set-Content $file $null
        (Get-AivenAppUserFinding -Baseline $file).Count | Should -Be 18
    }

    It 'writes one SARIF log, for findings and for none' {
        $log = Get-AivenAppUser busy, sunset, healthy | Get-AivenAppUserFinding -AsSarif | ConvertFrom-Json
        $log.version | Should -Be '2.1.0'
        $log.runs[0].results.ruleId | Should -BeExactly 'RoleSunset', 'TokenUnused', 'TokenNeverUsed'
        $result = $log.runs[0].results[1]
        $result.level | Should -Be 'warning'
        $log.runs[0].tool.driver.rules[$result.ruleIndex].id | Should -Be 'TokenUnused'
        $log.runs[0].tool.driver.semanticVersion | Should -Be (Get-Module AppUsers).Version
        (Get-AivenAppUserFinding healthy -AsSarif | ConvertFrom-Json).runs[0].results | Should -BeNullOrEmpty
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'an id that no rule has'; With = @{ Id = 'TokenNeverExpire' }; Expected = 'FindingNotFound'; Category = 'ObjectNotFound'; Message = "Did you mean 'TokenNeverExpires'" }
        @{ What = 'a user that does not exist'; With = @{ User = 'nobody' }; Expected = 'UserNotFound'; Category = 'ObjectNotFound'; Message = 'nobody' }
        @{ What = 'a threshold out of range'; With = @{ UnusedFor = '3651d' }; Expected = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Message = '3650' }
        @{ What = 'a file that is not there'; With = @{ Baseline = './no.csv' }; Expected = 'BaselineNotFound'; Category = 'ObjectNotFound'; Message = 'no.csv' }
        @{ What = 'a folder'; With = @{ Baseline = $PSScriptRoot }; Expected = 'BaselineNotFound'; Category = 'ObjectNotFound'; Message = 'There is no file' }
        @{ What = 'a CSV file of something else'; With = @{ Baseline = 'TestDrive:/users.csv' }; Expected = 'InvalidBaseline'; Category = 'InvalidData'; Message = 'an entry does not have a Key' }
        @{ What = 'a JSON file of something else'; With = @{ Baseline = 'TestDrive:/users.json' }; Expected = 'InvalidBaseline'; Category = 'InvalidData'; Message = 'an entry does not have a Key' }
        @{ What = 'a JSON file that is cut'; With = @{ Baseline = 'TestDrive:/cut.json' }; Expected = 'InvalidBaseline'; Category = 'InvalidData'; Message = 'is not a list of findings' }
        @{ What = 'a vault that is not registered'; With = @{ Vault = 'x' }; Expected = 'VaultNotFound'; Category = 'ObjectNotFound'; Message = 'Team' }
    ) {
        Get-AivenAppUser | Export-Csv TestDrive:/users.csv
        Get-AivenAppUser | ConvertTo-Json | Set-Content TestDrive:/users.json
        Set-Content TestDrive:/cut.json '[{"Key": "Tok'
        Assert-Failure { Get-AivenAppUserFinding @With } -Id $Expected -In Get-AivenAppUserFinding -Category $Category -Message $Message
    }

    It 'ends a CI job with an exit code' -Skip:$overHttp {
        $text = Get-Content -Raw (Join-Path $repositoryRoot 'docs' 'about_AppUsers_Findings.md')
        $code = [regex]::Match($text, '(?ms)^```powershell\r?\n([^`]*?exit 1.*?)^```').Groups[1].Value.Replace('-FromEnvironment', "'$(Get-StorePath)'")
        $running = $null, '[]', '[{}]' | ForEach-Object {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive (New-Guid))
            if ($_) {
                Set-Content (Join-Path $folder findings.json) $_
            }
            Invoke-PowerShell "Set-Location '$folder'`nImport-Module '$manifestPath'`n$code"
        }
        # Nothing is new; something is new; the baseline is none.
        $running | ForEach-Object { (Receive-PowerShell $_).ExitCode } | Should -BeExactly 0, 1, 2
    }

    It 'says once what an application user cannot read' {
        Connect-StoreCopy $template
        $token = New-AivenAppUserToken idle -MaxAge 300d -IpAllowlist 192.0.2.0/24, 127.0.0.0/8
        Grant-AivenOrganizationRole idle -Role organization:app_users:write
        $null = Connect-TestStore (Get-StorePath) -Token $token.Token
        $found = Get-AivenAppUserFinding -Id TokenNeverExpires, RoleSunset -WarningVariable warned
        $found.UserName | Should -BeExactly 'eternal'
        $warned | Should -HaveCount 1
        $warned[0].Message | Should -Match 'Findings can be missing, because this could not be read: the grants on .*Not looked for: RoleSunset\.$'
    }
}

Describe 'The fix' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'finds what is mended by its own advice: <Id>' -ForEach $rules {
        if ($Id -eq 'SecretWithoutToken') {
            New-AivenAppUserToken healthy -MaxAge 1d -SaveAs "it's" -Vault Team | Revoke-AivenAppUserToken -Confirm:$false
        }
        $vault = $Id -like '*Secret*' ? @{ Vault = 'Team' } : @{}
        # One administrator has to stay, and is found as the last one.
        $found = @(Get-AivenAppUserFinding -Id $Id @vault).Where({ $_.UserName -ne 'admin-2' -or $Id -ne 'OrganizationAdministrator' })
        $found | Should -Not -BeNullOrEmpty
        foreach ($finding in $found) {
            $null = Invoke-Expression $finding.Fix
        }
        @(Get-AivenAppUserFinding -Id $Id @vault).Where({ $_.Key -in $found.Key }) | Should -BeNullOrEmpty
    }
}

Describe 'The pages' {
    # The examples run one after the other, as somebody who reads them all would.
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'of <Id> says what it is, why, and how to mend it, with an example that runs' -ForEach $rules {
        $lines = Get-Content (Join-Path $repositoryRoot $Page)
        $lines[0] | Should -BeExactly "# $Id"
        $lines.Where({ $_ -like '## *' }) | Should -BeExactly '## What is found', '## Why it matters', '## How to mend it', '## Example'
        $code = [regex]::Match(($lines -join "`n"), '(?ms)^```powershell\n(.*?)^```').Groups[1].Value
        $code | Should -Match "Get-AivenAppUserFinding -Id $Id\b"
        & ([scriptblock]::Create($code)) | Out-String | Out-Null
    }
}
