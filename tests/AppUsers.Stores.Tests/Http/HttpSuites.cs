using AppUsers.Tests.Backend;

namespace AppUsers.Tests.Http;

public sealed class HttpUsers() : UserTests(Place.Http);

public sealed class HttpDisabling() : DisablingTests(Place.Http);

public sealed class HttpImpacts() : ImpactTests(Place.Http);

public sealed class HttpTokenUses() : TokenUseTests(Place.Http);

public sealed class HttpTokens() : TokenTests(Place.Http);

public sealed class HttpTokenChecks() : TokenCheckTests(Place.Http);

public sealed class HttpProjects() : ProjectTests(Place.Http);

public sealed class HttpGrants() : GrantTests(Place.Http);

public sealed class HttpOrganizations() : OrganizationTests(Place.Http);

public sealed class HttpRotations() : RotationTests(Place.Http);

public sealed class HttpFilters() : FilterTests(Place.Http);

public sealed class HttpAccess() : AccessTests(Place.Http);

public sealed class HttpUnitsAndGroups() : UnitAndGroupTests(Place.Http);

public sealed class HttpActing() : ActingTests(Place.Http);

public sealed class HttpEvents() : EventTests(Place.Http);

public sealed class HttpFindings() : FindingTests(Place.Http);
