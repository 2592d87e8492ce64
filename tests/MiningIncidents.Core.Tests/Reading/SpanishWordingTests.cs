using System.Globalization;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Reading;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>Constructions of Spanish news that have no like in English; every sentence is our own. Published on Wednesday 12 June 2024.</summary>
public class SpanishWordingTests
{
    private const string Published = "2024-06-12";

    [Theory]
    [InlineData("Sujetos no identificados dieron muerte el lunes a un capataz en una mina de Chala.", CasualtyCategory.Killed, 1)]
    [InlineData("Un choque entre mineros dejó el lunes 15 muertos en Atico.", CasualtyCategory.Killed, 15)]
    [InlineData("Sin vida y maniatado hallaron el lunes a un cambista de oro en Mazuko.", CasualtyCategory.Killed, 1)]
    [InlineData("Dejaron la vida en la gresca del lunes, en una mina de Pichari, un hombre y su nieto.", CasualtyCategory.Killed, 2)]
    [InlineData("La asamblea de mineros de Ananea acabó el lunes a balazos. Son dos los muertos; los heridos suman doce.", CasualtyCategory.Killed, 2)]
    [InlineData("La asamblea de mineros de Ananea acabó el lunes a balazos. Son dos los muertos; los heridos suman doce.", CasualtyCategory.Injured, 12)]
    [InlineData("Una banda asaltó el lunes una planta en Nasca. Dos guardias salieron a la carretera con lesiones leves.", CasualtyCategory.Injured, 2)]
    [InlineData("Encapuchados le cercenaron el lunes dos dedos al dirigente de los mineros de Acarí y golpearon a su esposa.", CasualtyCategory.Injured, 2)]
    [InlineData("A los tres serenos los golpearon el lunes mineros informales en Chala.", CasualtyCategory.Injured, 3)]
    [InlineData("Desconocidos asaltaron el lunes en Pataz a quince obreros de una mina. Un par de ellos recibió culatazos.", CasualtyCategory.Injured, 2)]
    [InlineData("Un minero resultó herido de bala en el ataque del lunes a una mina de Pataz y otros cuatro sufrieron cortes.", CasualtyCategory.Injured, 5)]
    [InlineData("Comuneros de Haquira impiden desde el lunes que 31 operarios de la mina abandonen el campamento.", CasualtyCategory.Kidnapped, 31)]
    [InlineData("Un geólogo y la ingeniera ambiental que lo acompañaba fueron obligados el lunes a subir a una camioneta en Nasca.", CasualtyCategory.Kidnapped, 2)]
    [InlineData("Raptaron y mataron el lunes al contador de una mina en Ocoña.", CasualtyCategory.Kidnapped, 1)]
    [InlineData("Sujetos armados atacaron el lunes una mina en Pataz. Del guardia y de dos perforistas no se tiene noticia.", CasualtyCategory.Missing, 3)]
    [InlineData("Tras la interdicción del lunes en Constancia, Chumbivilcas, hay cuatro personas privadas de su libertad y dos retroexcavadoras inutilizadas.", CasualtyCategory.Arrested, 4)]
    [InlineData("Sube a cuatro el número de víctimas mortales del ataque del lunes a una mina en Pataz.", CasualtyCategory.Killed, 4)]
    [InlineData("Nadie se ha atribuido el crimen del regidor de Angasmarca, un crítico de la minería, baleado mortalmente el lunes.", CasualtyCategory.Killed, 1)]
    [InlineData("Una pareja que compraba oro fue asesinada a tiros el lunes en Suyo.", CasualtyCategory.Killed, 2)]
    [InlineData("Mineros se enfrentaron el lunes en La Rinconada. Murió un joven y diez personas fueron hospitalizadas.", CasualtyCategory.Injured, 10)]
    [InlineData("Sujetos mataron el lunes en Chala a un chofer de la mina. Su copiloto está fuera de peligro.", CasualtyCategory.Injured, 1)]
    [InlineData("El alcalde y dos regidores de Challhuahuacho pasaron la noche del lunes como rehenes de pobladores contrarios a la mina.", CasualtyCategory.Kidnapped, 3)]
    public void Figures_are_read_in_every_order(string text, CasualtyCategory category, int best) =>
        Assert.Equal(best, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(category)?.Value.Best);

    [Theory]
    [InlineData("Dos mineros fueron asesinados el lunes en Huanchaco. Los atacantes les dispararon a quemarropa.")]
    [InlineData("El asesinato del tesorero de una mina de Ananea sigue impune. Lo balearon el lunes en su casa.")]
    [InlineData("El lunes lo mataron en Sancos. El administrador de la mina recibió siete impactos de bala.")]
    public void Wounds_of_the_dead_are_no_injured(string text) =>
        Assert.Null(Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(CasualtyCategory.Injured));

    [Theory]
    [InlineData("Destrozó el lunes un grupo de comuneras los equipos de una exploradora en Macusani.", "comuneras")]
    [InlineData("Con perdigones dispersó el lunes la Policía a los manifestantes contra una mina en Espinar, dos de los cuales resultaron heridos.", "Policía")]
    [InlineData("Dos volquetes de una mina ardieron el lunes en Ilo. Comuneros de Tumilaca se adjudicaron la acción.", "Comuneros")]
    [InlineData("Un dirigente minero de Ollachea murió apuñalado el lunes. El principal sospechoso, su antiguo socio, está prófugo.", "antiguo socio")]
    [InlineData("El lunes hubo una agresión a la jueza de Huachocolpa por parte de trabajadores despedidos de una mina.", "trabajadores despedidos")]
    [InlineData("Un ataque incendiario destruyó el lunes la oficina de una mina en Pallasca. Los responsables, según la gerencia, serían excontratistas.", "excontratistas")]
    [InlineData("La mina de Parcoy sufrió el lunes un atentado. La Policía lo atribuye a La Nueva Jauría, organización que cobra cupos.", "La Nueva Jauría")]
    public void Those_who_did_it_are_found_wherever_they_stand(string text, string by) =>
        Assert.Contains(Assert.Single(ReaderFixture.Read(text, Published).Incidents).Perpetrators, p => p.Value.Name.Contains(by, StringComparison.Ordinal));

    [Theory]
    [InlineData("Julia Ccori Mamani (38), vocera de los regantes, fue asesinada el lunes en Cocachacra.", "vocera")]
    [InlineData("Efraín Sulla, apicultor y crítico de la minería, no volvió a casa: lo mataron el lunes en Tambobamba.", "apicultor")]
    [InlineData("Un patrullero que escoltaba un camión de la mina fue blanco de disparos el lunes en Pataz.", "patrullero")]
    [InlineData("Dos cargadores frontales y un volquete quedaron reducidos a cenizas el lunes en la mina de Ilabaya.", "cargadores")]
    [InlineData("La ronda de Chugur fue atacada el lunes por matones de una minera en Hualgayoc.", "ronda")]
    [InlineData("Un choque entre mineros y policías dejó el lunes siete heridos en Relave.", "policías")]
    public void Whom_it_was_done_to_is_found_wherever_they_stand(string text, string to) =>
        Assert.Contains(Assert.Single(ReaderFixture.Read(text, Published).Incidents).Targets, t => t.Value.Name.Contains(to, StringComparison.Ordinal));

    [Theory]
    [InlineData("Un perro degollado y una nota hallaron el lunes en la puerta de la presidenta de la comunidad de Tres Cruces, que se opone a la minería en Tambopata.", IncidentKind.Threat)]
    [InlineData("Mineros de Quiruvilca pagan desde el lunes 15 soles por saco a una banda.", IncidentKind.Extortion)]
    [InlineData("Un explosivo dejado por desconocidos estalló el lunes en la casa de un fiscal ambiental de Huaraz.", IncidentKind.ArmedAttack)]
    [InlineData("Ronderos y mineros informales midieron fuerzas el lunes en Hualgayoc y hubo tres heridos.", IncidentKind.Clash)]
    [InlineData("La Policía capturó a alias «Chino», a quien se atribuye la muerte de dos mineros el lunes en Angasmarca.", IncidentKind.Killing)]
    [InlineData("Un administrador fue sacado el lunes de su oficina en Mazuko por sujetos armados y subido a una camioneta.", IncidentKind.Kidnapping)]
    public void Deeds_are_known(string text, IncidentKind kind) =>
        Assert.Equal(kind, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Kind.Value);

    [Theory]
    [InlineData("El atentado del domingo contra una torre de la mina en Pataz se suma al asesinato de dos guardias, cometido el 30 de mayo por pistoleros.", IncidentKind.Sabotage, IncidentKind.Killing)]
    [InlineData("Mientras 120 policías destruían el lunes seis dragas en Tambopata, una turba de mineros atacaba un puesto policial en Camanti, Quispicanchi.", IncidentKind.InterdictionRaid, IncidentKind.ArmedAttack)]
    [InlineData("El lunes, en Retamas, un vigilante de la mina fue asesinado por desconocidos. Al día siguiente, en Chagual, otro grupo secuestró a dos choferes.", IncidentKind.Killing, IncidentKind.Kidnapping)]
    [InlineData("El primer hecho ocurrió el viernes en Ananea. Dos hombres entraron a la tienda de un comprador de oro y lo mataron.\n\nEl lunes le tocó a la cooperativa. Veinte sujetos asaltaron su bocamina.", IncidentKind.Killing, IncidentKind.ArmedAttack)]
    public void Two_deeds_are_two(string text, IncidentKind first, IncidentKind second) =>
        Assert.Equal([first, second], ReaderFixture.Read(text, Published).Incidents.Select(i => i.Kind.Value));

    [Theory]
    [InlineData("Campesinos irrumpieron el viernes en una oficina de la minera en Coporaque. El gerente quedó encerrado hasta el sábado.", "2024-06-07")]
    [InlineData("Los mineros desaparecidos tras el choque del viernes entre cooperativas de Suyo son tres.", "2024-06-07")]
    public void The_day_of_the_deed_is_known(string text, string from) =>
        Assert.Equal(DateOnly.Parse(from, CultureInfo.InvariantCulture), Assert.Single(ReaderFixture.Read(text, Published).Incidents).Date?.Value.From);

    [Theory]
    [InlineData("Cuatro policías y un fiscal fueron atacados a escopetazos el lunes por ocupantes de una draga en el Nanay.")]
    [InlineData("El lunes hubo once heridos (seis mineros, tres policías y dos vecinos) en un choque en Tocota.")]
    public void Officers_who_suffer_are_no_forces(string text) =>
        Assert.Empty(Assert.Single(ReaderFixture.Read(text, Published).Incidents).Forces);

    [Fact]
    public void A_share_of_a_year_is_no_incident() => Assert.Empty(ReaderFixture.Read("En 2022 fueron asesinadas 48 personas en zonas mineras, 19 más que en 2021.", Published).Incidents);

    [Fact]
    public void A_drill_is_no_incident() => Assert.Empty(ReaderFixture.Read("Trescientos obreros de una mina participaron el lunes en el simulacro de un secuestro de rehenes en Pataz.", Published).Incidents);
}
