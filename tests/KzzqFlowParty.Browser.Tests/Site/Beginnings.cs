using KzzqFlowParty.Testing;
using Microsoft.Playwright;

namespace KzzqFlowParty.Browser.Tests.Site;

/// <summary>What a journey has to itself before it begins: the demonstration's people share their names, and other journeys change them.</summary>
internal static class Beginnings
{
    /// <summary>Enters a member of the own branch, and stands before his page.</summary>
    public static async Task EnterMemberAsync(this IPage page, string name, string phone)
    {
        await page.GoAsync("/members/new", "登记党员");
        await page.WriteAsync("姓名", name);
        await page.WriteAsync("公民身份号码", People.NewIdNumber().Value);
        await page.WriteAsync("联系电话", phone);
        await page.FillDateAsync("加入党组织日期", "2015", "6");
        await page.PressAsync("登记入册");
        await page.SeesAsync(name);
    }

    /// <summary>Records a meeting held on 22 November 2026, part of it online, and stands before the form of its attendance.</summary>
    public static async Task HoldMeetingAsync(this IPage page, string topic)
    {
        await page.GoAsync("/meetings", "组织生活");
        await page.FollowAsync("记组织生活");
        await page.SeesAsync("记组织生活");
        await page.TickAsync("已开展");
        await page.TickAsync("主题党日");
        await page.WriteAsync("名称或主题", topic);
        await page.WriteAsync("开始时间", "2026-11-22T09:00");
        await page.TickAsync("线上线下结合");
        await page.PressAsync("保存");
        await page.SeesAsync("登记出席");
    }
}
