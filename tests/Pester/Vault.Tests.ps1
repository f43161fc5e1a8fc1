# -SaveAs: secrets go into a vault of the module SecretManagement. Where that is not found, or its list of vaults could not
# be kept apart from the one of the person who runs this, a stand-in takes its place, and the names of the tests say so.

BeforeDiscovery {
    $isLoaded = 'Microsoft.PowerShell.SecretManagement.SecretInformation' -as [type]
    $isReal = -not $IsWindows -and -not $isLoaded -and (Get-Module Microsoft.PowerShell.SecretManagement -ListAvailable)
    $manager = @{ Manager = $isReal ? 'SecretManagement' : 'a stand-in for SecretManagement'; IsReal = [bool] $isReal }
    $faults = @(
        @{ Vault = 'Throw'; Says = 'The disk of the vault is full.' }
        @{ Vault = 'TimedOut'; Says = 'A valid password is required' }
        'Silent', 'False', 'Short' | ForEach-Object { @{ Vault = $_; Says = 'it does not hold the secret' } }
        'Error', 'Base64' | ForEach-Object { @{ Vault = $_; Says = 'not shown, because it contains the secret' } }
    )
}

Describe '-SaveAs, with <Manager>' -ForEach $manager {
    BeforeAll {
        . $PSScriptRoot/Common.ps1
        Initialize-TestSession
        . $PSScriptRoot/Vaults/Vaults.ps1
        Initialize-TestVault -StandIn:(-not $IsReal)
        'First', 'Second' | ForEach-Object { Register-TestVault $_ }
        $faulty = 'Throw', 'TimedOut', 'Silent', 'False', 'Error', 'Base64', 'Warn', 'Chat', 'Closed', 'Hook', 'SavedThenHook', 'Busy', 'Short', 'Write'
        $faulty | ForEach-Object { Register-TestVault $_ -Fault $_ }
        Register-TestVault Plain -Module PlainVault
        Register-TestVault Info -Module InfoVault
        Set-SecretVaultDefault First

        Connect-FreshStore
        $ci = New-AivenAppUser ci-deploy
        $null = New-AivenAppUser backup, nightly
        $old = New-AivenAppUserToken ci-deploy -Description old -MaxAge 20.00:00:00
        $template = Get-StorePath

        # What a vault keeps, in full.
        function Get-Kept([string] $Name, [string] $Vault = 'First') {
            $info = @(Get-SecretInfo -Name ([WildcardPattern]::Escape($Name)) -Vault $Vault)
            $info | Should -HaveCount 1 -Because "the vault holds '$Name'"
            [pscustomobject] @{ Text = Get-Secret -Name $Name -Vault $Vault -AsPlainText; Metadata = $info[0].Metadata }
        }

        function Get-VaultCall([string] $Vault = 'First') {
            @(Get-Content -LiteralPath (Join-Path (Get-VaultFolder $Vault) 'calls.txt') -ErrorAction Ignore)
        }

        # The secret that a vault with a fault was given.
        function Get-Given([string] $Vault) {
            $text = Get-Content -LiteralPath (Join-Path (Get-VaultFolder $Vault) 'given.txt')
            $text | Should -Match '^aau_'
            $text
        }

        function Assert-NoSecret([object] $In, [string] $Of) {
            $shown = ($In | Format-List * -Force | Out-String -Width 4000) + ($In | Out-String -Width 4000)
            $isIn = $false
            for ($at = 16; $at -le 92; $at++) {
                $isIn = $isIn -or $shown.Contains($Of.Substring($at, 8))
            }
            $isIn | Should -BeFalse -Because "the secret must not stand in '$shown'"
        }

        # Stops a command while a vault saves the secret.
        function Invoke-StoppedByVault([string] $Command, [hashtable] $Parameters) {
            $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
            $data = [AppDomain]::CurrentDomain
            $data.SetData('AppUsers.Vaults.Shell', $shell)
            $data.SetData('AppUsers.Vaults.Hook', '$null = [AppDomain]::CurrentDomain.GetData("AppUsers.Vaults.Shell").BeginStop($null, $null)')
            try {
                $running = $shell.AddCommand('Import-Module').AddParameter('Name', $manifestPath).AddStatement().
                    AddCommand($Command).AddParameters($Parameters).AddParameter('Connection', (Get-AivenConnection)).BeginInvoke()
                $null = $running.AsyncWaitHandle.WaitOne()
            }
            finally {
                $shell.Dispose()
                $data.SetData('AppUsers.Vaults.Shell', $null)
                $data.SetData('AppUsers.Vaults.Hook', $null)
            }
        }

        # An error with all the exceptions behind it.
        function Get-Chain([Management.Automation.ErrorRecord] $Failure) {
            $Failure
            for ($exception = $Failure.Exception; $exception; $exception = $exception.InnerException) {
                $exception
            }
        }
    }

    AfterAll {
        Restore-TestVault
        Restore-TestSession
    }

    BeforeEach {
        Clear-TestVault
        Connect-StoreCopy $template
    }

    Context 'New-AivenAppUserToken' {
        It 'saves the secret, and writes the token without it' {
            $token = New-AivenAppUserToken ci-deploy -MaxAge 1.00:00:00 -SaveAs ci-token
            $token | Should -BeOfType AppUsers.AppUserToken
            $kept = Get-Kept ci-token
            $kept.Text.Substring(0, 16) | Should -BeExactly $token.TokenPrefix
            Test-AivenAppUserToken $kept.Text | Should -BeTrue
            Test-AivenAppUserToken (Get-Secret ci-token) | Should -BeTrue
            Assert-NoSecret $token $kept.Text
        }

        It 'saves prefix, user and expiry with it' {
            $token = New-AivenAppUserToken ci-deploy -MaxAge 1.00:00:00 -SaveAs ci-token
            $metadata = (Get-Kept ci-token).Metadata
            $metadata.Keys | Sort-Object | Should -BeExactly 'ExpiresAt', 'TokenPrefix', 'UserId', 'UserName'
            $metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
            $metadata['UserName'] | Should -BeExactly 'ci-deploy'
            $metadata['UserId'] | Should -BeExactly $ci.UserId
            $metadata['ExpiresAt'] | Should -BeOfType datetime
            $metadata['ExpiresAt'] | Should -Be $token.ExpiresAt
            $metadata['ExpiresAt'].Kind | Should -Be 'Utc'
        }

        It 'saves from parallel runspaces, one after the other' {
            $connection = Get-AivenConnection
            $module = $manifestPath
            $saved = 1..6 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module $using:module
                New-AivenAppUserToken ci-deploy -SaveAs "parallel$_" -Connection $using:connection
            }
            $saved | Should -HaveCount 6
            foreach ($number in 1..6) {
                Test-AivenAppUserToken (Get-Kept "parallel$number").Text | Should -BeTrue
            }
        }

        It 'does not save the expiry of a token without one' {
            $null = New-AivenAppUserToken ci-deploy -SaveAs ci-token
            (Get-Kept ci-token).Metadata.Keys | Sort-Object | Should -BeExactly 'TokenPrefix', 'UserId', 'UserName'
        }

        It 'saves it in the vault that is named, without regard to case' {
            $token = New-AivenAppUserToken ci-deploy -SaveAs ci-token -Vault second
            (Get-Kept ci-token Second).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
            Get-VaultCall First | Should -BeNullOrEmpty
        }

        It 'takes the names from <Way>' -ForEach @(
            @{ Way = 'a script block'; Call = { Get-AivenAppUser | New-AivenAppUserToken -SaveAs { "$($_.Name)-token" } } }
            @{ Way = 'a column'; Call = { 'backup', 'ci-deploy', 'nightly' | ForEach-Object { [pscustomobject] @{ Name = $_; SaveAs = "$_-token" } } | ConvertTo-Csv | ConvertFrom-Csv | New-AivenAppUserToken } }
        ) {
            $tokens = & $Call
            $tokens.UserName | Should -BeExactly 'backup', 'ci-deploy', 'nightly'
            foreach ($token in $tokens) {
                $kept = Get-Kept "$($token.UserName)-token"
                $kept.Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
                Test-AivenAppUserToken $kept.Text | Should -BeTrue
            }
        }

        It 'refuses a name that <Case>' -ForEach @(
            foreach ($pattern in 'ci-*', 'c?', 'ci[1', 'ci]', 'a`b') { @{ Case = "some vaults read as a pattern, $pattern"; Given = $pattern } }
            @{ Case = 'has an invisible character'; Given = "a`u{200b}b" }
            @{ Case = 'has a control character'; Given = "a`eb" }
            @{ Case = 'is like a token'; Given = "aau_$('x' * 96)" }
        ) {
            $name = $Given
            $before = Get-StoreState
            Assert-Failure { New-AivenAppUserToken ci-deploy -SaveAs $name } -Id InvalidName -In New-AivenAppUserToken -Category InvalidArgument -Message '-SaveAs'
            Get-StoreState | Should -BeExactly $before
            Get-VaultCall | Should -BeNullOrEmpty
        }

        It 'takes a name literally' {
            $name = 'a b''s $token'
            $token = New-AivenAppUserToken ci-deploy -SaveAs $name
            (Get-Kept $name).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
            Assert-Failure { New-AivenAppUserToken ci-deploy -SaveAs $name } -Id SecretNameTaken -In New-AivenAppUserToken -Target $name
        }

        It 'never replaces a secret: <_>' -ForEach 'ci-token', 'CI-Token' {
            $name = $_
            $null = New-AivenAppUserToken ci-deploy -SaveAs ci-token
            $before = Get-StoreState
            $text = (Get-Kept ci-token).Text
            Assert-Failure { New-AivenAppUserToken ci-deploy -SaveAs $name } -Id SecretNameTaken -In New-AivenAppUserToken -Category ResourceExists -Target $name -Message "'First'", 'Choose another name', 'Invoke-AivenAppUserTokenRotation -SaveAs', 'Remove-Secret'
            Get-StoreState | Should -BeExactly $before
            (Get-Kept ci-token).Text | Should -BeExactly $text
        }

        It 'takes a name that another vault holds' {
            $null = New-AivenAppUserToken ci-deploy -SaveAs ci-token
            $null = New-AivenAppUserToken ci-deploy -SaveAs ci-token -Vault Second
            (Get-Kept ci-token).Text | Should -Not -BeExactly (Get-Kept ci-token Second).Text
        }

        It 'does not create a second token with the same name, and continues' {
            $outcome = Get-Outcome { 'ci-deploy', 'backup', 'nightly' | New-AivenAppUserToken -SaveAs { $_ -eq 'nightly' ? 'third' : 'same' } }
            $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId SecretNameTaken New-AivenAppUserToken)
            $outcome.Failures[0].Exception.Message | Should -Match 'script block'
            $outcome.Output.UserName | Should -BeExactly 'ci-deploy', 'nightly'
            Get-AivenAppUserToken backup | Should -BeNullOrEmpty
            (Get-Kept same).Metadata['UserName'] | Should -BeExactly 'ci-deploy'
        }

        It 'does not create a token with an empty name' {
            $before = Get-StoreState
            $outcome = Get-Outcome { [pscustomobject] @{ Name = 'ci-deploy' } | New-AivenAppUserToken -SaveAs { $_.Missing } }
            $outcome.Failures | Should -HaveCount 1
            $outcome.Output | Should -BeNullOrEmpty
            Get-StoreState | Should -BeExactly $before
        }

        It 'does not create a token if <Case>' -ForEach @(
            @{ Case = 'the vault is not registered'; Given = @{ SaveAs = 'x'; Vault = 'Nowhere' }; Id = 'VaultNotFound'; Category = 'ObjectNotFound'; Target = 'Nowhere'; Message = 'First', 'Second', '-Vault', 'Register-SecretVault' }
            @{ Case = 'a pattern stands for the vault'; Given = @{ SaveAs = 'x'; Vault = 'F*' }; Id = 'VaultNotFound'; Category = 'ObjectNotFound'; Target = 'F*'; Message = 'First' }
            @{ Case = 'the vault does not open'; Given = @{ SaveAs = 'x'; Vault = 'Closed' }; Id = 'VaultFailed'; Category = 'ReadError'; Target = 'Closed'; Message = 'The vault is locked.', 'Test-SecretVault' }
            @{ Case = 'plain text is asked for too'; Given = @{ SaveAs = 'x'; AsPlainText = $true }; Id = 'SaveAsConflict'; Category = 'InvalidArgument'; Target = $null; Message = '-AsPlainText', '-SaveAs' }
            @{ Case = 'there is a vault and no name'; Given = @{ Vault = 'First' }; Id = 'SaveAsConflict'; Category = 'InvalidArgument'; Target = 'First'; Message = '-SaveAs', '-Vault' }
        ) {
            $before = Get-StoreState
            Assert-Failure { New-AivenAppUserToken ci-deploy @Given } -Id $Id -In New-AivenAppUserToken -Category $Category -Target $Target -Message $Message
            Get-StoreState | Should -BeExactly $before
        }

        It 'does not create a token without a vault and without a default vault' {
            $before = Get-StoreState
            Set-SecretVaultDefault -ClearDefault
            try {
                Assert-Failure { New-AivenAppUserToken ci-deploy, backup -SaveAs x } -Id VaultNotFound -In New-AivenAppUserToken -Category ObjectNotFound -Target $null -Message 'no default vault', 'First', 'Set-SecretVaultDefault'
            }
            finally {
                Set-SecretVaultDefault First
            }
            Get-StoreState | Should -BeExactly $before
        }

        It 'does not create a token if the module is missing' {
            $before = Get-StoreState
            $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
            $path = $env:PSModulePath
            $env:PSModulePath = Join-Path $PSHOME 'Modules'
            try {
                $script = 'Import-Module $args[0]; try { New-AivenAppUserToken ci-deploy -SaveAs x -Connection $args[1] } catch { $_ }'
                $written = $shell.AddScript($script).AddArgument($manifestPath).AddArgument((Get-AivenConnection)).Invoke()
            }
            finally {
                $env:PSModulePath = $path
                $shell.Dispose()
            }
            $written | Should -HaveCount 1
            $written[0].FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId SecretManagementMissing New-AivenAppUserToken)
            $written[0].CategoryInfo.Category | Should -Be 'NotInstalled'
            $written[0].Exception.Message | Should -Match 'Install-PSResource Microsoft\.PowerShell\.SecretManagement'
            Get-StoreState | Should -BeExactly $before
        }

        It 'does not leave a token if the vault fails: <Vault>' -ForEach $faults {
            $vault = $Vault
            $Error.Clear()
            Assert-Failure { New-AivenAppUserToken backup -SaveAs ci-token -Vault $vault -Verbose 4>$null } -Id SecretNotSaved -In New-AivenAppUserToken -Category WriteError -Message $Says, "'$vault'", "'backup'", 'was revoked', 'Test-SecretVault'
            $text = Get-Given $vault
            $made = Get-AivenAppUserToken backup
            $made | Should -HaveCount 1
            $made.TokenPrefix | Should -BeExactly $text.Substring(0, 16)
            (Test-AivenAppUserToken $text -Detailed).Reason | Should -Be 'Revoked'
            $Error.Count | Should -Be 1
            $Error[0].TargetObject | Should -BeExactly $made.TokenPrefix
            Assert-NoSecret @(Get-Chain $Error[0]) $text
            Get-ChildItem (Get-VaultFolder $vault) -Filter *.xml | Should -BeNullOrEmpty
        }

        It 'continues after a vault that failed' {
            $outcome = Get-Outcome { 'backup', 'nightly' | New-AivenAppUserToken -SaveAs { "$_-token" } -Vault Throw }
            $outcome.Failures | Should -HaveCount 2
            Get-AivenAppUserToken backup, nightly | ForEach-Object State | Should -Be @('Revoked', 'Revoked')
        }

        It 'says which token is left when it cannot be revoked' {
            $null = New-AivenAppUser admin
            $acting = New-AivenAppUserToken admin
            Grant-AivenOrganizationRole admin -Role role:organization:admin
            $administrator = Get-AivenConnection
            $backup = Get-AivenAppUser backup
            $null = Connect-TestStore (Get-StorePath) -Token $acting.Token
            # While the vault is at it, the token is revoked that the command works with.
            $data = [AppDomain]::CurrentDomain
            $data.SetData('AppUsers.Vaults.Connection', $administrator)
            $data.SetData('AppUsers.Vaults.Hook', "Import-Module '$manifestPath'; Revoke-AivenAppUserToken admin -All -Confirm:`$false -Connection ([AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.Connection'))")
            try {
                Assert-Failure { New-AivenAppUserToken backup -SaveAs ci-token -Vault Hook } -Id SecretNotSaved -In New-AivenAppUserToken -Category WriteError -Message 'The disk of the vault is full.', 'could not be revoked', 'refused', "Revoke-AivenAppUserToken -User $($backup.UserId) -TokenPrefix aau_"
            }
            finally {
                $data.SetData('AppUsers.Vaults.Connection', $null)
                $data.SetData('AppUsers.Vaults.Hook', $null)
            }
            (Get-AivenAppUserToken backup -Connection $administrator).State | Should -Be 'Active'
        }

        It 'leaves nothing behind when it is stopped while the vault saves, whether that <Ends>' -ForEach @(
            @{ Vault = 'Hook'; Ends = 'fails' }
            @{ Vault = 'SavedThenHook'; Ends = 'succeeds' }
        ) {
            Invoke-StoppedByVault New-AivenAppUserToken @{ User = 'backup'; SaveAs = 'x'; Vault = $Vault }
            (Test-AivenAppUserToken (Get-Given $Vault) -Detailed).Reason | Should -Be 'Revoked'
            Get-ChildItem (Get-VaultFolder $Vault) -Filter *.xml | Should -BeNullOrEmpty
        }

        It 'believes the metadata where the secret cannot be read' {
            $token = New-AivenAppUserToken backup -SaveAs x -Vault Write
            (Get-SecretInfo -Name x -Vault Write).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
        }

        It 'waits for a vault that others use' {
            [AppDomain]::CurrentDomain.SetData('AppUsers.Vaults.Busy', 3)
            $null = New-AivenAppUserToken backup -SaveAs x -Vault Busy
            Test-AivenAppUserToken (Get-Kept x Busy).Text | Should -BeTrue
        }

        It 'does not pass defaults of the session to the vault' {
            $PSDefaultParameterValues = @{ 'Set-Secret:WhatIf' = $true; 'Get-Secret*:Vault' = 'Second'; 'Get-SecretInfo:Name' = 'x'; '*-Secret*:OutVariable' = 'stolen'; 'Get-Secret:AsPlainText' = $true }
            $token = New-AivenAppUserToken backup -SaveAs ci-token
            $PSDefaultParameterValues = @{}
            Get-Variable stolen -ErrorAction Ignore | Should -BeNullOrEmpty
            (Get-Kept ci-token).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
        }

        It 'writes the warnings of the vault, without the secret' {
            $said = New-AivenAppUserToken ci-deploy -MaxAge 1d -SaveAs ci-token -Vault Warn 3>&1 -WarningAction Continue
            $said | Should -HaveCount 2
            "$($said[0])" | Should -BeExactly '(not shown, because it contains the secret)'
            $said[1] | Should -BeOfType AppUsers.AppUserToken
        }

        It 'saves the secret even if a warning ends the command' {
            { New-AivenAppUserToken backup -MaxAge 1d -SaveAs ci-token -Vault Warn -WarningAction Stop 3>$null } | Should -Throw
            Test-AivenAppUserToken (Get-Secret ci-token -Vault Warn) | Should -BeTrue
        }

        It 'does not show anything else that the vault writes' {
            $said = & {
                $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
                New-AivenAppUserToken ci-deploy -SaveAs ci-token -Vault Chat -Verbose
            } *>&1
            $said | Should -Not -BeNullOrEmpty
            Assert-NoSecret $said (Get-Given Chat)
        }

        It 'saves only the secret if a vault does not keep metadata, and warns: <Vault>' -ForEach @(
            @{ Vault = 'Plain'; Says = 'does not support the Set-SecretInfo function' }
            @{ Vault = 'Info'; Says = 'The vault has no room for more metadata.' }
        ) {
            $said = New-AivenAppUserToken ci-deploy -MaxAge 1d -SaveAs ci-token -Vault $Vault 3>&1 -WarningAction Continue
            $said | Should -HaveCount 2
            "$($said[0])" | Should -Match "'$Vault' does not support metadata or refused them"
            "$($said[0])".Contains($Says) | Should -BeTrue
            Test-AivenAppUserToken (Get-Kept ci-token $Vault).Text | Should -BeTrue
            $Error.Clear()
            $null = New-AivenAppUserToken ci-deploy -SaveAs another -Vault $Vault
            $Error.Count | Should -Be 0
        }

        It 'changes nothing with -WhatIf' {
            $before = Get-StoreHash
            New-AivenAppUserToken ci-deploy -SaveAs ci-token -WhatIf | Should -BeNullOrEmpty
            New-AivenAppUserToken ci-deploy -SaveAs ci-token -Vault Closed -WhatIf | Should -BeNullOrEmpty
            Get-StoreHash | Should -Be $before
            Get-VaultCall First | Should -BeNullOrEmpty
            Get-VaultCall Closed | Should -BeNullOrEmpty
        }

        It 'saves where the session would ask or try: <_>' -ForEach 'ConfirmPreference', 'WhatIfPreference' {
            Set-Variable $_ ($_ -eq 'WhatIfPreference' ? $true : 'Low')
            $null = New-AivenAppUserToken ci-deploy -SaveAs ci-token -WhatIf:$false -Confirm:$false
            Test-AivenAppUserToken (Get-Kept ci-token).Text | Should -BeTrue
        }

        It 'says where the secret goes: <Where>' -ForEach @(
            @{ Given = @{}; Where = 'the default vault' }
            @{ Given = @{ Vault = 'Second' }; Where = "the vault 'Second'" }
        ) {
            $said = New-AivenAppUserToken ci-deploy -SaveAs ci-token @Given -Verbose 4>&1
            ($said -join "`n").Contains("save its secret as 'ci-token' in $Where") | Should -BeTrue
        }
    }

    It 'completes the names of vaults' {
        $limit = (Get-Command New-AivenAppUserToken).ImplementingType.Assembly.GetType('AppUsers.PowerShell.Completion.Completer').GetProperty('Limit', [Reflection.BindingFlags] 'Static, NonPublic')
        $usual = $limit.GetValue($null)
        try {
            $limit.SetValue($null, [timespan]::FromMinutes(1))
            (TabExpansion2 ($line = 'New-AivenAppUserToken ci-deploy -SaveAs x -Vault se') $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'Second'
            (TabExpansion2 ($line = 'Invoke-AivenAppUserTokenRotation ci-deploy x -Vault CLO') $line.Length).CompletionMatches.CompletionText | Should -BeExactly 'Closed'
        }
        finally {
            $limit.SetValue($null, $usual)
        }
    }

    Context 'Invoke-AivenAppUserTokenRotation' {
        BeforeEach {
            $first = New-AivenAppUserToken ci-deploy -MaxAge 5.00:00:00 -SaveAs ci-token
            $text = (Get-Kept ci-token).Text
        }

        It 'never replaces the secret of another user' {
            $other = New-AivenAppUserToken backup
            Assert-Failure { Get-AivenAppUserToken backup | Invoke-AivenAppUserTokenRotation -SaveAs ci-token } -Id SecretNameTaken -In Invoke-AivenAppUserTokenRotation -Category ResourceExists -Target ci-token -Message "'ci-deploy'", 'Remove-Secret'
            (Get-Kept ci-token).Text | Should -BeExactly $text
            Test-AivenAppUserToken $other | Should -BeTrue
            Get-AivenAppUserToken backup | Where-Object SuccessorPrefix | Should -BeNullOrEmpty
        }

        It 'never replaces the secret of another token that works, and then does' {
            $other = Get-AivenAppUserToken ci-deploy $old.TokenPrefix
            Assert-Failure { $other | Invoke-AivenAppUserTokenRotation -SaveAs ci-token -Force } -Id SecretNameTaken -In Invoke-AivenAppUserTokenRotation -Target ci-token -Message $first.TokenPrefix, 'is active'
            (Get-Kept ci-token).Text | Should -BeExactly $text
            Revoke-AivenAppUserToken ci-deploy $first.TokenPrefix -Confirm:$false
            $token = $other | Invoke-AivenAppUserTokenRotation -SaveAs ci-token
            (Get-Kept ci-token).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
        }

        It 'distinguishes a user from one that had the same name' {
            $backup = Get-AivenAppUser backup
            $null = New-AivenAppUserToken backup -SaveAs backup-token
            $backup | Remove-AivenAppUser -Confirm:$false
            $anew = New-AivenAppUser backup
            $token = New-AivenAppUserToken backup
            Assert-Failure { $token | Invoke-AivenAppUserTokenRotation -SaveAs backup-token } -Id SecretNameTaken -In Invoke-AivenAppUserTokenRotation -Message 'another application user', "'backup' with the ID '$($backup.UserId)'"
            $anew.UserId | Should -Not -Be $backup.UserId
        }

        It 'replaces what is not known only with -Force, and keeps what others wrote there: <What>' -ForEach @(
            @{ What = 'no metadata'; Vault = 'First'; Given = @{}; Owner = $null }
            @{ What = 'metadata of somebody else'; Vault = 'First'; Given = @{ Metadata = @{ Owner = 'Ann'; TokenPrefix = 'mine' } }; Owner = 'Ann' }
            @{ What = 'a vault without metadata'; Vault = 'Plain'; Given = @{}; Owner = $null }
        ) {
            Set-Secret -Name by-hand -Secret 'by hand' -Vault $Vault @Given
            $before = Get-StoreState
            Assert-Failure { $first | Invoke-AivenAppUserTokenRotation -SaveAs by-hand -Vault $Vault } -Id SecretNameTaken -In Invoke-AivenAppUserTokenRotation -Target by-hand -Message 'which token', '-Force'
            Get-StoreState | Should -BeExactly $before
            (Get-Kept by-hand $Vault).Text | Should -BeExactly 'by hand'
            $token = $first | Invoke-AivenAppUserTokenRotation -SaveAs by-hand -Vault $Vault -Force
            $kept = Get-Kept by-hand $Vault
            Test-AivenAppUserToken $kept.Text | Should -BeTrue
            Test-AivenAppUserToken $text | Should -BeFalse
            $kept.Metadata['Owner'] | Should -Be $Owner
            $kept.Metadata['TokenPrefix'] | Should -Be ($Vault -eq 'Plain' ? $null : $token.TokenPrefix)
        }

        It 'replaces the secret in place, <Grace>' -ForEach @(
            @{ Grace = 'at once'; Given = @{}; Before = $false }
            @{ Grace = 'with a grace period'; Given = @{ GracePeriod = '1:00:00' }; Before = $true }
        ) {
            $token = $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token @Given
            $token | Should -BeOfType AppUsers.AppUserToken
            $token.PredecessorPrefix | Should -BeExactly $first.TokenPrefix
            $kept = Get-Kept ci-token
            $kept.Text | Should -Not -BeExactly $text
            $kept.Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
            $kept.Metadata['ExpiresAt'] | Should -Be $token.ExpiresAt
            Test-AivenAppUserToken $kept.Text | Should -BeTrue
            Test-AivenAppUserToken $text | Should -Be $Before
            Assert-NoSecret $token $kept.Text
        }

        It 'creates the secret if it does not exist' {
            $token = Invoke-AivenAppUserTokenRotation ci-deploy $old.TokenPrefix -SaveAs other -Vault Second
            (Get-Kept other Second).Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
        }

        It 'replaces the secrets of many, by a script block' {
            $null = 'backup', 'nightly' | New-AivenAppUserToken -SaveAs { "$_-token" }
            Revoke-AivenAppUserToken ci-deploy $old.TokenPrefix -Confirm:$false
            $tokens = Get-AivenAppUserToken | Where-Object State -EQ Active | Invoke-AivenAppUserTokenRotation -SaveAs { "$($_.UserName -replace '-deploy')-token" }
            $tokens | Should -HaveCount 3
            foreach ($token in $tokens) {
                (Get-Kept "$($token.UserName -replace '-deploy')-token").Metadata['TokenPrefix'] | Should -BeExactly $token.TokenPrefix
            }
        }

        It 'does not rotate a second token into the same name' {
            $outcome = Get-Outcome { Get-AivenAppUserToken ci-deploy | Invoke-AivenAppUserTokenRotation -SaveAs another }
            $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId SecretNameTaken Invoke-AivenAppUserTokenRotation)
            $outcome.Failures[0].Exception.Message | Should -Match ([regex]::Escape('{ "$($_.UserName)-$($_.Description)" }'))
            $outcome.Output | Should -HaveCount 1
            (Get-Kept another).Metadata['TokenPrefix'] | Should -BeExactly $outcome.Output[0].TokenPrefix
            Get-AivenAppUserToken ci-deploy | Where-Object SuccessorPrefix | Should -HaveCount 1
        }

        It 'changes nothing when the vault fails: <Vault>' -ForEach $faults.Where({ $_.Vault -in 'Throw', 'Silent', 'Base64' }) {
            $vault = $Vault
            Copy-Item (Join-Path (Get-VaultFolder First) ci-token.xml) (Get-VaultFolder $vault)
            $Error.Clear()
            Assert-Failure { $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token -Vault $vault -GracePeriod 1:00:00 } -Id SecretNotSaved -In Invoke-AivenAppUserTokenRotation -Category WriteError -Message $Says, 'was revoked', "The old token '$($first.TokenPrefix)' was not rotated"
            $Error.Count | Should -Be 1
            Assert-NoSecret @(Get-Chain $Error[0]) (Get-Given $vault)
            Test-AivenAppUserToken $text | Should -BeTrue
            (Get-AivenAppUserToken ci-deploy $first.TokenPrefix).ExpiresAt | Should -Be $first.ExpiresAt
            (Get-AivenAppUserToken ci-deploy $first.TokenPrefix).SuccessorPrefix | Should -BeNullOrEmpty
            (Get-AivenAppUserToken ci-deploy (Get-Given $vault).Substring(0, 16)).State | Should -Be 'Revoked'
            (Get-Kept ci-token $vault).Text | Should -BeExactly $text
            # And so it can be tried again.
            $token = $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token
            $token.PredecessorPrefix | Should -BeExactly $first.TokenPrefix
        }

        It 'changes nothing when it is stopped while the vault saves, whether that <Ends>' -ForEach @(
            @{ Vault = 'Hook'; Ends = 'fails' }
            @{ Vault = 'SavedThenHook'; Ends = 'succeeds' }
        ) {
            Copy-Item (Join-Path (Get-VaultFolder First) ci-token.xml) (Get-VaultFolder $Vault)
            Invoke-StoppedByVault Invoke-AivenAppUserTokenRotation @{ InputObject = $first; GracePeriod = '0'; SaveAs = 'ci-token'; Vault = $Vault }
            Test-AivenAppUserToken $text | Should -BeTrue
            (Get-Kept ci-token $Vault).Text | Should -BeExactly $text
            (Get-Kept ci-token $Vault).Metadata['TokenPrefix'] | Should -BeExactly $first.TokenPrefix
            (Get-AivenAppUserToken ci-deploy | Where-Object PredecessorPrefix).State | Should -Be 'Revoked'
        }

        It 'says so when the old token cannot be ended, and loses nothing' {
            $data = [AppDomain]::CurrentDomain
            $data.SetData('AppUsers.Vaults.Connection', (Get-AivenConnection))
            $data.SetData('AppUsers.Vaults.Hook', "Import-Module '$manifestPath'; Revoke-AivenAppUserToken ci-deploy $($first.TokenPrefix) -Confirm:`$false -Connection ([AppDomain]::CurrentDomain.GetData('AppUsers.Vaults.Connection'))")
            try {
                Assert-Failure { $first | Invoke-AivenAppUserTokenRotation -SaveAs other -Vault SavedThenHook } -Id OldTokenRemains -In Invoke-AivenAppUserTokenRotation -Target $first.TokenPrefix -Message "'other'", 'could not be ended', 'is revoked'
            }
            finally {
                $data.SetData('AppUsers.Vaults.Connection', $null)
                $data.SetData('AppUsers.Vaults.Hook', $null)
            }
            Test-AivenAppUserToken (Get-Kept other SavedThenHook).Text | Should -BeTrue
        }

        It 'says so when the vault does not take the old secret back' {
            Copy-Item (Join-Path (Get-VaultFolder First) ci-token.xml) (Get-VaultFolder Short)
            Assert-Failure { $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token -Vault Short } -Id SecretNotSaved -In Invoke-AivenAppUserTokenRotation -Message 'was revoked', 'may hold the secret of the revoked token', 'Get-SecretInfo'
            Test-AivenAppUserToken $text | Should -BeTrue
        }

        It 'is one rotation at a time' {
            $backend = Get-PastBackend 0:00:00
            $null = $backend.CreateSuccessor($ci.UserId, $first.TokenPrefix, [timespan]::Zero, [Threading.CancellationToken]::None)
            Assert-Failure { $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token } -Id TokenAlreadyRotated -In Invoke-AivenAppUserTokenRotation -Message 'under way'
            (Get-Kept ci-token).Text | Should -BeExactly $text
        }

        It 'rotates nothing if <Case>' -ForEach @(
            @{ Case = 'the vault is not registered'; Given = @{ SaveAs = 'ci-token'; Vault = 'Nowhere' }; Id = 'VaultNotFound' }
            @{ Case = 'the vault does not open'; Given = @{ SaveAs = 'ci-token'; Vault = 'Closed' }; Id = 'VaultFailed' }
            @{ Case = 'plain text is asked for too'; Given = @{ SaveAs = 'ci-token'; AsPlainText = $true }; Id = 'SaveAsConflict' }
            @{ Case = 'there is a vault and no name'; Given = @{ Vault = 'First' }; Id = 'SaveAsConflict' }
        ) {
            $before = Get-StoreState
            Assert-Failure { $first | Invoke-AivenAppUserTokenRotation @Given } -Id $Id -In Invoke-AivenAppUserTokenRotation
            Get-StoreState | Should -BeExactly $before
            (Get-Kept ci-token).Text | Should -BeExactly $text
        }

        It 'changes nothing with -WhatIf' {
            $before = Get-StoreHash
            $calls = Get-VaultCall
            $first | Invoke-AivenAppUserTokenRotation -SaveAs ci-token -WhatIf | Should -BeNullOrEmpty
            Get-StoreHash | Should -Be $before
            Get-VaultCall | Should -BeExactly $calls
        }
    }
}
