# Export-AivenAppUserReport and Get-AivenExpiryCalendar. AppUsers.Reports.Tests has the formats, AppUsers.Browser.Tests the page.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenProject shop
    $ci = New-AivenAppUser 'ci <b>' -Owner platform@example.com
    $null = New-AivenAppUser backup
    $token = New-AivenAppUserToken $ci -MaxAge 90d -Description 'GitHub Actions'
    $old = New-AivenAppUserToken backup -MaxAge 90d
    $successor = Invoke-AivenAppUserTokenRotation backup $old.TokenPrefix -GracePeriod 2d
    Grant-AivenProjectRole $ci shop project:audit_logs:read
}

AfterAll {
    Restore-TestSession
}

Describe 'Export-AivenAppUserReport' {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive (New-Guid))).FullName
        Push-Location $folder
    }

    AfterEach {
        Pop-Location
    }

    It 'writes <_>' -ForEach '.html', '.HTM', '.csv', '.json', '.md' {
        Export-AivenAppUserReport "report$_" | Should -BeNullOrEmpty
        (Get-ChildItem -Force).Name | Should -BeExactly "report$_"
        $text = Get-Content "report$_" -Raw
        $text.Replace('\', '') | Should -Match $token.TokenPrefix
        $text | Should -Not -Match (ConvertTo-PlainText $token.Token)
        if (-not $IsWindows) {
            (Get-Item "report$_").UnixMode | Should -BeExactly '-rw-------'
        }
    }

    It 'writes what the commands say' {
        Export-AivenAppUserReport report.json
        $report = Get-Content report.json -Raw | ConvertFrom-Json
        $report.OrganizationId | Should -BeExactly (Get-AivenOrganization).OrganizationId
        $row = $report.Credentials | Where-Object TokenPrefix -EQ $token.TokenPrefix
        "$($row.UserName), $($row.UserId), $($row.Owner), $($row.State)" | Should -BeExactly "ci <b>, $($ci.UserId), platform@example.com, Active"
        $row.Roles.Role | Should -BeExactly 'project:audit_logs:read'
        $row.Findings | Should -Contain RoleSunset
        @($report.Calendar).Count | Should -Be @(Get-AivenExpiryCalendar).Count

        Export-AivenAppUserReport report.csv
        $rows = Import-Csv report.csv
        $rows.Count | Should -Be 3
        ($rows | Where-Object Description -EQ 'GitHub Actions' | Get-AivenAppUserToken).TokenPrefix | Should -BeExactly $token.TokenPrefix
    }

    It 'says what has changed since an earlier report' {
        Export-AivenAppUserReport earlier.json
        $new = New-AivenAppUser new
        try {
            Export-AivenAppUserReport earlier.json -Previous earlier.json -Force
            $changes = (Get-Content earlier.json -Raw | ConvertFrom-Json).Changes
            $changes | Where-Object Kind -EQ NewUser | ForEach-Object Subject | Should -BeExactly new
        }
        finally {
            Remove-AivenAppUser $new -Confirm:$false
        }
    }

    It 'refuses <Case>, and changes nothing' -ForEach @(
        @{ Case = 'a file that exists'; Path = 'there.html'; With = @{}; Id = 'ReportExists'; Category = 'ResourceExists'; Words = '-Force' }
        @{ Case = 'a folder that does not exist'; Path = 'none/report.html'; With = @{}; Id = 'InvalidReportPath'; Category = 'InvalidArgument'; Words = 'none' }
        @{ Case = 'a folder'; Path = '.'; With = @{}; Id = 'InvalidReportPath'; Category = 'InvalidArgument'; Words = 'folder' }
        @{ Case = 'an extension that is not known'; Path = 'report.pdf'; With = @{}; Id = 'InvalidReportPath'; Category = 'InvalidArgument'; Words = "'.pdf'.*\.html" }
        @{ Case = 'no extension'; Path = 'report'; With = @{}; Id = 'InvalidReportPath'; Category = 'InvalidArgument'; Words = 'does not have an extension' }
        @{ Case = 'a path that is not a file'; Path = 'Env:/report.html'; With = @{}; Id = 'InvalidReportPath'; Category = 'InvalidArgument'; Words = 'Environment' }
        @{ Case = 'a name that is too long'; Path = "$('x' * 300).html"; With = @{}; Id = 'ReportNotWritten'; Category = 'WriteError'; Words = 'could not be written' }
        @{ Case = 'an earlier report that does not exist'; Path = 'new.html'; With = @{ Previous = 'none.json' }; Id = 'InvalidReport'; Category = 'InvalidData'; Words = 'does not exist' }
        @{ Case = 'an earlier report that is none'; Path = 'new.html'; With = @{ Previous = 'there.html' }; Id = 'InvalidReport'; Category = 'InvalidData'; Words = 'is not a report in JSON' }
        @{ Case = 'the report of another organization'; Path = 'new.html'; With = @{ Previous = 'other.json' }; Id = 'InvalidReport'; Category = 'InvalidData'; Words = 'org000000000000' }
    ) {
        Set-Content there.html 'precious'
        Export-AivenAppUserReport other.json
        (Get-Content other.json -Raw).Replace((Get-AivenOrganization).OrganizationId, 'org000000000000') | Set-Content other.json
        $failed = Get-Outcome { Export-AivenAppUserReport $Path @With }
        $failed.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId $Id Export-AivenAppUserReport)
        "$($failed.Failures.CategoryInfo.Category)" | Should -BeExactly $Category
        $failed.Failures.Exception.Message | Should -Match $Words
        (Get-ChildItem -Force).Name | Should -BeExactly 'other.json', 'there.html'
        Get-Content there.html | Should -BeExactly 'precious'
    }

    It 'replaces a file with -Force, and nothing with -WhatIf' {
        Set-Content report.md 'old'
        Export-AivenAppUserReport report.md -Force -WhatIf
        Get-Content report.md | Should -BeExactly 'old'
        Export-AivenAppUserReport report.md -Force
        Get-Content report.md -TotalCount 1 | Should -Match '^# Application users of '
    }

    It 'loads its packages only when it is used, and not into the session' {
        Export-AivenAppUserReport report.html
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'Microsoft.AspNetCore.Components.Web' })
        $loaded | ForEach-Object { [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } | Should -BeExactly 'AppUsers.Reports'
    }
}

Describe 'Get-AivenExpiryCalendar' {
    It 'lists what ends, the earliest first' {
        $entries = Get-AivenExpiryCalendar
        $entries | Should -BeOfType AppUsers.ExpiryCalendarEntry
        $entries | ForEach-Object { "$($_.Kind) $($_.TokenPrefix)$($_.Role)" } | Sort-Object | Should -BeExactly @(
            "GracePeriodEnd $($old.TokenPrefix)"
            'RoleSunset project:audit_logs:read'
            "TokenExpiry $($token.TokenPrefix)", "TokenExpiry $($successor.TokenPrefix)" | Sort-Object
        )
        ($entries.EndsAt | Sort-Object) | Should -Be $entries.EndsAt
        ($entries | Where-Object TokenPrefix -EQ $token.TokenPrefix).EndsAt | Should -Be $token.ExpiresAt
    }

    It 'lists what ends <Case>' -ForEach @(
        @{ Case = 'within a time'; Call = { Get-AivenExpiryCalendar -Within 3d }; Expected = { $old.TokenPrefix } }
        @{ Case = 'for a user'; Call = { Get-AivenExpiryCalendar 'ci*' }; Expected = { $token.TokenPrefix } }
        @{ Case = 'for piped users'; Call = { 'backup', 'ci <b>' | Get-AivenExpiryCalendar }; Expected = { $old.TokenPrefix, $token.TokenPrefix, $successor.TokenPrefix } }
        @{ Case = 'for nobody'; Call = { Get-AivenAppUser nobody* | Get-AivenExpiryCalendar }; Expected = { } }
    ) {
        & $Call | ForEach-Object TokenPrefix | Sort-Object | Should -BeExactly (& $Expected | Sort-Object)
    }

    It 'writes a calendar with the same entries each time, and no secret' {
        $text = Get-AivenExpiryCalendar -AsICalendar
        $text | Should -BeOfType string
        $text | Should -Match '^BEGIN:VCALENDAR\r\n'
        [regex]::Matches($text, '(?m)^UID:(\S+)').Groups.Where({ $_.Name -eq '1' }).Value | Should -BeExactly (Get-AivenExpiryCalendar).Uid
        $text | Should -Not -Match (ConvertTo-PlainText $token.Token)
        Get-AivenAppUser nobody* | Get-AivenExpiryCalendar -AsICalendar | Should -Match '^BEGIN:VCALENDAR\r\n(?!.*VEVENT)'
    }

    It 'can be piped to the commands for tokens' {
        $entry = Get-AivenExpiryCalendar -Within 3d | Where-Object Kind -EQ GracePeriodEnd
        ($entry | Get-AivenAppUserToken).TokenPrefix | Should -BeExactly $old.TokenPrefix
    }

    It 'refuses a time that is too long' {
        Assert-Failure { Get-AivenExpiryCalendar -Within 4000d } -Id InvalidTimeSpan -In Get-AivenExpiryCalendar -Category InvalidArgument -Message '10 years'
    }
}
