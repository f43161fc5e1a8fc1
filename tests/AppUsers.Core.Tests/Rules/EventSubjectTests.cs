using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

public sealed class EventSubjectTests
{
    [Theory]
    [InlineData("CreateProject", "shop", "project shop")]
    [InlineData("MoveProject", "project x", "project project x")]
    [InlineData("UpdateProject", "project shop", "project shop")]
    [InlineData("GrantRole", "project shop", "project shop")]
    [InlineData("GetAccess", "project shop", "project shop")]
    [InlineData("RenameUnit", "Retail", "unit Retail")]
    [InlineData("ChangeGrants", "unit Retail", "unit Retail")]
    [InlineData("GrantRole", "the organization", null)]
    [InlineData("RemoveProject", "shop", null)]
    [InlineData("RemoveUnit", "Retail", null)]
    [InlineData("CreateUser", "project x", null)]
    [InlineData("CountRefusals", "project x", null)]
    public void An_event_belongs_in_one_log(string action, string target, string? log) =>
        Assert.Equal(log, EventSubject.Of(Samples.Event(action: action, target: target))?.ToString());

    [Theory]
    [InlineData("ci (u5478b3509071) by aau_4Fq8Zt1LmX7c", "u5478b3509071")]
    [InlineData("a (u1) by aau_x (u2) by aau_4Fq8Zt1LmX7c", "u2")]
    [InlineData("local administrator (alice)", null)]
    [InlineData("refused token", null)]
    [InlineData("ci (u5478b3509071) by aau_4Fq8\u2026", null)]
    public void The_acting_user_is_read_from_the_actor(string actor, string? userId) => Assert.Equal(userId, EventSubject.ActingUserId(Samples.Event(actor: actor)));
}
