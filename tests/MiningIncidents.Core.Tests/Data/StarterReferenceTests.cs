using System.Globalization;
using MiningIncidents.Core.Casualties;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;
using Xunit;

namespace MiningIncidents.Core.Tests.Data;

/// <summary>The two reference reports field by field, and the cases a correct record must survive as they were known day by day.</summary>
public class StarterReferenceTests
{
    [Fact]
    public void The_vijus_attack_is_complete()
    {
        var vijus = Starter.CompiledAs("PE-20251231-PATAZ-VIJUS");
        Assert.Equal(("2025-12-31", "2026-01-01"), (Text(vijus.DateStart), Text(vijus.DateEnd)));
        Assert.Equal((DatePrecision.Day, PartOfDay.Night), (vijus.DatePrecision, vijus.PartOfDay));
        Assert.Equal([IncidentKind.ArmedAttack], vijus.Acts.Select(a => a.Kind));
        Assert.Equal(("13", "1308", "130809"), (vijus.Place.DepartmentCode, vijus.Place.ProvinceCode, vijus.Place.DistrictCode));
        Assert.Equal(
            (LocationPrecision.District, MiningStatus.Mixed, "Papagayo"),
            (vijus.Place.Precision, vijus.Place.MiningStatus, vijus.Place.MineSite));
        Assert.Equal(
            new LocalText("bocamina Papagayo, sector Morena, anexo Vijus", "Papagayo tunnel, Morena sector, Vijus annex"),
            vijus.Place.Description);
        Assert.Equal(["gold"], vijus.Place.Minerals);
        Assert.Equal("control of gold workings", vijus.Motive.En);
        Assert.Equal(
            [ActorKind.CriminalGang, ActorKind.IllegalMiners, ActorKind.PrivateSecurity],
            vijus.Actors.Where(a => a.Role == ActorRole.Perpetrator).Select(a => a.Kind));
        Assert.All(
            vijus.Actors.Where(a => a.Role == ActorRole.Perpetrator),
            a => Assert.True(a.Attribution == Attribution.Alleged && a.AttributedBy is not null));
        Assert.Contains(vijus.Actors, a => a is { Role: ActorRole.Target, Kind: ActorKind.InformalMiners });
        Assert.Equal([ForceKind.Police, ForceKind.ArmedForces], vijus.Forces.Select(f => f.Kind));
        Assert.Equal(
            ["RPP", "El Comercio", "NA8A News", "Reuters via La Nación", "Gestión", "Infobae"],
            vijus.Sources.Select(s => s.Publisher));
        Assert.All(vijus.Sources, s => Assert.NotNull(s.Url));
        Assert.Equal(Verification.Official, vijus.Verification);
        Assert.Equal(["pataz"], vijus.Series);
        Assert.Contains("2026-02-05-ds-016-2026-pcm", vijus.Context);
        Assert.Equal([new PersonLinkRecord("MP-2026-0001", PersonLinkRole.Disappearance)], vijus.Persons);
        var puebloNuevo = Starter.CompiledAs("PE-20250426-PATAZ-PUEBLONUEVO");
        Assert.Contains(puebloNuevo.Links, l => l.Kind == LinkKind.Precedes && l.To == vijus.Code);
    }

    [Fact]
    public void The_san_gaban_raid_is_complete()
    {
        var raid = Starter.CompiledAs("PE-20140513-SANGABAN");
        Assert.Equal(("2014-05-13", "2014-05-13"), (Text(raid.DateStart), Text(raid.DateEnd)));
        Assert.Equal((DatePrecision.Day, PartOfDay.EarlyMorning), (raid.DatePrecision, raid.PartOfDay));
        Assert.Equal([IncidentKind.InterdictionRaid], raid.Acts.Select(a => a.Kind));
        Assert.Equal(("21", "2103", "210309"), (raid.Place.DepartmentCode, raid.Place.ProvinceCode, raid.Place.DistrictCode));
        Assert.Equal((LocationPrecision.District, MiningStatus.Illegal), (raid.Place.Precision, raid.Place.MiningStatus));
        Assert.Equal(["gold"], raid.Place.Minerals);
        Assert.Equal([ActorKind.IllegalMiners], raid.Actors.Where(a => a.Role == ActorRole.Target).Select(a => a.Kind));
        Assert.Equal(
            [ActorKind.Police, ActorKind.StateAuthority, ActorKind.Army, ActorKind.Navy, ActorKind.StateAuthority],
            raid.Actors.Where(a => a.Role == ActorRole.Responder).Select(a => a.Kind));
        Assert.Equal(
            [
                (ForceKind.Police, 200), (ForceKind.Prosecutors, 10), (ForceKind.Helicopters, null), (ForceKind.Helicopters, null),
                (ForceKind.Helicopters, (int?)null),
            ],
            raid.Forces.Select(f => (f.Kind, f.Number)));
        var total = raid.Losses.Single(l => l.Kind == LossKind.Total);
        Assert.Equal((LossEvent.Destroyed, 500_000m, Currency.USD, "s1"), (total.Event, total.Value, total.Currency, total.Source));
        Assert.Equal(
            [LossKind.Engine, LossKind.Dredge, LossKind.Machinery],
            raid.Losses.Where(l => l.Event == LossEvent.Seized).Select(l => l.Kind));
        Assert.Equal(("InSight Crime", "2014-05-15"), (raid.Sources[0].Publisher, Text(raid.Sources[0].Published!.Value)));
        // The report says that the miners had fled, not that nobody was arrested or hurt: every figure stays unknown.
        Assert.Equal(Figures.None, Starter.FiguresAt(raid, DateOnly.MaxValue));
        Assert.Equal(["operativo-puno-cusco-madre-de-dios-2014", "interdiccion-2014"], raid.Series);
        Assert.Contains("2014-04-19-fin-plazo-formalizacion", raid.Context);
        Assert.Contains("2014-05-07-peru-colombia-operacion-conjunta", raid.Context);
        var huepetuhe = Starter.CompiledAs("PE-20140428-HUEPETUHE");
        Assert.Contains(huepetuhe.Links, l => l.Kind == LinkKind.Precedes && l.To == raid.Code);
        Assert.Equal([15m, 45m, 9m, null], huepetuhe.Losses.Select(l => l.Quantity));
        Assert.Equal(20_000_000m, huepetuhe.Losses.Single(l => l.Kind == LossKind.Total).Value);
    }

    [Fact]
    public void Vijus_as_known_day_by_day()
    {
        var vijus = Starter.CompiledAs("PE-20251231-PATAZ-VIJUS");
        Assert.Equal(Figures.None, At(vijus, "2025-12-31"));
        Assert.Equal((3, 7), (At(vijus, "2026-01-01").Killed!.Best, At(vijus, "2026-01-01").Missing!.Best));
        var later = At(vijus, "2026-01-02");
        Assert.Equal((3, 3, 15), (later.Killed!.Low, later.Killed.Best, later.Killed.High));
        Assert.Equal((0, 0), (later.Missing!.Best, later.Missing.Moved));
        Assert.Equal(2, later.Arrested!.Best);
        Assert.All(vijus.Claims.Where(c => c.Best is 13 or 14), c => Assert.Null(c.AdoptedFrom));
        Assert.Equal([13, 14], vijus.Claims.Where(c => c.Best is 13 or 14).Select(c => c.Best));
    }

    [Fact]
    public void Pueblo_nuevo_moves_from_missing_to_dead_once()
    {
        var incident = Starter.CompiledAs("PE-20250426-PATAZ-PUEBLONUEVO");
        Assert.Equal([IncidentKind.Kidnapping, IncidentKind.Massacre], incident.Acts.Select(a => a.Kind));
        Assert.Equal((null, 13, null), Three(At(incident, "2025-04-29")));
        Assert.Equal((null, 13, null), Three(At(incident, "2025-04-30")));
        Assert.Equal((null, 13, 13), Three(At(incident, "2025-05-01")));
        Assert.Equal((null, 13, 13), Three(At(incident, "2025-05-03")));
        Assert.Equal((13, 0, 13), Three(At(incident, "2025-05-04")));
        Assert.Equal((13, 0, 13), Three(At(incident, "2026-05-04")));
        var person = Starter.Person(incident.Persons.Single().Person);
        Assert.Equal(
            [("2025-04-29", PersonEventKind.StatusChange), ("2025-04-30", PersonEventKind.OfficialDenial), ("2025-05-01", PersonEventKind.News),
             ("2025-05-04", PersonEventKind.StatusChange), ("2025-05-06", PersonEventKind.News)],
            person.Events.Select(e => (Text(e.On), e.Kind)));
        Assert.Equal(PersonStatus.ReportedMissing, PersonStatusRules.StatusAt(person, Day("2025-04-30")));
        Assert.Equal(PersonStatus.LocatedDeceased, PersonStatusRules.StatusAt(person, Day("2025-05-04")));
    }

    [Fact]
    public void Poderosa_keeps_nine_against_ten_and_the_arrests_taken_back()
    {
        var incident = Starter.CompiledAs("PE-20231202-PATAZ-PODEROSA");
        var first = At(incident, "2023-12-02");
        Assert.Equal((9, 23, 4, null), (first.Killed!.Best, first.Injured!.Best, first.Kidnapped!.Best, first.Arrested?.Best));
        var second = At(incident, "2023-12-03");
        Assert.Equal((9, 10, 15, 7), (second.Killed!.Best, second.Killed.High, second.Injured!.Best, second.Arrested!.Best));
        Assert.Equal(0, At(incident, "2023-12-10").Arrested!.Best);
        Assert.Contains(incident.Claims, c => c is { Category: CasualtyCategory.Killed, Best: 10, AdoptedFrom: null });
    }

    [Fact]
    public void The_two_attacks_of_28_march_2025_are_two_records()
    {
        var tower = Starter.CompiledAs("PE-20250328-PATAZ-TORRE33");
        var ambush = Starter.CompiledAs("PE-20250329-PATAZ-CIENAGA");
        Assert.Equal((Day("2025-03-28"), Day("2025-03-28")), (tower.DateStart, ambush.DateStart));
        Assert.Contains(tower.Links, l => l.Kind == LinkKind.Precedes && l.To == ambush.Code);
        Assert.Equal(1, At(tower, "2025-12-31").Killed!.Best);
        Assert.Equal((3, 4), (At(ambush, "2025-03-29").Killed!.Best, At(ambush, "2025-04-01").Killed!.Best));
        Assert.Contains(ambush.Claims, c => c is { Category: CasualtyCategory.Killed, Best: 2, AdoptedFrom: null });
    }

    [Fact]
    public void Carhuabamba_is_missing_until_all_got_out()
    {
        var incident = Starter.CompiledAs("PE-20250112-PATAZ-CARHUABAMBA");
        Assert.Equal((null, 17, 17), Three(At(incident, "2025-01-15")));
        Assert.Equal((0, 0, 17), Three(At(incident, "2025-01-16")));
    }

    private static Figures At(IncidentRecord incident, string day) => Starter.FiguresAt(incident, Day(day));

    private static (int? Killed, int? Missing, int? Kidnapped) Three(Figures f) => (f.Killed?.Best, f.Missing?.Best, f.Kidnapped?.Best);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
