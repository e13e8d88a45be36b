namespace KzzqFlowParty.Workbooks.Reading;

/// <summary>What each finding says to the person who keeps the roster: what is wrong and what to do.</summary>
public static class FindingTexts
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        [FindingCodes.NameMissing] = "姓名没有填写或不能识别，请填写姓名",
        [FindingCodes.SeveralInOneCell] = "一个单元格里填了不止一人，请每人填一行",
        [FindingCodes.SampleRow] = "这是填表示例，不是真实党员，请删除本行",
        [FindingCodes.MaskedValue] = "内容被遮盖（如星号），请填写完整内容",
        [FindingCodes.IdMissing] = "公民身份号码没有填写，请补填18位号码",
        [FindingCodes.IdLength] = "公民身份号码应为18位，请核对位数",
        [FindingCodes.IdChecksum] = "公民身份号码校验不通过，请逐位核对",
        [FindingCodes.IdLostDigits] = "号码存成了数字，后几位已经丢失，请把单元格改为文本格式后重新录入",
        [FindingCodes.IdBirthImpossible] = "公民身份号码中的出生日期不可能，请核对第7至14位",
        [FindingCodes.IdGenderMismatch] = "性别与公民身份号码第17位不一致，请核对",
        [FindingCodes.IdBirthMismatch] = "出生日期与公民身份号码不一致，请核对",
        [FindingCodes.PhoneUnreadable] = "电话号码不能识别，手机号应为11位，固定电话应带区号",
        [FindingCodes.DateUnreadable] = "日期不能识别，请按“2019.07”或“2019-07-05”填写",
        [FindingCodes.DateAmbiguous] =
            "这个数字可能是1月，也可能是10月，请把单元格改为文本格式，按“2019.01”或“2019.10”填写",
        [FindingCodes.DateFuture] = "日期晚于今天，请核对年份",
        [FindingCodes.DatesOutOfOrder] = "日期先后不对，请核对",
        [FindingCodes.JoinedBefore18] = "按出生日期推算，入党时不满18周岁，请核对",
        [FindingCodes.DuplicateInFile] = "与前面的行是同一人，请保留一行",
        [FindingCodes.AlreadyAway] = "系统中此人已有尚未结束的外出记录，外出日期不同，请先核对",
        [FindingCodes.BranchUnknown] = "党支部名称在系统中没有找到，请在核对页面上选择",
        [FindingCodes.AlreadyInRegister] = "系统中已有此人",
        [FindingCodes.SameNameAndBirth] = "与前面的行姓名和出生年月相同，请确认是不是同一人",
        [FindingCodes.IdPrefixUnknown] = "公民身份号码前6位不在行政区划代码表中，请核对",
        [FindingCodes.PhoneSecondNumber] = "一个单元格里有两个号码，第一个手机号作为联系电话，另一个没有录入",
        [FindingCodes.EthnicityUnknown] = "民族不能识别，请填写全称，如“蒙古族”",
        [FindingCodes.NotAMember] = "人员类别不是党员，请只填正式党员、预备党员",
        [FindingCodes.PlaceUnclear] = "看不出是哪个县（市、区、旗），请写明省、市、县",
        [FindingCodes.StatusInName] = "姓名后面写着党籍状态，请确认此人是否仍在册",
        [FindingCodes.TextTooLong] = "内容过长，只能录入前面一部分，请改短",
        [FindingCodes.NotTakenOver] = "没有录入",
        [FindingCodes.TakenFromAbove] = "“同上”按上面一行读",
        [FindingCodes.EducationUnknown] = "学历不能识别，请按“大学、大专、高中”等填写",
    };

    /// <summary>Without a full stop, so that several can stand in one cell.</summary>
    public static string Of(string code) => Texts[code];
}
