using System.Globalization;
using AppUsers.Rules;

namespace AppUsers;

public static partial class Errors
{
    public static AppUsersException InvalidCheckpoint(string text) => new(
        ErrorCode.InvalidCheckpoint,
        $"{Quote(text)} is not a checkpoint of events. A checkpoint has an organization ID, the number of an event and its hash.",
        "Use the output of Get-AivenAppUserEventCheckpoint, or a checkpoint from the log of a server.",
        Shorten(text));

    /// <param name="checkpoint">The organization of the checkpoint.</param>
    /// <param name="organization">The organization whose events are checked.</param>
    public static AppUsersException CheckpointOfAnother(string checkpoint, string organization) => new(
        ErrorCode.InvalidCheckpoint,
        $"The checkpoint is one of the organization {Quote(checkpoint)}, not of '{organization}'.",
        "Use a checkpoint of the same organization.",
        Shorten(checkpoint));

    /// <param name="reason">What is wrong with the key; never the key.</param>
    /// <param name="shortest">How many bytes it needs.</param>
    public static AppUsersException InvalidEventKey(string reason, int shortest) => new(
        ErrorCode.InvalidEventKey,
        $"The key that signs events cannot be used: {reason}.",
        string.Create(CultureInfo.InvariantCulture, $"Give a secret of at least {shortest} bytes in {EventKey.Variable}, or a file with one in {EventKey.FileVariable}."),
        EventKey.Variable);

    /// <param name="organization">The name of the organization.</param>
    public static AppUsersException EventKeyMissing(string organization) => new(
        ErrorCode.EventKeyMissing,
        $"The events of the organization '{organization}' are signed, and a change without the key would make them look forged. Nothing was changed.",
        $"Give the key in {EventKey.Variable}, or the file with it in {EventKey.FileVariable}.",
        organization);
}
