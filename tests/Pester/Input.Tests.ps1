# Input is used or refused, never dropped or guessed: rows, objects, blanks, time spans and times.

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Initialize-TestSession
    Connect-FreshStore
    $ci = New-AivenAppUser ci -Description 'of the user'
    $null = New-AivenAppUser backup
    $null = New-AivenUserGroup ci, devs
    $null = New-AivenProject shop
    $null = New-AivenOrganizationalUnit dept
    $null = New-AivenProject lab -Unit dept
    Grant-AivenProjectRole ci shop developer
    Grant-AivenOrganizationRole ci -Role organization:projects:write
    $null = $ci | New-AivenAppUserToken -Description first -MaxAge 30d
    Add-AivenUserGroupMember devs ci
    $template = Get-StorePath

    # The last token of a user.
    function Get-NewToken([string] $User) {
        Get-AivenAppUserToken $User | Sort-Object CreatedAt | Select-Object -Last 1
    }

    # The code of ours behind an error of a parameter.
    function Get-Cause([object] $Failure) {
        for ($cause = $Failure.Exception; $cause; $cause = $cause.InnerException) {
            if ($cause -is [AppUsers.AppUsersException]) { return "$($cause.Code)" }
        }
    }
}

AfterAll {
    Restore-TestSession
}

Describe 'Rows' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'give each value that describes a token: <Kind>' -ForEach @(
        @{ Kind = 'CSV'; Rows = { 'User,Description,MaxAge,ExtendWhenUsed,IpAllowlist,Scope', 'ci,for CI,12h,true,"192.0.2.0/24;2001:db8::/32",projects:read;services:read' | ConvertFrom-Csv } }
        @{ Kind = 'JSON'; Rows = { '{"UserId":"ci","Description":"for CI","MaxAge":"PT12H","ExtendWhenUsed":true,"IpAllowlist":["192.0.2.0/24","2001:db8::/32"],"Scope":["projects:read","services:read"]}'.Replace('"ci"', "`"$($ci.UserId)`"") | ConvertFrom-Json } }
        @{ Kind = 'an object'; Rows = { [pscustomobject] @{ Name = 'ci'; Description = 'for CI'; MaxAge = [timespan] '12:00'; ExtendWhenUsed = $true; IpAllowlist = '192.0.2.0/24, 2001:db8::/32'; Scopes = 'projects:read', 'services:read' } } }
        @{ Kind = 'a hashtable'; Rows = { @{ User = 'ci'; Description = 'for CI'; MaxAge = '12 hours'; ExtendWhenUsed = 'yes'; IpAllowlist = '192.0.2.0/24', '2001:db8::/32'; Scope = 'projects:read;services:read' } } }
    ) {
        $null = & $Rows | New-AivenAppUserToken
        $made = Get-NewToken ci
        "$($made.Description)|$($made.MaxAge)|$($made.ExtendWhenUsed)|$($made.IpAllowlist)|$($made.Scopes)" |
            Should -BeExactly 'for CI|12:00:00|True|192.0.2.0/24 2001:db8::/32|projects:read services:read'
    }

    It 'give the expiry, the reason and the new values' {
        $end = [DateTimeOffset]::UtcNow.AddDays(3)
        $null = [pscustomobject] @{ User = 'ci'; ExpiresAt = $end.ToString('o') } | New-AivenAppUserToken
        ((Get-NewToken ci).ExpiresAt - $end).Duration().TotalSeconds | Should -BeLessThan 2
        $rows = Get-AivenAppUserToken ci | Select-Object UserId, TokenPrefix, @{ n = 'Reason'; e = { 'audit' } }
        if (-not $overHttp) {
            ($rows | ConvertTo-Csv | ConvertFrom-Csv | Revoke-AivenAppUserToken -Confirm:$false -PassThru).RevocationReason | Select-Object -Unique | Should -BeExactly 'audit'
        }
        $changed = 'Name,NewName,Description', 'ci,ci-2,new', 'backup,,again' | ConvertFrom-Csv | Set-AivenAppUser -PassThru
        $changed | ForEach-Object { "$($_.Name)|$($_.Description)" } | Should -BeExactly 'ci-2|new', 'backup|again'
        ('Name,Unit', 'shop,dept' | ConvertFrom-Csv | Set-AivenProject -PassThru).Unit | Should -BeExactly 'dept'
    }

    It 'may be blank where a value may be absent' {
        $null = 'User,Description,MaxAge,ExpiresAt,ExtendWhenUsed,IpAllowlist,Scope,SaveAs,Vault', 'ci,,,,,,,,' | ConvertFrom-Csv | New-AivenAppUserToken
        $made = Get-NewToken ci
        "$($made.Description)|$($made.MaxAge)|$($made.ExtendWhenUsed)|$($made.Scopes)" | Should -BeExactly '||False|'
        'User,Group,Unit,Role', 'ci,,,organization:billing:read', ',devs,dept,organization:billing:read' | ConvertFrom-Csv | Grant-AivenOrganizationRole -PassThru |
            ForEach-Object { "$_" } | Should -BeExactly 'organization:billing:read for ci on default', 'organization:billing:read for devs on dept'
    }

    It '<Case>' -ForEach @(
        @{ Case = 'with another delimiter'; Rows = { 'Name;Description', 'x;y' | ConvertFrom-Csv }; In = 'New-AivenAppUser'; Id = 'ColumnMissing'; Says = "'Name;Description'", 'delimiter' }
        @{ Case = 'without a name'; Rows = { @{ Description = 'y' } }; In = 'New-AivenUserGroup'; Id = 'ColumnMissing'; Says = 'a group', 'Description' }
        @{ Case = 'without a name of a unit'; Rows = { @{ Description = 'y' } }; In = 'New-AivenOrganizationalUnit'; Id = 'ColumnMissing'; Says = 'Name' }
        @{ Case = 'without a name of a project'; Rows = { @{ Title = 'y' } }; In = 'New-AivenProject'; Id = 'ColumnMissing'; Says = 'Name' }
        @{ Case = 'without a name of an organization'; Rows = { [pscustomobject] @{ Title = 'y' } }; In = 'New-AivenOrganization'; Id = 'ColumnMissing'; Says = 'Name' }
        @{ Case = 'with a blank in the header'; Rows = { 'Name ,Description', 'x,y' | ConvertFrom-Csv }; In = 'New-AivenAppUser'; Id = 'ColumnNotKnown'; Says = "'Name '", '-Name' }
        @{ Case = 'with AppUser for User'; Rows = { @{ AppUser = 'ci' } }; In = 'New-AivenAppUserToken'; Id = 'ColumnNotKnown'; Says = "'AppUser'", '-User' }
        @{ Case = 'with MaxAgeDays for MaxAge'; Rows = { 'User,MaxAgeDays', 'ci,30' | ConvertFrom-Csv }; In = 'New-AivenAppUserToken'; Id = 'ColumnNotKnown'; Says = "'MaxAgeDays'", '-MaxAge' }
        @{ Case = 'with Expiry for ExpiresAt'; Rows = { 'User,Expiry', 'ci,2030-01-01' | ConvertFrom-Csv }; In = 'New-AivenAppUserToken'; Id = 'ColumnNotKnown'; Says = '-ExpiresAt' }
        @{ Case = 'with a user and a group'; Rows = { @{ User = 'ci'; Group = 'devs'; Project = 'shop'; Role = 'admin' } }; In = 'Grant-AivenProjectRole'; Id = 'RowAmbiguous'; Says = "'ci'", "'devs'" }
        @{ Case = 'with a blank age'; Rows = { @{ User = 'ci'; MaxAge = 'soon' } }; In = 'New-AivenAppUserToken'; Id = 'ParameterArgumentTransformationError'; Says = "'soon'", "'90d'" }
        @{ Case = 'with nothing to change'; Rows = { 'Name,NewName', 'ci,' | ConvertFrom-Csv }; In = 'Set-AivenAppUser'; Id = 'NothingToChange'; Says = '-NewName' }
    ) {
        $before = Get-StoreHash
        Assert-Failure { & $Rows | & $In } -Id $Id -In $In -Message $Says
        Get-StoreHash | Should -Be $before
    }

    It 'are looked at when the command line names the user: <Case>' -ForEach @(
        @{ Case = 'a column that resembles a parameter'; Rows = { @{ MaxAge = '1d'; Scop = 'x' }, [pscustomobject] @{ MaxAge = '1d'; ExpiryDate = 'x' } }; Id = 'InputObjectNotBound', 'ColumnNotKnown' }
        @{ Case = 'another user'; Rows = { 'User,MaxAge', 'backup,1d' | ConvertFrom-Csv }; Id = 'RowAmbiguous' }
    ) {
        $outcome = Get-Outcome { & $Rows | New-AivenAppUserToken -User ci }
        $outcome.Failures.ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -BeExactly $Id
        $outcome.Output | Should -BeNullOrEmpty
    }

    It 'may describe what is for the user on the command line' {
        ('User,MaxAge,Description', 'CI,1d,x' | ConvertFrom-Csv | New-AivenAppUserToken -User ci).Description | Should -BeExactly 'x'
        (Get-AivenAppUser ci | New-AivenAppUserToken -User backup).Description | Should -BeNullOrEmpty
        ('Login,Name,MaxAge', 'ci,x,1d' | ConvertFrom-Csv | New-AivenAppUserToken -User { $_.Login }).UserName | Should -BeExactly 'ci'
        Get-AivenProject | Grant-AivenProjectRole backup -Role read_only
        (Get-AivenProjectRole backup).Project | Should -BeExactly 'lab', 'shop'
    }

    It 'may be hashtables without a user: <In>' -ForEach @(
        @{ In = 'Get-AivenProjectRole'; Row = { @{ Project = 'shop' } }; Expected = { 'developer for ci on shop' } }
        @{ In = 'Get-AivenOrganizationRole'; Row = { @{ Role = '*:write' } }; Expected = { 'organization:projects:write for ci on default' } }
        @{ In = 'Get-AivenRoleGrant'; Row = { @{ Role = 'dev*' } }; Expected = { 'developer for ci on shop' } }
        @{ In = 'Get-AivenAppUserToken'; Row = { @{ TokenPrefix = (Get-AivenAppUserToken ci).TokenPrefix } }; Expected = { "$(Get-AivenAppUserToken ci)" } }
    ) {
        $given = & $Row
        "$($given | & $In)" | Should -BeExactly (& $Expected)
        $given | Get-Member -MemberType NoteProperty | Should -BeNullOrEmpty
    }

    It 'do not move a project by a blank: <_>' -ForEach 'a text', 'null' {
        $row = [pscustomobject] @{ Name = 'lab'; Unit = $_ -eq 'null' ? $null : ' ' }
        (Get-Outcome { $row | Set-AivenProject }).Failures | Should -HaveCount 1
        (Get-AivenProject lab).Unit | Should -BeExactly 'dept'
    }

    It 'name the columns that are not used once' {
        $said = 'Name,Colour,Size', 'one,red,1', 'two,blue,2' | ConvertFrom-Csv | New-AivenAppUser -Verbose 4>&1 | Where-Object { "$_" -match 'not used' }
        "$said" | Should -BeExactly "These columns are not used: 'Colour', 'Size'."
    }

    It 'do not change a hashtable' {
        $row, $grant = @{ Name = 'one' }, @{ Group = 'devs'; Project = 'shop'; Role = 'admin' }
        $null = $row | New-AivenAppUser
        $grant | Grant-AivenProjectRole
        @(Get-AivenProjectRole -Group devs) | Should -HaveCount 1
        $row, $grant | ForEach-Object { $_ | Get-Member -MemberType NoteProperty } | Should -BeNullOrEmpty
    }

    It 'may contain an object, or values from a script block' {
        (@{ User = $ci; Description = 'of the row'; MaxAge = '1d' } | New-AivenAppUserToken).Description | Should -BeExactly 'of the row'
        ($ci | New-AivenAppUserToken -MaxAge 1d -Description { $_.Description }).Description | Should -BeExactly 'of the user'
        Assert-Failure { $ci | New-AivenAppUserToken -MaxAge { $null } } -Id ParameterEmpty -In New-AivenAppUserToken
    }
}

Describe 'Objects' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'of another kind are refused: <Given> for <In>' -ForEach @(
        foreach ($way in 'live', 'CSV', 'JSON') {
            @{ Way = $way; Given = 'a group'; Get = { Get-AivenUserGroup ci }; In = 'New-AivenAppUserToken'; Rest = @{}; Says = 'a group', 'an application user' }
            @{ Way = $way; Given = 'a group'; Get = { Get-AivenUserGroup ci }; In = 'Remove-AivenAppUser'; Rest = @{ Confirm = $false }; Says = 'a group', 'an application user' }
            @{ Way = $way; Given = 'a user'; Get = { Get-AivenAppUser ci }; In = 'Remove-AivenUserGroup'; Rest = @{ Confirm = $false }; Says = 'an application user', 'a group' }
            @{ Way = $way; Given = 'a membership'; Get = { Get-AivenUserGroupMember devs }; In = 'Remove-AivenAppUser'; Rest = @{ Confirm = $false }; Says = 'membership', 'an application user' }
            @{ Way = $way; Given = 'a token'; Get = { Get-AivenAppUserToken ci }; In = 'Remove-AivenAppUser'; Rest = @{ Confirm = $false }; Says = 'a token', 'an application user' }
            @{ Way = $way; Given = 'a project'; Get = { Get-AivenProject shop }; In = 'New-AivenOrganizationalUnit'; Rest = @{}; Says = 'a project', 'an organizational unit' }
            @{ Way = $way; Given = 'a grant on a project'; Get = { Get-AivenProjectRole }; In = 'Grant-AivenOrganizationRole'; Rest = @{}; Says = 'project shop', 'the organization' }
            @{ Way = $way; Given = 'a grant on the organization'; Get = { Get-AivenOrganizationRole }; In = 'Revoke-AivenProjectRole'; Rest = @{}; Says = 'the organization', 'a project' }
        }
        @{ Way = 'live'; Given = 'a process'; Get = { Get-Process -Id $PID }; In = 'New-AivenAppUser'; Rest = @{}; Says = 'Process', 'an application user' }
        @{ Way = 'live'; Given = 'an address'; Get = { [uri] 'http://x/y' }; In = 'Remove-AivenAppUser'; Rest = @{ Confirm = $false }; Says = 'Uri', 'an application user' }
        @{ Way = 'live'; Given = 'true'; Get = { $true }; In = 'New-AivenUserGroup'; Rest = @{}; Says = 'Boolean', 'a group' }
        @{ Way = 'live'; Given = 'a file'; Get = { Get-Item $PSCommandPath }; In = 'New-AivenAppUser'; Rest = @{}; Says = 'FileInfo', 'an application user' }
    ) {
        $before = Get-StoreHash
        $given = & $Get
        if ($Way -eq 'CSV') { $given = $given | ConvertTo-Csv | ConvertFrom-Csv }
        if ($Way -eq 'JSON') { $given = $given | ConvertTo-Json | ConvertFrom-Json }
        Assert-Failure { $given | & $In @Rest } -Id WrongKind -In $In -Category InvalidArgument -Message $Says
        Get-StoreHash | Should -Be $before
    }

    It 'of another kind are refused as arguments: <Given>' -ForEach @(
        @{ Given = 'a user for a project'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole ci -Project $ci -Role developer } }
        @{ Given = 'a project for a role'; In = 'Grant-AivenProjectRole'; Call = { Grant-AivenProjectRole ci -Project shop -Role (Get-AivenProject shop) } }
        @{ Given = 'a user for a unit'; In = 'New-AivenProject'; Call = { New-AivenProject x -Unit $ci } }
        @{ Given = 'a group for a user'; In = 'Set-AivenAppUser'; Call = { Set-AivenAppUser (Get-AivenUserGroup ci) -Description x } }
        @{ Given = 'a user for a group'; In = 'Add-AivenUserGroupMember'; Call = { Add-AivenUserGroupMember $ci backup } }
    ) {
        $before = Get-StoreHash
        Assert-Failure $Call -Id WrongKind -In $In
        Get-StoreHash | Should -Be $before
    }

    It 'do not lend their description to something else: <_>' -ForEach 'live', 'CSV' {
        $user = $_ -eq 'CSV' ? (Get-AivenAppUser ci | ConvertTo-Csv | ConvertFrom-Csv) : (Get-AivenAppUser ci)
        ($user | New-AivenAppUserToken).Description | Should -BeNullOrEmpty
        ($user | Select-Object *, @{ n = 'MaxAge'; e = { '2d' } } | New-AivenAppUserToken | ForEach-Object { $_.ExpiresAt - $_.CreatedAt }) | Should -Be ([timespan] '2.00:00')
    }

    It 'of any other kind can be given back, <_>' -ForEach 'live', 'CSV', 'JSON', 'CLIXML' {
        $pass = @{
            live   = { $input }
            CSV    = { $input | ConvertTo-Csv | ConvertFrom-Csv }
            JSON   = { $input | ConvertTo-Json | ConvertFrom-Json }
            CLIXML = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(@($input))) }
        }[$_]
        Grant-AivenProjectRole -Group devs shop operator
        Grant-AivenOrganizationRole -Group devs -Unit dept -Role organization:projects:write
        $read = @(Get-AivenProjectRole; Get-AivenOrganizationRole; Get-AivenOrganizationRole -Unit *)
        $saved = @($read | & $pass)
        $saved.Where({ $_.ResourceType -in 'Project', 2 }) | Revoke-AivenProjectRole
        $saved.Where({ $_.ResourceType -notin 'Project', 2 }) | Revoke-AivenOrganizationRole
        @(Get-AivenProjectRole; Get-AivenOrganizationRole; Get-AivenOrganizationRole -Unit *) | Should -BeNullOrEmpty
        $saved.Where({ $_.ResourceType -in 'Project', 2 }) | Grant-AivenProjectRole
        $saved.Where({ $_.ResourceType -notin 'Project', 2 }) | Grant-AivenOrganizationRole
        "$(Get-AivenProjectRole; Get-AivenOrganizationRole; Get-AivenOrganizationRole -Unit *)" | Should -BeExactly "$read"

        $members = Get-AivenUserGroupMember devs | & $pass
        $members | Remove-AivenUserGroupMember
        $members | Add-AivenUserGroupMember
        (Get-AivenUserGroupMember devs).UserName | Should -BeExactly 'ci'

        $token = Get-AivenAppUserToken ci | & $pass
        $null = $token | New-AivenAppUserToken
        "$((Get-NewToken ci).Description) $((Get-NewToken ci).MaxAge)" | Should -BeExactly 'first 30.00:00:00'
        $null = New-AivenAppUserToken ci -ExpiresAt $token.ExpiresAt
        ((Get-NewToken ci).ExpiresAt - (Get-AivenAppUserToken ci -TokenPrefix $token.TokenPrefix).ExpiresAt).Duration().TotalSeconds | Should -BeLessThan 2

        $everything = (Get-AivenAppUser | & $pass), (Get-AivenUserGroup | & $pass), (Get-AivenProject | & $pass), (Get-AivenOrganizationalUnit | & $pass)
        Connect-FreshStore
        "$($everything[0] | New-AivenAppUser)|$($everything[1] | New-AivenUserGroup)|$($everything[3] | New-AivenOrganizationalUnit)|$($everything[2] | New-AivenProject)" |
            Should -BeExactly 'backup ci|ci devs|dept|lab shop'
        (Get-AivenAppUser ci).Description | Should -BeExactly 'of the user'
        (Get-AivenProject lab).Unit | Should -BeExactly 'dept'
    }
}

Describe 'Nothing' {
    BeforeEach {
        Connect-StoreCopy $template
    }

    It 'is not unlimited: <Parameter> <Case>' -ForEach @(
        foreach ($empty in @{ Case = 'null'; Value = $null }, @{ Case = 'an empty list'; Value = @() }, @{ Case = 'an empty text'; Value = '' }) {
            foreach ($parameter in 'MaxAge', 'ExpiresAt', 'Scope', 'IpAllowlist', 'SaveAs') {
                if ($empty.Case -ne 'an empty list' -or $parameter -in 'Scope', 'IpAllowlist') { $empty + @{ Parameter = $parameter } }
            }
        }
    ) {
        $given = @{ $Parameter = $Value }
        Assert-Failure { New-AivenAppUserToken ci @given } -Id ParameterEmpty -In New-AivenAppUserToken -Category InvalidArgument -Target $Parameter -Message "-$Parameter"
        @(Get-AivenAppUserToken ci) | Should -HaveCount 1
    }

    It 'is not left out of a list: <Parameter> <Given>' -ForEach @(
        @{ Parameter = 'Scope'; Given = $null, 'all' }, @{ Parameter = 'IpAllowlist'; Given = '192.0.2.1', '' }
    ) {
        $list = @{ $Parameter = $Given }
        Get-Cause (Get-Outcome { New-AivenAppUserToken ci -MaxAge 1d @list }).Failures[0] | Should -BeExactly ParameterEmpty
        Get-Cause (Get-Outcome { [pscustomobject] (@{ User = 'ci' } + $list) | New-AivenAppUserToken }).Failures[0] | Should -BeExactly ParameterEmpty
        @(Get-AivenAppUserToken ci) | Should -HaveCount 1
    }

    It 'changes nothing: <In>' -ForEach @(
        @{ In = 'Set-AivenAppUser'; Call = { Set-AivenAppUser ci } }
        @{ In = 'Set-AivenAppUser'; Call = { Get-AivenAppUser ci | Set-AivenAppUser } }
        @{ In = 'Set-AivenUserGroup'; Call = { Set-AivenUserGroup ci } }
        @{ In = 'Set-AivenOrganization'; Call = { Set-AivenOrganization } }
    ) {
        Assert-Failure $Call -Id NothingToChange -In $In -Message '-NewName'
    }

    It 'is done for input that was refused: <In>' -ForEach @(
        @{ In = 'Set-AivenOrganization'; Call = { Get-AivenProject shop | Set-AivenOrganization -TokenLimit 5 } }
        @{ In = 'Clear-AivenAppUserEvent'; Call = { Get-AivenAppUser ci | Clear-AivenAppUserEvent -OlderThan 0 -Confirm:$false } }
        @{ In = 'Copy-AivenStore'; Call = { Get-AivenAppUser ci | Copy-AivenStore (Get-FreshPath) } }
    ) {
        $before = Get-StoreHash
        Assert-Failure $Call -Id InputObjectNotBound -In $In
        Get-StoreHash | Should -Be $before
    }
}

Describe 'Time spans and times' {
    BeforeAll {
        Connect-StoreCopy $template
    }

    It 'a token lives <Given>' -ForEach @(
        @{ Given = "90d"; Span = '90.00:00' }, @{ Given = "12h"; Span = '12:00' }, @{ Given = "30m"; Span = '0:30' }, @{ Given = "'90 days'"; Span = '90.00:00' }
        @{ Given = "'1 d 12 hours'"; Span = '1.12:00' }, @{ Given = "P90D"; Span = '90.00:00' }, @{ Given = "PT1H30M"; Span = '1:30' }, @{ Given = "90.00:00:00"; Span = '90.00:00' }
        @{ Given = "23:59:59"; Span = '23:59:59' }, @{ Given = "2w"; Span = '14.00:00' }, @{ Given = "([timespan] '1.00:00')"; Span = '1.00:00' }
    ) {
        $token = [scriptblock]::Create("New-AivenAppUserToken backup -MaxAge $Given").Invoke()[0]
        $token.ExpiresAt - $token.CreatedAt | Should -Be ([timespan] $Span)
    }

    It 'refuses <Given>' -ForEach @(
        @{ Given = '24:00:00'; Says = "'24h'", "'24d'" }, @{ Given = '48:00'; Says = "'48h'" }, @{ Given = '90'; Says = 'unit', "'90d'" }, @{ Given = '(90)'; Says = 'unit' }
        @{ Given = "'90'"; Says = 'unit' }, @{ Given = '1y'; Says = 'years' }, @{ Given = 'P3M'; Says = 'months' }, @{ Given = 'soon'; Says = "'soon'" }, @{ Given = "'1,5h'"; Says = "'1,5h'" }
    ) {
        $failure = (Get-Outcome ([scriptblock]::Create("New-AivenAppUserToken backup -MaxAge $Given"))).Failures[0]
        Get-Cause $failure | Should -BeExactly InvalidTimeSpan
        $Says | ForEach-Object { "$failure".Contains($_) | Should -BeTrue -Because "$failure" }
    }

    It 'refuses the time <Given>' -ForEach @(
        @{ Given = '2030' }, @{ Given = "'2030'" }, @{ Given = "'17:00'" }, @{ Given = 'tomorrow' }
    ) {
        Get-Cause (Get-Outcome ([scriptblock]::Create("New-AivenAppUserToken backup -ExpiresAt $Given"))).Failures[0] | Should -BeExactly InvalidTime
    }

    It 'a share of the lifetime is near the end of a token, and not its beginning' {
        $null = New-AivenAppUser short
        $old = Get-PastToken short '1.16:00' '2.00:00'
        $null = Get-PastToken short '1.00:00' '2.00:00'
        $null = New-AivenAppUserToken short -MaxAge 2d
        (Get-AivenAppUserToken short -ExpiringWithin 20%).TokenPrefix | Should -BeExactly $old.TokenPrefix
        Get-AivenAppUserToken short -ExpiringWithin 7d | Should -HaveCount 3
        Get-AivenAppUserToken -ExpiringWithin 20% | ForEach-Object TokenPrefix | Should -BeExactly $old.TokenPrefix
        foreach ($bad in '0%', '120%', 'x%') {
            Get-Cause (Get-Outcome { Get-AivenAppUserToken -ExpiringWithin $bad }).Failures[0] | Should -BeExactly InvalidTimeSpan
        }
    }
}

Describe 'An error' {
    BeforeAll {
        Connect-StoreCopy $template
        $step = 'Run Get-AivenAppUser to list the application users.'
        $whole = "The application user 'nobody' was not found. $step"
    }

    It 'names the next step in its record, and a view shows it once: <_>' -ForEach 'ConciseView', 'NormalView' {
        $view, $global:ErrorView = $global:ErrorView, $_
        try {
            $written = Get-AivenAppUser nobody -ErrorAction Continue 2>&1
            $text = ($written | Out-String -Width 500) -replace '[|\s]+', ' '
        }
        finally {
            $global:ErrorView = $view
        }
        "$written" | Should -BeExactly $whole
        $written.Exception.Message | Should -BeExactly $whole
        $written.ErrorDetails.RecommendedAction | Should -BeExactly $step
        [regex]::Matches($text, [regex]::Escape($step)).Count | Should -Be 1
        [regex]::Matches($text, "'nobody' was not found").Count | Should -Be 1
    }

    It 'is whole where it is caught' {
        $caught = try { Get-AivenAppUser nobody -ErrorAction Stop } catch { $_ }
        "$caught" | Should -BeExactly $whole
        $caught.ErrorDetails.RecommendedAction | Should -BeExactly $step
        $ended = try { Connect-AivenOrganization (Get-FreshPath) -MustExist } catch { $_ }
        "$ended" | Should -BeExactly $ended.Exception.Message
        $ended.Exception.NextStep | Should -BeLike 'Check the path*'
        $null = Connect-TestStore $template
        # A copy of the record is shown, which would repeat the next step.
        [regex]::Matches((($ended | Out-String -Width 500) -replace '[|\s]+', ' '), 'Check the path').Count | Should -Be 1
    }
}
