# How to start another PowerShell like this one: the command and, if it needs any, its first arguments. As a .NET tool
# PowerShell has no executable of its own: the process is `dotnet`, and needs the path of PowerShell.
#
#   $command, $arguments = @(& ./build/PowerShellHost.ps1) + '-NoProfile', '-File', $script
#   & $command @arguments

[Environment]::ProcessPath
if ([IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'dotnet') {
    Join-Path $PSHOME 'pwsh.dll'
}
