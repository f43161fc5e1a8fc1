using AppUsers.Rules;

namespace AppUsers.Tests.Rules;

/// <summary>
/// The expected hashes were calculated by another program from the description of the canonical form. They must never change: stores
/// are full of them. A new form gets a new version and expected hashes of its own.
/// </summary>
public sealed class EventHashTests
{
    private const string Organization = "org1a23f4567890";
    private const string First = "d304a18ed0a556dd699eb2b1277ebd12eeb03a3d998619c951f6523e288e8e85";
    private const string Second = "49eaa7987153e1cbac098dcbc94d4d215bd75df3cbe13b953988f1879fe3ac59";

    /// <summary>The sample with another value in one field each.</summary>
    private static readonly Dictionary<string, AppUserEvent> Changed = new()
    {
        ["number"] = Samples.Event(number: 2),
        ["time"] = Samples.Event(time: ManualTimeProvider.Start.AddMicroseconds(1)),
        ["actor"] = Samples.Event(actor: "local administrator (bob)"),
        ["action"] = Samples.Event(action: "RemoveUser"),
        ["target"] = Samples.Event(target: "CI-deploy"),
        ["user"] = Samples.Event(userId: "u5478b3509072"),
        ["outcome"] = Samples.Event(outcome: EventOutcome.Refused),
        ["detail"] = Samples.Event(detail: "aau_ABCDEFGHIJKL"),
    };

    public static TheoryData<string> Fields => new(Changed.Keys);

    [Fact]
    public void The_first_event_has_this_hash_in_version_1()
    {
        Assert.Equal(1, EventHash.Version);
        Assert.Equal(First, EventHash.Of(Organization, Samples.Event(), EventHash.None));
    }

    [Fact]
    public void A_later_event_has_this_hash_in_version_1()
    {
        var refused = Samples.Event(
            2,
            ManualTimeProvider.Start.AddMinutes(1),
            "ci-deploy (u5478b3509071) by aau_ABCDEFGHIJKL",
            "CreateToken",
            "Zoë 🚀",
            userId: null,
            EventOutcome.Refused,
            "PermissionDenied");
        Assert.Equal(Second, EventHash.Of(Organization, refused, First));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Every_field_is_part_of_the_hash(string field) => Assert.NotEqual(First, EventHash.Of(Organization, Changed[field], EventHash.None));

    [Fact]
    public void The_organization_and_the_event_before_are_part_of_the_hash()
    {
        Assert.NotEqual(First, EventHash.Of("org1a23f4567891", Samples.Event(), EventHash.None));
        Assert.NotEqual(First, EventHash.Of(Organization, Samples.Event(), Second));
    }

    [Fact]
    public void The_hash_of_the_event_itself_is_not() =>
        Assert.Equal(First, EventHash.Of(Organization, Samples.Event(hash: Second), EventHash.None));

    [Fact]
    public void A_time_counts_to_the_microsecond() =>
        Assert.Equal(First, EventHash.Of(Organization, Samples.Event(time: ManualTimeProvider.Start.AddTicks(9)), EventHash.None));

    [Fact]
    public void No_text_is_not_an_empty_text()
    {
        Assert.NotEqual(Hash(Samples.Event(detail: null)), Hash(Samples.Event(detail: string.Empty)));
        Assert.NotEqual(Hash(Samples.Event(userId: null)), Hash(Samples.Event(userId: string.Empty)));
    }

    [Fact]
    public void Text_that_moves_to_the_next_field_makes_another_hash()
    {
        Assert.NotEqual(Hash(Samples.Event(actor: "ab", action: "c")), Hash(Samples.Event(actor: "a", action: "bc")));
        Assert.NotEqual(Hash(Samples.Event(target: "a", userId: null)), Hash(Samples.Event(target: string.Empty, userId: "a")));
    }

    private static string Hash(AppUserEvent e) => EventHash.Of(Organization, e, EventHash.None);
}
