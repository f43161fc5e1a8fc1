namespace AppUsers.Server.Console.Parts;

/// <summary>What is wrong with a form, and at which of its fields.</summary>
/// <param name="Field">The name of the field; null for the form as a whole.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
internal sealed record FormProblem(string? Field, string Message)
{
    public static FormProblem Of(AppUsersException e) => new(FieldOf(e.Code), e.Problem);

    private static string? FieldOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidName or ErrorCode.UserNameTaken or ErrorCode.ProjectNameTaken or ErrorCode.GroupNameTaken or ErrorCode.UnitNameTaken
            or ErrorCode.OrganizationNameTaken => "Name",
        ErrorCode.InvalidDescription => "Description",
        ErrorCode.InvalidTimeSpan or ErrorCode.MaxAgeOutOfRange or ErrorCode.ExtensionNeedsMaxAge => "MaxAge",
        ErrorCode.InvalidNetwork or ErrorCode.AllowlistBlocksCaller => "Networks",
        ErrorCode.ScopeNotFound => "Scopes",
        ErrorCode.RoleNotFound or ErrorCode.RoleNotGrantable => "Role",
        ErrorCode.UserNotFound or ErrorCode.AmbiguousName => "User",
        ErrorCode.ProjectNotFound => "Project",
        ErrorCode.UnitNotFound => "Unit",
        ErrorCode.GroupNotFound => "Group",
        ErrorCode.InvalidLimit => "Limit",
        _ => null,
    };
}
