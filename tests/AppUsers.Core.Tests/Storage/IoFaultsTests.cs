using AppUsers.Storage;

namespace AppUsers.Tests.Storage;

public class IoFaultsTests
{
    [Theory]
    [InlineData(28, StoreFault.Full)] // ENOSPC
    [InlineData(122, StoreFault.Full)] // EDQUOT on Linux
    [InlineData(27, StoreFault.Full)] // EFBIG
    [InlineData(unchecked((int)0x80070070), StoreFault.Full)] // ERROR_DISK_FULL
    [InlineData(30, StoreFault.AccessDenied)] // EROFS
    [InlineData(unchecked((int)0x80070013), StoreFault.AccessDenied)] // ERROR_WRITE_PROTECT
    [InlineData(11, StoreFault.Busy)] // EWOULDBLOCK on Linux
    [InlineData(35, StoreFault.Busy)] // EWOULDBLOCK on macOS
    [InlineData(unchecked((int)0x80070020), StoreFault.Busy)] // ERROR_SHARING_VIOLATION
    [InlineData(5, StoreFault.Other)] // EIO
    [InlineData(0, StoreFault.Other)]
    public void The_systems_number_says_what_failed(int number, StoreFault fault) =>
        Assert.Equal(fault, IoFaults.Of(new IOException("failed", number)));
}
