using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Flow;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Data.Queries;

/// <summary>
/// 四清 asked of the database: the same four tests as <see cref="FourClear"/>, for a filter that must page. A test holds both to each other. G1.2.
/// </summary>
public static class FourClearInSql
{
    private static readonly List<PartialDate> YearsAlone = [.. Enumerable.Range(1900, 201).Select(y => PartialDate.TryOf(y)!.Value)];

    /// <summary>Cities without counties: their own code is deep enough.</summary>
    private static readonly List<string> CitiesWithoutCounties = [.. Regions.All.Where(r => r.Level != "county" && Regions.ReachesCounty(r.Code))
        .Select(r => r.Code)];

    extension(IQueryable<FlowSpell> outflow)
    {
        /// <summary>去向待核实: open absences of which no county of the country is known (lamp b, G1.2b). A country abroad is known.</summary>
        public IQueryable<FlowSpell> WhereWhereaboutsUnknown(FlowPartyDbContext db)
        {
            var unclear = db.LastLegs.Where(l => l.Country == null
                && (l.RegionCode == null || (l.RegionCode.EndsWith("00") && !CitiesWithoutCounties.Contains(l.RegionCode))));
            return outflow.Where(s => s.OpenFor != null && unclear.Any(l => l.SpellId == s.Id));
        }

        /// <summary>Absences of which at least one lamp is out, as the keeper sees them.</summary>
        public IQueryable<FlowSpell> WhereNotClear(FlowPartyDbContext db, FlowParameters parameters, DateOnly today)
        {
            var verifiedSince = today.AddDays(-parameters.PhoneVerifiedDays);
            var knownPersons = db.Members.Where(m => m.IdNumberCipher != null && m.BirthOn != null && (m.Gender == Gender.Male || m.Gender == Gender.Female));
            var reachable = db.Members.Where(m => m.PhoneCipher != null && m.PhoneVerifiedOn >= verifiedSince);
            var directed = db.LastLegs.Where(l => l.RegionCode != null
                && (!l.RegionCode.EndsWith("00") || CitiesWithoutCounties.Contains(l.RegionCode))
                && ((l.Place != null && l.Place != "") || (l.Unit != null && l.Unit != ""))
                && (l.AskedOrganizationId != null || l.NoneFoundBecause != null));
            return outflow.Where(s => s.OpenFor == null
                || YearsAlone.Contains(s.DepartureOn)
                || !knownPersons.Any(m => m.Id == s.MemberId)
                || !reachable.Any(m => m.Id == s.MemberId)
                || !directed.Any(l => l.SpellId == s.Id));
        }
    }
}
