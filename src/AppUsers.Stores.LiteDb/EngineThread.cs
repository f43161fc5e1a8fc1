using System.Diagnostics;
using System.Runtime.ExceptionServices;
using AppUsers.Storage;

namespace AppUsers.Stores.LiteDb;

/// <summary>
/// The thread on which LiteDB works, one piece of work after another: LiteDB ties a transaction to its thread, and in a damaged file it
/// can follow its pointers for ever, which only another thread can notice.
/// </summary>
internal sealed class EngineThread : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly object turn = new();
    private readonly SemaphoreSlim asked = new(0);
    private readonly SemaphoreSlim answered = new(0);
    private readonly TimeSpan deadline;
    private readonly Thread worker;
    private Action? job;
    private long beats;
    private bool isStuck;

    /// <param name="deadline">How long LiteDB can take between two beats.</param>
    public EngineThread(TimeSpan deadline)
    {
        this.deadline = deadline;
        worker = new Thread(Work) { IsBackground = true, Name = "AppUsers.LiteDb" };
        worker.Start();
    }

    /// <summary>Says that LiteDB is not stuck.</summary>
    public void Beat() => Volatile.Write(ref beats, beats + 1);

    /// <summary>Throws on the thread itself, which cannot wait for more work.</summary>
    public void Demand()
    {
        if (Thread.CurrentThread == worker)
        {
            throw new InvalidOperationException("A transaction cannot start another one.");
        }
    }

    /// <summary>Waits for a piece of work.</summary>
    /// <exception cref="StoreFaultException">LiteDB is stuck.</exception>
    public T Run<T>(Func<T> work)
    {
        Demand();
        lock (turn)
        {
            T? result = default;
            ExceptionDispatchInfo? failure = null;
            Hand(() =>
            {
                try
                {
                    result = work();
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            });
            failure?.Throw();
            return result!;
        }
    }

    public void Dispose()
    {
        job = null;
        asked.Release();
    }

    private void Hand(Action work)
    {
        job = isStuck ? throw Stuck() : work;
        asked.Release();
        var (seen, since, cpuThen) = (Volatile.Read(ref beats), Stopwatch.GetTimestamp(), TimeSpan.Zero);
        while (!answered.Wait(Interval))
        {
            var (now, cpuNow) = (Volatile.Read(ref beats), Cpu());
            if (now != seen || cpuThen == TimeSpan.Zero)
            {
                (seen, since, cpuThen) = (now, Stopwatch.GetTimestamp(), cpuNow);
            }
            else if (Stopwatch.GetElapsedTime(since) + Interval >= deadline && cpuNow - cpuThen >= (deadline - Interval) / 4)
            {
                // A slow disk or a suspended process takes time as well, but does not compute.
                isStuck = true;
                throw Stuck();
            }
        }
    }

    private void Work()
    {
        while (true)
        {
            asked.Wait();
            if (job is not Action work)
            {
                return;
            }

            work();
            answered.Release();
        }
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static StoreFaultException Stuck() => new(StoreFault.Damaged, new TimeoutException("LiteDB did not come to an end."));
}
