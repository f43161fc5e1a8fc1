using System.Globalization;
using AppUsers.Rules;

namespace AppUsers;

public static partial class Errors
{
    private const string OtherName = "Choose another name.";

    public static AppUsersException InvalidName(string kind, string? name, string reason) => new(
        ErrorCode.InvalidName,
        $"{Quote(name)} is not a valid {kind} name: {reason}. A name has 1 to {TextRules.MaxName} characters, no control, format or invisible characters, no blank at the beginning or end, and not the format of an ID.",
        OtherName,
        Shorten(name));

    public static AppUsersException InvalidProjectName(string? name) => new(
        ErrorCode.InvalidName,
        $"{Quote(name)} is not a valid project name. A project name has 1 to {TextRules.MaxProjectName} letters, digits, hyphens and underscores (A-Z a-z 0-9 - _), and not the format of an ID.",
        OtherName,
        Shorten(name));

    public static AppUsersException InvalidProjectSetting(string what, string? value, string allowed) => new(
        ErrorCode.InvalidRequest, $"{Quote(value)} is not a valid {what} of a project. It must be {allowed}.", "Use another value.", what);

    public static AppUsersException InvalidRoleName(string? name) => new(
        ErrorCode.InvalidName,
        $"{Quote(name)} is not a valid role name. A role name has 1 to {TextRules.MaxName} lowercase letters, digits, underscores and colons.",
        "Run Get-AivenRole to list the roles.",
        Shorten(name));

    /// <param name="reason">What is wrong with the text.</param>
    /// <param name="kind">What the text is, for example "description" or "reason".</param>
    public static AppUsersException InvalidDescription(string reason, string kind = "description") => new(
        ErrorCode.InvalidDescription,
        $"The {kind} is not valid: {reason}.",
        $"Use well-formed text of up to {TextRules.MaxDescription.ToString("N0", CultureInfo.InvariantCulture)} characters.",
        kind);

    public static AppUsersException UserNameTaken(string name, string holder, string holderId) => new(
        ErrorCode.UserNameTaken,
        Taken("An application user", name, $"'{holder}' ({holderId})"),
        "Choose another name, or use the existing application user.",
        name);

    public static AppUsersException ProjectNameTaken(string name, string holder) => new(
        ErrorCode.ProjectNameTaken, Taken("A project", name, $"'{holder}'"), "Choose another name, or use the existing project.", name);

    public static AppUsersException GroupNameTaken(string name, string holder) => new(
        ErrorCode.GroupNameTaken, Taken("A group", name, $"'{holder}'"), "Choose another name, or use the existing group.", name);

    public static AppUsersException UnitNameTaken(string name, string holder) => new(
        ErrorCode.UnitNameTaken, Taken("An organizational unit", name, $"'{holder}'"), "Choose another name, or use the existing unit.", name);

    public static AppUsersException OrganizationNameTaken(string name, string holder, string holderId) => new(
        ErrorCode.OrganizationNameTaken, Taken("An organization", name, $"'{holder}' ({holderId})"), OtherName, name);

    public static AppUsersException AmbiguousName(string kind, string name, IReadOnlyList<string> ids) => new(
        ErrorCode.AmbiguousName,
        $"There is more than one {kind} named {Quote(name)}: {string.Join(", ", ids)}.",
        $"Use the ID of the {kind}.",
        Shorten(name));

    public static AppUsersException WildcardNotAllowed(string pattern, string kind) => new(
        ErrorCode.WildcardNotAllowed,
        $"Wildcards are not allowed here: {Quote(pattern)}.",
        $"Give the exact {kind}, or pipe the output of the matching Get- command.",
        Shorten(pattern));

    public static AppUsersException ParameterMissing(string parameter, string instead) => new(
        ErrorCode.ParameterMissing,
        $"The parameter -{parameter} is required here.",
        $"Give -{parameter}, or {instead}.",
        parameter);

    /// <param name="position">The position in the list, from 1.</param>
    public static AppUsersException ListValueEmpty(int position) => new(
        ErrorCode.ParameterEmpty,
        string.Create(CultureInfo.InvariantCulture, $"Value {position} of the list is empty, for example because a variable is not set."),
        "Give a value, or remove it from the list.",
        position.ToString(CultureInfo.InvariantCulture));

    public static AppUsersException ParameterEmpty(string parameter) => new(
        ErrorCode.ParameterEmpty,
        $"The parameter -{parameter} was given without a value, for example because a variable is not set.",
        $"Give a value, or leave -{parameter} out.",
        parameter);

    /// <param name="wanted">What is wanted, with an article.</param>
    /// <param name="given">What was given, with an article.</param>
    /// <param name="value">Its text.</param>
    /// <param name="noun">The noun of the command that lists what is wanted.</param>
    public static AppUsersException WrongKind(string wanted, string given, string value, string noun) => new(
        ErrorCode.WrongKind,
        $"{Quote(value)} is {given}, but {wanted} is needed here.",
        $"Give a name or an ID, or pipe the output of Get-{noun}.",
        Shorten(value));

    /// <param name="wanted">What is wanted, with an article.</param>
    /// <param name="columns">The columns that can name it.</param>
    /// <param name="present">The columns of the row.</param>
    public static AppUsersException ColumnMissing(string wanted, IReadOnlyList<string> columns, IReadOnlyList<string> present) => new(
        ErrorCode.ColumnMissing,
        $"The row does not name {wanted}: it has no value in {string.Join(" or ", columns)}. Its columns are {QuoteAll(present)}.",
        "Check the names of the columns and the delimiter of the file.",
        QuoteAll(present));

    public static AppUsersException ColumnNotKnown(string column, string parameter) => new(
        ErrorCode.ColumnNotKnown,
        $"The column {Quote(column)} resembles the parameter -{parameter}, but is not used.",
        $"Use '{parameter}' as its name, or remove the column with Select-Object -ExcludeProperty.",
        Shorten(column));

    /// <param name="column">The column of a row.</param>
    /// <param name="value">What the row names in it.</param>
    /// <param name="parameter">The parameter on the command line that names something else.</param>
    public static AppUsersException RowNamesAnother(string column, string value, string parameter) => new(
        ErrorCode.RowAmbiguous,
        $"The row names {Quote(value)} in the column {Quote(column)}, but -{parameter} names something else.",
        $"Leave -{parameter} out to use the column, or remove the column with Select-Object -ExcludeProperty.",
        Shorten(value));

    public static AppUsersException RowAmbiguous(string user, string group) => new(
        ErrorCode.RowAmbiguous,
        $"The row names both the user {Quote(user)} and the group {Quote(group)}.",
        "Use a row of its own for each of them.",
        Shorten(user));

    /// <param name="what">The user, group or other thing.</param>
    /// <param name="parameters">What can be changed.</param>
    public static AppUsersException NothingToChange(string what, string parameters) => new(
        ErrorCode.NothingToChange,
        $"Nothing was given that would change {what}.",
        $"Give {parameters}.",
        what);

    private static string QuoteAll(IReadOnlyList<string> names) => names.Count == 0 ? "(none)" : Shorten(string.Join(", ", names.Select(name => $"'{name}'")));

    private static string Taken(string kind, string name, string holder) =>
        $"{kind} with the name '{name}' already exists: {holder}. Names are case-insensitive.";
}
