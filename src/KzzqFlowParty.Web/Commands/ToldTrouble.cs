using KzzqFlowParty.Data.Operating;
using KzzqFlowParty.Data.Protection;
using KzzqFlowParty.Web.Hosting;

namespace KzzqFlowParty.Web.Commands;

/// <summary>What a command could not do because the database is busy or a disk is full, as a sentence for the operator. docs/decisions/0056.</summary>
internal static class ToldTrouble
{
    private const int NoSpace = 28;        // ENOSPC
    private const int OverQuota = 122;     // EDQUOT
    private const int TooLarge = 27;       // EFBIG: a limit of the system on what a process writes
    private const int WindowsFull = unchecked((int)0x80070070);

    /// <summary>For a failure to write a file.</summary>
    public static string SentenceOf(Exception failure) =>
        failure is IOException { HResult: NoSpace or OverQuota or TooLarge or WindowsFull } ? "磁盘满了，写不下：请腾出地方再试。" : failure.Message;

    extension(IServiceProvider services)
    {
        /// <exception cref="OperatorException">The database could not do it now.</exception>
        public async Task<int> ToldAsync(Func<Task<int>> work)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (e is not (OperatorException or OperatingException or KeyFileException) && services.SentenceOf(e) is not null)
            {
                throw new OperatorException(services.SentenceOf(e)!, e);
            }
        }

        private string? SentenceOf(Exception failure)
        {
            var engine = services.GetRequiredService<IDatabaseEngine>();
            return engine.TroubleOf(failure) switch
            {
                DatabaseTrouble.None => null,
                DatabaseTrouble.Busy => $"数据库 {engine.Place} 正忙，别的程序占着它：请稍后再试。",
                DatabaseTrouble.Unwritable => $"数据库 {engine.Place} 现在存不下内容：磁盘满了，或者数据库只能读。请腾出地方、查对权限再试。",
            };
        }
    }
}
