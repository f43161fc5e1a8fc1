namespace AppUsers;

public static partial class Errors
{
    /// <param name="id">The id that no rule has.</param>
    /// <param name="nearest">Ids like it.</param>
    public static AppUsersException FindingNotFound(string id, IReadOnlyList<string> nearest) => new(
        ErrorCode.FindingNotFound,
        $"There is no finding {Quote(id)}.{DidYouMean(nearest)}",
        "Use an id that the topic about_AppUsers_Findings lists, or a pattern.",
        Shorten(id));

    /// <param name="path">The path.</param>
    public static AppUsersException BaselineNotFound(string path) => new(
        ErrorCode.BaselineNotFound,
        $"There is no file {Quote(path)} to compare with.",
        "Give a file to which findings were saved as CSV, JSON or SARIF.",
        Shorten(path));

    /// <param name="path">The path.</param>
    /// <param name="reason">What is wrong with the file.</param>
    public static AppUsersException InvalidBaseline(string path, string reason) => new(
        ErrorCode.InvalidBaseline,
        $"The file {Quote(path)} is not a list of findings: {Sentence(reason)}",
        "Give a file to which findings were saved as CSV, JSON or SARIF.",
        Shorten(path));
}
