# What the suites share. Dot-source it in BeforeAll, then: Initialize-TestSession; AfterAll: Restore-TestSession.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

# Granting much says so. A test that is about it asks for it with -WarningVariable.
$WarningPreference = 'SilentlyContinue'

# Most tests of rotations are not about the grace period, which has to be given.
$PSDefaultParameterValues = @{ 'Invoke-AivenAppUserTokenRotation:GracePeriod' = '0' }

$repositoryRoot = Split-Path (Split-Path $PSScriptRoot)
# The module under test: the one of the checkout, or one that was installed from a package.
$manifestPath = $env:APPUSERS_TEST_MODULE ? $env:APPUSERS_TEST_MODULE : (Join-Path $repositoryRoot 'AppUsers.psd1')
Import-Module $manifestPath

# Whether the suites run over a server. Its stores are opened, by path, at $env:APPUSERS_TEST_SERVER.
$overHttp = $env:APPUSERS_TEST_STORE -eq 'Http'

# A clock that is behind by some time: what it makes is that old already, and no test has to wait. Not a class of PowerShell, whose
# methods another thread can only call after it has waited for the pipeline, several times for each change.
if (-not ('PastClock' -as [type])) {
    Add-Type -TypeDefinition @'
        using System;

        public sealed class PastClock : TimeProvider
        {
            public PastClock(TimeSpan ago) => Ago = ago;

            public TimeSpan Ago { get; set; }

            public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow - Ago;
        }
'@
}

# The default store of a suite is in its own folder, never that of the person who runs it.
function Initialize-TestSession {
    $script:storeVariable = $env:APPUSERS_STORE
    $env:APPUSERS_STORE = Join-Path $TestDrive 'default' 'appusers.db'
    Disconnect-AivenOrganization
}

function Restore-TestSession {
    Disconnect-AivenOrganization
    $env:APPUSERS_STORE = $storeVariable
}

function Get-FreshPath {
    Join-Path $TestDrive (New-Guid) 'store.db'
}

# Connects to a store: as its local administrator or by a token, to its file or over the server.
function Connect-TestStore([string] $Path, [object] $Token) {
    $script:storePath = $Path
    $acting = if ($Token) { @{ Token = $Token } } else { @{} }
    if (-not $overHttp) {
        return Connect-AivenOrganization $Path @acting
    }
    $administrator = Invoke-RestMethod -Method Post "$env:APPUSERS_TEST_SERVER/test/open?path=$([uri]::EscapeDataString($Path))"
    if (-not $Token) {
        $acting = @{ Token = $administrator }
    }
    Connect-AivenOrganization -Uri $env:APPUSERS_TEST_SERVER @acting
}

# Connects to a store that does not exist yet; a server makes it at once.
function Connect-FreshStore {
    $null = Connect-TestStore (Get-FreshPath)
}

# Connects to a copy of a store: as good as a fresh one with the same in it, but quick.
function Connect-StoreCopy([string] $Path) {
    $copy = Get-FreshPath
    $null = New-Item -ItemType Directory -Path (Split-Path $copy)
    Close-Store $Path
    Copy-Item -LiteralPath $Path -Destination $copy
    $null = Connect-TestStore $copy
}

function Get-StorePath {
    $overHttp ? $storePath : (Get-AivenConnection).Path
}

# Asserts that a refused command made no store; a server has made it before, and then there is nothing in it.
function Assert-NoStore {
    if ($overHttp) {
        Get-AivenAppUser | Should -BeNullOrEmpty
        Get-AivenProject | Should -BeNullOrEmpty
        Get-AivenOrganizationalUnit | Should -BeNullOrEmpty
        Get-AivenUserGroup | Should -BeNullOrEmpty
    }
    else {
        Split-Path (Get-StorePath) | Should -Not -Exist
    }
}

# A store stays open for a moment after a command, and not everything is in its file before it is closed.
function Close-Store([string] $Path) {
    if ($overHttp) {
        $null = Invoke-RestMethod -Method Post "$env:APPUSERS_TEST_SERVER/test/close?path=$([uri]::EscapeDataString($Path))"
    }
    [AppUsers.Backend.Stores]::File($Path, [AppUsers.Storage.PlugIns]::Installed).Dispose()
    while ($true) {
        try {
            return [IO.File]::Open($Path, 'Open', 'Read', 'None').Dispose()
        }
        catch [IO.IOException] {
            Start-Sleep -Milliseconds 20
        }
    }
}

function Get-StoreHash {
    Close-Store (Get-StorePath)
    (Get-FileHash -LiteralPath (Get-StorePath)).Hash
}

# All that the store holds but the events of what was refused: a refusal is kept and changes nothing else.
function Get-StoreState {
    $content = @(
        Get-AivenOrganization
        Get-AivenAppUser
        Get-AivenAppUserToken
        Get-AivenProject
        Get-AivenOrganizationalUnit
        Get-AivenUserGroup
        Get-AivenUserGroupMember
        Get-AivenProjectRole
        Get-AivenOrganizationRole
        Get-AivenOrganizationRole -Unit *
        Get-AivenAppUserEvent | Where-Object Outcome -EQ 'Done' | ForEach-Object Hash
    )
    # Acting with a token uses it, so a use doesn't count as a change.
    $content | Select-Object -ExcludeProperty LastActivityAt, LastUsedAt, LastUsedIp, LastUserAgent | ConvertTo-Json -Depth 3
}

# The backend of the current store, some time ago.
function Get-PastBackend([timespan] $Ago) {
    $file = [AppUsers.Backend.Stores]::File((Get-StorePath), [AppUsers.Storage.PlugIns]::Installed)
    [AppUsers.Backend.StoreBackend]::new($file, [AppUsers.Backend.StoreBackendOptions] @{ Time = [PastClock]::new($Ago) })
}

# A token that was made some time ago: its prefix and its plain text.
function Get-PastToken([string] $User, [timespan] $Ago, [Nullable[timespan]] $MaxAge) {
    $backend = Get-PastBackend $Ago
    $request = [AppUsers.Backend.AppUserTokenRequest] @{ MaxAge = $MaxAge }
    $created = $backend.CreateToken((Get-AivenAppUser $User).UserId, $request, [Threading.CancellationToken]::None)
    [pscustomobject] @{ TokenPrefix = $created.Token.TokenPrefix; Text = $created.Secret.Reveal() }
}

# Presents a token some time ago.
function Use-PastToken([string] $Text, [timespan] $Ago) {
    $use = [AppUsers.Backend.TokenUse]::new([NullString]::Value, [NullString]::Value, [NullString]::Value)
    $null = (Get-PastBackend $Ago).CheckToken([AppUsers.TokenSecret]::new($Text), $use, $false, [Threading.CancellationToken]::None)
}

# Rotates a token some time ago: the plain text of its successor.
function Invoke-PastRotation([string] $User, [string] $TokenPrefix, [timespan] $Ago, [timespan] $GracePeriod) {
    $created = (Get-PastBackend $Ago).RotateToken((Get-AivenAppUser $User).UserId, $TokenPrefix, $GracePeriod, [Threading.CancellationToken]::None)
    $created.Secret.Reveal()
}

function ConvertTo-PlainText([securestring] $Secret) {
    ConvertFrom-SecureString -SecureString $Secret -AsPlainText
}

# Replaces characters from a position on.
function Edit-Text([string] $Text, [int] $At, [string] $With) {
    $Text.Remove($At, $With.Length).Insert($At, $With)
}

# Runs something and tells what it wrote and what went wrong, whether that ended it or not. What runs sees the
# variables of its test, so none here may be named like one of those.
function Get-Outcome([scriptblock] $Action) {
    $ErrorActionPreference = 'Continue'
    $written = [Collections.Generic.List[object]]::new()
    $failures = [Collections.Generic.List[Management.Automation.ErrorRecord]]::new()
    $ended = $false
    try {
        & $Action 2>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.ErrorRecord]) { $failures.Add($_) } else { $written.Add($_) }
        }
    }
    catch {
        $failures.Add($_)
        $ended = $true
    }
    [pscustomobject] @{ Output = $written.ToArray(); Failures = $failures.ToArray(); Ended = $ended }
}

# The error id of a command in full, as in UserNotFound,AppUsers.PowerShell.Commands.RemoveAivenAppUserCommand.
function Get-FullErrorId([string] $Id, [string] $Command) {
    "$Id,AppUsers.PowerShell.Commands.$($Command.Replace('-', ''))Command"
}

# Asserts that something fails once, in exactly this way, and gives the error record for more.
function Assert-Failure {
    param(
        [scriptblock] $Action,
        [string] $Id,
        [string] $In,
        [string] $Category,
        [object] $Target,
        [string[]] $Message
    )

    $outcome = Get-Outcome $Action
    $outcome.Failures | Should -HaveCount 1 -Because 'it fails, and once'
    $failure = $outcome.Failures[0]
    $failure.FullyQualifiedErrorId | Should -BeExactly (Get-FullErrorId $Id $In)
    if ($Category) {
        $failure.CategoryInfo.Category | Should -Be $Category
    }
    if ($PSBoundParameters.ContainsKey('Target')) {
        $failure.TargetObject | Should -BeExactly $Target
    }
    foreach ($part in $Message) {
        $failure.Exception.Message.Contains($part) | Should -BeTrue -Because "the message '$($failure.Exception.Message)' says '$part'"
    }
    $outcome.Output | Should -BeNullOrEmpty -Because 'it failed'
}

# Runs a command in a runspace where nobody can be asked, on the current store. Gives the ids of its errors.
function Invoke-Unattended([string] $Command, [hashtable] $Parameters) {
    $shell = [powershell]::Create([Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
    try {
        $null = $shell.AddCommand('Import-Module').AddParameter('Name', $manifestPath).AddStatement().
            AddCommand($Command).AddParameters($Parameters).AddParameter('Connection', (Get-AivenConnection))
        $null = $shell.Invoke()
        $shell.Streams.Error | ForEach-Object FullyQualifiedErrorId
    }
    finally {
        $shell.Dispose()
    }
}

# Runs a script in another PowerShell process, which runs until Receive-PowerShell.
function Invoke-PowerShell {
    param(
        [string] $Script,
        [object[]] $Arguments = @(),
        [hashtable] $Environment = @{}
    )

    $file = Join-Path $TestDrive "$(New-Guid).ps1"
    Set-Content -LiteralPath $file -Value $Script
    $command, $rest = @(& (Join-Path $repositoryRoot 'build' 'PowerShellHost.ps1')) + '-NoProfile', '-NonInteractive', '-File', $file + $Arguments
    $start = [Diagnostics.ProcessStartInfo]::new($command, [string[]] $rest)
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    foreach ($name in $Environment.Keys) {
        $start.Environment[$name] = $Environment[$name]
    }
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject] @{ Process = $process; Errors = $process.StandardError.ReadToEndAsync() }
}

# What a script in a PowerShell of its own wrote: the lines, and the text of its errors.
function Receive-PowerShell([object] $Running) {
    $process = $Running.Process
    try {
        $process.StandardInput.Close()
        $text = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        [pscustomobject] @{
            ExitCode = $process.ExitCode
            Output   = @($text.Split("`n").TrimEnd("`r").Where({ $_ }))
            Errors   = $Running.Errors.GetAwaiter().GetResult()
        }
    }
    finally {
        $process.Dispose()
        $Running.Process = $null
    }
}
