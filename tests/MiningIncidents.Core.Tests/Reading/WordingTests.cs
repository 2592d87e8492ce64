using System.Globalization;
using MiningIncidents.Core.Codes;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>The many ways a journalist words one thing, in both languages; every sentence is our own. Published on Wednesday 12 June 2024.</summary>
public class WordingTests
{
    private const string Published = "2024-06-12";

    [Theory]
    [InlineData("Acribillado en Juliaca quedó el lunes un acopiador de oro.", CasualtyCategory.Killed, 1)]
    [InlineData("An Awajun ranger who had guided prosecutors to gold dredges near Nieva was shot dead on Monday.", CasualtyCategory.Killed, 1)]
    [InlineData("Un apu que denunciaba a los mineros del río Pachitea perdió la vida el domingo a manos de dos encapuchados en Puerto Inca.", CasualtyCategory.Killed, 1)]
    [InlineData("Sicarios victimaron el lunes, en pleno mercado de La Rinconada, a una comerciante de mercurio y a su hija.", CasualtyCategory.Killed, 2)]
    [InlineData("De cinco a seis subió la cifra de muertos por el ataque del domingo a una mina en Pataz.", CasualtyCategory.Killed, 6)]
    [InlineData("Police put the dead at three after Monday's clash at a quarry near Nazca.", CasualtyCategory.Killed, 3)]
    [InlineData("Tres mineros murieron el lunes en un ataque en Pataz. Los heridos pasan de cuarenta y son atendidos en Trujillo.", CasualtyCategory.Killed, 3)]
    [InlineData("Gunmen attacked a gold barge on the Inambari on Sunday, wounding two men. A third jumped overboard and has not been seen since.", CasualtyCategory.Missing, 1)]
    [InlineData("Nothing has been heard of four prospectors since armed men led them into the forest near Iñapari on Saturday.", CasualtyCategory.Missing, 4)]
    [InlineData("Sujetos armados raptaron el lunes a dos obreros en Pataz. De la cocinera de la mina aún se desconoce el paradero.", CasualtyCategory.Missing, 1)]
    [InlineData("Villagers surrounded a drilling platform in Cotabambas on Monday and would not let its 18 workers leave.", CasualtyCategory.Kidnapped, 18)]
    [InlineData("Five engineers of a mine in the hands of peasant patrols since Saturday were allowed to leave Ayabaca on Tuesday.", CasualtyCategory.Kidnapped, 5)]
    [InlineData("Hooded men overran a mine shaft in La Rinconada on Monday and trapped 63 labourers inside.", CasualtyCategory.Kidnapped, 63)]
    [InlineData("Gunmen killed a guard in Chala on Monday. Within hours detectives had three men in handcuffs.", CasualtyCategory.Arrested, 3)]
    [InlineData("A man of 24 stabbed a miner to death in Chala on Monday. The killer gave himself up.", CasualtyCategory.Arrested, 1)]
    [InlineData("Policías y fiscales intervinieron el lunes una planta en Sapillica. Nueve personas pasaron a disposición de la fiscalía en calidad de detenidas.", CasualtyCategory.Arrested, 9)]
    [InlineData("Two guards were shot dead in Chala on Monday. Police have yet to detain anyone.", CasualtyCategory.Arrested, 0)]
    [InlineData("Una turba quemó el lunes tres camionetas de la minera en Cocachacra. La Policía no pudo atrapar a nadie.", CasualtyCategory.Arrested, 0)]
    [InlineData("Una banda echó abajo el lunes dos torres en Angasmarca. Ninguno de los trabajadores sufrió daños.", CasualtyCategory.Injured, 0)]
    [InlineData("Un comprador de oro y su sobrina regresaron el domingo a su casa luego de permanecer cuatro días encadenados en una vivienda de Putina.", CasualtyCategory.Kidnapped, 2)]
    [InlineData("Masked men stopped a lorry in Pataz on Monday and fired at it. Two of them, aged 19 and 24, were captured.", CasualtyCategory.Arrested, 2)]
    [InlineData("Two bands fought with slingshots in Cotabambas on Monday. The fight left nine hurt but no dead.", CasualtyCategory.Killed, 0)]
    [InlineData("Two bands fought with slingshots in Cotabambas on Monday. The fight left nine hurt but no dead.", CasualtyCategory.Injured, 9)]
    [InlineData("Comerciantes de Chala recibieron el lunes una carta en la que se les pide 5 mil soles mensuales. No se conoce de agresiones ni de heridos.", CasualtyCategory.Injured, 0)]
    [InlineData("Police found the bodies of three prospectors, shot in the head, in a ravine near Iñapari on Friday.", CasualtyCategory.Killed, 3)]
    [InlineData("Sujetos dispararon el lunes contra una mina en Pataz y mataron a dos obreros. Un cuarto obrero seguía sin aparecer anoche.", CasualtyCategory.Missing, 1)]
    [InlineData("A clash over a seam in Progreso on Friday has left five dead after two of the wounded died in Abancay on Sunday.", CasualtyCategory.Killed, 5)]
    [InlineData("In the worst violence since the project began, two protesters were shot dead when officers broke up a blockade in Velille on Monday.", CasualtyCategory.Killed, 2)]
    [InlineData("Veinte comuneros retuvieron el lunes, en Haquira (Cotabambas), a dos fiscales y a su chofer durante siete horas.", CasualtyCategory.Kidnapped, 3)]
    [InlineData("The ministry cut to three the number of people killed in Sunday's ambush of a convoy in Pullo, having announced five on Monday.", CasualtyCategory.Killed, 3)]
    [InlineData("Prosecutors lowered the death toll to four on Tuesday in Sunday's attack on a mine in Pataz.", CasualtyCategory.Killed, 4)]
    [InlineData("El ministro rebajó a cuatro la cifra de fallecidos en el ataque del domingo a una mina en Pataz.", CasualtyCategory.Killed, 4)]
    [InlineData("La Policía fijó en seis el número de heridos que dejó el ataque del domingo en una mina de Pataz.", CasualtyCategory.Injured, 6)]
    [InlineData("Seven men were wounded in an ambush at a mine in Inambari on Sunday, and a driver remains unaccounted for.", CasualtyCategory.Missing, 1)]
    public void Figures_are_read_whatever_the_wording(string text, CasualtyCategory category, int best) =>
        Assert.Equal(best, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(category)?.Value.Best);

    [Theory]
    [InlineData("La fiscalía levantó dos cadáveres tras el ataque del lunes a una mina en Pataz, pero los dirigentes hablan de tres.", 2, 3)]
    [InlineData("Fourteen miners died when two bands fought over a seam near Atico on Monday. A federation fears there could be as many as 20 dead.", 14, 20)]
    [InlineData("El ministerio contó cinco muertos en los choques del domingo en Challhuahuacho; la Defensoría, siete.", 5, 7)]
    public void Figures_of_others_raise_only_the_highest(string text, int best, int high)
    {
        var killed = Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(CasualtyCategory.Killed)!.Value;
        Assert.Equal((best, high), (killed.Best, killed.High));
    }

    [Theory]
    [InlineData("Peru sent soldiers and 600 police into Huepetuhe on Monday to blow up excavators and fuel tanks of wildcat miners.", IncidentKind.InterdictionRaid)]
    [InlineData("Seis mineros ilegales cayeron el lunes en una incursión de 85 policías en Puerto Inca, que inutilizaron dos dragas.", IncidentKind.InterdictionRaid)]
    [InlineData("Lorry owners in Ananea say an armed gang is charging them for the use of the road. Leaflets were left on windscreens last week, ordering each driver to pay.", IncidentKind.Extortion)]
    [InlineData("Armed men warned four Awajun leaders in Condorcanqui last week that they would be killed.", IncidentKind.Threat)]
    [InlineData("Un gerente de Nasca recibió el lunes un sobre con la foto de sus hijos y una bala.", IncidentKind.Threat)]
    [InlineData("Vecinos de Candarave retiraron el domingo los equipos de una perforadora y los arrojaron al río.", IncidentKind.Sabotage)]
    [InlineData("Raiders made off with 12 kilos of gold from a plant in Chala on Monday after tying up its two watchmen.", IncidentKind.ArmedAttack)]
    [InlineData("La turba que el domingo prendió fuego a tres camionetas de la minera en Cocachacra se dispersó antes de que llegara la Policía.", IncidentKind.Sabotage)]
    [InlineData("Attackers lobbed sticks of dynamite down a shaft of a gold mine in Pataz before dawn on Tuesday.", IncidentKind.ArmedAttack)]
    [InlineData("Noventa agentes sellaron el lunes seis bocaminas ilegales en Sitacocha y detuvieron a once personas.", IncidentKind.InterdictionRaid)]
    [InlineData("A radio host in Celendin received a phone call last Sunday warning him that he would be sorry unless he dropped his reports on a mine.", IncidentKind.Threat)]
    [InlineData("Intruders entered a concentrator in Castrovirreyna on Sunday night. Two fires were lit in its store, the owner said.", IncidentKind.Sabotage)]
    public void Deeds_are_known_whatever_the_wording(string text, IncidentKind kind) =>
        Assert.Equal(kind, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Kind.Value);

    [Theory]
    [InlineData("In a three-day sweep that began on June 7, prosecutors destroyed nine rafts in Puerto Inca.", "2024-06-07", "2024-06-09")]
    [InlineData("Dos bandos se enfrentaron el sábado en una mina de Camanti. Hasta anoche la fiscalía había levantado dos cadáveres.", "2024-06-08", "2024-06-08")]
    [InlineData("Gunmen killed a guard in Pataz on Sunday. Two employees were still missing on Tuesday.", "2024-06-09", "2024-06-09")]
    [InlineData("Illegal loggers beat two park rangers on the Malinowski river in Madre de Dios on Wednesday last week.", "2024-06-05", "2024-06-05")]
    [InlineData("Un vigilante fue asesinado en mayo en Caylloma. Un sospechoso fue capturado el martes.", "2024-05-01", "2024-05-31")]
    [InlineData("Cinco ingenieros fueron retenidos el viernes por ronderos en Ayabaca y puestos en libertad dos días más tarde.", "2024-06-07", "2024-06-09")]
    [InlineData("Gunmen burned two trucks in Quiruvilca on Monday and killed a miner whom villagers evicted last month had threatened.", "2024-06-10", "2024-06-10")]
    [InlineData("Police on Monday raised the death toll to four in Sunday's attack on a mine in Pataz, after first reporting two.", "2024-06-09", "2024-06-09")]
    [InlineData("The navy said on Thursday that it had sunk seven gold dredges two days earlier in Manseriche.", "2024-06-04", "2024-06-04")]
    [InlineData("La Policía informó el jueves que tres mineros habían sido asesinados dos días antes en Pataz.", "2024-06-04", "2024-06-04")]
    [InlineData("Two miners were killed overnight from Thursday to Friday at a mine in Pataz.", "2024-06-06", "2024-06-07")]
    public void Days_of_the_report_and_of_how_things_stood_are_not_the_day_of_the_deed(string text, string from, string to)
    {
        var date = Assert.Single(ReaderFixture.Read(text, Published).Incidents).Date!.Value;
        Assert.Equal((from, to), (date.From.ToString("o", CultureInfo.InvariantCulture), date.To.ToString("o", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("A report published on Tuesday counted 212 homicides in six mining provinces between 2010 and 2015. Police carried out 98 raids over the same period and destroyed machinery worth $310 million.")]
    [InlineData("Un tribunal de Trujillo condenó el lunes a 35 años de cárcel a dos sicarios.")]
    public void Studies_and_sentences_tell_of_no_incident(string text) => Assert.Empty(ReaderFixture.Read(text, Published).Incidents);

    [Theory]
    [InlineData("Comuneros de Camanti y extractores de oro se agarraron a machetazos el sábado en Quispicanchi.", "Comuneros", "extractores")]
    [InlineData("Two bands of informal miners fought over a gold seam near Atico on Monday, and 14 people died.", "bands", "bands")]
    [InlineData("Armed men warned four Awajun leaders in Condorcanqui last week that they would be killed.", "Armed men", "leaders")]
    [InlineData("The Police fired on the artisanal miners who were blocking the road in Chala on Sunday; six people died.", "Police", "miners")]
    [InlineData("A geologist, two drillers and their driver came home on Monday. The four had been seized by villagers near Celendin.", "villagers", "A geologist, two drillers and their driver")]
    public void Both_sides_are_named(string text, string by, string to)
    {
        var incident = Assert.Single(ReaderFixture.Read(text, Published).Incidents);
        Assert.Contains(incident.Perpetrators, p => p.Value.Name.Contains(by, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(incident.Targets, t => t.Value.Name.Contains(to, StringComparison.OrdinalIgnoreCase));
    }
}
