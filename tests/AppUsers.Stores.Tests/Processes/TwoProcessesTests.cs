using AppUsers.Backend;
using AppUsers.Backend.Records;

namespace AppUsers.Tests.Processes;

public abstract class TwoProcessesTests(Place place) : StoreTest(place)
{
    [Fact]
    public async Task Two_processes_that_write_500_users_each_lose_none()
    {
        using var one = WorkerProcess.Start(StorePath, "add", "one", "500");
        using var two = WorkerProcess.Start(StorePath, "add", "two", "500");
        var said = (await Task.WhenAll(Task.Run(one.ReadToEnd), Task.Run(two.ReadToEnd))).SelectMany(lines => lines).ToList();

        var expected = new[] { "one", "two" }.SelectMany(prefix => Enumerable.Range(0, 500).Select(i => $"{prefix}-{i}")).Order().ToList();
        Assert.Equal(expected.Select(name => "added " + name), said.Order());
        Assert.Equal(expected, Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name).Order());
        Assert.Equal(1000, Backend().GetOrganization(None).AppUsers);
        Assert.Equal(1, Open().Read(store => Tables.Organizations.Under(new Session(store), "created").Count(), None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Nothing_acknowledged_is_lost_when_a_process_is_killed_in_the_middle_of_its_writes(int afterLines)
    {
        var acknowledged = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            using (var worker = WorkerProcess.Start(StorePath, "add", $"round{round}", "100000"))
            {
                for (var i = 0; i < afterLines; i++)
                {
                    acknowledged.Add(worker.ReadLine()!["added ".Length..]);
                }

                acknowledged.AddRange(worker.Kill().Select(line => line["added ".Length..]));
            }

            var there = Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name).ToList();
            Assert.Empty(acknowledged.Except(there));
            Assert.InRange(there.Count - acknowledged.Count, 0, 1); // the one that was done but not said any more
            Assert.Equal(there.Count, Backend().GetOrganization(None).AppUsers);

            Backend(round).CreateUser($"afterwards{round}", null, None);
            acknowledged = [.. there, $"afterwards{round}"];
            Assert.Equal(acknowledged.Order(), Backend().GetUsers(new AppUserFilter(), None).Select(user => user.Name).Order());
        }
    }
}
