using AppUsers.Backend;

namespace AppUsers.Tests;

/// <summary>What becomes of the errors that an API reports.</summary>
public class ErrorTests : ApiTest
{
    [Fact]
    public void Messages_of_the_API_are_shown_cut_and_without_secrets()
    {
        var api = Aiven().On("GET " + Users, 400, ScriptedApi.Error("Bad " + Token + " aau_0123456789abSECRETSECRET " + new string('x', 5000)));
        var error = Refused.With(ErrorCode.InvalidRequest, () => Backend(api).GetUsers(new AppUserFilter(), None));
        Assert.InRange(error.Message.Length, 50, 700);
        AssertNoSecretWasShown(error);
    }

    [Fact]
    public void A_token_given_as_a_name_is_not_shown()
    {
        var stray = "aau_0123456789ab" + string.Concat(Enumerable.Repeat("SECRET", 14));
        var api = Aiven().On("GET " + Users, UserList());
        var error = Refused.With(ErrorCode.UserNotFound, () => Backend(api).GetUser(new AppUserIdentity(stray), None));
        var other = Refused.With(ErrorCode.UserNotFound, () => Backend(api).RemoveUser(stray, None));
        AssertNoSecretWasShown(error, other);
    }

    [Theory]
    [InlineData("user_not_organization_admin", 403, ErrorCode.PermissionDenied)]
    [InlineData("user_group_names_must_be_unique", 409, ErrorCode.GroupNameTaken)]
    [InlineData("some_new_code", 409, ErrorCode.InvalidRequest)]
    public void Known_error_codes_keep_their_meaning(string code, int status, ErrorCode expected)
    {
        var api = Aiven().On($"POST {Org}/user-groups", status, ScriptedApi.Error("No", code));
        Refused.With(expected, () => Backend(api).CreateGroup("ops", null, None));
    }

    [Fact]
    public void The_next_step_that_a_server_reports_is_in_the_message()
    {
        var api = Server().On(
            $"POST {Org}/user-groups",
            409,
            ScriptedApi.Error("A group with the name 'ops' already exists.", "user_group_names_must_be_unique", "ops", "Choose another name."));
        var error = Refused.With(ErrorCode.GroupNameTaken, () => Backend(api).CreateGroup("ops", null, None));
        Assert.Equal("A group with the name 'ops' already exists. Choose another name.", error.Message);
        Assert.Equal(("A group with the name 'ops' already exists.", "Choose another name.", "ops"), (error.Problem, error.NextStep, error.Subject));
    }

    [Fact]
    public void A_next_step_is_shown_without_secrets_too()
    {
        var api = Server().On($"POST {Org}/user-groups", 409, ScriptedApi.Error("No.", "group_name_taken", Token, $"Use {Token}."));
        AssertNoSecretWasShown(Refused.With(ErrorCode.InvalidRequest, () => Backend(api).CreateGroup("ops", null, None)));
        var known = Server().On($"POST {Org}/user-groups", 409, ScriptedApi.Error("No.", "user_group_names_must_be_unique", Token, $"Use {Token}."));
        AssertNoSecretWasShown(Refused.With(ErrorCode.GroupNameTaken, () => Backend(known).CreateGroup("ops", null, None)));
    }

    [Fact]
    public void A_token_that_is_checked_is_not_shown_even_if_the_API_repeats_it()
    {
        var api = Aiven().On("GET /v1/me", 403, ScriptedApi.Error("No access for PRESENTED-SECRET."));
        var error = Refused.With(ErrorCode.PermissionDenied, () => Backend(api).CheckToken(new TokenSecret("PRESENTED-SECRET"), new TokenUse(), withPermissions: false, None));
        AssertNoSecretWasShown(error);
    }
}
