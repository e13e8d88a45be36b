namespace KzzqFlowParty.Domain.Members;

/// <summary>性别, GB/T 2261.1. Numbers are stored.</summary>
public enum Gender
{
    Unknown = 0,
    Male = 1,
    Female = 2,
    NotStated = 9,
}

/// <summary>人员类别. Numbers are stored.</summary>
public enum MemberType
{
    Full = 1,
    Probationary = 2,
}
