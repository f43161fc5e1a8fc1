using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class Crc32Tests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("a", 0xE8B7BE43)]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339)]
    public void CRC_32_is_the_one_of_ISO_3309(string text, uint expected) => Assert.Equal(expected, Crc32.Compute(text));
}
