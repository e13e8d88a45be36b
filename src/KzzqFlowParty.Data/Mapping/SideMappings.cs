using System.Linq.Expressions;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Domain.Members;
using KzzqFlowParty.Domain.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KzzqFlowParty.Data.Mapping;

/// <summary>
/// What mappings have in common. Keys into other aggregates carry no navigation: a join over one silently drops what the filter hides
/// (docs/decisions/0027).
/// </summary>
internal static class SideMappings
{
    private const int SealedLength = 64;

    /// <summary>Keeper and host are organizations of the tree.</summary>
    public static void HeldByBothSides<T>(this EntityTypeBuilder<T> b)
        where T : class, IHeldByBothSides
    {
        b.HasOne<Organization>().WithMany().HasForeignKey(e => e.KeeperOrganizationId).OnDelete(DeleteBehavior.Restrict);
        b.HasOne<Organization>().WithMany().HasForeignKey(e => e.HostOrganizationId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>The owner is an organization of the tree.</summary>
    public static void OwnedByOrganization<T>(this EntityTypeBuilder<T> b)
        where T : class, IOwnedByOrganization =>
        b.HasOne<Organization>().WithMany().HasForeignKey(e => e.OrganizationId).OnDelete(DeleteBehavior.Restrict);

    /// <summary>The record is about a member of the register.</summary>
    public static void AboutMember<T>(this EntityTypeBuilder<T> b, Expression<Func<T, object?>> memberId)
        where T : class =>
        b.HasOne<Member>().WithMany().HasForeignKey(memberId).OnDelete(DeleteBehavior.Restrict);

    /// <summary>The parts of an aggregate; none of them goes away with it, since it never goes away.</summary>
    public static void HasParts<TWhole, TPart>(
        this EntityTypeBuilder<TWhole> b, Expression<Func<TWhole, IEnumerable<TPart>?>> parts, Expression<Func<TPart, TWhole?>> whole)
        where TWhole : class
        where TPart : class, IPartOf<TWhole> =>
        b.HasMany(parts).WithOne(whole).IsRequired().OnDelete(DeleteBehavior.Restrict);

    /// <summary>An ID number or a phone: ciphertext and blind index.</summary>
    public static void IsSealed<T>(this EntityTypeBuilder<T> b, Expression<Func<T, byte[]?>> cipher, Expression<Func<T, byte[]?>> index)
        where T : class
    {
        b.Property(cipher).HasMaxLength(SealedLength);
        b.Property(index).HasMaxLength(FieldCipher.IndexSize);
    }
}
