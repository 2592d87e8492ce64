using System.Globalization;
using MiningIncidents.Core.Codes;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

public class DateReadingTests
{
    // Published on a Wednesday.
    [Theory]
    [InlineData("Dos mineros fueron asesinados el martes en Pataz.", "2024-05-14", "2024-05-14", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el jueves por la noche en Pataz.", "2024-05-09", "2024-05-09", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados la madrugada de este miércoles en Pataz.", "2024-05-15", "2024-05-15", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados anteayer en Pataz.", "2024-05-13", "2024-05-13", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados anoche en Pataz.", "2024-05-14", "2024-05-14", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el 28 de diciembre en Pataz.", "2023-12-28", "2023-12-28", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el 3 de marzo de 2019 en Pataz.", "2019-03-03", "2019-03-03", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados a fines de abril en Pataz.", "2024-04-21", "2024-04-30", DatePrecision.Week)]
    [InlineData("Dos mineros fueron asesinados a mediados de febrero en Pataz.", "2024-02-11", "2024-02-20", DatePrecision.Week)]
    [InlineData("Dos mineros fueron asesinados en junio pasado en Pataz.", "2023-06-01", "2023-06-30", DatePrecision.Month)]
    [InlineData("Dos mineros fueron asesinados el mes pasado en Pataz.", "2024-04-01", "2024-04-30", DatePrecision.Month)]
    [InlineData("Dos mineros fueron asesinados la semana pasada en Pataz.", "2024-05-06", "2024-05-12", DatePrecision.Week)]
    [InlineData("Dos mineros fueron asesinados hace tres días en Pataz.", "2024-05-12", "2024-05-12", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados en 2019 en Pataz.", "2019-01-01", "2019-12-31", DatePrecision.Year)]
    [InlineData("Dos mineros fueron asesinados entre el viernes y el domingo en Pataz.", "2024-05-10", "2024-05-12", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados la madrugada de ayer en Pataz.", "2024-05-14", "2024-05-14", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados hace apenas dos noches en Pataz.", "2024-05-13", "2024-05-13", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados hace doce horas en Pataz.", "2024-05-15", "2024-05-15", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados en la víspera en Pataz.", "2024-05-14", "2024-05-14", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el último fin de semana en Pataz.", "2024-05-11", "2024-05-12", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados la noche del 3 al 4 de mayo en Pataz.", "2024-05-03", "2024-05-04", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados la noche del domingo al lunes en Pataz.", "2024-05-12", "2024-05-13", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados entre el 28 de abril y el 2 de mayo en Pataz.", "2024-04-28", "2024-05-02", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados del 29 de diciembre al 3 de enero en Pataz.", "2023-12-29", "2024-01-03", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados a mediados de la semana pasada en Pataz.", "2024-05-06", "2024-05-12", DatePrecision.Week)]
    [InlineData("Dos mineros fueron asesinados el primer domingo de mayo en Pataz.", "2024-05-05", "2024-05-05", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el último fin de semana de abril en Pataz.", "2024-04-27", "2024-04-28", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados la madrugada del 5 en Pataz.", "2024-05-05", "2024-05-05", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados el 24 del mes pasado en Pataz.", "2024-04-24", "2024-04-24", DatePrecision.Day)]
    [InlineData("Dos mineros fueron asesinados en los primeros días de mayo en Pataz.", "2024-05-01", "2024-05-10", DatePrecision.Week)]
    [InlineData("Two miners were murdered last weekend in Pataz.", "2024-05-11", "2024-05-12", DatePrecision.Day)]
    [InlineData("Two miners were murdered on the night of 3 to 4 May in Pataz.", "2024-05-03", "2024-05-04", DatePrecision.Day)]
    [InlineData("Two miners were murdered between 28 April and 2 May in Pataz.", "2024-04-28", "2024-05-02", DatePrecision.Day)]
    [InlineData("Two miners were murdered from April 30 to May 2 in Pataz.", "2024-04-30", "2024-05-02", DatePrecision.Day)]
    [InlineData("Two miners were murdered two nights ago in Pataz.", "2024-05-13", "2024-05-13", DatePrecision.Day)]
    [InlineData("Two miners were murdered on the second Sunday of April in Pataz.", "2024-04-14", "2024-04-14", DatePrecision.Day)]
    [InlineData("Two miners were murdered on the 9th of this month in Pataz.", "2024-05-09", "2024-05-09", DatePrecision.Day)]
    [InlineData("Two miners were murdered the day before yesterday in Pataz.", "2024-05-13", "2024-05-13", DatePrecision.Day)]
    [InlineData("Two miners were murdered on Monday night in Pataz.", "2024-05-13", "2024-05-13", DatePrecision.Day)]
    [InlineData("Two miners were murdered last Wednesday in Pataz.", "2024-05-08", "2024-05-08", DatePrecision.Day)]
    [InlineData("Two miners were murdered last May in Pataz.", "2023-05-01", "2023-05-31", DatePrecision.Month)]
    [InlineData("Two miners were murdered in late April in Pataz.", "2024-04-21", "2024-04-30", DatePrecision.Week)]
    [InlineData("Two miners were murdered on April 25-27 in Pataz.", "2024-04-25", "2024-04-27", DatePrecision.Day)]
    [InlineData("Two miners were murdered on New Year's Eve in Pataz.", "2023-12-31", "2023-12-31", DatePrecision.Day)]
    [InlineData("Two miners were murdered two weeks ago in Pataz.", "2024-05-01", "2024-05-01", DatePrecision.Day)]
    [InlineData("Two miners were murdered over the weekend in Pataz.", "2024-05-11", "2024-05-12", DatePrecision.Day)]
    public void A_date_is_resolved_against_the_day_of_publication(string text, string from, string to, DatePrecision precision)
    {
        var date = Assert.Single(ReaderFixture.Read(text).Incidents).Date!.Value;
        Assert.Equal((from, to), (date.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            date.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(precision, date.Precision);
    }

    [Theory]
    [InlineData("Four miners were found alive in Pataz on Sunday. They had been abducted two days earlier.", "2024-05-10", "2024-05-12")]
    [InlineData("Una patrulla liberó el domingo en Pataz a cuatro mineros que habían sido secuestrados tres días antes.", "2024-05-09", "2024-05-12")]
    [InlineData("Encapuchados secuestraron el jueves a dos ingenieros en Pataz. Dos días más tarde los dejaron libres.", "2024-05-09", "2024-05-11")]
    public void Days_counted_from_what_was_told_begin_or_end_it(string text, string from, string to)
    {
        var date = Assert.Single(ReaderFixture.Read(text).Incidents).Date!.Value;
        Assert.Equal((from, to), (date.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("La Policía informó el martes que tres mineros fueron asesinados en Pataz el domingo.", "2024-05-12")]
    [InlineData("Three miners were murdered in Pataz on Sunday, police said on Tuesday.", "2024-05-12")]
    [InlineData("Tres mineros fueron asesinados el domingo en Pataz, informó este miércoles la Policía.", "2024-05-12")]
    public void The_day_of_the_report_is_not_the_day_of_the_event(string text, string day) =>
        Assert.Equal(day, Assert.Single(ReaderFixture.Read(text).Incidents).Date!.Value.From.ToString("yyyy-MM-dd",
            CultureInfo.InvariantCulture));
}
