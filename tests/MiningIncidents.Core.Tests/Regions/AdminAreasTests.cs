using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

public class AdminAreasTests
{
    private static readonly AdminAreas Areas = new StarterGeo().ReadAdminAreas();

    [Fact]
    public void The_catalogue_has_every_department_and_province()
    {
        Assert.Equal(25, Areas.All.Count(a => a.Level == AdminLevel.Department));
        Assert.Equal(196, Areas.All.Count(a => a.Level == AdminLevel.Province));
        Assert.Equal(1867, Areas.All.Count(a => a.Level == AdminLevel.District));
        Assert.Equal(Departments.All.Select(d => (d.Code, d.Name, (string?)d.ReniecCode)),
            Areas.All.Where(a => a.Level == AdminLevel.Department).Select(a => (a.Code, a.Name, a.ReniecCode)));
    }

    [Fact]
    public void RENIEC_codes_are_known_for_departments_only()
    {
        Assert.True(Areas.HasAllReniecCodes(AdminLevel.Department));
        Assert.False(Areas.HasAllReniecCodes(AdminLevel.Province));
        Assert.False(Areas.HasAllReniecCodes(AdminLevel.District));
    }

    [Theory]
    [InlineData("1308", "Pataz", "13")]
    [InlineData("130809", "Pataz", "1308")]
    [InlineData("010402", "El Cenepa", "0104")]
    [InlineData("210309", "San Gabán", "2103")]
    [InlineData("170204", "Huepetuhe", "1702")]
    public void A_code_gives_its_name_and_parent(string code, string name, string parent)
    {
        var area = Areas.Find(code)!;
        Assert.Equal(name, area.Name);
        Assert.Equal(parent, Areas.Parent(area)?.Code);
        Assert.Contains(area, Areas.Children(parent));
    }

    [Theory]
    [InlineData("la libertad", "PATAZ", "parcoy", "130808")]
    [InlineData("Ica", "Nazca", "Marcona", "110304")]
    [InlineData("Cuzco", "Espinar", null, "0808")]
    [InlineData("Áncash", null, null, "02")]
    public void Names_in_any_spelling_find_the_one_area(string department, string? province, string? district, string code) =>
        Assert.Equal(code, Assert.Single(Areas.FindByNames(department, province, district)).Code);

    [Fact]
    public void A_name_many_districts_have_gives_them_all()
    {
        var found = Areas.FindByNames(null, null, "Santa Rosa");
        Assert.True(found.Count > 5);
        Assert.All(found, a => Assert.Equal("Santa Rosa", a.Name));
        Assert.Single(Areas.FindByNames("Puno", "Melgar", "Santa Rosa"));
    }

    [Fact]
    public void Names_that_do_not_belong_together_find_nothing()
    {
        Assert.Empty(Areas.FindByNames("Puno", "Pataz", "Parcoy"));
        Assert.Empty(Areas.FindByNames(" ", "", null));
    }

    [Theory]
    [InlineData("1", "A")]
    [InlineData("1a", "A")]
    [InlineData("01", " ")]
    [InlineData("0101", "without its parent")]
    public void A_malformed_catalogue_is_refused(string code, string name) =>
        Assert.Throws<ArgumentException>(() => new AdminAreas([new(code, name, null, [])]));

    [Fact]
    public void A_code_given_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new AdminAreas([new("01", "A", null, []), new("01", "B", null, [])]));
}
