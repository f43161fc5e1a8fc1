namespace AppUsers.Tests.Running;

/// <summary>Random, but after <see cref="Hold"/> everything that needs randomness waits until <see cref="GoOn"/>.</summary>
internal sealed class HeldRandomSource : IRandomSource
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource goOn = new();
    private volatile bool holds;

    /// <summary>Completes when something waits.</summary>
    public Task Reached => reached.Task;

    public void Hold() => holds = true;

    public void GoOn() => goOn.SetResult();

    public void Fill(Span<byte> buffer)
    {
        if (holds)
        {
            reached.TrySetResult();
            goOn.Task.Wait();
        }

        SystemRandomSource.Instance.Fill(buffer);
    }
}
