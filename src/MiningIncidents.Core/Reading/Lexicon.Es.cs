namespace MiningIncidents.Core.Reading;

/// <summary>The Spanish of Peruvian news.</summary>
internal sealed partial class Lexicon
{
    public static readonly Lexicon Spanish = new(
        "es",
        Load("es"),
        SpanishNumbers(),
        ["enero ene", "febrero feb", "marzo mar", "abril abr", "mayo", "junio jun", "julio jul", "agosto ago",
            "septiembre setiembre set sep", "octubre oct", "noviembre nov", "diciembre dic"],
        ["domingo domingos", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado sabados"]);

    private static Dictionary<string, int> SpanishNumbers()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["uno"] = 1,
            ["un"] = 1,
            ["una"] = 1,
            ["veintiun"] = 21,
            ["veintiuna"] = 21,
            ["cien"] = 100,
            ["ciento"] = 100,
            ["mil"] = 1000,
        };
        string[] small =
        [
            "cero", "", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
            "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidos", "veintitres",
            "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve", "treinta",
        ];
        for (var i = 0; i < small.Length; i++)
        {
            numbers.TryAdd(small[i], i);
        }

        numbers.Remove("");
        string[] tens = ["cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
        for (var i = 0; i < tens.Length; i++)
        {
            numbers[tens[i]] = (i + 4) * 10;
        }

        string[] hundreds = ["doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient", "novecient"];
        for (var i = 0; i < hundreds.Length; i++)
        {
            numbers[hundreds[i] + "os"] = numbers[hundreds[i] + "as"] = (i + 2) * 100;
        }

        return numbers;
    }
}
