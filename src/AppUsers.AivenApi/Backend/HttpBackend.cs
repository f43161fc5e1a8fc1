using AppUsers.AivenApi.Contracts;
using AppUsers.AivenApi.Http;
using AppUsers.Backend;

namespace AppUsers.AivenApi;

/// <summary>
/// The backend over an API. It asks, makes the records of a store out of what is answered, and leaves it to the domain to
/// filter, order and judge them. Where the API is Aiven's own it does what that can, and refuses the rest before anything
/// is changed. The parts of this class follow the nouns.
/// </summary>
internal sealed partial class HttpBackend(ApiClient client, WireOrganization organization, BackendOutput output, TimeProvider time) : IAppUserBackend
{
    /// <summary>How many names are looked at for suggestions.</summary>
    private const int NamesForSuggestions = 2_000;

    private string OrganizationId => organization.OrganizationId;

    /// <summary>Whether this is our server, with what it has beyond Aiven's API.</summary>
    private bool Extended => client.Extended;

    /// <inheritdoc/>
    public Caller GetCaller(CancellationToken cancellation)
    {
        var me = client.Get<MeAnswer>(ApiPath.Of($"me"), cancellation).User;
        var user = client.GetIfAllowed<ApplicationUserList>(Own($"application-users").With("name", me.UserId), cancellation)?
            .ApplicationUsers.FirstOrDefault(u => u.UserId == me.UserId);
        return new Caller(
            GetOrganization(cancellation),
            user is null ? ViewOf(me) : View(user, LastActivityOf(me.UserId, cancellation)),
            me.TokenPrefix);
    }

    /// <summary>Who may not look application users up is told by the API who it is itself.</summary>
    private AppUser ViewOf(MeUser me) =>
        new(me.UserId, me.RealName, null, me.CreateTime is DateTime created ? WireTime.Utc(created) : DateTime.UnixEpoch, null, null, OrganizationId);

    /// <summary>A path below the organization.</summary>
    private ApiPath Own(FormattableString path) => ApiPath.Of(System.Runtime.CompilerServices.FormattableStringFactory.Create(
        string.Concat("organization/{", path.ArgumentCount.ToString(System.Globalization.CultureInfo.InvariantCulture), "}/", path.Format),
        [.. path.GetArguments(), OrganizationId]));

    /// <summary>Refuses what Aiven's API lacks.</summary>
    private void DemandExtended(bool isAsked, string what, string instead)
    {
        if (isAsked && !Extended)
        {
            throw ApiErrors.NotSupported(what, instead);
        }
    }

    /// <summary>Stops between two items when that is wanted.</summary>
    private static IEnumerable<T> Stoppable<T>(IEnumerable<T> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private static IReadOnlyList<string> Nearest(string text, IEnumerable<string> names) => Suggestions.Nearest(text, names.Take(NamesForSuggestions));

    private static bool IsNamed(string name, string other) => TextRules.Fold(name) == TextRules.Fold(other);
}
