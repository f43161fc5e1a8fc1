# A token is where it was handed out, and nowhere else.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $null = New-AivenAppUser ci-deploy
    $null = New-AivenProject shop
    $token = New-AivenAppUserToken ci-deploy -Description 'GitHub Actions'
    $text = ConvertTo-PlainText $token.Token

    # The longest piece of the secret, without the prefix, that stands in a text.
    function Assert-NoSecret([string] $In, [string] $Because, [string] $Of = $text) {
        $isIn = $false
        for ($at = 16; $at -le 92; $at++) {
            $isIn = $isIn -or $In.Contains($Of.Substring($at, 8))
        }
        $isIn | Should -BeFalse -Because "8 characters of the secret would stand in $Because"
    }

    # The text of an object and of all that hangs on it.
    function Get-DeepText([object] $Of) {
        ($Of | Format-List * -Force | Out-String -Width 4000) +
        ($Of | Format-Custom -Depth 4 | Out-String -Width 4000) +
        ($Of | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue)
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'What is looked for' {
    It 'would be found' {
        { Assert-NoSecret "..$text.." 'a text' } | Should -Throw
        { Assert-NoSecret $text.Substring(30, 8) 'a text' } | Should -Throw
        { Assert-NoSecret $token.TokenPrefix 'a text' } | Should -Not -Throw
    }
}

Describe 'A new token' {
    It 'shows no secret by <Way>' -ForEach @(
        @{ Way = 'its view'; Call = { $token | Out-String -Width 4000 } }
        @{ Way = 'Format-List *'; Call = { $token | Format-List * -Force | Out-String -Width 4000 } }
        @{ Way = 'Format-Table *'; Call = { $token | Format-Table * | Out-String -Width 4000 } }
        @{ Way = 'Format-Custom'; Call = { $token | Format-Custom -Depth 5 | Out-String -Width 4000 } }
        @{ Way = 'ConvertTo-Json'; Call = { $token | ConvertTo-Json -Depth 5 } }
        @{ Way = 'ConvertTo-Csv'; Call = { $token | ConvertTo-Csv } }
        @{ Way = 'ConvertTo-Html'; Call = { $token | ConvertTo-Html } }
        @{ Way = 'ConvertTo-Xml'; Call = { ($token | ConvertTo-Xml -Depth 3).OuterXml } }
        @{ Way = 'its text'; Call = { "$token" } }
        @{ Way = 'an array of it'; Call = { "$(@($token, $token))" } }
        @{ Way = 'Select-Object'; Call = { $token | Select-Object * | Out-String -Width 4000 } }
        @{ Way = 'Get-Member'; Call = { $token | Get-Member | Out-String -Width 4000 } }
        @{ Way = 'the hash code and the type'; Call = { "$($token.GetHashCode())$($token.GetType())" } }
    ) {
        Assert-NoSecret ((& $Call) -join "`n") $Way
    }

    It 'is a secure string unless plain text is asked for' {
        $token.Token | Should -BeOfType securestring
        $token.psobject.Properties.Value | Where-Object { $_ -is [string] -and $_.Length -gt 16 -and $_ -like 'aau_*' } | Should -BeNullOrEmpty
    }

    It 'cannot be read later' {
        Assert-NoSecret (Get-DeepText @(Get-AivenAppUserToken)) 'Get-AivenAppUserToken'
        Assert-NoSecret (Get-DeepText @(Get-AivenAppUser)) 'Get-AivenAppUser'
        Assert-NoSecret (Get-DeepText (Test-AivenAppUserToken $token -Detailed)) 'Test-AivenAppUserToken -Detailed'
    }
}

Describe 'The files of the store' {
    It 'contain the prefix and a hash, and not the secret in any form' {
        $null = Test-AivenAppUserToken $token
        Close-Store (Get-StorePath)
        $files = Get-ChildItem (Split-Path (Get-StorePath)) -Force -File
        $held = @($files | ForEach-Object {
                $bytes = [IO.File]::ReadAllBytes($_.FullName)
                [Text.Encoding]::Latin1.GetString($bytes)
                [Text.Encoding]::Unicode.GetString($bytes)
            }) -join "`n"
        $held.Contains($token.TokenPrefix) | Should -BeTrue -Because 'the store keeps the prefix'
        $hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($text)))
        $held.ToUpperInvariant().Contains($hash) | Should -BeTrue -Because 'the store keeps a SHA-256'
        Assert-NoSecret $held 'the store'
        $held.Contains([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text)).Substring(24, 40)) | Should -BeFalse
        $held.ToUpperInvariant().Contains([Convert]::ToHexString([Text.Encoding]::UTF8.GetBytes($text)).Substring(32, 40)) | Should -BeFalse
    }
}

Describe 'All streams but the output' {
    It 'carry no secret when a token is made, tested, revoked and its user removed' {
        $held = @{}
        $said = & {
            $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
            $null = New-AivenAppUser noisy -Verbose -Debug
            $held.Secure = New-AivenAppUserToken noisy -MaxAge 1d -Verbose -Debug
            $held.Plain = New-AivenAppUserToken noisy -MaxAge 1d -AsPlainText -Verbose -Debug
            $null = Test-AivenAppUserToken $held.Secure -Verbose -Debug
            $null = Test-AivenAppUserToken $held.Plain -Detailed -Verbose -Debug
            $null = New-AivenAppUserToken noisy -WhatIf
            Revoke-AivenAppUserToken noisy -All -Confirm:$false -Verbose -Debug
            Remove-AivenAppUser noisy -Confirm:$false -Verbose -Debug
        } *>&1 | Out-String -Width 4000
        $said | Should -Match 'noisy'
        Assert-NoSecret $said 'a stream' -Of $held.Plain
        Assert-NoSecret $said 'a stream' -Of (ConvertTo-PlainText $held.Secure.Token)
    }

    It 'do not create a secret with -WhatIf' {
        $before = Get-StoreHash
        New-AivenAppUserToken ci-deploy -WhatIf | Should -BeNullOrEmpty
        New-AivenAppUserToken ci-deploy -AsPlainText -WhatIf | Should -BeNullOrEmpty
        Get-StoreHash | Should -Be $before
    }
}

Describe 'The transcript' {
    It 'of a session does not contain a secret' {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        $tokens = Join-Path $TestDrive 'tokens.txt'
        $running = Invoke-PowerShell -Arguments $manifestPath, $transcript, $tokens -Environment @{ APPUSERS_STORE = Get-FreshPath } -Script @'
            $null = Start-Transcript $args[1] -IncludeInvocationHeader
            Import-Module $args[0]
            New-AivenAppUser ci-deploy
            $token = New-AivenAppUserToken ci-deploy -Verbose
            $token
            $plain = New-AivenAppUserToken ci-deploy -AsPlainText -Verbose
            Test-AivenAppUserToken $token.Token -Verbose
            Test-AivenAppUserToken $plain -Detailed -Verbose
            Get-AivenAppUserToken ci-deploy | Format-List *
            Get-AivenAppUserToken -TokenPrefix $plain
            Get-AivenAppUserToken ci-deploy | Revoke-AivenAppUserToken -Confirm:$false -Verbose
            Remove-AivenAppUser ci-deploy -Confirm:$false -Verbose
            $null = Stop-Transcript
            Set-Content $args[2] ($token.Token | ConvertFrom-SecureString -AsPlainText), $plain
'@
        $ran = Receive-PowerShell $running
        $ran.ExitCode | Should -Be 0
        $made = Get-Content $tokens
        $made | Should -HaveCount 2
        $written = Get-Content $transcript -Raw
        foreach ($one in $made) {
            $written.Contains($one.Substring(0, 16)) | Should -BeTrue -Because 'the transcript was written'
            Assert-NoSecret $written 'the transcript' -Of $one
            Assert-NoSecret ($ran.Output -join "`n") 'the output' -Of $one
            Assert-NoSecret $ran.Errors 'the errors' -Of $one
        }
    }
}

Describe 'Errors' {
    It 'do not contain a secret if a token was given for <What>' -ForEach @(
        @{ What = 'a prefix to read'; Call = { Get-AivenAppUserToken ci-deploy -TokenPrefix $text } }
        @{ What = 'a prefix of anybody'; Call = { Get-AivenAppUserToken -TokenPrefix $text } }
        @{ What = 'a prefix to revoke'; Call = { Revoke-AivenAppUserToken ci-deploy -TokenPrefix $text -Confirm:$false } }
        @{ What = 'the beginning of a pattern to revoke'; Call = { Revoke-AivenAppUserToken ci-deploy -TokenPrefix "$text*" -Confirm:$false } }
        @{ What = 'a user to read'; Call = { Get-AivenAppUser $text } }
        @{ What = 'a user to remove'; Call = { Remove-AivenAppUser $text -Confirm:$false } }
        @{ What = 'the user of a token'; Call = { New-AivenAppUserToken $text } }
        @{ What = 'the user of tokens to read'; Call = { Get-AivenAppUserToken $text } }
        @{ What = 'a project'; Call = { Get-AivenProject $text } }
        @{ What = 'a role'; Call = { Grant-AivenProjectRole ci-deploy shop $text } }
        @{ What = 'the property of an object'; Call = { [pscustomobject] @{ Token = $text; Other = 1 } | Test-AivenAppUserToken } }
        @{ What = 'one of an array'; Call = { Test-AivenAppUserToken -Token @($text, $text) } }
        @{ What = 'a value of a table'; Call = { Test-AivenAppUserToken -Token @{ Token = $text } } }
    ) {
        foreach ($failure in (Get-Outcome $Call).Failures) {
            for ($exception = $failure.Exception; $exception; $exception = $exception.InnerException) {
                Assert-NoSecret $exception.Message 'the message'
            }
            Assert-NoSecret "$($failure.TargetObject)" 'the target'
            Assert-NoSecret "$($failure.CategoryInfo)" 'the category'
            Assert-NoSecret "$($failure.ErrorDetails)" 'the details'
            Assert-NoSecret $failure.FullyQualifiedErrorId 'the error id'
        }
    }

    It 'do not contain a secret if a token was given for a value of any command' {
        $others = [Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm'
        $texts = [string], [string[]], [switch], [securestring], [uri], [AppUsers.AppUserIdentity[]], [AppUsers.AppUserEventCheckpoint]
        $tried = 0
        foreach ($command in Get-Command -Module AppUsers) {
            foreach ($parameter in $command.Parameters.Values.Where({ $_.Name -notin $others -and $_.ParameterType -notin $texts })) {
                foreach ($value in "$text$text", [pscustomobject] @{ Token = $text }) {
                    $given = @{ $parameter.Name = $value }
                    $outcome = Get-Outcome { & $command @given }
                    $outcome.Failures | Should -HaveCount 1
                    $shown = "$($outcome.Failures[0].Exception) $($outcome.Failures[0].TargetObject) $($outcome.Failures[0].ErrorDetails)"
                    Assert-NoSecret $shown "the error of $command -$($parameter.Name)"
                    $tried++
                }
            }
        }
        $tried | Should -BeGreaterThan 50
        # Connect-AivenOrganization was among them, and failed.
        Connect-FreshStore
    }

    It 'and what can be read later hold no secret that was given for a text' {
        $user = New-AivenAppUser pasted -Description "for $text"
        $null = Set-AivenAppUser pasted -Description "was $text$text"
        $other = New-AivenAppUserToken pasted -Description $text
        $null = Test-AivenAppUserToken $other.Token -UserAgent "curl $text"
        $other | Revoke-AivenAppUserToken -Reason "$text$text" -Confirm:$false
        $null = New-AivenUserGroup pasted -Description $text
        $null = Get-Outcome { New-AivenAppUser "$text$text"; New-AivenProject $text.Substring(0, 60); New-AivenUserGroup $text; New-AivenOrganizationalUnit $text }
        $read = @($user; Get-AivenAppUser; Get-AivenAppUserToken; Get-AivenUserGroup; Get-AivenAppUserEvent; Get-AivenProject; Get-AivenOrganizationalUnit)
        Assert-NoSecret (Get-DeepText $read) 'what was read'
        $user.Description | Should -BeExactly "for $($text.Substring(0, 16))$([char] 0x2026)"
    }

    It 'of tokens that are refused are empty' {
        $Error.Clear()
        $tampered = Edit-Text $text -At 60 -With $(if ($text[60] -ceq 'A') { 'B' } else { 'A' })
        Test-AivenAppUserToken $tampered | Should -BeFalse
        Test-AivenAppUserToken $tampered.Substring(0, 99) | Should -BeFalse
        $Error.Count | Should -Be 0
    }

    It 'and $Error hold none after a session of mistakes' {
        $Error.Clear()
        $null = Get-Outcome { $token | Get-AivenAppUserToken -TokenPrefix aau_000000000000 }
        $null = Get-Outcome { $token | Revoke-AivenAppUserToken -TokenPrefix aau_* -Confirm:$false }
        $null = Get-Outcome { $token | New-AivenAppUserToken -MaxAge 1 }
        $null = Get-Outcome { $token | Test-AivenAppUserToken -UserAgent ('a' * 2000) }
        $null = Get-Outcome { $token | Grant-AivenProjectRole -Project nothing -Role nothing }
        $null = Get-Outcome { Get-AivenAppUserToken | Test-AivenAppUserToken }
        $Error.Count | Should -BeGreaterThan 4
        foreach ($failure in $Error) {
            $parts = @($failure, $failure.TargetObject, $failure.CategoryInfo, $failure.InvocationInfo)
            for ($exception = $failure.Exception; $exception; $exception = $exception.InnerException) {
                $parts += $exception
            }
            $parts += @($parts).ForEach({ "$_" })
            Assert-NoSecret ($parts | Format-List * -Force | Out-String -Width 4000) "`$Error: $($failure.FullyQualifiedErrorId)"
        }
    }
}
