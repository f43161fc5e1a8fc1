# The same under every culture and in every time zone.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
}

AfterAll {
    Restore-TestSession
}

Describe 'Under the culture <_>' -ForEach 'tr-TR', 'de-DE', 'ar-SA', 'th-TH' {
    BeforeEach {
        $thread = [Threading.Thread]::CurrentThread
        $kept = $thread.CurrentCulture, $thread.CurrentUICulture
        $thread.CurrentCulture = $thread.CurrentUICulture = [cultureinfo]::GetCultureInfo($_)
        Connect-FreshStore
    }

    AfterEach {
        $thread.CurrentCulture, $thread.CurrentUICulture = $kept
    }

    It 'names are compared alike' {
        $null = New-AivenAppUser info
        (Get-AivenAppUser INFO).Name | Should -BeExactly 'info'
        (Get-AivenAppUser I*).Name | Should -BeExactly 'info'
        Assert-Failure { New-AivenAppUser INFO } -Id UserNameTaken -In New-AivenAppUser
        (New-AivenAppUser "$([char] 0x131)nfo").Name | Should -BeExactly "$([char] 0x131)nfo"
    }

    It 'users are listed in the same order' {
        $null = New-AivenAppUser b-2, a_1, B-1, a-2, z, "$([char] 0xE4)"
        (Get-AivenAppUser).Name | Should -BeExactly 'a-2', 'a_1', 'B-1', 'b-2', 'z', "$([char] 0xE4)"
    }

    It 'projects and roles are compared alike' {
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenProject shipping
        Grant-AivenProjectRole CI-DEPLOY SHIPPING ADMIN
        "$(Get-AivenProjectRole -Role AdmIn)" | Should -BeExactly 'admin for ci-deploy on shipping'
    }

    It 'messages and views show times and numbers alike' {
        $null = New-AivenAppUser ci-deploy
        $outcome = Get-Outcome { New-AivenAppUserToken ci-deploy -MaxAge '0:00:01.5' }
        $outcome.Failures[0].Exception.Message | Should -Match 'The maximum age 00:00:01\.5000000 is out of range'
        $outcome = Get-Outcome { New-AivenAppUserToken ci-deploy -ExpiresAt ([DateTime]::new(2020, 2, 3, 4, 5, 6, [DateTimeKind]::Utc)) }
        $outcome.Failures[0].Exception.Message | Should -Match '2020-02-03 04:05:06 UTC is in the past\. The current time is 20\d\d-'
        $token = New-AivenAppUserToken ci-deploy -MaxAge 90.00:00:00
        $token | Out-String | Should -Match "CreatedAt +: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d \(just now\)"
        $token | Out-String | Should -Match '\(in 90 days\)'
    }

    It 'tokens are created and tested in the same way' {
        $token = New-AivenAppUser ci-deploy | New-AivenAppUserToken -MaxAge 1.00:00:00
        Test-AivenAppUserToken $token | Should -BeTrue
        $token.ExpiresAt - $token.CreatedAt | Should -Be ([timespan] '1.00:00:00')
    }
}

Describe 'In the time zone <Zone>' -ForEach @(
    @{ Zone = 'America/St_Johns' }
    @{ Zone = 'Pacific/Kiritimati' }
) -Skip:$IsWindows {
    It 'an end without a zone is local and comes back in UTC' {
        $script = @'
            Import-Module $args[0]
            $user = New-AivenAppUser ci-deploy
            $end = [DateTime]::new([DateTime]::UtcNow.Year + 1, 6, 15, 12, 0, 0)
            $token = New-AivenAppUserToken $user -ExpiresAt $end
            $read = Get-AivenAppUserToken ci-deploy
            "zone: $([TimeZoneInfo]::Local.GetUtcOffset($end) -ne [timespan]::Zero)"
            "end: $($read.ExpiresAt.UtcDateTime -eq [TimeZoneInfo]::ConvertTimeToUtc($end)) $($read.ExpiresAt.Offset)"
            "filter: $(@(Get-AivenAppUserToken | Where-Object ExpiresAt -lt (Get-Date).AddYears(2)).Count) $(@(Get-AivenAppUserToken | Where-Object CreatedAt -gt (Get-Date).AddMinutes(-5)).Count)"
            $row = $read | ConvertTo-Csv | ConvertFrom-Csv
            "csv: $((New-AivenAppUserToken $user -ExpiresAt $row.ExpiresAt).ExpiresAt -eq $read.ExpiresAt)"
            "created: $([Math]::Abs(($read.CreatedAt - [DateTime]::UtcNow).TotalMinutes) -lt 5)"
            "view: $(($read | Format-List | Out-String -Width 200) -match 'ExpiresAt +: \d{4}-06-15 12:00:00')"
'@
        $ran = Receive-PowerShell (Invoke-PowerShell $script -Arguments $manifestPath -Environment @{ APPUSERS_STORE = Get-FreshPath; TZ = $Zone })
        $ran.Errors | Should -BeNullOrEmpty
        $ran.Output | Should -BeExactly 'zone: True', 'end: True 00:00:00', 'filter: 1 1', 'csv: True', 'created: True', 'view: True'
    }
}
