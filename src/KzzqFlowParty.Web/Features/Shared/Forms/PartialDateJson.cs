using System.Text.Json;
using System.Text.Json.Serialization;
using KzzqFlowParty.Domain;

namespace KzzqFlowParty.Web.Features.Shared.Forms;

/// <summary>A date of any precision in a draft, as its stored number 20260300.</summary>
public sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => PartialDate.FromNumber(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}
