# Get-, Test- and Clear-AivenAppUserEvent.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    # The organization and its first user ten days ago, another user five days ago, the rest now.
    $null = (Get-PastBackend 10.00:00:00).CreateUser('ci-deploy', [NullString]::Value, [Threading.CancellationToken]::None)
    $null = (Get-PastBackend 5.00:00:00).CreateUser('backup', [NullString]::Value, [Threading.CancellationToken]::None)
    $ci = Get-AivenAppUser ci-deploy
    $gone = New-AivenAppUser gone
    $token = New-AivenAppUserToken ci-deploy
    Remove-AivenAppUser gone -Confirm:$false
    $null = Get-Outcome { New-AivenAppUser CI-DEPLOY }
    $null = New-AivenProject shop
    Grant-AivenProjectRole ci-deploy shop developer
    $template = Get-StorePath

    # Events in short: number, action and target.
    function Get-EventText([object[]] $Of) {
        @($Of.ForEach({ "$_" }))
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Get-AivenAppUserEvent' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'lists all, oldest first, numbered without gaps' {
        $events = Get-AivenAppUserEvent
        $events[0] | Should -BeOfType AppUsers.AppUserEvent
        $events.Number | Should -Be (1..$events.Count)
        Get-EventText $events | Should -BeExactly '1: CreateUser ci-deploy', '2: CreateUser backup', '3: CreateUser gone', '4: CreateToken ci-deploy', '5: RemoveUser gone', '6: CreateUser CI-DEPLOY', '7: CreateProject shop', '8: GrantRole project shop'
        $events.Hash | Should -MatchExactly '^[0-9a-f]{64}$'
        $events.Hash | Select-Object -Unique | Should -HaveCount $events.Count
        $events.Time.Offset | Select-Object -Unique | Should -Be ([timespan]::Zero)
        $events.Actor | Should -Match '^local administrator \('
    }

    It 'shows what was refused and why' {
        $refused = @(Get-AivenAppUserEvent | Where-Object Outcome -EQ 'Refused')
        Get-EventText $refused | Should -BeExactly '6: CreateUser CI-DEPLOY'
        $refused[0].Detail | Should -BeExactly 'UserNameTaken'
    }

    It 'finds <Way>' -ForEach @(
        @{ Way = 'a user by name'; Call = { Get-AivenAppUserEvent ci-deploy }; Expected = 1, 4, 8 }
        @{ Way = 'a user by id'; Call = { Get-AivenAppUserEvent -UserId $ci.UserId }; Expected = 1, 4, 8 }
        @{ Way = 'a user object'; Call = { Get-AivenAppUserEvent $ci }; Expected = 1, 4, 8 }
        @{ Way = 'a piped user'; Call = { $ci | Get-AivenAppUserEvent }; Expected = 1, 4, 8 }
        @{ Way = 'the user of a token'; Call = { $token | Get-AivenAppUserEvent }; Expected = 1, 4, 8 }
        @{ Way = 'several users'; Call = { Get-AivenAppUserEvent ci-deploy, backup }; Expected = 1, 4, 8, 2 }
        @{ Way = 'a user that is gone, by id'; Call = { Get-AivenAppUserEvent $gone.UserId }; Expected = 3, 5 }
        @{ Way = 'a user that is gone, by its object'; Call = { $gone | Get-AivenAppUserEvent }; Expected = 3, 5 }
        @{ Way = 'an action'; Call = { Get-AivenAppUserEvent -Action CreateToken }; Expected = 4 }
        @{ Way = 'an action in another case'; Call = { Get-AivenAppUserEvent -Action createtoken }; Expected = 4 }
        @{ Way = 'a pattern of actions'; Call = { Get-AivenAppUserEvent -Action Create* }; Expected = 1, 2, 3, 4, 6, 7 }
        @{ Way = 'nothing, silently, for a pattern'; Call = { Get-AivenAppUserEvent -Action x* }; Expected = @() }
        @{ Way = 'nothing, silently, for an unknown action'; Call = { Get-AivenAppUserEvent -Action Nothing }; Expected = @() }
        @{ Way = 'a project'; Call = { Get-AivenAppUserEvent -Project SHOP }; Expected = 7, 8 }
        @{ Way = 'a user in a project'; Call = { Get-AivenAppUserEvent ci-deploy -Project sh* }; Expected = 8 }
        @{ Way = 'the user and project of a grant'; Call = { Get-AivenProjectRole ci-deploy | Get-AivenAppUserEvent }; Expected = 8 }
        @{ Way = 'the newest of an action'; Call = { Get-AivenAppUserEvent -Action Create* -Newest 2 }; Expected = 6, 7 }
        @{ Way = 'what came after a local time'; Call = { Get-AivenAppUserEvent -After ([DateTime]::Now.AddDays(-7)) }; Expected = 2..8 }
        @{ Way = 'what came after a UTC time'; Call = { Get-AivenAppUserEvent -After ([DateTime]::UtcNow.AddDays(-7)) }; Expected = 2..8 }
        @{ Way = 'what came after a time without a kind'; Call = { Get-AivenAppUserEvent -After ([DateTime]::SpecifyKind([DateTime]::Now.AddDays(-7), 'Unspecified')) }; Expected = 2..8 }
        @{ Way = 'what came before'; Call = { Get-AivenAppUserEvent -Before ([DateTime]::Now.AddDays(-1)) }; Expected = 1, 2 }
        @{ Way = 'what came between'; Call = { Get-AivenAppUserEvent -After ([DateTime]::Now.AddDays(-7)) -Before ([DateTime]::Now.AddDays(-1)) }; Expected = 2 }
        @{ Way = 'nothing in the wrong order'; Call = { Get-AivenAppUserEvent -After ([DateTime]::Now.AddDays(-1)) -Before ([DateTime]::Now.AddDays(-7)) }; Expected = @() }
        @{ Way = 'nothing before the first time'; Call = { Get-AivenAppUserEvent -Before ([DateTime]::MinValue) }; Expected = @() }
        @{ Way = 'all up to the last time'; Call = { Get-AivenAppUserEvent -Before ([DateTime]::MaxValue) }; Expected = 1..8 }
        @{ Way = 'a user, an action and a time'; Call = { Get-AivenAppUserEvent ci-deploy -Action Create* -After ([DateTime]::Now.AddDays(-1)) }; Expected = 4 }
    ) {
        @((& $Call).ForEach({ $_.Number })) | Should -Be $Expected
    }

    It 'leaves out the event of that very time with -After and keeps it with -Before' {
        $second = (Get-AivenAppUserEvent)[1]
        (Get-AivenAppUserEvent -After $second.Time).Number | Should -Not -Contain 2
        (Get-AivenAppUserEvent -Before $second.Time).Number | Should -Be @(1, 2)
    }

    It 'refuses <Bad>' -ForEach @(
        @{ Bad = 'an unknown name'; User = 'ci-delpoy'; Says = "Did you mean 'ci-deploy'?" }
        @{ Bad = 'an unknown id'; User = 'u000000000000'; Says = 'was not found' }
    ) {
        Assert-Failure { Get-AivenAppUserEvent $User } -Id UserNotFound -In Get-AivenAppUserEvent -Category ObjectNotFound -Target $User -Message $Says
    }

    It 'does not find an unknown project' {
        Assert-Failure { Get-AivenAppUserEvent -Project shpo } -Id ProjectNotFound -In Get-AivenAppUserEvent -Category ObjectNotFound -Target shpo
    }

    It 'continues after a user that does not exist' {
        $outcome = Get-Outcome { Get-AivenAppUserEvent nothing, backup }
        $outcome.Failures | Should -HaveCount 1
        $outcome.Output.Number | Should -Be 2
    }

    It 'streams' {
        (Get-AivenAppUserEvent | Select-Object -First 1).Number | Should -Be 1
    }

    It 'does not contain an event of <What>' -ForEach @(
        @{ What = 'a dry run'; Do = { New-AivenAppUser a -WhatIf; Remove-AivenAppUser ci-deploy -WhatIf } }
        @{ What = 'reading'; Do = { $null = Get-AivenAppUser; $null = Get-AivenAppUserEvent; $null = Test-AivenAppUserEvent; $null = Get-AivenAccess ci-deploy } }
        @{ What = 'a use'; Do = { $null = Test-AivenAppUserToken $token } }
        @{ What = 'a grant that is there'; Do = { Grant-AivenProjectRole ci-deploy shop developer } }
        @{ What = 'a change to what it is'; Do = { Set-AivenAppUser ci-deploy -NewName ci-deploy } }
    ) {
        & $Do
        Get-AivenAppUserEvent | Should -HaveCount 8
    }

    It 'has one event of each <Action>' -ForEach @(
        @{ Action = 'UpdateUser'; Do = { Set-AivenAppUser ci-deploy -Description x } }
        @{ Action = 'DisableUser'; Do = { Disable-AivenAppUser ci-deploy; Disable-AivenAppUser ci-deploy } }
        @{ Action = 'EnableUser'; Do = { Disable-AivenAppUser ci-deploy; Enable-AivenAppUser ci-deploy } }
        @{ Action = 'DisableToken'; Do = { $token | Disable-AivenAppUserToken } }
        @{ Action = 'EnableToken'; Do = { $token | Disable-AivenAppUserToken; $token | Enable-AivenAppUserToken } }
        @{ Action = 'RotateToken'; Do = { $null = $token | Invoke-AivenAppUserTokenRotation } }
        @{ Action = 'RevokeToken'; Do = { $token | Revoke-AivenAppUserToken -Confirm:$false } }
        @{ Action = 'ClearTokens'; Do = { $token | Revoke-AivenAppUserToken -Confirm:$false; Clear-AivenAppUserToken -EndedFor 0:00:00 } }
        @{ Action = 'RevokeRole'; Do = { Revoke-AivenProjectRole ci-deploy shop developer } }
        @{ Action = 'CreateUnit'; Do = { $null = New-AivenOrganizationalUnit Retail } }
        @{ Action = 'MoveProject'; Do = { $null = New-AivenOrganizationalUnit Retail; Set-AivenProject shop -Unit Retail } }
        @{ Action = 'RemoveUnit'; Do = { $null = New-AivenOrganizationalUnit Retail; Remove-AivenOrganizationalUnit Retail -Confirm:$false } }
        @{ Action = 'RemoveProject'; Do = { Remove-AivenProject shop -Confirm:$false } }
        @{ Action = 'CreateGroup'; Do = { $null = New-AivenUserGroup team } }
        @{ Action = 'UpdateGroup'; Do = { $null = New-AivenUserGroup team; Set-AivenUserGroup team -Description x } }
        @{ Action = 'AddGroupMember'; Do = { $null = New-AivenUserGroup team; Add-AivenUserGroupMember team ci-deploy } }
        @{ Action = 'RemoveGroupMember'; Do = { $null = New-AivenUserGroup team; Add-AivenUserGroupMember team ci-deploy; Remove-AivenUserGroupMember team ci-deploy } }
        @{ Action = 'RemoveGroup'; Do = { $null = New-AivenUserGroup team; Remove-AivenUserGroup team -Confirm:$false } }
        @{ Action = 'SetOrganization'; Do = { Set-AivenOrganization -TokenLimit 5 } }
    ) {
        & $Do
        @((Get-AivenAppUserEvent -Action $Action).Outcome) | Should -Be @('Done')
        Test-AivenAppUserEvent | Should -BeTrue
    }

    It 'does not contain a secret' {
        $text = ConvertTo-PlainText $token.Token
        $shown = Get-AivenAppUserEvent | ConvertTo-Json -Depth 3
        $shown.Contains($token.TokenPrefix) | Should -BeTrue
        $shown.Contains($text.Substring(16, 8)) | Should -BeFalse
    }

    It 'returns nothing for a store that does not exist, and does not create it' {
        Connect-FreshStore
        Get-AivenAppUserEvent | Should -BeNullOrEmpty
        Test-AivenAppUserEvent | Should -BeTrue
        Assert-NoStore
    }
}

Describe 'Test-AivenAppUserEvent' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'answers True while all is as it was written' {
        Test-AivenAppUserEvent | Should -BeExactly $true
        $check = Test-AivenAppUserEvent -Detailed
        $check | Should -BeOfType AppUsers.EventChainCheck
        $check.IsIntact | Should -BeTrue
        $check.Events | Should -Be 8
        "$($check.FirstBadNumber)$($check.Problem)" | Should -BeExactly ''
        "$check" | Should -BeExactly '8 events, all intact'
    }

    It 'fails if the file was altered by another program' {
        # Why it was refused stands in event 6 and nowhere else in the store.
        $file = Get-StorePath
        Close-Store $file
        $bytes = [IO.File]::ReadAllBytes($file)
        $held = [Text.Encoding]::Latin1.GetString($bytes)
        $altered = $held.Replace('UserNameTaken', 'UserNameGiven')
        $altered -ceq $held | Should -BeFalse -Because 'the test knows what to alter'
        [IO.File]::WriteAllBytes($file, [Text.Encoding]::Latin1.GetBytes($altered))

        # A server does not say where its store is.
        Assert-Failure { Test-AivenAppUserEvent } -Id StoreDamaged -In Test-AivenAppUserEvent -Category InvalidData -Target ($overHttp ? $null : $file)
        (Get-AivenAppUser).Name | Should -BeExactly 'backup', 'ci-deploy'
    }
}

Describe 'A checkpoint of the events' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'is the last event, and is compared as <Form>' -ForEach @(
        @{ Form = 'an object'; Kept = { $args[0] } }
        @{ Form = 'text'; Kept = { "$($args[0])" } }
        @{ Form = 'JSON'; Kept = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
        @{ Form = 'CSV'; Kept = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
    ) {
        $checkpoint = Get-AivenAppUserEventCheckpoint
        $checkpoint | Should -BeOfType AppUsers.AppUserEventCheckpoint
        $checkpoint.Number | Should -Be 8
        $checkpoint.Hash | Should -BeExactly (Get-AivenAppUserEvent)[-1].Hash
        $null = New-AivenAppUser later
        Test-AivenAppUserEvent -Checkpoint (& $Kept $checkpoint) | Should -BeTrue
        $text = "$checkpoint".Replace($checkpoint.Hash, 'a' * 64)
        & $Kept $checkpoint | Test-AivenAppUserEvent | Should -BeTrue
        $check = Test-AivenAppUserEvent -Checkpoint $text -Detailed
        $check.FirstBadNumber | Should -Be 8
        $check.Problem | Should -BeExactly 'Event 8 is not the one of the checkpoint.'
    }

    It 'of another organization is refused' {
        $text = "org012345678901 1 $('a' * 64)"
        Assert-Failure { Test-AivenAppUserEvent -Checkpoint $text } -Id InvalidCheckpoint -In Test-AivenAppUserEvent -Category InvalidArgument -Target 'org012345678901'
    }

    It 'does not exist without events' {
        Connect-FreshStore
        Get-AivenAppUserEventCheckpoint | Should -BeNullOrEmpty
    }
}

Describe 'A key that signs events' {
    BeforeEach {
        Connect-StoreCopy $template
        $kept = $env:APPUSERS_EVENT_KEY
    }

    AfterEach {
        $env:APPUSERS_EVENT_KEY = $kept
    }

    It 'is needed from its first event on' {
        if ($overHttp) {
            Set-ItResult -Skipped -Because 'the server has the key, or not'
        }
        $env:APPUSERS_EVENT_KEY = 'k' * 32
        Test-AivenAppUserEvent -WarningAction Ignore | Should -BeFalse
        $null = New-AivenAppUser signed
        Test-AivenAppUserEvent | Should -BeTrue
        $env:APPUSERS_EVENT_KEY = 'short'
        Assert-Failure { New-AivenAppUser more } -Id InvalidEventKey -In New-AivenAppUser -Category InvalidArgument -Target APPUSERS_EVENT_KEY
        $env:APPUSERS_EVENT_KEY = $null
        Assert-Failure { New-AivenAppUser more } -Id EventKeyMissing -In New-AivenAppUser -Category InvalidOperation -Target (Get-AivenOrganization).Name -Message 'APPUSERS_EVENT_KEY'
        Test-AivenAppUserEvent | Should -BeTrue
    }
}

Describe 'Clear-AivenAppUserEvent' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'removes the old ones and leaves an event that says so' {
        $last = (Get-AivenAppUserEvent)[1]
        Clear-AivenAppUserEvent -OlderThan 3.00:00:00 | Should -BeNullOrEmpty
        $events = Get-AivenAppUserEvent
        $events.Number | Should -Be (3..9)
        $events[-1].Action | Should -BeExactly 'ClearEvents'
        $events[-1].Detail | Should -BeExactly "up to event 2 with hash $($last.Hash)"
        Test-AivenAppUserEvent | Should -BeTrue
        (Test-AivenAppUserEvent -Detailed).Events | Should -Be 7
    }

    It 'shows how many with -Verbose: <Age>' -ForEach @(
        @{ Age = '0:00:00'; Says = 'Removed 8 events.' }
        @{ Age = '7.00:00:00'; Says = 'Removed 1 event.' }
        @{ Age = '20.00:00:00'; Says = 'Removed no events.' }
    ) {
        $said = Clear-AivenAppUserEvent $Age -Verbose 4>&1
        $said.Message | Should -Contain $Says
        Test-AivenAppUserEvent | Should -BeTrue
    }

    It 'removes nothing with -WhatIf' {
        Clear-AivenAppUserEvent 0:00:00 -WhatIf
        Get-AivenAppUserEvent | Should -HaveCount 8
    }

    It 'does not create a store' {
        Connect-FreshStore
        Clear-AivenAppUserEvent 0:00:00
        Assert-NoStore
    }

    It 'refuses an age of <Age>' -ForEach @(
        @{ Age = '-1:00:00'; Target = '-01:00:00' }
        @{ Age = '3651.00:00:00'; Target = '3651.00:00:00' }
    ) {
        Assert-Failure { Clear-AivenAppUserEvent $Age } -Id InvalidTimeSpan -In Clear-AivenAppUserEvent -Category InvalidArgument -Target $Target
    }
}
