using MiningIncidents.Core.Regions;
using Xunit;

namespace MiningIncidents.Core.Tests.Regions;

public class DepartmentsTests
{
    [Fact]
    public void There_are_25_with_INEI_codes_in_order_and_no_number_twice()
    {
        Assert.Equal(Enumerable.Range(1, 25).Select(n => n.ToString("00", null)), Departments.All.Select(d => d.Code));
        Assert.Equal(25, Departments.All.Select(d => d.ReniecCode).Distinct().Count());
        Assert.Equal(25, Departments.All.Select(d => d.Slug).Distinct().Count());
    }

    [Fact]
    public void Eighteen_codes_mean_another_department_in_the_other_scheme() =>
        Assert.Equal(18, Departments.All.Count(d => d.Code != d.ReniecCode));

    [Theory]
    [InlineData("13", "La Libertad", "la-libertad")]
    [InlineData("17", "Madre de Dios", "madre-de-dios")]
    [InlineData("07", "Callao", "callao")]
    public void A_department_is_found_by_code_and_slug(string code, string name, string slug)
    {
        Assert.Equal(name, Departments.Find(code)?.Name);
        Assert.Same(Departments.Find(code), Departments.FindBySlug(slug));
        Assert.Same(Departments.Find(code), Departments.Of(code + "0101"));
    }

    [Theory]
    [InlineData("ancash", "02")]
    [InlineData("Cuzco", "08")]
    [InlineData("Región San Martín", "22")]
    [InlineData("Dpto. de Puno", "21")]
    [InlineData("departamento de LA LIBERTAD", "13")]
    public void A_department_is_found_by_name_as_people_write_it(string name, string code) =>
        Assert.Equal(code, Departments.FindByName(name)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("26")]
    [InlineData("Atlantis")]
    [InlineData("La-Libertad")]
    public void What_is_no_department_is_not_found(string? text)
    {
        Assert.Null(Departments.Find(text));
        Assert.Null(Departments.FindBySlug(text));
        Assert.Null(Departments.FindByReniec(text));
        Assert.Null(Departments.Of(text));
    }
}
