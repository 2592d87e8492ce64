using MiningIncidents.Core.Geo;
using Xunit;

namespace MiningIncidents.Core.Tests.Geo;

public class Wgs84Tests
{
    [Fact]
    public void A_point_takes_latitude_then_longitude_and_stores_longitude_first()
    {
        var lima = Wgs84.Point(latitude: -12.0464, longitude: -77.0428);

        Assert.Equal((-77.0428, -12.0464, 4326), (lima.X, lima.Y, lima.SRID));
        Assert.Equal((-12.0464, -77.0428), (lima.Latitude(), lima.Longitude()));
    }

    [Theory]
    [InlineData(90.0001, 0, "latitude")]
    [InlineData(-91, 0, "latitude")]
    [InlineData(double.NaN, 0, "latitude")]
    [InlineData(0, 180.5, "longitude")]
    [InlineData(0, double.NegativeInfinity, "longitude")]
    public void A_point_off_the_globe_is_refused_by_the_name_of_its_coordinate(double latitude, double longitude, string wrong)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => Wgs84.Point(latitude, longitude));

        Assert.Equal(wrong, refusal.ParamName);
        Assert.Contains("degrees", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(90, 180)]
    [InlineData(-90, -180)]
    public void The_poles_and_the_antimeridian_are_on_the_globe(double latitude, double longitude) =>
        Assert.Equal(latitude, Wgs84.Point(latitude, longitude).Latitude());

    [Fact]
    public void A_box_has_the_bounds_it_was_given()
    {
        var box = Wgs84.Box(west: -82, south: -19, east: -68, north: 1);

        Assert.Equal((-82, -19, -68, 1), (box.EnvelopeInternal.MinX, box.EnvelopeInternal.MinY, box.EnvelopeInternal.MaxX, box.EnvelopeInternal.MaxY));
        Assert.Equal(4326, box.SRID);
    }

    [Theory]
    [InlineData(-68, -19, -82, 1, "west")]
    [InlineData(-82, 1, -68, -19, "south")]
    [InlineData(-82, -19, -68, 95, "north")]
    public void A_box_with_bounds_in_the_wrong_order_or_off_the_globe_is_refused(
        double west, double south, double east, double north, string wrong) =>
        Assert.Equal(wrong, Assert.Throws<ArgumentOutOfRangeException>(() => Wgs84.Box(west, south, east, north)).ParamName);
}
