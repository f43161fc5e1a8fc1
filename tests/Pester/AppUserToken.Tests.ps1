# New-, Get-, Test- and Revoke-AivenAppUserToken: what UserIdentity.Tests.ps1 does not tell of all commands at once.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci-deploy
    $null = New-AivenAppUser backup
    $template = Get-StorePath
}

AfterAll {
    Restore-TestSession
}

Describe 'New-AivenAppUserToken' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'returns the token that it created' {
        $before = [DateTime]::UtcNow.AddSeconds(-1)
        $token = New-AivenAppUserToken ci-deploy -Description 'GitHub Actions' -MaxAge 90.00:00:00
        $token | Should -BeOfType AppUsers.AppUserNewToken
        $token.UserId | Should -BeExactly $ci.UserId
        $token.UserName | Should -BeExactly 'ci-deploy'
        $token.Description | Should -BeExactly 'GitHub Actions'
        $token.CreatedAt.Offset | Should -Be ([timespan]::Zero)
        $token.CreatedAt | Should -BeGreaterThan $before
        $token.ExpiresAt - $token.CreatedAt | Should -Be ([timespan] '90.00:00:00')
        $token.Token | Should -BeOfType securestring
        $token.Token.IsReadOnly() | Should -BeTrue
    }

    It 'creates a token of 100 letters and digits that begins with its prefix' {
        $token = New-AivenAppUserToken ci-deploy
        $text = ConvertTo-PlainText $token.Token
        $text | Should -MatchExactly '^aau_[0-9A-Za-z]{96}$'
        $token.TokenPrefix | Should -BeExactly $text.Substring(0, 16)
    }

    It 'creates another one each time' {
        $texts = 1..20 | ForEach-Object { New-AivenAppUserToken ci-deploy -AsPlainText }
        $texts | Select-Object -Unique | Should -HaveCount 20
        (Get-AivenAppUserToken ci-deploy).TokenPrefix | Select-Object -Unique | Should -HaveCount 20
    }

    It 'writes the bare token with -AsPlainText' {
        $text = New-AivenAppUserToken ci-deploy -AsPlainText
        $text | Should -BeOfType string
        Test-AivenAppUserToken $text | Should -BeTrue
    }

    It 'never expires by itself' {
        (New-AivenAppUserToken ci-deploy).ExpiresAt | Should -BeNullOrEmpty
        (Get-AivenAppUserToken ci-deploy).MaxAge | Should -BeNullOrEmpty
    }

    It 'keeps <What> for a description' -ForEach @(
        @{ What = 'a text'; Given = @{ Description = 'x' }; Expected = 'x' }
        @{ What = 'an empty one'; Given = @{ Description = '' }; Expected = '' }
        @{ What = 'none'; Given = @{}; Expected = $null }
        @{ What = '1,000 characters'; Given = @{ Description = 'd' * 1000 }; Expected = 'd' * 1000 }
    ) {
        # Aiven's API does not tell an empty one from none.
        $shown = $overHttp -and -not $Expected ? $null : $Expected
        $null = New-AivenAppUserToken ci-deploy @Given
        (Get-AivenAppUserToken ci-deploy).Description | Should -BeExactly $shown
    }

    It 'takes a maximum age of <_>' -ForEach '00:10:00', '90.00:00:00', '3650.00:00:00' {
        $token = New-AivenAppUserToken ci-deploy -MaxAge $_
        $token.ExpiresAt - $token.CreatedAt | Should -Be ([timespan] $_)
        (Get-AivenAppUserToken ci-deploy).MaxAge | Should -Be ([timespan] $_)
    }

    It 'refuses a maximum age of <_>' -ForEach '00:00:00', '00:09:59', '00:09:59.9999999', '3650.00:00:00.0000001', '3650.00:00:01', '-1.00:00:00', '10675199.02:48:05.4775807', '-10675199.02:48:05.4775808' {
        $before = Get-StoreState
        $age = $_
        Assert-Failure { New-AivenAppUserToken ci-deploy -MaxAge $age } -Id MaxAgeOutOfRange -In New-AivenAppUserToken -Category InvalidArgument -Target $age -Message $age, '10 minutes (00:10:00) to 10 years (3650.00:00:00)'
        Get-StoreState | Should -Be $before
    }

    It 'takes an end as <As>' -ForEach @(
        @{ As = 'a local time'; End = { $instant.LocalDateTime } }
        @{ As = 'a UTC time'; End = { $instant.UtcDateTime } }
        @{ As = 'a time without a kind, which is local'; End = { [DateTime]::SpecifyKind($instant.LocalDateTime, 'Unspecified') } }
        @{ As = 'a text without a zone, which is local'; End = { $instant.LocalDateTime.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture) } }
        @{ As = 'a text in UTC'; End = { $instant.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ', [cultureinfo]::InvariantCulture) } }
        @{ As = 'a text with an offset'; End = { $instant.ToOffset('05:30').ToString('yyyy-MM-ddTHH:mm:sszzz', [cultureinfo]::InvariantCulture) } }
        @{ As = 'a time with an offset'; End = { $instant.ToOffset('05:30') } }
    ) {
        $soon = [DateTimeOffset]::UtcNow.AddDays(40)
        $instant = $soon.AddTicks(-($soon.Ticks % [timespan]::TicksPerSecond))
        $token = New-AivenAppUserToken ci-deploy -ExpiresAt (& $End)
        $token.ExpiresAt.Offset | Should -Be ([timespan]::Zero)
        $token.ExpiresAt.UtcDateTime | Should -Be $instant.UtcDateTime
    }

    It 'refuses an end in the past, given as <As>' -ForEach @(
        @{ As = 'a local time'; End = { [DateTime]::Now.AddMinutes(-1) } }
        @{ As = 'a UTC time'; End = { [DateTime]::UtcNow.AddMinutes(-1) } }
        @{ As = 'a time without a kind'; End = { [DateTime]::SpecifyKind([DateTime]::Now.AddMinutes(-1), 'Unspecified') } }
        @{ As = 'the first of all times'; End = { [DateTime]::MinValue } }
        @{ As = 'a text'; End = { '2020-01-01' } }
    ) {
        $before = Get-StoreState
        $past = & $End
        Assert-Failure { New-AivenAppUserToken ci-deploy -ExpiresAt $past } -Id ExpiresAtInPast -In New-AivenAppUserToken -Category InvalidArgument -Message 'is in the past', '10 minutes (00:10:00) to 10 years'
        Get-StoreState | Should -Be $before
    }

    It 'refuses an end <When>' -ForEach @(
        @{ When = 'too soon'; End = { [DateTime]::UtcNow.AddMinutes(9) } }
        @{ When = 'too far'; End = { [DateTime]::UtcNow.AddDays(3651) } }
        @{ When = 'at the end of all times'; End = { [DateTime]::MaxValue } }
    ) {
        $other = & $End
        Assert-Failure { New-AivenAppUserToken ci-deploy -ExpiresAt $other } -Id MaxAgeOutOfRange -In New-AivenAppUserToken -Message '10 minutes'
    }

    It 'refuses <Both>' -ForEach @(
        @{ Both = 'a maximum age with an end'; Given = @{ MaxAge = '1.00:00:00'; ExpiresAt = [DateTime]::UtcNow.AddDays(1) }; Id = 'ExpiryConflict'; Says = '-MaxAge or -ExpiresAt' }
        @{ Both = 'extension without an age'; Given = @{ ExtendWhenUsed = $true }; Id = 'ExtensionNeedsMaxAge'; Says = '-MaxAge' }
        @{ Both = 'extension with an end'; Given = @{ ExtendWhenUsed = $true; ExpiresAt = [DateTime]::UtcNow.AddDays(1) }; Id = 'ExtensionNeedsMaxAge'; Says = '-MaxAge' }
        @{ Both = 'a description of 1,001 characters'; Given = @{ Description = 'd' * 1001 }; Id = 'InvalidDescription'; Says = '1001 characters' }
    ) {
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUserToken ci-deploy @Given } -Id $Id -In New-AivenAppUserToken -Category InvalidArgument -Message $Says
        Get-StoreState | Should -Be $before
    }

    It 'refuses one token more than the limit and says how to raise it' {
        Set-AivenOrganization -TokenLimit 2
        $null = 1..2 | ForEach-Object { New-AivenAppUserToken ci-deploy }
        Assert-Failure { New-AivenAppUserToken ci-deploy } -Id TokenLimitReached -In New-AivenAppUserToken -Category LimitsExceeded -Target 'ci-deploy' -Message '2 active tokens', 'limit of the organization is 2', 'Set-AivenOrganization -TokenLimit'
        Get-AivenAppUserToken ci-deploy | Should -HaveCount 2
        New-AivenAppUserToken backup | Should -HaveCount 1
    }

    It 'does not count tokens that are <Over>' -ForEach @(
        @{ Over = 'revoked'; Make = { New-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -Confirm:$false } }
        @{ Over = 'expired'; Make = { $null = Get-PastToken ci-deploy -Ago 1:00:00 -MaxAge 0:10:00 } }
    ) {
        Set-AivenOrganization -TokenLimit 1
        & $Make
        New-AivenAppUserToken ci-deploy | Should -HaveCount 1
    }

    It 'creates a token for each user of an array' {
        (New-AivenAppUserToken ci-deploy, backup -Description same).UserName | Should -BeExactly 'ci-deploy', 'backup'
    }
}

Describe 'Get-AivenAppUserToken' {
    BeforeAll {
        Connect-StoreCopy $template
        $one = New-AivenAppUserToken ci-deploy -Description one
        $two = New-AivenAppUserToken ci-deploy -Description two
        $other = New-AivenAppUserToken backup -Description other
        $expired = Get-PastToken ci-deploy -Ago 1:00:00 -MaxAge 0:10:00
        $null = $two | Revoke-AivenAppUserToken -Confirm:$false
    }

    It 'lists <What>' -ForEach @(
        @{ What = 'the tokens of a user, the ended ones too, oldest first'; Call = { Get-AivenAppUserToken ci-deploy }; Expected = { $expired, $one, $two } }
        @{ What = 'the tokens of everybody, user by user'; Call = { Get-AivenAppUserToken }; Expected = { $other, $expired, $one, $two } }
        @{ What = 'a token by its prefix'; Call = { Get-AivenAppUserToken ci-deploy $one.TokenPrefix }; Expected = { $one } }
        @{ What = 'a token by its prefix alone'; Call = { Get-AivenAppUserToken -TokenPrefix $other.TokenPrefix }; Expected = { $other } }
        @{ What = 'tokens by several prefixes'; Call = { Get-AivenAppUserToken ci-deploy -TokenPrefix $two.TokenPrefix, $one.TokenPrefix }; Expected = { $two, $one } }
        @{ What = 'tokens by a pattern'; Call = { Get-AivenAppUserToken -TokenPrefix "$($one.TokenPrefix.Substring(0, 15))?" }; Expected = { $one } }
        @{ What = 'all tokens by a pattern'; Call = { Get-AivenAppUserToken ci-deploy aau_* }; Expected = { $expired, $one, $two } }
        @{ What = 'nothing, silently, for a pattern'; Call = { Get-AivenAppUserToken -TokenPrefix zzz* }; Expected = { } }
        @{ What = 'the token of a new token object'; Call = { $one | Get-AivenAppUserToken }; Expected = { $one } }
        @{ What = 'the token of a token object'; Call = { Get-AivenAppUserToken backup | Get-AivenAppUserToken }; Expected = { $other } }
        @{ What = 'a token by a prefix and a pattern for its user'; Call = { Get-AivenAppUserToken c* $one.TokenPrefix }; Expected = { $one } }
    ) {
        (& $Call).ForEach({ $_.TokenPrefix }) | Should -BeExactly @(& $Expected).ForEach({ $_.TokenPrefix })
    }

    It 'finds a prefix among several users without complaint about the others' {
        (Get-AivenAppUserToken * $one.TokenPrefix).TokenPrefix | Should -BeExactly $one.TokenPrefix
    }

    It 'shows <State>' -ForEach @(
        @{ State = 'Active'; Token = { $one } }
        @{ State = 'Revoked'; Token = { $two } }
        @{ State = 'Expired'; Token = { $expired } }
    ) {
        (Get-AivenAppUserToken -TokenPrefix (& $Token).TokenPrefix).State | Should -Be $State
    }

    It 'refuses <Case> as a token' -ForEach @(
        @{ Case = 'an unknown prefix'; Call = { Get-AivenAppUserToken ci-deploy aau_000000000000 }; Says = 'aau_000000000000' }
        @{ Case = 'an unknown prefix of anybody'; Call = { Get-AivenAppUserToken -TokenPrefix aau_000000000000 }; Says = 'No application user has a token with the prefix' }
        @{ Case = 'a prefix of somebody else'; Call = { Get-AivenAppUserToken backup $one.TokenPrefix }; Says = "'backup' does not have a token" }
    ) {
        Assert-Failure $Call -Id TokenNotFound -In Get-AivenAppUserToken -Category ObjectNotFound -Message $Says, 'Run Get-AivenAppUserToken'
    }

    It 'compares prefixes to the letter and names the near one' {
        $mistyped = Edit-Text $one.TokenPrefix -At 15 -With '_'
        Assert-Failure { Get-AivenAppUserToken ci-deploy $mistyped } -Id TokenNotFound -In Get-AivenAppUserToken -Target $mistyped -Message $one.TokenPrefix
    }

    It 'continues after a prefix that does not exist' {
        $outcome = Get-Outcome { Get-AivenAppUserToken ci-deploy -TokenPrefix aau_000000000000, $one.TokenPrefix }
        $outcome.Failures | Should -HaveCount 1
        $outcome.Output.TokenPrefix | Should -BeExactly $one.TokenPrefix
    }

    It 'has the properties of the token and no secret' {
        $token = Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix
        $token | Should -BeOfType AppUsers.AppUserToken
        $token.psobject.Properties.Name | Sort-Object | Should -BeExactly 'CreatedAt', 'Description', 'DisabledAt', 'ExpiresAt', 'ExtendWhenUsed', 'IpAllowlist', 'IsCurrent', 'LastRefusedAt', 'LastUsedAt', 'LastUsedIp', 'LastUserAgent', 'MaxAge', 'PredecessorPrefix', 'RevocationReason', 'RevokedAt', 'RevokedBy', 'Scopes', 'State', 'SuccessorPrefix', 'TokenPrefix', 'UserId', 'UserName'
    }
}

Describe 'Test-AivenAppUserToken' {
    BeforeAll {
        Connect-StoreCopy $template
        $good = New-AivenAppUserToken ci-deploy -MaxAge 1.00:00:00
        $text = ConvertTo-PlainText $good.Token
        $revoked = New-AivenAppUserToken ci-deploy -AsPlainText
        $null = Get-AivenAppUserToken -TokenPrefix $revoked.Substring(0, 16) | Revoke-AivenAppUserToken -Confirm:$false
        $expired = (Get-PastToken ci-deploy -Ago 1:00:00 -MaxAge 0:10:00).Text
        $gone = New-AivenAppUser gone | New-AivenAppUserToken -AsPlainText
        Remove-AivenAppUser gone -Confirm:$false
        $wrong = if ($text[-1] -eq 'x') { 'y' } else { 'x' }
        $tokens = Get-StorePath
    }

    BeforeEach {
        Connect-StoreCopy $tokens
    }

    It 'takes <Way>' -ForEach @(
        @{ Way = 'a secure string'; Call = { Test-AivenAppUserToken $good.Token } }
        @{ Way = 'a string'; Call = { Test-AivenAppUserToken $text } }
        @{ Way = 'a string with blanks and a line break, as pasted'; Call = { Test-AivenAppUserToken " $text `r`n" } }
        @{ Way = '-Token'; Call = { Test-AivenAppUserToken -Token $good.Token } }
        @{ Way = 'a new token object'; Call = { Test-AivenAppUserToken $good } }
        @{ Way = 'a secure string from the pipeline'; Call = { $good.Token | Test-AivenAppUserToken } }
        @{ Way = 'a string from the pipeline'; Call = { $text | Test-AivenAppUserToken } }
        @{ Way = 'a new token object from the pipeline'; Call = { $good | Test-AivenAppUserToken } }
        @{ Way = 'a string that PowerShell wrapped'; Call = { Test-AivenAppUserToken ([psobject]::AsPSObject($text)) } }
        @{ Way = 'the property Token, a secure string'; Call = { [pscustomobject] @{ Token = $good.Token } | Test-AivenAppUserToken } }
        @{ Way = 'the property Token, a string'; Call = { [pscustomobject] @{ Token = $text } | Test-AivenAppUserToken } }
    ) {
        $answer = & $Call
        $answer | Should -BeOfType bool
        $answer | Should -BeTrue
    }

    It 'answers False, and <Reason> in detail, for <Case>' -ForEach @(
        @{ Reason = 'Malformed'; Case = 'an empty string'; Token = { '' } }
        @{ Reason = 'Malformed'; Case = 'null'; Token = { $null } }
        @{ Reason = 'Malformed'; Case = 'something else'; Token = { 'password' } }
        @{ Reason = 'Malformed'; Case = 'a character too few'; Token = { $text.Substring(0, 99) } }
        @{ Reason = 'Malformed'; Case = 'a character too many'; Token = { "${text}0" } }
        @{ Reason = 'Malformed'; Case = 'a blank in front'; Token = { " $($text.Substring(1))" } }
        @{ Reason = 'Malformed'; Case = 'another mark'; Token = { "AAU_$($text.Substring(4))" } }
        @{ Reason = 'Malformed'; Case = 'a letter that is no base62'; Token = { Edit-Text $text -At 50 -With "$([char] 0xE4)" } }
        @{ Reason = 'Malformed'; Case = 'the prefix alone'; Token = { $good.TokenPrefix } }
        @{ Reason = 'WrongChecksum'; Case = 'another last character'; Token = { Edit-Text $text -At 99 -With $wrong } }
        @{ Reason = 'WrongChecksum'; Case = 'another character of the secret'; Token = { Edit-Text $text -At 40 -With $(if ($text[40] -ceq 'A') { 'B' } else { 'A' }) } }
        @{ Reason = 'WrongChecksum'; Case = 'another character of the prefix'; Token = { Edit-Text $text -At 10 -With $(if ($text[10] -ceq 'A') { 'B' } else { 'A' }) } }
        @{ Reason = 'Unknown'; Case = 'a token whose user is gone'; Token = { $gone } }
        @{ Reason = 'Revoked'; Case = 'a revoked token'; Token = { $revoked } }
        @{ Reason = 'Expired'; Case = 'an expired token'; Token = { $expired } }
    ) {
        $presented = & $Token
        Test-AivenAppUserToken $presented | Should -BeExactly $false
        $before = Get-StoreHash
        $check = Test-AivenAppUserToken $presented -Detailed
        $check.IsValid | Should -BeExactly $false
        $check.Reason | Should -Be $Reason
        $check.RemainingLifetime | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before -Because 'a refusal is recorded at most once a minute'
    }

    It 'answers False for a token of another store' {
        Connect-FreshStore
        $null = New-AivenAppUser ci-deploy
        (Test-AivenAppUserToken $text -Detailed).Reason | Should -Be 'Unknown'
    }

    It 'returns False if the store does not exist, and does not create it' {
        Connect-FreshStore
        Test-AivenAppUserToken $text | Should -BeFalse
        Assert-NoStore
    }

    It 'shows the administrator a valid token' {
        $check = Test-AivenAppUserToken $text -Detailed
        $check | Should -BeOfType AppUsers.AppUserTokenCheck
        $check.IsValid | Should -BeTrue
        $check.Reason | Should -Be 'Valid'
        $check.UserName | Should -BeExactly 'ci-deploy'
        $check.UserId | Should -BeExactly $ci.UserId
        $check.TokenPrefix | Should -BeExactly $good.TokenPrefix
        $check.ExpiresAt | Should -Be $good.ExpiresAt
        $check.RemainingLifetime.TotalHours | Should -BeGreaterThan 23
        $check.RemainingLifetime.TotalHours | Should -BeLessOrEqual 24
    }

    It 'shows the administrator whose token was revoked' {
        $check = Test-AivenAppUserToken $revoked -Detailed
        $check.UserName | Should -BeExactly 'ci-deploy'
        $check.RevokedAt.Offset | Should -Be ([timespan]::Zero)
    }

    It 'does not show whose token it might be if the checksum is wrong' {
        $check = Test-AivenAppUserToken (Edit-Text $text -At 99 -With $wrong) -Detailed
        "$($check.TokenPrefix)$($check.UserId)$($check.UserName)$($check.ExpiresAt)" | Should -BeExactly ''
    }

    It 'answers each of a pipeline' {
        $text, 'x', $revoked, $good.Token | Test-AivenAppUserToken | Should -BeExactly $true, $false, $false, $true
    }

    It 'records the use with its address and agent' {
        (Get-AivenAppUserToken -TokenPrefix $good.TokenPrefix).LastUsedAt | Should -BeNullOrEmpty
        $before = [DateTime]::UtcNow.AddSeconds(-1)
        $null = Test-AivenAppUserToken $text -IpAddress 2001:db8::1 -UserAgent 'terraform/1.9'
        $used = Get-AivenAppUserToken -TokenPrefix $good.TokenPrefix
        $used.LastUsedAt.Offset | Should -Be ([timespan]::Zero)
        $used.LastUsedAt | Should -BeGreaterThan $before
        $used.LastUsedIp | Should -BeExactly '2001:db8::1'
        $used.LastUserAgent | Should -BeExactly 'terraform/1.9'
        (Get-AivenAppUser ci-deploy).LastActivityAt | Should -Be $used.LastUsedAt
    }

    It 'records a use at most once a minute' {
        $null = Test-AivenAppUserToken $text -IpAddress 192.0.2.1
        $null = Test-AivenAppUserToken $text -IpAddress 192.0.2.2
        (Get-AivenAppUserToken -TokenPrefix $good.TokenPrefix).LastUsedIp | Should -BeExactly '192.0.2.1'
    }

    It 'extends a token that is extended by use, and no other' {
        $fixed = Get-PastToken ci-deploy -Ago 0:30:00 -MaxAge 1:00:00
        $before = (Get-AivenAppUserToken -TokenPrefix $fixed.TokenPrefix).ExpiresAt
        $null = Test-AivenAppUserToken $fixed.Text
        (Get-AivenAppUserToken -TokenPrefix $fixed.TokenPrefix).ExpiresAt | Should -Be $before

        $sliding = New-AivenAppUserToken ci-deploy -MaxAge 1:00:00 -ExtendWhenUsed
        $null = Test-AivenAppUserToken $sliding
        $after = Get-AivenAppUserToken -TokenPrefix $sliding.TokenPrefix
        $after.ExtendWhenUsed | Should -BeTrue
        $after.ExpiresAt | Should -BeGreaterThan $sliding.ExpiresAt
        $after.ExpiresAt | Should -Be $after.LastUsedAt.AddHours(1)
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a number'; Given = { @{ Token = 5 } }; Id = 'CannotConvertArgumentNoMessage' }
        @{ What = 'an array'; Given = { @{ Token = 'a', 'b' } }; Id = 'CannotConvertArgument' }
        @{ What = 'a token without its secret'; Given = { @{ Token = Get-AivenAppUserToken -TokenPrefix $good.TokenPrefix } }; Id = 'CannotConvertArgumentNoMessage' }
        @{ What = 'an address that is none'; Given = { @{ Token = $text; IpAddress = '192.0.2.400' } }; Id = 'CannotConvertArgumentNoMessage' }
        @{ What = 'an agent of 1,001 characters'; Given = { @{ Token = $text; UserAgent = 'a' * 1001 } }; Id = 'ParameterArgumentValidationError' }
    ) {
        $options = & $Given
        Assert-Failure { Test-AivenAppUserToken @options } -Id $Id -In Test-AivenAppUserToken
    }
}

Describe 'Revoke-AivenAppUserToken' {
    BeforeAll {
        Connect-StoreCopy $template
        $one = New-AivenAppUserToken ci-deploy -Description one
        $two = New-AivenAppUserToken ci-deploy -Description two
        $other = New-AivenAppUserToken backup -Description other
        $tokens = Get-StorePath
    }

    BeforeEach {
        Connect-StoreCopy $tokens
    }

    It 'revokes <Way>, and no other' -ForEach @(
        @{ Way = 'a prefix'; Call = { Revoke-AivenAppUserToken ci-deploy -TokenPrefix $one.TokenPrefix -Confirm:$false }; Expected = 'one' }
        @{ Way = 'a prefix by position'; Call = { Revoke-AivenAppUserToken ci-deploy $two.TokenPrefix -Confirm:$false }; Expected = 'two' }
        @{ Way = 'several prefixes'; Call = { Revoke-AivenAppUserToken $ci -TokenPrefix $one.TokenPrefix, $two.TokenPrefix -Confirm:$false }; Expected = 'one', 'two' }
        @{ Way = 'all of a user'; Call = { Revoke-AivenAppUserToken ci-deploy -All -Confirm:$false }; Expected = 'one', 'two' }
        @{ Way = 'all of a user object'; Call = { $ci | Revoke-AivenAppUserToken -All -Confirm:$false }; Expected = 'one', 'two' }
        @{ Way = 'all of all users'; Call = { Get-AivenAppUser | Revoke-AivenAppUserToken -All -Confirm:$false }; Expected = 'one', 'other', 'two' }
        @{ Way = 'what Get-AivenAppUserToken streams'; Call = { Get-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -Confirm:$false }; Expected = 'one', 'two' }
        @{ Way = 'token objects as an argument'; Call = { Revoke-AivenAppUserToken -InputObject (Get-AivenAppUserToken) -Confirm:$false }; Expected = 'one', 'other', 'two' }
        @{ Way = 'a new token object'; Call = { $one | Revoke-AivenAppUserToken -Confirm:$false }; Expected = 'one' }
        @{ Way = 'new token objects'; Call = { $one, $other | Revoke-AivenAppUserToken -Confirm:$false }; Expected = 'one', 'other' }
        @{ Way = 'rows with UserId and TokenPrefix'; Call = { Get-AivenAppUserToken backup | ConvertTo-Csv | ConvertFrom-Csv | Revoke-AivenAppUserToken -Confirm:$false }; Expected = 'other' }
        @{ Way = 'rows with User and TokenPrefix'; Call = { [pscustomobject] @{ User = 'ci-deploy'; TokenPrefix = $two.TokenPrefix } | Revoke-AivenAppUserToken -Confirm:$false }; Expected = 'two' }
    ) {
        & $Call | Should -BeNullOrEmpty
        (Get-AivenAppUserToken | Where-Object State -EQ 'Revoked').Description | Sort-Object | Should -BeExactly $Expected
    }

    It 'ends the token at once' {
        Test-AivenAppUserToken $one | Should -BeTrue
        Revoke-AivenAppUserToken ci-deploy $one.TokenPrefix -Confirm:$false
        Test-AivenAppUserToken $one | Should -BeFalse
        Test-AivenAppUserToken $two | Should -BeTrue
        (Get-AivenAppUser ci-deploy).ActiveTokens | Should -Be 1
    }

    It 'keeps the token in the list with the time' {
        Revoke-AivenAppUserToken ci-deploy $one.TokenPrefix -Confirm:$false
        $revoked = Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix
        $revoked.RevokedAt.Offset | Should -Be ([timespan]::Zero)
        $revoked.RevokedAt | Should -BeGreaterOrEqual $revoked.CreatedAt
    }

    It 'writes the revoked tokens with -PassThru' {
        $revoked = Revoke-AivenAppUserToken ci-deploy -All -PassThru -Confirm:$false
        $revoked | Should -HaveCount 2
        $revoked[0] | Should -BeOfType AppUsers.AppUserToken
        $revoked.State | Should -Be @('Revoked', 'Revoked')
    }

    It 'changes nothing about a token that is revoked already' {
        Revoke-AivenAppUserToken ci-deploy $one.TokenPrefix -Confirm:$false
        $first = Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix
        $first | Revoke-AivenAppUserToken -Confirm:$false
        (Get-AivenAppUserToken -TokenPrefix $one.TokenPrefix).RevokedAt | Should -Be $first.RevokedAt
    }

    It 'does nothing for a user without tokens' {
        $null = New-AivenAppUser bare
        $outcome = Get-Outcome { Revoke-AivenAppUserToken bare -All -Confirm:$false }
        $outcome.Failures | Should -BeNullOrEmpty
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a pattern'; Given = { @{ User = 'ci-deploy'; TokenPrefix = 'aau_*' } }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument' }
        @{ Case = 'a pattern that matches nothing'; Given = { @{ User = 'ci-deploy'; TokenPrefix = 'x?' } }; Id = 'WildcardNotAllowed'; Category = 'InvalidArgument' }
        @{ Case = 'an unknown prefix'; Given = { @{ User = 'ci-deploy'; TokenPrefix = 'aau_000000000000' } }; Id = 'TokenNotFound'; Category = 'ObjectNotFound' }
        @{ Case = 'a prefix of somebody else'; Given = { @{ User = 'ci-deploy'; TokenPrefix = $other.TokenPrefix } }; Id = 'TokenNotFound'; Category = 'ObjectNotFound' }
        @{ Case = 'a prefix in another case'; Given = { @{ User = 'ci-deploy'; TokenPrefix = "AAU_$($one.TokenPrefix.Substring(4))" } }; Id = 'TokenNotFound'; Category = 'ObjectNotFound' }
    ) {
        $options = & $Given
        $before = Get-StoreHash
        Assert-Failure { Revoke-AivenAppUserToken @options -Confirm:$false } -Id $Id -In Revoke-AivenAppUserToken -Category $Category -Target $options.TokenPrefix -Message $options.TokenPrefix
        Get-StoreHash | Should -Be $before
    }

    It 'says so when the user of a token is gone' {
        $token = Get-AivenAppUserToken backup
        Remove-AivenAppUser backup -Confirm:$false
        Assert-Failure { $token | Revoke-AivenAppUserToken -Confirm:$false } -Id UserNotFound -In Revoke-AivenAppUserToken
    }

    It 'continues after a prefix that does not exist' {
        $outcome = Get-Outcome { Revoke-AivenAppUserToken ci-deploy -TokenPrefix aau_000000000000, $two.TokenPrefix -Confirm:$false }
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly 'TokenNotFound,AppUsers.PowerShell.Commands.RevokeAivenAppUserTokenCommand'
        (Get-AivenAppUserToken | Where-Object State -EQ 'Revoked').Description | Should -BeExactly 'two'
    }

    It 'revokes nothing with -All:$false' {
        $null = Get-Outcome { Revoke-AivenAppUserToken ci-deploy -All:$false -Confirm:$false }
        Get-AivenAppUserToken | Where-Object State -EQ 'Revoked' | Should -BeNullOrEmpty
    }

    It 'refuses a prefix together with -All' {
        Assert-Failure { Revoke-AivenAppUserToken ci-deploy -TokenPrefix $one.TokenPrefix -All -Confirm:$false } -Id AmbiguousParameterSet -In Revoke-AivenAppUserToken
    }
}

Describe 'Scopes' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'are kept as Aiven spells them: <Way>' -ForEach @(
        @{ Way = 'one'; Given = 'services:read'; Expected = 'services:read' }
        @{ Way = 'several'; Given = 'projects', 'services:write'; Expected = 'projects', 'services:write' }
        @{ Way = 'in another case'; Given = 'Services:READ'; Expected = 'services:read' }
        @{ Way = 'twice'; Given = 'services', 'SERVICES'; Expected = 'services' }
        @{ Way = 'all'; Given = 'all'; Expected = 'all' }
    ) {
        $null = New-AivenAppUserToken ci-deploy -Scope $Given
        @((Get-AivenAppUserToken ci-deploy).Scopes | Sort-Object) | Should -BeExactly $Expected
    }

    It 'are refused: <Bad>' -ForEach @(
        @{ Bad = 'an unknown one'; Given = @{ Scope = 'servises:read' }; Id = 'ScopeNotFound'; Target = 'servises:read'; Says = "Did you mean 'services:read'", '-Force' }
        @{ Bad = 'an unknown form'; Given = @{ Scope = 'services:delete' }; Id = 'ScopeNotFound'; Target = 'services:delete'; Says = "'services:delete'" }
        @{ Bad = 'a pattern'; Given = @{ Scope = 'services:*' }; Id = 'ScopeNotFound'; Target = 'services:*'; Says = "'services:*'" }
        @{ Bad = 'a malformed one by force'; Given = @{ Scope = 'My Scope'; Force = $true }; Id = 'ScopeNotFound'; Target = 'My Scope'; Says = "'My Scope'" }
        @{ Bad = '101 of them'; Given = @{ Scope = (1..101).ForEach({ "scope$_" }); Force = $true }; Id = 'TooManyEntries'; Target = '101'; Says = 'Up to 100 scopes' }
    ) {
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUserToken ci-deploy @Given } -Id $Id -In New-AivenAppUserToken -Category InvalidArgument -Target $Target -Message $Says
        Get-StoreState | Should -BeExactly $before
    }

    It 'that are not known are accepted with -Force, 100 of them' {
        $null = New-AivenAppUserToken ci-deploy -Scope (1..100).ForEach({ "scope$_" }) -Force
        @((Get-AivenAppUserToken ci-deploy).Scopes) | Should -HaveCount 100
    }

    It '<Scopes> allow <Wanted>: <Answer>' -ForEach @(
        @{ Scopes = 'all'; Wanted = 'services:write'; Answer = $true }
        @{ Scopes = 'services'; Wanted = 'services:write'; Answer = $true }
        @{ Scopes = 'services:write'; Wanted = 'services:write'; Answer = $true }
        @{ Scopes = 'services:read'; Wanted = 'services:write'; Answer = $false }
        @{ Scopes = 'services:write'; Wanted = 'services:read'; Answer = $false }
        @{ Scopes = 'services:read', 'services:write'; Wanted = 'services'; Answer = $true }
        @{ Scopes = 'services:read'; Wanted = 'services'; Answer = $false }
        @{ Scopes = 'projects'; Wanted = 'services:read'; Answer = $false }
        @{ Scopes = 'services'; Wanted = 'all'; Answer = $false }
    ) {
        $token = New-AivenAppUserToken ci-deploy -Scope $Scopes
        Test-AivenAppUserToken $token -Scope $Wanted | Should -Be $Answer
        $check = Test-AivenAppUserToken $token -Scope $Wanted -Detailed
        $check.Reason | Should -Be $(if ($Answer) { 'Valid' } else { 'ScopeMissing' })
        @($check.Scopes | Sort-Object) | Should -BeExactly @($Scopes | Sort-Object)
        (Get-AivenAppUserToken ci-deploy).LastUsedAt | Should -Be $(if ($Answer) { (Get-AivenAppUser ci-deploy).LastActivityAt })
    }

    It 'narrow what a check says the token may do' {
        $null = New-AivenProject shop
        Grant-AivenProjectRole ci-deploy shop developer
        Grant-AivenOrganizationRole ci-deploy -Role organization:billing:read
        $whole = Test-AivenAppUserToken (New-AivenAppUserToken ci-deploy) -Detailed
        @($whole.Permissions) | Should -BeExactly @(@((Get-AivenRole developer).Permissions) + 'organization:billing:read' | Sort-Object)
        $narrow = Test-AivenAppUserToken (New-AivenAppUserToken ci-deploy -Scope projects:read) -Detailed
        @($narrow.Permissions) | Should -Not -BeNullOrEmpty
        $narrow.Permissions | Should -BeLike 'project:*:read'
        @((Test-AivenAppUserToken (New-AivenAppUserToken ci-deploy -Scope tickets) -Detailed).Permissions) | Should -BeNullOrEmpty
    }
}

Describe 'Networks' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'are kept as they are written' {
        $given = '192.0.2.10', '192.0.2.77/24', '2001:DB8::1', '2001:db8:ffff::/32', '::ffff:192.0.2.77/120'
        $null = New-AivenAppUserToken ci-deploy -IpAllowlist ($given + '192.0.2.10')
        @((Get-AivenAppUserToken ci-deploy).IpAllowlist) | Should -BeExactly $given
    }

    It 'refuse <_>' -ForEach 'here', '192.0.2.400', '192.0.2', '010.0.0.1', '0x7f.0.0.1', '1', '192.0.2.0/33', '192.0.2.0/-1', '192.0.2.0/', '192.0.2.0/24/24', '2001:db8::/129', 'fe80::1%eth0', '[::1]', '192.0.2.*' {
        $network = $_
        $before = Get-StoreState
        Assert-Failure { New-AivenAppUserToken ci-deploy -IpAllowlist $network } -Id InvalidNetwork -In New-AivenAppUserToken -Category InvalidArgument -Target $network -Message 'is not a valid IP address or network', '192.0.2.0/24'
        Get-StoreState | Should -BeExactly $before
    }

    It 'are up to 100' {
        $null = New-AivenAppUserToken ci-deploy -IpAllowlist (1..100).ForEach({ "192.0.2.$_" })
        Assert-Failure { New-AivenAppUserToken ci-deploy -IpAllowlist (1..101).ForEach({ "192.0.2.$_" }) } -Id TooManyEntries -In New-AivenAppUserToken -Category InvalidArgument -Target '101' -Message 'Up to 100 networks'
        Get-AivenAppUserToken ci-deploy | Should -HaveCount 1
    }

    It '<Networks> allow <Address>: <Answer>' -ForEach @(
        @{ Networks = '192.0.2.0/24'; Address = '192.0.2.255'; Answer = $true }
        @{ Networks = '192.0.2.0/24'; Address = '192.0.3.0'; Answer = $false }
        @{ Networks = '192.0.2.0/24'; Address = '::ffff:192.0.2.9'; Answer = $true }
        @{ Networks = '0.0.0.0/0'; Address = '203.0.113.1'; Answer = $true }
        @{ Networks = '0.0.0.0/0'; Address = '2001:db8::1'; Answer = $false }
        @{ Networks = '::/0'; Address = '2001:db8::1'; Answer = $true }
        @{ Networks = '::/0'; Address = '203.0.113.1'; Answer = $false }
        @{ Networks = 'fe80::/10'; Address = 'fe80::1%1'; Answer = $true }
        @{ Networks = '192.0.2.0/24', '2001:db8::/32'; Address = '2001:db8:1::1'; Answer = $true }
        @{ Networks = '192.0.2.0/24'; Address = $null; Answer = $false }
    ) {
        $token = New-AivenAppUserToken ci-deploy -IpAllowlist $Networks
        $from = if ($Address) { @{ IpAddress = $Address } } else { @{} }
        Test-AivenAppUserToken $token @from | Should -Be $Answer
        $check = Test-AivenAppUserToken $token @from -Detailed
        $check.AddressAllowed | Should -Be $Answer
        $check.Reason | Should -Be $(if ($Answer) { 'Valid' } else { 'AddressNotAllowed' })
        [bool] (Get-AivenAppUserToken ci-deploy).LastUsedAt | Should -Be $Answer -Because 'a token that is refused is not used'
    }
}

Describe 'Filters of Get-AivenAppUserToken' {
    BeforeAll {
        Connect-StoreCopy $template
        # Named for what they are: the prefix of each.
        $is = @{
            Fresh = (New-AivenAppUserToken ci-deploy).TokenPrefix
            Soon = (Get-PastToken ci-deploy -Ago 27.00:00:00 -MaxAge 30.00:00:00).TokenPrefix
            Over = (Get-PastToken ci-deploy -Ago 40.00:00:00 -MaxAge 30.00:00:00).TokenPrefix
            Revoked = (Get-PastToken ci-deploy -Ago 40.00:00:00 -MaxAge 30.00:00:00).TokenPrefix
        }
        $used = Get-PastToken backup -Ago 100.00:00:00
        Use-PastToken $used.Text -Ago 20.00:00:00
        $is['Used'] = $used.TokenPrefix
        Revoke-AivenAppUserToken ci-deploy $is['Revoked'] -Confirm:$false
        $filtered = Get-StorePath
    }

    BeforeEach {
        Connect-StoreCopy $filtered
    }

    It '<Filter> find <Expected>' -ForEach @(
        @{ Filter = '-Expired'; Given = @{ Expired = $true }; Expected = 'Over' }
        @{ Filter = '-ExpiringWithin 7 days'; Given = @{ ExpiringWithin = '7.00:00:00' }; Expected = 'Soon' }
        @{ Filter = '-ExpiringWithin a day'; Given = @{ ExpiringWithin = '1.00:00:00' }; Expected = @() }
        @{ Filter = '-ExpiringWithin nothing'; Given = @{ ExpiringWithin = '0:00:00' }; Expected = @() }
        @{ Filter = '-NeverUsed'; Given = @{ NeverUsed = $true }; Expected = 'Fresh', 'Over', 'Revoked', 'Soon' }
        @{ Filter = '-UnusedFor 10 days'; Given = @{ UnusedFor = '10.00:00:00' }; Expected = 'Over', 'Revoked', 'Soon', 'Used' }
        @{ Filter = '-UnusedFor 30 days'; Given = @{ UnusedFor = '30.00:00:00' }; Expected = 'Over', 'Revoked' }
        @{ Filter = '-UnusedFor nothing'; Given = @{ UnusedFor = '0:00:00' }; Expected = 'Fresh', 'Over', 'Revoked', 'Soon', 'Used' }
        @{ Filter = '-NeverUsed -UnusedFor 30 days'; Given = @{ NeverUsed = $true; UnusedFor = '30.00:00:00' }; Expected = 'Over', 'Revoked' }
        @{ Filter = '-Expired -NeverUsed'; Given = @{ Expired = $true; NeverUsed = $true }; Expected = 'Over' }
        @{ Filter = '-Expired -ExpiringWithin'; Given = @{ Expired = $true; ExpiringWithin = '7.00:00:00' }; Expected = @() }
        @{ Filter = 'a user and -UnusedFor'; Given = @{ User = 'backup'; UnusedFor = '10.00:00:00' }; Expected = 'Used' }
        @{ Filter = 'a pattern for users and -NeverUsed'; Given = @{ User = 'b*'; NeverUsed = $true }; Expected = @() }
    ) {
        $names = Get-AivenAppUserToken @Given | ForEach-Object { $prefix = $_.TokenPrefix; $is.Keys.Where({ $is[$_] -ceq $prefix }) }
        @($names | Sort-Object) | Should -BeExactly $Expected
    }

    It 'give nothing for a prefix that does not pass' {
        Get-AivenAppUserToken -TokenPrefix $is['Fresh'] -Expired | Should -BeNullOrEmpty
    }

    It 'refuse <Parameter> of <Value>' -ForEach @(
        foreach ($p in 'ExpiringWithin', 'UnusedFor') { foreach ($v in '-00:00:01', '3650.00:00:01', '10675199.02:48:05.4775807') { @{ Parameter = $p; Value = $v } } }
    ) {
        $options = @{ $Parameter = $Value }
        Assert-Failure { Get-AivenAppUserToken @options } -Id InvalidTimeSpan -In Get-AivenAppUserToken -Category InvalidArgument -Target $Value -Message '3650.00:00:00'
    }

    It 'of users find <Expected> by <Filter>' -ForEach @(
        @{ Filter = '-NeverUsed'; Given = @{ NeverUsed = $true }; Expected = 'ci-deploy' }
        @{ Filter = '-UnusedFor 10 days'; Given = @{ UnusedFor = '10.00:00:00' }; Expected = 'backup' }
        @{ Filter = '-UnusedFor 30 days'; Given = @{ UnusedFor = '30.00:00:00' }; Expected = @() }
        @{ Filter = 'a name and -NeverUsed'; Given = @{ Name = 'backup'; NeverUsed = $true }; Expected = @() }
    ) {
        @((Get-AivenAppUser @Given).ForEach({ $_.Name })) | Should -BeExactly $Expected
    }

    It 'are what Clear-AivenAppUserToken goes by: <Way>' -ForEach @(
        @{ Way = 'all that ended'; Call = { Clear-AivenAppUserToken -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'what ended 5 days ago'; Call = { Clear-AivenAppUserToken -EndedFor 5.00:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'what ended 20 days ago'; Call = { Clear-AivenAppUserToken -EndedFor 20.00:00:00 }; Gone = @() }
        @{ Way = 'of a user'; Call = { Clear-AivenAppUserToken ci-deploy -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'of another user'; Call = { Clear-AivenAppUserToken backup -EndedFor 0:00:00 }; Gone = @() }
        @{ Way = 'of an id'; Call = { Clear-AivenAppUserToken -UserId $ci.UserId -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'of an array'; Call = { Clear-AivenAppUserToken $ci, backup -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'of a pipeline'; Call = { Get-AivenAppUser | Clear-AivenAppUserToken -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'of a pattern'; Call = { Clear-AivenAppUserToken C* -EndedFor 0:00:00 }; Gone = 'Over', 'Revoked' }
        @{ Way = 'of a pattern that matches nobody'; Call = { Clear-AivenAppUserToken x* -EndedFor 0:00:00 }; Gone = @() }
    ) {
        & $Call | Should -BeNullOrEmpty
        $left = (Get-AivenAppUserToken).TokenPrefix
        @($is.Keys.Where({ $is[$_] -cnotin $left }) | Sort-Object) | Should -BeExactly $Gone
    }
}

Describe 'Clear-AivenAppUserToken' {
    BeforeEach {
        Connect-StoreCopy $template
        New-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -Confirm:$false
    }

    It 'changes nothing with -WhatIf' {
        $before = Get-StoreHash
        Clear-AivenAppUserToken -EndedFor 0:00:00 -WhatIf
        Get-StoreHash | Should -Be $before
    }

    It 'keeps the last activity of the user' {
        $token = New-AivenAppUserToken ci-deploy
        Test-AivenAppUserToken $token | Should -BeTrue
        $active = (Get-AivenAppUser ci-deploy).LastActivityAt
        Revoke-AivenAppUserToken ci-deploy -All -Confirm:$false
        Clear-AivenAppUserToken ci-deploy -EndedFor 0:00:00
        Get-AivenAppUserToken ci-deploy | Should -BeNullOrEmpty
        (Get-AivenAppUser ci-deploy).LastActivityAt | Should -Be $active
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown user'; Given = @{ User = 'ci-delpoy'; EndedFor = '0:00:00' }; Id = 'UserNotFound'; Category = 'ObjectNotFound'; Target = 'ci-delpoy' }
        @{ Bad = 'a time below nothing'; Given = @{ User = 'ci-deploy'; EndedFor = '-00:00:01' }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Target = '-00:00:01' }
        @{ Bad = 'a time of more than 10 years'; Given = @{ User = 'ci-deploy'; EndedFor = '3650.00:00:01' }; Id = 'InvalidTimeSpan'; Category = 'InvalidArgument'; Target = '3650.00:00:01' }
    ) {
        $before = Get-StoreState
        Assert-Failure { Clear-AivenAppUserToken @Given } -Id $Id -In Clear-AivenAppUserToken -Category $Category -Target $Target
        Get-StoreState | Should -BeExactly $before
    }
}

Describe 'The reason of a revocation' {
    BeforeEach {
        Connect-StoreCopy $template
        $token = New-AivenAppUserToken ci-deploy
    }

    It 'is kept with the token and in the events, with who did it' {
        $revoked = Revoke-AivenAppUserToken ci-deploy -All -Reason 'Leaked in a log' -PassThru -Confirm:$false
        $revoked.RevocationReason | Should -BeExactly 'Leaked in a log'
        $revoked.RevokedBy | Should -Match '^local administrator \('
        (Get-AivenAppUserToken ci-deploy).RevocationReason | Should -BeExactly 'Leaked in a log'
        (Get-AivenAppUserEvent ci-deploy -Action RevokeToken).Detail | Should -BeExactly "$($token.TokenPrefix): Leaked in a log"
    }

    It 'is not changed by revoking again' {
        Revoke-AivenAppUserToken ci-deploy $token.TokenPrefix -Reason first -Confirm:$false
        Revoke-AivenAppUserToken ci-deploy $token.TokenPrefix -Reason second -Confirm:$false
        (Get-AivenAppUserToken ci-deploy).RevocationReason | Should -BeExactly 'first'
        Get-AivenAppUserEvent ci-deploy -Action RevokeToken | Should -HaveCount 1
    }

    It 'does not exist unless it is given' {
        Revoke-AivenAppUserToken ci-deploy $token.TokenPrefix -Confirm:$false
        (Get-AivenAppUserToken ci-deploy).RevocationReason | Should -BeNullOrEmpty
    }

    It 'has up to 1,000 characters' {
        Assert-Failure { Revoke-AivenAppUserToken ci-deploy $token.TokenPrefix -Reason ('r' * 1001) -Confirm:$false } -Id InvalidDescription -In Revoke-AivenAppUserToken -Category InvalidArgument -Message '1001 characters'
        (Get-AivenAppUserToken ci-deploy).State | Should -Be 'Active'
        Revoke-AivenAppUserToken ci-deploy $token.TokenPrefix -Reason ('r' * 1000) -Confirm:$false
        (Get-AivenAppUserToken ci-deploy).State | Should -Be 'Revoked'
    }
}
