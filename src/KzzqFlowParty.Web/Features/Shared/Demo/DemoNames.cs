using System.Globalization;
using KzzqFlowParty.Domain;
using KzzqFlowParty.Domain.Members;

namespace KzzqFlowParty.Web.Features.Shared.Demo;

/// <summary>Invented people: names, ID numbers and phones drawn from a seeded chance, the same for the same seed. Nobody of them lives.</summary>
public sealed class DemoNames(Random chance)
{
    private static readonly string[] Mongolian =
    [
        "巴特尔", "乌云其木格", "萨仁高娃", "额尔敦巴雅尔", "那仁满都拉", "其其格", "宝音", "白音那", "阿古拉", "朝鲁",
        "乌兰图雅", "斯琴高娃", "哈斯巴根", "青格乐图", "娜仁花", "格日勒图", "布仁巴雅尔", "乌日汗道尔吉", "苏日娜",
        "特木尔",
        "图门乌力吉", "海日汗", "敖日格勒", "娜布其", "莫日根", "呼和满都拉", "牧仁", "阿拉坦仓", "金花", "银花", "铁柱",
        "满都拉图", "孟和巴雅尔", "乌力吉木仁", "包格日乐", "图雅", "都仁其其格", "查干巴拉", "赛音吉日嘎拉", "乌仁图雅",
    ];

    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "赵", "孙", "周", "吴", "郑", "包", "白", "何", "梁", "胡", "朱", "佟", "韩", "金", "高", "欧阳",
        "于", "杨", "徐", "马",
    ];
    private static readonly string[] Given =
    [
        "国庆", "建国", "秀英", "玉兰", "志强", "春梅", "海霞", "文博", "晓梅", "金山", "桂芳", "立新", "凤云", "长明", "永红",
        "丽华", "德福", "明亮", "秀兰", "文龙", "洪涛", "艳杰", "树林", "雪梅", "俊峰", "红霞", "喜顺", "素珍", "卫东", "小燕",
    ];
    private static readonly string[] Stages = ["13", "15", "17", "18", "19"];
    private int serial;

    public (string Name, string Ethnicity, Gender Gender) Person()
    {
        var gender = chance.Next(100) < 62 ? Gender.Male : Gender.Female;
        var draw = chance.Next(100);
        return draw < 55 ? (Mongolian[chance.Next(Mongolian.Length)], "02", gender)
            : draw < 92 ? (Surnames[chance.Next(Surnames.Length)] + Given[chance.Next(Given.Length)], "01", gender)
            : draw < 97 ? (Surnames[chance.Next(Surnames.Length)] + Given[chance.Next(Given.Length)], "11", gender)
            : (Surnames[chance.Next(Surnames.Length)] + Given[chance.Next(Given.Length)], "10", gender);
    }

    /// <summary>A valid number that is drawn once only: its sequence comes from a counter. 999 is a county code that no place has.</summary>
    public IdNumber IdNumber(Gender gender, DateOnly bornOn)
    {
        serial++;
        var order = serial / 100 % 1000;
        var sequence = (serial % 100 * 10) + (gender == Gender.Male ? 1 : 2);
        var digits = string.Create(CultureInfo.InvariantCulture, $"150{order:000}{bornOn:yyyyMMdd}{sequence:000}");
        return Domain.Members.IdNumber.Parse(Domain.Members.IdNumber.Complete(digits)).OrThrow();
    }

    public PhoneNumber Phone() =>
        PhoneNumber.Parse(Stages[chance.Next(Stages.Length)] + chance.Next(10) + chance.Next(100_000_000).ToString("00000000", CultureInfo.InvariantCulture))
            .OrThrow();
}
