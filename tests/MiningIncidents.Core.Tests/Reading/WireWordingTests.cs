using System.Globalization;
using MiningIncidents.Core.Codes;
using Xunit;

namespace MiningIncidents.Core.Tests.Reading;

/// <summary>Constructions of English wires and local papers; every sentence is our own. Published on Wednesday 12 June 2024.</summary>
public class WireWordingTests
{
    private const string Published = "2024-06-12";

    [Theory]
    [InlineData("A lawyer for farmers opposed to a copper mine was shot dead in Celendín on Monday.", IncidentKind.Killing)]
    [InlineData("Protesters threw stones at police outside a mine in Mariscal Nieto on Monday. No one was hurt.", IncidentKind.ProtestViolence)]
    [InlineData("A shootout between two groups of miners left three people dead in Chala on Monday.", IncidentKind.Clash)]
    [InlineData("Commandos killed four suspected gunmen in a shootout in Trujillo on Monday at a house used by a gang that robs gold shipments.", IncidentKind.Clash)]
    [InlineData("The owner of a cyanide plant in Nazca received a WhatsApp message on Monday demanding 90,000 soles in exchange for his family's safety.", IncidentKind.Extortion)]
    public void Deeds_are_told_apart(string text, IncidentKind kind) =>
        Assert.Equal(kind, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Kind.Value);

    [Theory]
    [InlineData("The abduction on Monday of two engineers in Chala was condemned by their union.", CasualtyCategory.Kidnapped, 2)]
    [InlineData("Two rangers were tied to trees and whipped by gold panners in Tambopata on Monday.", CasualtyCategory.Injured, 2)]
    [InlineData("Gunmen shot at the mayor of Parcoy on Monday. The mayor suffered no injuries.", CasualtyCategory.Injured, 0)]
    [InlineData("Officials denied reports that protesters had been killed in Monday's unrest at a mine in Celendín, in which nine were hurt.", CasualtyCategory.Killed, 0)]
    [InlineData("Thieves left a guard for dead at a mine in Candarave on Monday.", CasualtyCategory.Injured, 1)]
    [InlineData("Four rangers were captured by gold miners in Tambopata on Monday and held overnight.", CasualtyCategory.Kidnapped, 4)]
    [InlineData("At least seven, and possibly as many as ten, people were killed by masked men in Pataz on Monday.", CasualtyCategory.Killed, 7)]
    public void Figures_are_read(string text, CasualtyCategory category, int best) =>
        Assert.Equal(best, Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(category)?.Value.Best);

    [Theory]
    [InlineData("A grenade went off at the gate of a gold mine in Parcoy on Monday. The company said it pulled 200 contractors out of the site.")]
    [InlineData("The bodies of six workers were pulled from a shaft in Parcoy on Monday after a gang stormed the mine.")]
    public void Who_is_moved_is_not_held(string text) =>
        Assert.Null(Assert.Single(ReaderFixture.Read(text, Published).Incidents).Figure(CasualtyCategory.Kidnapped));

    [Theory]
    [InlineData("A gang known as Los Pulpos stormed a mine in Parcoy on Monday, killing two guards.", "Los Pulpos", "guards")]
    [InlineData("Villagers drove a team of surveyors out of Haquira on Monday. One surveyor was treated for a head wound.", "Villagers", "surveyors")]
    [InlineData("Two cooks were beaten in Ananea on Monday by a mob of miners.", "mob of miners", "cooks")]
    public void Both_sides_are_named(string text, string by, string to)
    {
        var incident = Assert.Single(ReaderFixture.Read(text, Published).Incidents);
        Assert.Contains(incident.Perpetrators, p => p.Value.Name.Contains(by, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(incident.Targets, t => t.Value.Name.Contains(to, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Three people were killed when a tunnel collapsed after rain in Condesuyos on Monday.")]
    public void A_collapsed_tunnel_is_no_incident(string text) => Assert.Empty(ReaderFixture.Read(text, Published).Incidents);

    [Fact]
    public void A_day_told_before_is_the_same_day()
    {
        var incidents = ReaderFixture.Read("In Puno, a patrol was attacked by miners in Sandia on Saturday. In Arequipa the same day police seized explosives of illegal miners in Chala and arrested two people.", Published).Incidents;
        Assert.Equal([Day("2024-06-08"), Day("2024-06-08")], incidents.Select(i => i.Date?.Value.From));
    }

    private static DateOnly? Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
