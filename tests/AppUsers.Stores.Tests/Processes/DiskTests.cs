namespace AppUsers.Tests.Processes;

/// <summary>A full disk and a read-only one, for real: small file systems that only the worker's own processes see.</summary>
public abstract class DiskTests(Place place) : StoreTest(place)
{
    private string Disk => Folder.File("disk");

    protected override string StorePath => Path.Combine(Disk, "appusers.db");

    [MountFact]
    public void A_full_disk_is_told_and_all_that_was_acknowledged_is_there()
    {
        var said = OnDisk("size=1m", Worker("fill", Path.Combine(Disk, "ballast")));
        Assert.Equal(Named(said, "added").Append("refused StoreFull"), Named(said, "added").Append(said.Single(line => line.StartsWith("refused", StringComparison.Ordinal))));
        Assert.Equal(Named(said, "added").SkipLast(1).Order(), Named(said, "found").Order());
        Assert.Equal("afterwards", Named(said, "added").Last());
        Assert.InRange(Named(said, "found").Count, 5, 2000);
    }

    [MountFact]
    public void A_disk_too_small_for_a_first_write_is_told_and_no_store_left()
    {
        var said = OnDisk("size=8k", $"{Worker("add", "user", "1")}; find '{Disk}' -type f -size +0 -o -name '*.new'");
        Assert.Equal(["refused StoreFull"], said);
    }

    [MountFact]
    public void A_first_write_on_a_nearly_full_disk_is_refused_or_is_there()
    {
        Directory.CreateDirectory(Disk);
        var one = $"mount -t tmpfs -o size=${{size}}k,mode=700 tmpfs '{Disk}'; {Worker("add", "user", "1")}; {Worker("list")}; echo; umount '{Disk}'";
        using var worker = WorkerProcess.StartShell("unshare", "-rm", "sh", "-c", $"echo ready; for size in 16 40 64 80 96 112 128 160 256; do {one}; done");
        var said = worker.ReadToEnd();
        Assert.Contains("refused StoreFull", said);
        Assert.Contains("added user-0", said);
        Assert.Equal(Named(said, "added"), Named(said, "found"));
    }

    [MountFact]
    public void A_read_only_disk_can_be_read_and_writing_is_refused()
    {
        var said = OnDisk(
            "size=4m",
            $"{Worker("add", "user", "3")}; mount -o remount,bind,ro '{Disk}'; before=$(sha256sum '{Disk}'/*); {Worker("list")}; {Worker("add", "more", "1")}; "
                + $"[ \"$before\" = \"$(sha256sum '{Disk}'/*)\" ] && echo untouched");
        Assert.Equal(
            ["added user-0", "added user-1", "added user-2", "ready", "found user-0", "found user-1", "found user-2", "ready", "refused StoreAccessDenied", "untouched"],
            said);
    }

    [MountFact]
    public void A_store_without_its_lock_file_can_be_read_on_a_read_only_disk()
    {
        var said = OnDisk("size=4m", $"{Worker("add", "user", "1")}; rm '{StorePath}.lock'; mount -o remount,bind,ro '{Disk}'; {Worker("list")}");
        Assert.Equal(["added user-0", "ready", "found user-0"], said);
    }

    [MountFact]
    public void On_a_read_only_disk_without_a_store_there_is_nobody_and_no_first_write()
    {
        var said = OnDisk("size=1m", $"mount -o remount,bind,ro '{Disk}'; {Worker("list")}; {Worker("add", "user", "1")}; ls -A '{Disk}'");
        Assert.Equal(["ready", "refused StoreAccessDenied"], said);
    }

    private static List<string> Named(IEnumerable<string> said, string verb) =>
        [.. said.Where(line => line.StartsWith(verb + " ", StringComparison.Ordinal)).Select(line => line[(verb.Length + 1)..])];

    private string Worker(params string[] command) => WorkerProcess.CommandLine(StorePath, command);

    private IReadOnlyList<string> OnDisk(string options, string script)
    {
        Directory.CreateDirectory(Disk);
        using var worker = WorkerProcess.StartShell("unshare", "-rm", "sh", "-c", $"mount -t tmpfs -o {options},mode=700 tmpfs '{Disk}'; {script}");
        return worker.ReadToEnd();
    }
}
