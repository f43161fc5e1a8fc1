using System.Runtime.ExceptionServices;

namespace AppUsers.Storage;

/// <summary>A stream that uses a view on a store until it is detached from it.</summary>
public interface IRowCursor
{
    /// <summary>Reads the rest and gives up the view. If that fails, the consumer learns it.</summary>
    void Detach();
}

/// <summary>
/// A stream of the rows of one or several queries from one view, page by page. If the view has to be given up while the consumer is slow, the rest is read into a
/// spool, from which the consumer continues without noticing.
/// </summary>
/// <typeparam name="T">What is made of the rows.</typeparam>
/// <param name="view">The view, which the stream disposes.</param>
/// <param name="first">The first query.</param>
/// <param name="closed">Called once when the view is disposed.</param>
public sealed class RowCursor<T>(IStoreSnapshot view, RowQuery<T> first, Action<IRowCursor> closed) : IRowCursor, IDisposable
{
    private const int PageSize = 200;

    private readonly object gate = new();
    private readonly RowSpool rest = new();
    private readonly Func<T, string> pack = first.Pack;
    private readonly Func<string, T> unpack = first.Unpack;
    private RowQuery<T>? query = first;
    private string position = first.After;
    private bool isDetached;
    private ExceptionDispatchInfo? failure;

    /// <summary>The next results; null at the end.</summary>
    public IReadOnlyList<T>? NextPage(CancellationToken cancellation)
    {
        lock (gate)
        {
            failure?.Throw();
            return rest.Next(PageSize) is { Count: > 0 } waiting ? [.. waiting.Select(unpack)]
                : isDetached ? null
                : NextPageOfView(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Detach()
    {
        while (SpoolPage())
        {
            // The consumer has its turn between the pages.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            CloseView();
            rest.Dispose();
        }
    }

    /// <summary>Whether there was a page to put into the spool.</summary>
    private bool SpoolPage()
    {
        lock (gate)
        {
            try
            {
                if (!isDetached && NextPageOfView(CancellationToken.None) is { } page)
                {
                    rest.Add(page.Select(pack));
                    return true;
                }
            }
            catch (Exception e) when (e is StoreFaultException or IOException or UnauthorizedAccessException or AppUsersException)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }

            CloseView();
            return false;
        }
    }

    private List<T>? NextPageOfView(CancellationToken cancellation)
    {
        while (query is RowQuery<T> current)
        {
            cancellation.ThrowIfCancellationRequested();
            var (results, next) = view.Read(reader => Select(reader, current, position), cancellation);
            query = next is null ? current.Next : current;
            position = next ?? query?.After ?? string.Empty;
            if (results.Count > 0)
            {
                return results;
            }
        }

        return null;
    }

    /// <summary>What is made of the next rows of a query, and from where to continue; null at its end.</summary>
    private static (List<T> Results, string? Next) Select(IStoreReader reader, RowQuery<T> query, string start)
    {
        var matches = reader.Range(query.Table, query.Index, start, query.Before, PageSize);
        var results = new List<T>(matches.Count);
        foreach (var match in matches)
        {
            if (query.Select(reader, match.Body) is not { } selected)
            {
                return (results, null);
            }

            results.AddRange(selected);
        }

        return (results, matches.Count < PageSize ? null : matches[^1].Position);
    }

    private void CloseView()
    {
        if (!isDetached)
        {
            isDetached = true;
            view.Dispose();
            closed(this);
        }
    }
}
