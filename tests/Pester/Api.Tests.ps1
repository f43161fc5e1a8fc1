# Connect-AivenOrganization -Uri and -FromEnvironment, as far as they need no server.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    $secret = 'XCJ3+bgWywIh' + 'SECRET' * 15 + '=='
    $variables = 'AIVEN_WEB_URL', 'AIVEN_ORGANIZATION_ID', 'AIVEN_TOKEN', 'AIVEN_AUTH_TOKEN', 'AIVEN_CA_CERT'
    $kept = @{}
    $variables | ForEach-Object { $kept[$_] = [Environment]::GetEnvironmentVariable($_) }

    # Nothing in the environment, and no connection.
    function Clear-Environment {
        $variables | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
        Disconnect-AivenOrganization
    }

    # An address of this machine at which nobody listens.
    function Get-ClosedAddress {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        "http://127.0.0.1:$port"
    }

    # Nothing that a command writes, in any stream, contains the secret.
    function Assert-NothingSecret([object[]] $Said) {
        "$($Said | Format-List * -Force | Out-String -Width 4000)" | Should -Not -Match 'SECRET'
    }
}

AfterAll {
    $kept.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
    Restore-TestSession
}

Describe 'Ways to connect' {
    BeforeEach {
        Clear-Environment
    }

    It 'are a store, an API and the environment, each with its own parameters' {
        $command = Get-Command Connect-AivenOrganization
        $common = [Management.Automation.PSCmdlet]::CommonParameters
        $sets = @{}
        $command.ParameterSets | ForEach-Object { $sets[$_.Name] = ($_.Parameters.Name.Where({ $_ -notin $common }) | Sort-Object) -join ' ' }
        $command.DefaultParameterSet | Should -BeExactly 'Store'
        $sets.Store | Should -BeExactly 'LockTimeout MustExist Organization Path Token'
        $sets.Api | Should -BeExactly 'CertificateFile Organization Timeout Token Uri'
        $sets.Environment | Should -BeExactly 'CertificateFile FromEnvironment Organization Timeout'
    }

    It 'do not mix: <Given>' -ForEach @(
        @{ Given = '-Path and -Uri'; Options = @{ Path = './x.db'; Uri = 'https://api.example'; Token = 't' } }
        @{ Given = '-Uri and -FromEnvironment'; Options = @{ Uri = 'https://api.example'; Token = 't'; FromEnvironment = $true } }
        @{ Given = '-FromEnvironment and -Token'; Options = @{ Token = 't'; FromEnvironment = $true } }
        @{ Given = '-Uri and -LockTimeout'; Options = @{ Uri = 'https://api.example'; Token = 't'; LockTimeout = '00:00:01' } }
    ) {
        { Connect-AivenOrganization @Options } | Should -Throw -ErrorId 'AmbiguousParameterSet*'
    }

    It 'refuse a time limit of a request beyond <_>' -ForEach '00:00:00.5', '00:10:01' {
        Assert-Failure { Connect-AivenOrganization -Uri https://api.example -Token x -Timeout $_ } -Id InvalidTimeSpan -In Connect-AivenOrganization -Category InvalidArgument
    }

    It 'never lead to an API because of a variable' {
        $env:AIVEN_TOKEN = $secret
        $env:AIVEN_WEB_URL = Get-ClosedAddress
        (Connect-AivenOrganization).Uri | Should -BeNullOrEmpty
        (Get-AivenConnection).IsDefault | Should -BeTrue
    }
}

Describe 'What is refused before anything is sent' {
    BeforeEach {
        Clear-Environment
    }

    It 'is an address like <Uri>' -ForEach @(
        @{ Uri = 'http://api.aiven.io'; Says = 'without TLS' }
        @{ Uri = 'http://192.0.2.1:8731'; Says = 'without TLS' }
        @{ Uri = 'ftp://api.aiven.io'; Says = 'https://' }
        @{ Uri = 'api.aiven.io'; Says = 'https://' }
        @{ Uri = 'https://api.aiven.io?token=SECRET'; Says = 'something after the path' }
        @{ Uri = 'https://me:SECRET@api.aiven.io'; Says = 'password' }
    ) {
        $outcome = Get-Outcome { Connect-AivenOrganization -Uri $Uri -Token $secret }
        $outcome.Ended | Should -BeTrue
        $outcome.Failures.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId InvalidConnection Connect-AivenOrganization)
        $outcome.Failures[0].Exception.Message | Should -BeLike "*$Says*"
        $outcome.Failures[0].Exception.Message | Should -Not -Match 'SECRET'
        Assert-Failure { Get-AivenAppUser } -Id NotConnected -In Get-AivenAppUser
    }

    It 'is the environment without a token' {
        Assert-Failure { Connect-AivenOrganization -FromEnvironment } -Id InvalidConnection -In Connect-AivenOrganization -Category InvalidArgument -Message 'AIVEN_TOKEN', 'AIVEN_AUTH_TOKEN'
    }

    It 'is a file of certificates that is <Case>' -ForEach @(
        @{ Case = 'not there'; Path = { Join-Path $TestDrive 'none.pem' } }
        @{ Case = 'none'; Path = { Set-Content (Join-Path $TestDrive 'text.pem') 'text'; Join-Path $TestDrive 'text.pem' } }
        @{ Case = 'on no disk'; Path = { 'Env:HOME' } }
    ) {
        $file = & $Path
        Assert-Failure { Connect-AivenOrganization -Uri https://api.example -Token x -CertificateFile $file } -Id InvalidConnection -In Connect-AivenOrganization -Category InvalidArgument -Target $file -Message 'PEM'
    }
}

Describe 'Where nobody listens' {
    BeforeEach {
        Clear-Environment
    }

    It 'is reported soon, and then nothing is connected' {
        Connect-FreshStore
        $address = Get-ClosedAddress
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Assert-Failure { Connect-AivenOrganization -Uri $address -Token $secret -Timeout 00:00:01 } -Id ApiUnreachable -In Connect-AivenOrganization -Category ConnectionError -Target $address -Message $address
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        Assert-Failure { Get-AivenAppUser } -Id NotConnected -In Get-AivenAppUser
    }

    It 'the token is not written anywhere' {
        $address = Get-ClosedAddress
        $said = @(try { Connect-AivenOrganization -Uri $address -Token $secret -Timeout 00:00:01 -Verbose 4>&1 } catch { $_ })
        "$said" | Should -Match 'GET /v1/organizations -> the connection could not be made'
        Assert-NothingSecret $said
    }

    It 'it is what the environment says: <Name>' -ForEach @(
        @{ Name = 'AIVEN_TOKEN' }
        @{ Name = 'AIVEN_AUTH_TOKEN' }
    ) {
        $env:AIVEN_WEB_URL = Get-ClosedAddress
        [Environment]::SetEnvironmentVariable($Name, $secret)
        Assert-Failure { Connect-AivenOrganization -FromEnvironment -Timeout 00:00:01 } -Id ApiUnreachable -In Connect-AivenOrganization -Category ConnectionError -Target $env:AIVEN_WEB_URL
    }
}

Describe 'Complete-AivenAppUserTokenRotation' {
    BeforeEach {
        Connect-FreshStore
    }

    It 'does nothing where tokens end by themselves' {
        $null = New-AivenAppUser ci-deploy
        $null = New-AivenAppUserToken ci-deploy
        $null = Get-AivenAppUserToken | Invoke-AivenAppUserTokenRotation -GracePeriod 1:00:00
        Complete-AivenAppUserTokenRotation -PassThru | Should -BeNullOrEmpty
        Complete-AivenAppUserTokenRotation ci-* -PassThru | Should -BeNullOrEmpty
        Get-AivenAppUser | Complete-AivenAppUserTokenRotation | Should -BeNullOrEmpty
        (Get-AivenAppUserToken).State | Should -Be @('Active', 'Active')
    }

    It 'says that a user does not exist' {
        Assert-Failure { Complete-AivenAppUserTokenRotation nobody } -Id UserNotFound -In Complete-AivenAppUserTokenRotation -Category ObjectNotFound -Target nobody
        Complete-AivenAppUserTokenRotation nobody* | Should -BeNullOrEmpty
    }
}
