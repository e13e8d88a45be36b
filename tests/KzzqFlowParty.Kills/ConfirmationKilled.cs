using System.Globalization;
using KzzqFlowParty.Web.Features.Shared;
using KzzqFlowParty.Web.Tests.Commands;
using KzzqFlowParty.Web.Tests.Site;

namespace KzzqFlowParty.Kills;

/// <summary>
/// 登记活动、登记出席、确认出席: two people, the second confirms what he saw; the points follow in the same transaction. Each whole or not at all.
/// </summary>
internal sealed class ConfirmationKilled(OperatorDesk filled) : SiteKilled(filled)
{
    private Visitor commissioner = null!;
    private Visitor secretary = null!;
    private Guid meeting;
    private (long People, long Points)? usual;

    public override string Word => "confirmation";

    private static string Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd'T'09:00", CultureInfo.InvariantCulture);

    private string Topic => $"终止{Round}次的主题党日";

    protected override async Task SignInAsync() =>
        (commissioner, secretary) = (await SignInAsync(Browser(), "zuzhi"), await SignInAsync(Browser(), "shuji"));

    protected override IReadOnlyList<Step> Steps() =>
    [
        new("meeting", async () =>
        {
            (string, string)[] changed = [("Kinds", "16"), ("Topic", Topic), ("Mode", "1"), ("As", "held"), ("StartsAt", Yesterday)];
            var fields = (await commissioner.PageAsync("/meetings/new")).FormTo("/meetings/new").Filled(changed).ToArray();
            return async () =>
            {
                var answer = await commissioner.PostAsync("/meetings/new", fields);
                if (answer.LocationPath() is { } place) meeting = Guid.Parse(place.Split('/')[2]);
                return answer;
            };
        }),
        new("attendance", async () =>
        {
            var address = $"/meetings/{meeting}/attendance";
            var fields = (await commissioner.PageAsync(address)).FormTo(address).Filled([("Rest", "1")]).ToArray();
            return () => commissioner.PostAsync(address, fields);
        }),
        new("confirm", async () =>
        {
            var address = $"/attendances/waiting?Meeting={meeting}";
            var page = await secretary.PageAsync(address);
            var seen = page.QuerySelectorAll($"input[name={SeenRow.Field}]").Select(i => (SeenRow.Field, i.GetAttribute("value")!)).ToList();
            var form = page.FormTo(address);
            (string, string)[] fields = [.. form.Filled([(SeenRow.Field, "")]), .. seen];
            return () => secretary.PostAsync(address, fields);
        }),
    ];

    protected override async Task<int?> DoneAsync(Action<string> half)
    {
        var meetings = await CountAsync("Meetings", "");
        var (people, confirmed) = (await CountAsync("Attendances", ""), await CountAsync("Attendances", " AND \"ConfirmedBy\" IS NOT NULL"));
        var points = await Desk.CountAsync(
            $"SELECT COUNT(*) FROM \"ScoreEntries\" WHERE \"FactId\" IN (SELECT \"Id\" FROM \"Attendances\" WHERE \"Topic\" = '{Topic}')");
        if (usual is null && confirmed > 0) usual = (people, points);   // the first, which was not killed
        var done = (meetings, people, confirmed, points) switch
        {
            (0, 0, 0, 0) => 0,
            (1, 0, 0, 0) => 1,
            (1, _, 0, 0) when usual is null || people == usual.Value.People => 2,
            (1, _, _, _) when people == confirmed && (people, points) == usual => 3,
            _ => (int?)null,
        };
        if (done is null)
            half($"round {Round}: {meetings} meetings, {people} attendances, {confirmed} confirmed, {points} entries of points; usual are {usual}");
        return done;
    }

    private Task<long> CountAsync(string table, string and) => Desk.CountAsync($"SELECT COUNT(*) FROM \"{table}\" WHERE \"Topic\" = '{Topic}'{and}");
}
