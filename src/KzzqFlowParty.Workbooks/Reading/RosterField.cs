namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>A column of a roster (花名册) as we understand it. docs/decisions/0016. Numbers are stored with corrected mappings.</summary>
public enum RosterField
{
    Serial = 1,
    Branch = 2,
    Name = 3,
    Gender = 4,
    Ethnicity = 5,
    IdNumber = 6,
    BirthDate = 7,
    MemberType = 8,
    JoinedOn = 9,
    FullMemberOn = 10,
    Education = 11,
    JobPost = 12,
    Phone = 13,
    SecondPhone = 14,
    HomeAddress = 15,

    /// <summary>现居住地, in a sheet of members come in 居住地址.</summary>
    CurrentAddress = 16,

    /// <summary>外出日期, in a sheet of members come in 流入日期.</summary>
    MovedOn = 20,
    ReportedBefore = 21,
    ReportedOn = 22,

    /// <summary>外出地 (where to).</summary>
    Place = 23,
    PlaceDetail = 24,

    /// <summary>来源地 (where from), in a sheet of members come in.</summary>
    Origin = 25,
    Reason = 26,
    Unit = 27,
    NewEmployment = 28,
    ExpectedReturn = 29,
    ReturnedOn = 30,

    HostOrganization = 40,
    HostContact = 41,
    HostPhone = 42,
    ReportedIn = 43,
    ReportedInOn = 44,
    PlacedOn = 45,

    /// <summary>纳入党支部, in a sheet of members come in.</summary>
    PlacedIn = 46,

    OutsideOrganization = 50,
    OutsideContact = 51,
    OutsidePhone = 52,

    Contact = 60,
    BranchPhone = 61,
    LastContactOn = 62,
    Remark = 63,
}
