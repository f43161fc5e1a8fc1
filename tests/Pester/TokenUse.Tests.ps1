# Get-AivenAppUserTokenUse.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci
    $token = $ci | New-AivenAppUserToken
    $other = New-AivenAppUser other | New-AivenAppUserToken
    $null = Test-AivenAppUserToken $token.Token -IpAddress 192.0.2.1 -UserAgent 'terraform-provider-aiven/4.2'
    $null = Test-AivenAppUserToken $token.Token -IpAddress 192.0.2.2 -UserAgent 'aiven-client/4.5'
    $null = Test-AivenAppUserToken $other.Token
    Disable-AivenAppUser ci
    $null = Test-AivenAppUserToken $token.Token -IpAddress 192.0.2.3 -UserAgent 'curl/8.5'
    $null = New-AivenAppUser idle | New-AivenAppUserToken
}

AfterAll {
    Restore-TestSession
}

Describe 'Get-AivenAppUserTokenUse' {
    It 'counts uses and refused attempts by day, with addresses and tools' {
        $use = Get-AivenAppUserTokenUse ci
        $use | Should -BeOfType AppUsers.AppUserTokenUse
        $use.Day | Should -Be ([DateTimeOffset]::new([DateTime]::UtcNow.Date, [timespan]::Zero))
        "$($use.UserName) $($use.TokenPrefix) $($use.Uses) [$($use.Addresses)] [$($use.Tools)]" | Should -BeExactly "ci $($token.TokenPrefix) 2 [192.0.2.1 192.0.2.2] [terraform avn]"
        "$($use.Refused) [$($use.RefusedReasons)] [$($use.RefusedAddresses)] [$($use.RefusedTools)]" | Should -BeExactly '1 [UserDisabled] [192.0.2.3] [curl]'
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'all'; Call = { Get-AivenAppUserTokenUse }; Expected = 'ci', 'other' }
        @{ Way = 'a piped user'; Call = { $ci | Get-AivenAppUserTokenUse }; Expected = 'ci' }
        @{ Way = 'a piped token'; Call = { $other | Get-AivenAppUserTokenUse }; Expected = 'other' }
        @{ Way = 'a prefix'; Call = { Get-AivenAppUserTokenUse -TokenPrefix $other.TokenPrefix }; Expected = 'other' }
        @{ Way = 'patterns'; Call = { Get-AivenAppUserTokenUse c* aau_* }; Expected = 'ci' }
        @{ Way = 'its own objects'; Call = { Get-AivenAppUserTokenUse ci | Get-AivenAppUserTokenUse }; Expected = 'ci' }
        @{ Way = 'today'; Call = { Get-AivenAppUserTokenUse -After ([DateTimeOffset]::UtcNow) -Before ([DateTimeOffset]::UtcNow) }; Expected = 'ci', 'other' }
        @{ Way = 'nothing after tomorrow'; Call = { Get-AivenAppUserTokenUse -After ([DateTime]::Now.AddDays(2)) }; Expected = @() }
        @{ Way = 'nothing of a user that was not used'; Call = { Get-AivenAppUserTokenUse idle }; Expected = @() }
    ) {
        @((& $Call).ForEach('UserName') | Sort-Object) | Should -BeExactly $Expected
    }

    It 'refuses a user and a token that are not there' {
        Assert-Failure { Get-AivenAppUserTokenUse nobody } -Id UserNotFound -In Get-AivenAppUserTokenUse -Category ObjectNotFound -Target nobody
        Assert-Failure { Get-AivenAppUserTokenUse ci aau_000000000000 } -Id TokenNotFound -In Get-AivenAppUserTokenUse -Category ObjectNotFound -Target aau_000000000000
    }

    It 'shows the day, the tools and the addresses' {
        Get-AivenAppUserTokenUse ci | Format-Table | Out-String -Width 200 | Should -Match "(?s)Day\s+UserName\s+TokenPrefix\s+Uses\s+Addresses\s+Tools\s+Projects\s+Refused.+$([DateTime]::UtcNow.ToString('yyyy-MM-dd'))\s+ci\s+aau_\S+\s+2\s+192.0.2.1, 192.0.2.2\s+terraform, avn\s+1"
    }
}
