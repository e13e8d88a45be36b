namespace KzzqFlowParty.Domain.Organizations;

/// <summary>
/// 党组织: one node of the banner's tree, or an organization outside it (旗外党组织). docs/decisions/0038. Never deleted, only closed.
/// </summary>
public sealed class Organization : IVersioned
{
    private readonly List<OrganizationChange> _history = [];

    private Organization()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>全称, the name on the seal; at most 100 characters.</summary>
    public string FullName { get; private set; } = "";

    /// <summary>Pinyin key of the full name, for order and search.</summary>
    public string NameKey { get; private set; } = "";

    public OrganizationKind Kind { get; private init; }

    /// <summary>上级党组织; null for the banner's committee and for organizations outside.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>行政区划代码: six digits of GB/T 2260, nine for a township, twelve for a village; null where none was given.</summary>
    public string? RegionCode { get; private set; }

    public DateOnly? EstablishedOn { get; private init; }

    /// <summary>撤销日期; null while the organization exists.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public string? ContactName { get; private set; }

    [Sensitive]
    public byte[]? ContactPhoneCipher { get; private set; }

    [Sensitive]
    public byte[]? ContactPhoneIndex { get; private set; }

    public IReadOnlyList<OrganizationChange> History => _history;

    public int Version { get; set; }

    public bool IsOutside => Kind == OrganizationKind.External;

    public bool IsOpen => ClosedOn is null;

    /// <summary>旗委, the root of the tree: made once, when the database is founded.</summary>
    public static Organization Found(string fullName, ChangeNote note) =>
        New(OrganizationKind.Committee, null, fullName, Regions.Banner, note);

    /// <summary>新建党组织 under a parent.</summary>
    /// <returns>Refusals: name missing, too long or taken under the parent; the parent takes no such child; a date after today.</returns>
    public static Outcome<Organization> Create(
        OrganizationKind kind, Organization parent, string? fullName, string? regionCode, bool nameTaken, ChangeNote note, DateOnly today)
    {
        var refusals = NameRefusals(fullName, nameTaken);
        if (!OrganizationTree.MayHold(parent.Kind, kind)) refusals.Add(OrganizationRules.ParentTakesNone);
        if (!parent.IsOpen) refusals.Add(OrganizationRules.Closed);
        if (note.On > today) refusals.Add(OrganizationRules.DateInFuture);
        return refusals.Count > 0 ? refusals : New(kind, parent.Id, TextForms.Trim(fullName), TextForms.Kept(regionCode), note);
    }

    /// <summary>登记旗外党组织: a counterpart with its county and contact. Never keeper or host, without accounts.</summary>
    public static Outcome<Organization> RegisterOutside(
        string? fullName, string? regionCode, string? contactName, PhoneNumber? contactPhone, bool nameTaken, ISeal seal, ChangeNote note)
    {
        var refusals = NameRefusals(fullName, nameTaken: false);
        if (nameTaken) refusals.Add(OrganizationRules.OutsideNameTaken);
        if (!Regions.ReachesCounty(regionCode)) refusals.Add(OrganizationRules.RegionUnknown);
        if (refusals.Count > 0) return refusals;
        var organization = New(OrganizationKind.External, null, TextForms.Trim(fullName), regionCode, note);
        organization.SetContact(contactName, contactPhone, seal);
        return organization;
    }

    /// <summary>更名.</summary>
    public Outcome<Done> Rename(string? fullName, bool nameTaken, ChangeNote note, DateOnly today)
    {
        var refusals = NameRefusals(fullName, nameTaken);
        refusals.AddRange(ChangeRefusals(note, today));
        if (TextForms.Trim(fullName) == FullName) refusals.Add(OrganizationRules.SameName);
        if (refusals.Count > 0) return refusals;
        var before = FullName;
        SetName(TextForms.Trim(fullName));
        Note(OrganizationChangeKind.Renamed, before, FullName, note);
        return default(Done);
    }

    /// <summary>调整隶属: under another parent, which must not lie below this organization.</summary>
    public Outcome<Done> MoveUnder(Organization parent, string formerParentName, bool parentLiesBelow, bool nameTaken, ChangeNote note, DateOnly today)
    {
        var refusals = ChangeRefusals(note, today);
        if (ParentId is null) refusals.Add(OrganizationRules.Root);
        if (parent.Id == Id || parentLiesBelow) refusals.Add(OrganizationRules.UnderItself);
        else if (parent.Id == ParentId) refusals.Add(OrganizationRules.SameParent);
        else if (!parent.IsOpen || !OrganizationTree.MayHold(parent.Kind, Kind)) refusals.Add(OrganizationRules.ParentTakesNone);
        if (nameTaken) refusals.Add(OrganizationRules.NameTaken);
        if (refusals.Count > 0) return refusals;
        ParentId = parent.Id;
        Note(OrganizationChangeKind.Moved, formerParentName, parent.FullName, note);
        return default(Done);
    }

    /// <summary>撤销: refused while it has members, unfinished absences or open organizations below.</summary>
    public Outcome<Done> Close(bool hasMembers, bool hasOpenChildren, ChangeNote note, DateOnly today)
    {
        var refusals = ChangeRefusals(note, today);
        if (ParentId is null && !IsOutside) refusals.Add(OrganizationRules.Root);
        if (hasMembers) refusals.Add(OrganizationRules.HasMembers);
        if (hasOpenChildren) refusals.Add(OrganizationRules.HasChildren);
        if (refusals.Count > 0) return refusals;
        ClosedOn = note.On;
        Note(OrganizationChangeKind.Closed, FullName, "", note);
        return default(Done);
    }

    /// <summary>变更联系人: name and phone of the person to ask for.</summary>
    public Outcome<Done> ChangeContact(string? contactName, PhoneNumber? contactPhone, ISeal seal, ChangeNote note)
    {
        if (!IsOpen) return OrganizationRules.Closed;
        var before = ContactName ?? "";
        SetContact(contactName, contactPhone, seal);
        Note(OrganizationChangeKind.ContactChanged, before, ContactName ?? "", note);
        return default(Done);
    }

    /// <summary>变更所在地: at least to the county for an organization outside, null allowed for one of ours.</summary>
    public Outcome<Done> ChangeRegion(string? regionCode, ChangeNote note)
    {
        if (!IsOpen) return OrganizationRules.Closed;
        var known = regionCode is null ? !IsOutside : IsOutside ? Regions.ReachesCounty(regionCode) : Regions.Find(regionCode) is not null;
        if (!known) return OrganizationRules.RegionUnknown;
        var before = RegionCode;
        RegionCode = regionCode;
        Note(OrganizationChangeKind.RegionChanged, Regions.FullName(before), Regions.FullName(regionCode), note);
        return default(Done);
    }

    private static Organization New(OrganizationKind kind, Guid? parentId, string fullName, string? regionCode, ChangeNote note)
    {
        var organization = new Organization { Id = Guid.CreateVersion7(), Kind = kind, ParentId = parentId, RegionCode = regionCode, EstablishedOn = note.On };
        organization.SetName(fullName);
        organization.Note(OrganizationChangeKind.Created, "", fullName, note);
        return organization;
    }

    private static List<Refusal> NameRefusals(string? fullName, bool nameTaken)
    {
        var name = TextForms.Trim(fullName);
        if (name.Length == 0) return [OrganizationRules.NameMissing];
        if (name.Length > OrganizationRules.LongestName) return [OrganizationRules.NameTooLong];
        return nameTaken ? [OrganizationRules.NameTaken] : [];
    }

    private List<Refusal> ChangeRefusals(ChangeNote note, DateOnly today)
    {
        var refusals = new List<Refusal>();
        if (!IsOpen) refusals.Add(OrganizationRules.Closed);
        if (note.On > today) refusals.Add(OrganizationRules.DateInFuture);
        if (_history.Any(c => c.On > note.On)) refusals.Add(OrganizationRules.BeforeEarlierChange);
        return refusals;
    }

    private void SetName(string fullName) => (FullName, NameKey) = (fullName, Pinyin.KeyOf(fullName));

    private void SetContact(string? name, PhoneNumber? phone, ISeal seal)
    {
        ContactName = TextForms.Kept(name);
        var sealedPhone = phone is null ? null : seal.Seal(phone.Value, SealedField.OrganizationPhone, Id);
        (ContactPhoneCipher, ContactPhoneIndex) = (sealedPhone?.Cipher, sealedPhone?.Index);
    }

    private void Note(OrganizationChangeKind kind, string before, string after, ChangeNote note) =>
        _history.Add(OrganizationChange.Of(this, kind, before, after, note));
}
